import type { Chance } from '#inside/values/chance.ts';
import { upgradeId } from '#values';
import { inventDate } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { bar, blank, choices, digitBoxes, folio, photoFrame, roundSeal } from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { penOf } from './pen.ts';
import { posts, widePerson } from './people.ts';
import { cell, label, laidOut, type RowCell, wrapped } from './rows.ts';
import { wordings } from './wording.ts';
import { anyDateStyle, formalDateStyle, writtenMonth } from './written.ts';

/** 入会申请表: labels with ruled or dotted blanks, choices to tick, a frame for the photograph. */
export function blanksForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1984, 2022);
  const person = widePerson(chance, year);
  const write = anyDateStyle(chance);
  const dots = chance.next() < 0.5;
  const pen = penOf(chance);
  const size = chance.pick([11, 12, 13]);
  sheet.title(
    chance.pick(['入会申请书', '会员登记表', '工会会员入会申请表', '中华全国总工会入会志愿书']),
    20,
  );
  sheet.top += 3;
  const step = chance.between(10.5, 13);
  const isPhoto = chance.next() < 0.6;
  const wide = isPhoto ? sheet.right - 32 : sheet.right;
  const middle = (sheet.left + wide) / 2 + 2;
  if (isPhoto) photoFrame(sheet, sheet.right - 27, sheet.top - 3);
  const put = (
    text: string,
    value: string,
    [x, right]: readonly [number, number],
    field?: readonly [string, string],
  ): void =>
    blank(sheet, text, value, [x, sheet.top, right], {
      size,
      dots,
      pen,
      ...(field ? { field } : {}),
    });
  const isOld = year < 1999;
  const id = isOld ? person.idNumber.slice(0, 6) + person.idNumber.slice(8, 17) : person.idNumber;
  put(
    chance.pick(['姓名：', '姓  名：']),
    person.name,
    [sheet.left, middle - 4],
    ['full_name', person.name],
  );
  put('性别：', person.sex, [middle, wide], ['sex_code', person.sex]);
  sheet.top += step;
  put(
    '出生年月：',
    write(person.birthDate),
    [sheet.left, middle - 2],
    ['birth_date', person.birthDate],
  );
  put('民族：', person.ethnicGroup, [middle + 6, wide]);
  sheet.top += step;
  put('文化程度：', chance.pick(['大专', '本科', '中专', '高中', '研究生']), [
    sheet.left,
    middle - 4,
  ]);
  put('政治面貌：', chance.pick(['群众', '中共党员', '共青团员']), [middle, wide]);
  sheet.top += step;
  put('工作部门：', person.department, [sheet.left, wide], ['department_name', person.department]);
  sheet.top += step;
  if (chance.next() < 0.5) {
    sheet.put('身份证号码', sheet.left, sheet.top, { size });
    const box = digitBoxes(sheet, id, [sheet.left + 30, sheet.top], 6.4, size);
    sheet.field('id_number', eighteen(id), box);
  } else {
    put('身份证号码：', id, [sheet.left, sheet.right], ['id_number', eighteen(id)]);
  }
  sheet.top += step;
  put('参加工作时间：', write(inventDate(chance, year - 1)), [sheet.left, middle + 16]);
  put('工号：', person.staffNo, [middle + 20, sheet.right], ['staff_no', person.staffNo]);
  sheet.top += step + 2;
  sheet.line(
    `用工形式：${choices(['在编', '合同', '派遣'], chance.pick(['在编', '合同']), '  ')}`,
    { size },
  );
  sheet.top += 4;
  sheet.paragraph(
    '我自愿加入中华全国总工会，遵守工会章程，执行工会决议，积极参加工会活动，按月交纳会费。',
    size,
  );
  sheet.top += 6;
  put('申请人：', person.name, [middle, sheet.right]);
  sheet.top += step;
  const filled = inventDate(chance, year);
  const [text, value] = signedDate(chance, filled);
  sheet.field(
    'document_date',
    value,
    sheet.put(text, sheet.right, sheet.top, { size, align: 'right' }),
  );
  sheet.top += 8;
  bar(sheet, sheet.top, { dash: chance.next() < 0.5 });
  sheet.top += 10;
  sheet.line(chance.pick(['工会小组意见：同意。', '分工会意见：同意接收为会员。']), { size });
  if (chance.next() < 0.5) roundSeal(sheet, chance, 150, sheet.top + 8);
  return { documentType: 'membership_form' };
}

/** 会员登记表 as a grid of three or four pairs a row, with a photo cell and an inner grid. */
export function gridForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1990, 2024);
  const person = widePerson(chance, year);
  const write = anyDateStyle(chance);
  const face = penOf(chance);
  const pen = face === undefined ? {} : { face };
  const value = (
    text: string,
    field?: readonly [string, string],
    more: Partial<RowCell> = {},
  ): RowCell => cell(text, { align: 'center', ...pen, ...(field ? { field } : {}), ...more });
  sheet.title(
    chance.pick(['工会会员信息登记表', '职工入会登记表', '工会会员登记卡', '会员档案表']),
    18,
  );
  const joined: readonly [string, string] =
    chance.next() < 0.3
      ? [writtenMonth(chance, person.joinedDate), person.joinedDate.slice(0, 7)]
      : [write(person.joinedDate), person.joinedDate];
  const wrap = (text: string): string[] => wrapped(text, 30);
  const rows: RowCell[][] = [
    [
      label('姓名'),
      value(person.name, ['full_name', person.name]),
      label('性别'),
      value(person.sex, ['sex_code', person.sex]),
      label('民族'),
      value(`${person.ethnicGroup}族`),
      cell(['照', '片'], { align: 'center', rowSpan: 4 }),
    ],
    [
      label(['出生', '日期']),
      value(write(person.birthDate), ['birth_date', person.birthDate], { columnSpan: 3 }),
      label('籍贯'),
      value(chance.pick(['湖北黄冈', '山东济宁', '四川宜宾', '浙江绍兴'])),
    ],
    [
      label('工号'),
      value(person.staffNo, ['staff_no', person.staffNo]),
      label('学历'),
      value(chance.pick(['本科', '专科', '硕士', '中专'])),
      label('职称'),
      value(chance.pick(posts)),
    ],
    [
      label(chance.pick(['科室', '部门', '所在单位'])),
      value(person.department, ['department_name', person.department], { columnSpan: 3 }),
      label(['联系', '方式']),
      value(person.phone),
    ],
    [
      label('身份证号', { columnSpan: 2 }),
      value(person.idNumber, ['id_number', person.idNumber], { columnSpan: 5 }),
    ],
    [
      label('入会时间', { columnSpan: 2 }),
      value(joined[0], ['union_joined_date', joined[1]], { columnSpan: 2 }),
      label('会员证号'),
      value(`${year}${chance.int(100, 999)}`, undefined, { columnSpan: 2 }),
    ],
    [
      label('家庭主要成员', { rowSpan: 4, isVertical: true }),
      label('称谓'),
      label('姓名'),
      label('年龄'),
      label('工作单位及职务', { columnSpan: 3 }),
    ],
    ...['父亲', '母亲', '配偶'].map((kin) => [
      value(kin),
      value(widePerson(chance, year).name),
      value(String(chance.int(24, 80))),
      value(chance.pick(['务农', '市第三中学教师', '退休', '铁路局机务段', '个体']), undefined, {
        columnSpan: 3,
      }),
    ]),
    [label('奖惩情况'), cell(wrap(wordings(chance, 'worthy', 1)[0] as string), { columnSpan: 6 })],
    [
      label(['基层', '工会', '意见']),
      cell(['同意', '', `（盖章）  ${formalDateStyle(chance)(inventDate(chance, year))}`], {
        columnSpan: 2,
      }),
      label(['上级', '工会', '意见']),
      cell(['准予入会', '', '（盖章）    年  月  日'], { columnSpan: 3 }),
    ],
  ];
  const height = chance.between(10.5, 12.5);
  const cells = laidOut(rows);
  const heights = rows.map((row) => {
    const most = Math.max(
      ...row.map(({ text, rowSpan }) => (typeof text === 'string' || rowSpan ? 1 : text.length)),
    );
    return Math.max(height, 6 + 6 * most);
  });
  const top = sheet.top;
  sheet.grid({
    columns: [2, 2.6, 1.4, 1.9, 1.6, 2.6, 2.4],
    rows: heights,
    cells,
    rules: 'all',
    size: chance.pick([10, 10.5, 11]),
  });
  if (chance.next() < 0.6) roundSeal(sheet, chance, 70, sheet.top - 16);
  sheet.line(`填表人：${person.name}        电话：${person.phone}`, { size: 10 });
  if (top > 0 && chance.next() < 0.3) folio(sheet, chance);
  return { documentType: 'membership_form', unjudged: ['document_date'] };
}

/** Only the numbers of before 1999 have fifteen digits to be filled up. */
function eighteen(id: string): string {
  return id.length === 15 ? upgradeId(id) : id;
}
