import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import { Chance } from '#values';

/*
 * Three made-up hospitals that keep their records in ways of their own, with what is true of them:
 * the files an office has, in folders as people name them. Nobody and nothing in them is real.
 */

/** What is true of a hospital at the end of June 2026. */
export interface HospitalTruth {
  members: number;
  eligible: number;
  /** fen by month, `2026-01` … */
  paidFen: Record<string, number>;
  /** null where no file says what was owed */
  owedFen: Record<string, number> | null;
  openCases: number;
  items: number;
}

interface Person {
  staffNo: string;
  name: string;
  campus: string;
  department: string;
  form: string;
  hired: string;
  joined: string | null;
  left: string | null;
  isMember: boolean;
  isCounted: boolean;
  duesFen: number;
}

/** How one hospital writes what every hospital has. */
interface Manner {
  people: number;
  campuses: readonly string[];
  departments: readonly string[];
  staffNo: (serial: number) => string;
  /** ordinary forms first; the last one is not asked to join */
  forms: readonly string[];
}

const surnames = [
  ...'赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦',
];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红波辉宁欣怡佳琳雪晨'];
export const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

function staffOf(chance: Chance, manner: Manner): Person[] {
  const names = new Set<string>();
  return Array.from({ length: manner.people }, (_, index) => {
    let name = '';
    while (name === '' || names.has(name)) {
      name = `${chance.pick(surnames)}${chance.pick(given)}${chance.pick(given)}`;
    }
    names.add(name);
    const isRehired = index % 35 === 34;
    const isMember = !isRehired && index % 29 !== 28;
    const year = 2005 + (index % 20);
    const month = String(1 + (index % 12)).padStart(2, '0');
    return {
      staffNo: manner.staffNo(index + 1),
      name,
      campus: manner.campuses[index % manner.campuses.length] ?? '',
      department: manner.departments[index % manner.departments.length] ?? '',
      form: isRehired
        ? (manner.forms.at(-1) ?? '')
        : (manner.forms[index % (manner.forms.length - 1)] ?? ''),
      hired: `${year}-${month}-01`,
      joined: isMember ? `${year + 1}-${month}-15` : null,
      left: null,
      isMember,
      isCounted: !isRehired,
      duesFen: isMember ? 1000 + 50 * (index % 30) : 0,
    };
  });
}

type Line = (string | number | null)[];

function put(folder: string, path: string, data: Buffer | string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, data);
}

function workbook(sheets: Record<string, Line[]>, type: 'xlsx' | 'biff8' = 'xlsx'): Buffer {
  const book = xlsx.utils.book_new();
  for (const [name, lines] of Object.entries(sheets)) {
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(lines), name);
  }
  return xlsx.write(book, { type: 'buffer', bookType: type }) as Buffer;
}

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const dotted = (date: string | null): string => (date ?? '').replaceAll('-', '.');

/** Somebody in 15 has not paid in a month. */
function paidIn(person: Person, month: string): number {
  const isBehind = (Number(person.staffNo.replace(/\D/g, '')) + Number(month.slice(5))) % 15 === 0;
  return isBehind ? 0 : person.duesFen;
}

function sums(people: readonly Person[], of: (person: Person, month: string) => number) {
  return Object.fromEntries(
    months.map((month) => [month, people.reduce((sum, person) => sum + of(person, month), 0)]),
  );
}

function truthOf(
  people: readonly Person[],
  over: Pick<HospitalTruth, 'openCases' | 'items'> & { isOwedTold: boolean },
): HospitalTruth {
  return {
    members: people.filter(({ isMember }) => isMember).length,
    eligible: people.filter(({ isCounted }) => isCounted).length,
    paidFen: sums(people, paidIn),
    owedFen: over.isOwedTold ? sums(people, ({ duesFen }) => duesFen) : null,
    openCases: over.openCases,
    items: over.items,
  };
}

/** A county's hospital: six digits, one campus, months side by side, ticks, an old catalogue. */
export function countyHospital(folder: string): HospitalTruth {
  const people = staffOf(Chance.of('county'), {
    people: 210,
    campuses: [''],
    departments: ['内一病区', '外科', '妇产科', '急诊', '针灸推拿科', '药剂科', '后勤保障部'],
    staffNo: (serial) => String(201_000 + serial),
    forms: ['在编', '编外', '返聘专家'],
  });
  put(
    folder,
    '人事科发来/2026年6月全院职工名单.xlsx',
    workbook({
      名单: [
        ['全院职工名单（2026年6月）'],
        ['序号', '人员代码', '姓名', '所属部门', '人员性质', '来院时间', '是否会员', '入会时间'],
        ...people.map(
          (person, index): Line => [
            ...[index + 1, person.staffNo, person.name, person.department, person.form],
            ...[dotted(person.hired), person.isMember ? '√' : '', dotted(person.joined)],
          ],
        ),
      ],
    }),
  );
  put(
    folder,
    '财务/2026年上半年工会会费实缴表.xls',
    workbook(
      {
        Sheet1: [
          ['2026年上半年工会会费实缴表'],
          [
            '序号',
            '人员代码',
            '姓名',
            '所属部门',
            ...months.map((month) => `${Number(month.slice(5))}月`),
          ],
          ...people
            .filter(({ isMember }) => isMember)
            .map(
              (person, index): Line => [
                ...[index + 1, person.staffNo, person.name, person.department],
                ...months.map((month) => paidIn(person, month) / 100),
              ],
            ),
        ],
      },
      'biff8',
    ),
  );
  const items = Array.from(
    { length: 40 },
    (_, index): Line => [
      `档-${2015 + (index % 10)}-${String(index + 1).padStart(3, '0')}`,
      `关于召开第${index + 1}次工会委员会会议的通知`,
      dotted(`${2015 + (index % 10)}-03-0${1 + (index % 9)}`),
      ['永久', '定期30年', '定期10年'][index % 3] ?? '',
      index % 7,
      2 + (index % 5),
    ],
  );
  put(
    folder,
    '档案室/老档案目录.xlsx',
    workbook({ 目录: [['档号', '题名', '成文日期', '保管期限', '盒号', '页数'], ...items] }),
  );
  return truthOf(people, { openCases: 0, items: items.length, isOwedTold: false });
}

/** A university's hospital: lettered numbers, four campuses with a roster each, a file a month. */
export function universityHospital(folder: string): HospitalTruth {
  const people = staffOf(Chance.of('university'), {
    people: 320,
    campuses: ['江北院区', '江南院区', '滨湖院区', '高新院区'],
    departments: [
      '心血管内科',
      '神经外科',
      '儿科门诊',
      '手术室',
      '医学影像中心',
      '护理部',
      '信息处',
    ],
    staffNo: (serial) => `A${String(serial).padStart(4, '0')}`,
    forms: ['事业编制', '合同制', '劳务派遣', '返聘'],
  });
  for (const [campus, own] of Map.groupBy(people, (person) => person.campus)) {
    put(
      folder,
      `花名册/${campus}.xlsx`,
      workbook({
        Sheet1: [
          [
            '职工编码',
            '姓 名',
            '科室名称',
            '院区',
            '聘用方式',
            '入职日期',
            '加入工会日期',
            '会员状态',
          ],
          ...own.map(
            (person): Line => [
              ...[person.staffNo, person.name, person.department, person.campus, person.form],
              ...[person.hired, person.joined, person.isMember ? '在会' : '未入会'],
            ],
          ),
        ],
      }),
    );
  }
  for (const month of months) {
    const lines = people
      .filter(({ isMember }) => isMember)
      .map((person) =>
        [
          ...[person.staffNo, person.name, person.department],
          ...[yuan(person.duesFen), yuan(paidIn(person, month))],
        ].join(','),
      );
    const text = ['职工编码,姓名,科室名称,应扣会费,实扣会费', ...lines, ''].join('\r\n');
    const name = `会费/${Number(month.slice(0, 4))}.${Number(month.slice(5))}工会会费.csv`;
    put(folder, name, iconv.encode(text, 'gb18030'));
  }
  const cases = Array.from(
    { length: 12 },
    (_, index): Line => [
      `争议${String(index + 1).padStart(3, '0')}`,
      '立案',
      `2026-0${1 + (index % 6)}-05`,
      '工资报酬',
      index % 3 === 0 ? null : `2026-0${1 + (index % 6)}-25`,
      index % 3 === 0 ? '办理中' : '达成',
    ],
  );
  put(
    folder,
    '调解办/争议台账.xlsx',
    workbook({ 台账: [['编号', '类型', '申请日期', '争议事项', '结案日期', '结果'], ...cases] }),
  );
  return truthOf(people, { openCases: 4, items: 0, isOwedTold: true });
}

/** A women's and children's hospital: short numbers, a sheet a month, owed and paid in one workbook. */
export function childrensHospital(folder: string): HospitalTruth {
  const people = staffOf(Chance.of('children'), {
    people: 150,
    campuses: [''],
    departments: ['产科', '新生儿科', '儿保科', '生殖中心', '检验科', '总务科'],
    staffNo: (serial) => `FY-${String(serial).padStart(4, '0')}`,
    forms: ['正式', '聘用', '退休返聘'],
  });
  put(
    folder,
    '2026-06人员信息.csv',
    [
      '员工编号,员工姓名,部门,用工形式,入职时间,入会时间,会籍',
      ...people.map((person) =>
        [
          ...[person.staffNo, person.name, person.department, person.form],
          ...[dotted(person.hired), dotted(person.joined), person.isMember ? '是' : '否'],
        ].join(','),
      ),
      '',
    ].join('\n'),
  );
  put(
    folder,
    '工会会费2026年.xlsx',
    workbook(
      Object.fromEntries(
        months.map((month): [string, Line[]] => [
          `${Number(month.slice(5))}月`,
          [
            ['员工编号', '员工姓名', '部门', '应缴', '实缴'],
            ...people
              .filter(({ isMember }) => isMember)
              .map(
                (person): Line => [
                  ...[person.staffNo, person.name, person.department],
                  ...[person.duesFen / 100, paidIn(person, month) / 100],
                ],
              ),
          ],
        ]),
      ),
    ),
  );
  return truthOf(people, { openCases: 0, items: 0, isOwedTold: true });
}
