import type { Chance } from '#inside/values/chance.ts';
import {
  capitals,
  figures,
  inventDate,
  inventPerson,
  pad,
  sentences,
  type TestPerson,
  writtenDate,
} from './content.ts';
import type { GridCell, TestSheet } from './sheet.ts';

type Entry = readonly [label: string, text: string, field?: readonly [string, string]];

/** 会员入会登记表, ruled: merged cells, labels centred beside cells of several lines. */
export function membershipForm(sheet: TestSheet, chance: Chance): void {
  const person = inventPerson(chance);
  sheet.title(chance.pick(['职工入会申请登记表', '工会会员登记表', '会员入会登记表']));
  const filled = inventDate(chance, Number(person.joinedDate.slice(0, 4)));
  sheet.valued(['填表日期：', writtenDate(chance, filled), ''], ['document_date', filled], {
    align: 'right',
    size: 10.5,
  });
  const entries = entriesOf(person, chance);
  const cells: GridCell[] = [];
  const heights: number[] = [];
  for (let at = 0; at < entries.length; at += 2) {
    const row = heights.push(10.5) - 1;
    cells.push(...pair(entries[at] as Entry, row, 0), ...pair(entries[at + 1] as Entry, row, 3));
  }
  const start = inventDate(chance, 1996).slice(0, 4);
  const resume = [
    `${start}年7月至2003年3月在${person.department}工作，任科员；`,
    '2003年4月至2011年12月在门诊部任副组长，负责排班；',
    '2012年1月起任现职，兼任分工会小组长。',
  ];
  const wish = ['本人自愿加入中国工会，遵守章程，按期交纳会费，', '积极参加各项活动。'];
  for (const [label, lines] of [
    [['本人简历'], resume],
    [['入会', '志愿'], wish],
    [
      ['分工会', '审核意见'],
      ['情况属实，同意上报。', `签字：${inventPerson(chance).name}`],
    ],
  ] as const) {
    const row = heights.push(9 + 6 * lines.length) - 1;
    cells.push(
      { row, column: 0, lines: label, align: 'center', isBold: true },
      { row, column: 1, columnSpan: 5, lines },
    );
  }
  const first = heights.length;
  heights.push(9, 9, 9);
  cells.push({ row: first, column: 0, rowSpan: 3, lines: ['家庭成员'], isVertical: true });
  ['称谓', '亲属', '年龄', '单位'].forEach((text, index) => {
    const columnSpan = index === 3 ? 2 : 1;
    cells.push({ row: first, column: 1 + index, columnSpan, lines: [text], align: 'center' });
  });
  for (const [index, kin] of ['配偶', '子女'].entries()) {
    const row = first + 1 + index;
    const texts = [kin, inventPerson(chance).name, String(chance.int(8, 60)), '市建筑设计研究院'];
    texts.forEach((text, column) => {
      cells.push({
        row,
        column: 1 + column,
        columnSpan: column === 3 ? 2 : 1,
        lines: [text],
        align: 'center',
      });
    });
  }
  sheet.grid({ columns: [2, 2.4, 1.6, 2, 2, 2], rows: heights, cells, rules: 'all' });
  sheet.line('注：本表一式两份，会员所在分工会与院工会各存一份。', { size: 9 });
}

/** The same entries without rules: label and value on one line, or the label above. */
export function openForm(sheet: TestSheet, chance: Chance): void {
  const person = inventPerson(chance);
  sheet.title(chance.pick(['会员登记卡片', '会员登记表', '职工入会登记卡']), 18);
  const entries = entriesOf(person, chance);
  const isAbove = chance.next() < 0.4;
  sheet.top += 4;
  const middle = (sheet.left + sheet.right) / 2 + 4;
  for (let at = 0; at < entries.length; at += 2) {
    const two = [entries[at] as Entry, entries[at + 1] as Entry];
    const xs = [sheet.left, middle];
    if (isAbove) {
      two.forEach(([label], i) => {
        sheet.put(label, xs[i] as number, sheet.top, { size: 10, isBold: true });
      });
      two.forEach(([, text, field], i) => {
        const box = sheet.put(text, xs[i] as number, sheet.top + 6.5, { size: 12 });
        if (field) sheet.field(field[0], field[1], box);
      });
      sheet.top += 17;
    } else {
      two.forEach(([label, text, field], i) => {
        const box = sheet.put(`${label}：${text}`, xs[i] as number, sheet.top, { size: 12 });
        if (field) sheet.field(field[0], field[1], box);
      });
      sheet.top += 11;
    }
  }
  sheet.top += 6;
  sheet.paragraph(`备注：${chance.pick(sentences)}`, 11);
  sheet.top += 10;
  sheet.line(`本人签名：${person.name}`, { align: 'right' });
  const filled = inventDate(chance, Number(person.joinedDate.slice(0, 4)));
  sheet.valued(['填表日期：', writtenDate(chance, filled), ''], ['document_date', filled], {
    align: 'right',
  });
}

/** 困难职工补助审批表 with opinions, signatures and a red seal over text. */
export function approval(sheet: TestSheet, chance: Chance): void {
  const person = inventPerson(chance);
  const yuan = chance.int(5, 80) * 100;
  sheet.title('困难职工补助审批表');
  const number = `〔20${pad(chance.int(4, 22), 2)}〕${chance.int(1, 60)}号`;
  sheet.valued(['编号：', `院工补${number}`, ''], ['document_no', `院工补${number}`], {
    align: 'right',
    size: 10.5,
  });
  const entries: Entry[] = [
    ['姓名', person.name, ['full_name', person.name]],
    ['性别', person.sex, ['sex_code', person.sex]],
    ['工号', person.staffNo, ['staff_no', person.staffNo]],
    ['科室', person.department, ['department_name', person.department]],
    ['身份证号', person.idNumber, ['id_number', person.idNumber]],
    ['联系电话', person.phone],
  ];
  const cells: GridCell[] = [];
  const heights: number[] = [];
  for (let at = 0; at < entries.length; at += 2) {
    const row = heights.push(11) - 1;
    cells.push(...pair(entries[at] as Entry, row, 0), ...pair(entries[at + 1] as Entry, row, 3));
  }
  const signed = inventDate(chance, 2000 + chance.int(4, 22));
  const blocks: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['申请理由'], ['本人因患病住院，自付医疗费用较高，', '家庭生活暂时困难，特申请补助。']],
    [['补助金额'], [`人民币${figures(yuan * 100)}元（大写：${capitals(yuan)}）`]],
    [['分工会', '意见'], ['经核实情况属实，建议给予补助。']],
    [
      ['院工会', '审批意见'],
      ['同意补助。', writtenDate(chance, signed)],
    ],
  ];
  let sealTop = 0;
  for (const [label, lines] of blocks) {
    const row = heights.push(14 + 6 * lines.length) - 1;
    sealTop = sheet.top + heights.slice(0, -1).reduce((sum, height) => sum + height, 0);
    const isAmount = label[0] === '补助金额';
    cells.push(
      { row, column: 0, lines: label, align: 'center', isBold: true },
      {
        row,
        column: 1,
        columnSpan: 5,
        lines,
        ...(isAmount ? { field: ['amount_fen', String(yuan * 100)] as const } : {}),
      },
    );
  }
  sheet.grid({ columns: [2, 2.4, 1.6, 2, 2, 2], rows: heights, cells, rules: 'all' });
  sheet.seal(chance.between(60, 85), sealTop + 13);
}

function entriesOf(person: TestPerson, chance: Chance): Entry[] {
  return [
    ['姓名', person.name, ['full_name', person.name]],
    ['性别', person.sex, ['sex_code', person.sex]],
    [chance.pick(['工号', '职工编号']), person.staffNo, ['staff_no', person.staffNo]],
    ['出生日期', writtenDate(chance, person.birthDate), ['birth_date', person.birthDate]],
    ['身份证号', person.idNumber, ['id_number', person.idNumber]],
    ['民族', chance.pick(['汉族', '回族', '土家族', '满族'])],
    [
      chance.pick(['所在科室', '工作科室', '所在部门']),
      person.department,
      ['department_name', person.department],
    ],
    ['职称', person.title],
    [
      chance.pick(['入会日期', '入会时间']),
      writtenDate(chance, person.joinedDate),
      ['union_joined_date', person.joinedDate],
    ],
    ['联系电话', person.phone],
  ];
}

function pair([label, text, field]: Entry, row: number, column: number): GridCell[] {
  const value = { row, column: column + 1, columnSpan: 2, lines: [text] };
  return [
    { row, column, lines: [label], align: 'center', isBold: true },
    field ? { ...value, field } : value,
  ];
}
