import { upgradeId } from '../../../check/identity.ts';
import type { Chance } from '../chance.ts';
import { inventDate } from '../content.ts';
import { HANDS } from '../faces.ts';
import type { TestSheet } from '../sheet.ts';
import {
  bar,
  blank,
  choices,
  digitBoxes,
  folio,
  nameSeal,
  type Pen,
  photoFrame,
  roundSeal,
} from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { PLACES, POSTS, widePerson } from './people.ts';
import { cell, label, laidOut, type RowCell, wrapped } from './rows.ts';
import { wordings } from './wording.ts';
import { anyDateStyle, formalDateStyle, wideAmount, writtenMonth } from './written.ts';

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
    sheet.field('id_number', upgradeId(id), box);
  } else {
    put('身份证号码：', id, [sheet.left, sheet.right], ['id_number', upgradeId(id)]);
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
      value(chance.pick(POSTS)),
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

/** 困难职工申请审批 in a single column of wide cells, amounts in figures and capitals. */
export function hardshipForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1992, 2024);
  const person = widePerson(chance, year);
  const amount = wideAmount(chance, 300, 9000);
  const face = penOf(chance);
  const pen = face === undefined ? {} : { face };
  sheet.title(
    chance.pick([
      '困难职工生活补助申请表',
      '职工特困救助审批表',
      '职工困难补助申请审批单',
      '大病救助申请表',
    ]),
    19,
  );
  const top = inventDate(chance, year);
  const [written, iso] = signedDate(chance, top);
  sheet.field(
    'document_date',
    iso,
    sheet.line(chance.pick(['申请日期：', '']) + written, { align: 'right', size: 10.5 }),
  );
  sheet.top += 1;
  const income = wideAmount(chance, 600, 4000);
  const rows: RowCell[][] = [
    [
      label('申请人'),
      cell(person.name, { ...pen, field: ['full_name', person.name] }),
      label('性别'),
      cell(person.sex, { ...pen, field: ['sex_code', person.sex] }),
      label('年龄'),
      cell(String(year - Number(person.birthDate.slice(0, 4))), pen),
    ],
    [
      label('科室'),
      cell(person.department, {
        ...pen,
        columnSpan: 3,
        field: ['department_name', person.department],
      }),
      label('工号'),
      cell(person.staffNo, { ...pen, field: ['staff_no', person.staffNo] }),
    ],
    [
      label('身份证号'),
      cell(person.idNumber, { ...pen, columnSpan: 3, field: ['id_number', person.idNumber] }),
      label(['家庭', '人口']),
      cell(`${chance.int(2, 6)}人`, pen),
    ],
    [
      label(['家庭月', '人均收入']),
      cell(`${income.figures}`, { ...pen, columnSpan: 2 }),
      label('住址'),
      cell(chance.pick(PLACES), { columnSpan: 2 }),
    ],
    [
      label(['困难', '类别']),
      cell(
        choices(
          ['大病', '子女上学', '意外灾害', '单亲', '其他'],
          chance.pick(['大病', '单亲', '其他']),
        ),
        { columnSpan: 5 },
      ),
    ],
    [
      label(['申请', '原因']),
      cell(
        wrapped(
          chance.pick([
            '本人患慢性肾功能衰竭，长期透析治疗，自费部分较多，爱人下岗，两个孩子读书，生活十分困难。',
            '母亲因脑溢血住院三个月，花费巨大，家中债台高筑，无力承担后续康复费用，恳请组织给予照顾。',
            '家中房屋因暴雨倒塌，暂借住亲戚家，修缮资金缺口较大，特向工会申请补助。',
          ]),
          32,
        ),
        { columnSpan: 5, ...pen },
      ),
    ],
    [
      label(['补助', '金额']),
      cell(`大写：${amount.capitals}    小写：￥${amount.figures}`, {
        columnSpan: 5,
        field: ['amount_fen', String(amount.fen)],
      }),
    ],
    [
      label(['工会小组', '意见']),
      cell(['情况属实，同意上报。', `组长：${widePerson(chance).name}`], { columnSpan: 2 }),
      label(['分工会', '意见']),
      cell(['同意。', `主席：${widePerson(chance).name}`], { columnSpan: 2 }),
    ],
    [
      label(['院工会', '审批']),
      cell(['经委员会研究，同意按上列金额一次性补助。', ''], { columnSpan: 5 }),
    ],
  ];
  const heights = rows.map((row) =>
    Math.max(
      11.5,
      7 + 6.2 * Math.max(...row.map(({ text }) => (typeof text === 'string' ? 1 : text.length))),
    ),
  );
  sheet.grid({
    columns: [1.9, 2.2, 1.2, 1.4, 1.3, 2],
    rows: heights,
    cells: laidOut(rows),
    rules: 'all',
    size: 11,
  });
  if (chance.next() < 0.8) roundSeal(sheet, chance, chance.between(110, 160), sheet.top - 14);
  if (chance.next() < 0.4) nameSeal(sheet, person.name, 60, sheet.top - 20);
  sheet.line('说明：1.此表一式三份；2.须附诊断证明、收入证明等材料。', { size: 9 });
  return { documentType: 'hardship_application' };
}

/** 会籍转移: two slips, one beneath the other, cut by a broken line. */
export function transferSlips(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1986, 2023);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const write = formalDateStyle(chance);
  const number = `转字第${chance.int(1, 400)}号`;
  const to = chance.pick(['市第三人民医院', '滨江区卫生院', '市儿童医院', '省肿瘤医院']);
  for (const [at, title] of ['会员关系转移介绍信（存根）', '会员关系转移介绍信'].entries()) {
    sheet.top = at === 0 ? 30 : 150;
    sheet.title(title, 17);
    sheet.line(number, { align: 'right', size: 11 });
    if (at === 1) sheet.line(`${to}工会：`);
    const box = sheet.paragraph(
      `${at === 0 ? '兹有' : '兹介绍'}${person.name}同志（${person.sex}，${person.ethnicGroup}族），原在我院${person.department}工作，现因工作调动前往${to}，会费已交至${year}年${chance.int(1, 12)}月，请接转会员关系。`,
    )[0] as TestSheetBox;
    if (at === 0) {
      sheet.field('full_name', person.name, box);
      sheet.field('sex_code', person.sex, box);
    }
    sheet.paragraph(`有效期限：${chance.int(15, 90)}天`);
    sheet.top += 10;
    sheet.line('市中心医院工会委员会', { align: 'right' });
    const dated = sheet.line(write(date), { align: 'right' });
    if (at === 0) sheet.field('document_date', date, dated);
    roundSeal(sheet, chance, 158, sheet.top - 12);
  }
  bar(sheet, 138, { dash: true });
  return {
    documentType: 'membership_change',
    unjudged: ['department_name', 'document_no', 'case_no'],
  };
}

/** 职工代表提案表, and the reply that comes with it. */
export function proposalForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1988, 2024);
  const person = widePerson(chance, year);
  const others = Array.from({ length: 3 }, () => widePerson(chance, year).name);
  const [first, ...rest] = wordings(chance, 'proposed', 3);
  const session = `第${chance.pick(['三', '四', '五', '六', '七'])}届${chance.pick(['一', '二', '三'])}次`;
  sheet.title(
    chance.pick([`${session}职工代表大会提案表`, '职工代表提案征集表', `${session}职代会提案`]),
    18,
  );
  const date = inventDate(chance, year);
  const write = formalDateStyle(chance);
  sheet.line(`编号：${chance.int(1, 120)}`, { size: 10.5 });
  const rows: RowCell[][] = [
    [
      label('提案人'),
      cell(person.name, { field: ['full_name', person.name] }),
      label('代表团'),
      cell(person.department),
      label('日期'),
      cell(write(date), { field: ['document_date', date] }),
    ],
    [label('附议人'), cell(others.join('  '), { columnSpan: 5 })],
    [
      label('类别'),
      cell(choices(['工资福利', '医疗管理', '后勤保障', '教育培训', '其他'], '后勤保障'), {
        columnSpan: 5,
      }),
    ],
    [
      label('案由'),
      cell(
        wrapped(
          chance.pick([
            '关于改善职工就餐条件的提案',
            '关于增设夜班休息室的提案',
            '关于解决职工停车难问题的建议',
          ]),
          30,
        ),
        { columnSpan: 5, isBold: true },
      ),
    ],
    [label(['理', '由']), cell(wrapped(`${first}`, 32), { columnSpan: 5 })],
    [
      label(['建议', '措施']),
      cell(
        rest.flatMap((text, index) => wrapped(`${index + 1}．${text}`, 32)),
        { columnSpan: 5 },
      ),
    ],
    [
      label(['提案', '审查', '意见']),
      cell(['准予立案，请承办部门于三个月内书面答复。', `审查人：${widePerson(chance).name}`], {
        columnSpan: 5,
      }),
    ],
    [
      label(['承办', '部门', '答复']),
      cell(wrapped(wordings(chance, 'reported', 1)[0] as string, 32), { columnSpan: 5 }),
    ],
    [
      label('满意度'),
      cell(choices(['满意', '基本满意', '不满意'], chance.pick(['满意', '基本满意']), '    '), {
        columnSpan: 5,
      }),
    ],
  ];
  const heights = rows.map((row) =>
    Math.max(
      11,
      7 + 6 * Math.max(...row.map(({ text }) => (typeof text === 'string' ? 1 : text.length))),
    ),
  );
  sheet.grid({
    columns: [1.5, 2, 1.3, 2.4, 1.2, 3],
    rows: heights,
    cells: laidOut(rows),
    rules: 'all',
    size: 11,
  });
  return {
    documentType: 'proposal',
    unjudged: ['department_name', 'document_no', 'amount_fen', 'case_no'],
  };
}

/** 来信来访登记表: a narrow label column, everything else beside it. */
export function petitionForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2022);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const write = anyDateStyle(chance);
  sheet.title(chance.pick(['来信来访登记表', '职工信访登记表', '群众来访登记表']), 19);
  const face = penOf(chance);
  const pen = face === undefined ? {} : { face };
  const rows: RowCell[][] = [
    [
      label('来访人'),
      cell(person.name, { ...pen, field: ['full_name', person.name] }),
      label('来访时间'),
      cell(write(date), { ...pen, field: ['document_date', date] }),
    ],
    [
      label('单位'),
      cell(person.department, { ...pen, field: ['department_name', person.department] }),
      label('电话'),
      cell(person.phone, pen),
    ],
    [label('住址'), cell(chance.pick(PLACES), { columnSpan: 3, ...pen })],
    [
      label('反映的主要问题', { isVertical: true }),
      cell(
        wordings(chance, 'disputed', 3).flatMap((text) => wrapped(text, 32)),
        { columnSpan: 3 },
      ),
    ],
    [
      label('拟办意见', { isVertical: true }),
      cell(['请有关科室核实情况，十日内答复来访人。', `签名：${widePerson(chance).name}`], {
        columnSpan: 3,
      }),
    ],
    [
      label('处理结果', { isVertical: true }),
      cell(
        wordings(chance, 'reported', 1).flatMap((text) => wrapped(text, 32)),
        { columnSpan: 3 },
      ),
    ],
  ];
  sheet.grid({
    columns: [1.2, 3, 1.5, 3.4],
    rows: [12, 12, 12, 70, 36, 36],
    cells: laidOut(rows),
    rules: 'all',
    size: 11.5,
  });
  sheet.line(`接待人：${widePerson(chance).name}`, { align: 'right', size: 11 });
  return { documentType: 'petition', unjudged: ['amount_fen'] };
}

type TestSheetBox = ReturnType<TestSheet['line']>;

/** One form in six is filled in by pen. */
function penOf(chance: Chance): Pen {
  return chance.next() < 1 / 6 ? chance.pick(HANDS) : undefined;
}
