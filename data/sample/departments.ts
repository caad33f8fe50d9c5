import { at } from './base/at.ts';
import type { Category, DepartmentName } from './model.ts';

/** A department of today with its share of each staff category. */
export interface Department {
  code: string;
  name: string;
  campus: '本部' | '东院区';
  type: string;
  branch: string;
  shares: Record<Category, number>;
}

type Row = readonly [
  name: string,
  campus: '本' | '东',
  doctors: number,
  nurses: number,
  pharmacists: number,
  technicians: number,
  managers: number,
  workers: number,
];

const groups: readonly { type: string; branches: number; rows: readonly Row[] }[] = [
  {
    type: '内科',
    branches: 6,
    rows: [
      ['心血管内科', '本', 34, 60, 0, 0, 0, 0],
      ['呼吸与危重症医学科', '本', 28, 50, 0, 0, 0, 0],
      ['消化内科', '本', 26, 42, 0, 0, 0, 0],
      ['神经内科', '本', 30, 52, 0, 0, 0, 0],
      ['内分泌科', '本', 16, 26, 0, 0, 0, 0],
      ['肾内科', '本', 16, 26, 0, 0, 0, 0],
      ['血液内科', '本', 14, 28, 0, 0, 0, 0],
      ['风湿免疫科', '本', 9, 16, 0, 0, 0, 0],
      ['感染性疾病科', '东', 14, 28, 0, 0, 0, 0],
      ['肿瘤内科', '东', 18, 34, 0, 0, 0, 0],
      ['老年医学科', '东', 14, 34, 0, 0, 0, 0],
      ['全科医学科', '东', 10, 14, 0, 0, 0, 0],
      ['皮肤科', '本', 10, 8, 0, 0, 0, 0],
      ['精神心理科', '东', 9, 14, 0, 0, 0, 0],
    ],
  },
  {
    type: '外科',
    branches: 5,
    rows: [
      ['胃肠外科', '本', 24, 38, 0, 0, 0, 0],
      ['肝胆外科', '本', 22, 36, 0, 0, 0, 0],
      ['骨科', '本', 40, 62, 0, 1, 0, 0],
      ['神经外科', '本', 22, 46, 0, 0, 0, 0],
      ['胸心外科', '本', 22, 44, 0, 0, 0, 0],
      ['泌尿外科', '本', 20, 30, 0, 0, 0, 0],
      ['甲乳外科', '东', 16, 26, 0, 0, 0, 0],
      ['烧伤整形外科', '本', 10, 18, 0, 0, 0, 0],
      ['眼科', '东', 20, 18, 0, 3, 0, 0],
      ['耳鼻咽喉科', '本', 18, 20, 0, 3, 0, 0],
      ['口腔科', '东', 20, 14, 0, 3, 0, 0],
    ],
  },
  {
    type: '妇儿',
    branches: 3,
    rows: [
      ['妇科', '本', 26, 40, 0, 0, 0, 0],
      ['产科', '东', 26, 60, 0, 0, 0, 0],
      ['儿科', '东', 32, 58, 0, 0, 0, 0],
      ['新生儿科', '东', 12, 34, 0, 0, 0, 0],
    ],
  },
  {
    type: '平台',
    branches: 4,
    rows: [
      ['急诊医学科', '本', 38, 78, 0, 0, 0, 0],
      ['重症医学科', '本', 26, 88, 0, 0, 0, 0],
      ['麻醉手术科', '本', 44, 90, 0, 0, 0, 0],
      ['康复医学科', '东', 14, 18, 0, 24, 0, 0],
      ['中医科', '东', 14, 8, 0, 0, 0, 0],
      ['介入科', '本', 10, 12, 0, 6, 0, 0],
      ['血液净化中心', '东', 6, 30, 0, 4, 0, 0],
    ],
  },
  {
    type: '医技',
    branches: 4,
    rows: [
      ['检验科', '本', 6, 0, 0, 84, 0, 0],
      ['病理科', '本', 12, 0, 0, 16, 0, 0],
      ['医学影像科', '本', 34, 8, 0, 70, 0, 0],
      ['超声医学科', '本', 30, 2, 0, 8, 0, 0],
      ['输血科', '本', 2, 0, 0, 10, 0, 0],
      ['药学部', '本', 0, 0, 140, 0, 0, 6],
      ['消毒供应中心', '本', 0, 20, 0, 0, 0, 20],
    ],
  },
  {
    type: '职能后勤',
    branches: 6,
    rows: [
      ['党委办公室', '本', 0, 0, 0, 0, 9, 0],
      ['院办公室', '本', 0, 0, 0, 0, 12, 6],
      ['工会', '本', 0, 0, 0, 0, 7, 0],
      ['纪检监察室', '本', 0, 0, 0, 0, 4, 0],
      ['人力资源部', '本', 0, 0, 0, 0, 13, 0],
      ['财务部', '本', 0, 0, 0, 0, 34, 0],
      ['审计科', '本', 0, 0, 0, 0, 5, 0],
      ['医务部', '本', 8, 0, 0, 0, 9, 0],
      ['护理部', '本', 0, 16, 0, 0, 2, 0],
      ['科教部', '本', 3, 0, 0, 0, 9, 0],
      ['质量管理科', '本', 3, 2, 0, 0, 5, 0],
      ['院感管理科', '本', 3, 6, 0, 0, 1, 0],
      ['信息中心', '本', 0, 0, 0, 14, 9, 0],
      ['医保办公室', '本', 2, 2, 0, 0, 10, 0],
      ['医患关系办公室', '本', 2, 1, 0, 0, 4, 0],
      ['设备科', '本', 0, 0, 0, 14, 6, 4],
      ['后勤保障部', '本', 0, 0, 0, 0, 22, 70],
      ['保卫科', '本', 0, 0, 0, 0, 8, 24],
      ['东院区管理办公室', '东', 0, 2, 0, 0, 16, 10],
    ],
  },
];

/** The departments of the small sample: both campuses, every staff category, one tiny one. */
const smallDepartments = [
  '心血管内科',
  '骨科',
  '儿科',
  '急诊医学科',
  '康复医学科',
  '药学部',
  '后勤保障部',
  '审计科',
];

const numerals = '一二三四五六';

/** The departments of today, in 28 分工会 (a 分工会 is not a department). */
export function departmentsOf(isSmall: boolean): Department[] {
  const departments: Department[] = [];
  let number = 0;
  for (const { type, branches, rows } of groups) {
    rows.forEach((row, index) => {
      number += 1;
      const branch = Math.floor((index * branches) / rows.length);
      const [name, campus, doctors, nurses, pharmacists, technicians, managers, workers] = row;
      departments.push({
        code: `D${String(number).padStart(3, '0')}`,
        name,
        campus: campus === '本' ? '本部' : '东院区',
        type,
        branch: `${type}第${numerals.charAt(branch)}分工会`,
        shares: {
          医: doctors,
          护: nurses,
          药: pharmacists,
          技: technicians,
          管: managers,
          工勤: workers,
        },
      });
    });
  }
  return isSmall ? departments.filter(({ name }) => smallDepartments.includes(name)) : departments;
}

/** Names of before, each until the day before the new one began. */
const renames: readonly (readonly [now: string, before: string, changed: string])[] = [
  ['医保办公室', '公费医疗办公室', '2001-07-01'],
  ['感染性疾病科', '传染科', '2004-03-01'],
  ['输血科', '血库', '2006-05-01'],
  ['超声医学科', 'B超室', '2008-01-01'],
  ['重症医学科', '外科监护室', '2009-06-01'],
  ['消毒供应中心', '供应室', '2010-01-01'],
  ['康复医学科', '理疗科', '2011-09-01'],
  ['医务部', '医务科', '2013-03-01'],
  ['药学部', '药剂科', '2013-03-01'],
  ['科教部', '科教科', '2013-03-01'],
  ['后勤保障部', '总务科', '2014-10-01'],
  ['血液净化中心', '血透室', '2015-04-01'],
  ['心血管内科', '心内科', '2022-01-01'],
  ['人力资源部', '组织人事科', '2022-03-01'],
  ['老年医学科', '干部病房', '2022-07-01'],
  ['医学影像科', '放射科', '2023-01-01'],
  ['呼吸与危重症医学科', '呼吸内科', '2023-07-01'],
  ['财务部', '财务科', '2024-09-01'],
  ['信息中心', '信息科', '2025-07-01'],
  ['急诊医学科', '急诊科', '2026-05-01'],
];

/** Departments merged into another: their code ended with them. */
const mergers: readonly (readonly [into: string, before: string, changed: string, code: string])[] =
  [
    ['医学影像科', '核医学科', '2023-01-01', 'D063'],
    ['胸心外科', '胸外科', '2024-04-01', 'D064'],
    ['胸心外科', '心脏外科', '2024-04-01', 'D065'],
  ];

/** First day of names that have always been used. */
const sinceAlways = '1998-01-01';

/** Every name each department has had, oldest first within a code. */
export function departmentNames(departments: readonly Department[]): DepartmentName[] {
  const names: DepartmentName[] = [];
  for (const { code, name, campus, type, branch } of departments) {
    const shared = { code, campus, type, branch, successor: null };
    const renamed = renames.find(([now]) => now === name);
    const founded = mergers.find(([into]) => into === name && into === '胸心外科');
    if (renamed) {
      const [, before, changed] = renamed;
      names.push({ ...shared, name: before, from: sinceAlways, to: dayBefore(changed) });
      names.push({ ...shared, name, from: changed, to: null });
    } else {
      names.push({ ...shared, name, from: founded ? founded[2] : sinceAlways, to: null });
    }
  }
  for (const [into, before, changed, code] of mergers) {
    const target = departments.find(({ name }) => name === into);
    if (!target) continue;
    const { campus, type, branch } = target;
    const to = dayBefore(changed);
    names.push({
      code,
      name: before,
      campus,
      type,
      branch,
      from: sinceAlways,
      to,
      successor: target.code,
    });
  }
  return names;
}

function dayBefore(date: string): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() - 1);
  return time.toISOString().slice(0, 10);
}

/** Looks departments up by code and date, through renames and mergers. */
export class DepartmentBook {
  readonly names: readonly DepartmentName[];

  constructor(names: readonly DepartmentName[]) {
    this.names = names;
  }

  /** The row in use on the date: before the first name that one, after the end the last. */
  on(code: string, date: string): DepartmentName {
    const own = this.names.filter((entry) => entry.code === code);
    const inUse = own.find(({ from, to }) => from <= date && (to === null || date <= to));
    return inUse ?? at(own, date < at(own, 0).from ? 0 : own.length - 1);
  }

  /** The department of today that a name of any time belongs to. */
  today(name: string): DepartmentName | undefined {
    const entry = this.names.find((candidate) => candidate.name === name);
    if (!entry) return undefined;
    const code = entry.successor ?? entry.code;
    return this.names.find((candidate) => candidate.code === code && candidate.to === null);
  }

  /** Codes that were merged into the code. */
  predecessors(code: string): DepartmentName[] {
    return this.names.filter(({ successor }) => successor === code);
  }
}
