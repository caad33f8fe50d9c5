import type { Chance } from '#inside/values/chance.ts';
import { inventDate } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import type { TruthBox } from '../truth.ts';
import { bar, choices, nameSeal, roundSeal } from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { penOf } from './pen.ts';
import { places, widePerson } from './people.ts';
import { cell, label, laidOut, type RowCell, wrapped } from './rows.ts';
import { wordings } from './wording.ts';
import { anyDateStyle, formalDateStyle, wideAmount } from './written.ts';

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
      cell(chance.pick(places), { columnSpan: 2 }),
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
    )[0] as TruthBox;
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
    [label('住址'), cell(chance.pick(places), { columnSpan: 3, ...pen })],
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
