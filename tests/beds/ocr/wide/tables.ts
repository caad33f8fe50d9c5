import type { Chance } from '#inside/values/chance.ts';
import { figures, inventDate } from '../content.ts';
import { hands } from '../faces.ts';
import type { GridCell, TestSheet } from '../sheet.ts';
import { folio, roundSeal } from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { wideDepartment, wideName, widePerson } from './people.ts';
import { cell, label, laidOut, type RowCell } from './rows.ts';
import { wideAmount } from './written.ts';

type Rules = 'all' | 'rows' | 'head' | 'none';

/** 名册 with two persons a row, side by side. */
export function doubleRoster(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2024);
  sheet.title(
    chance.pick([
      `${year}年工会会员名单`,
      '会员代表大会代表名单',
      '工会积极分子名册',
      '互助保障参保人员名单',
    ]),
    17,
  );
  const heads = chance.pick([
    ['序号', '姓名', '性别', '部门'],
    ['编号', '姓名', '科室', '职务'],
    ['序', '姓名', '出生年月', '单位'],
  ]);
  const count = chance.int(15, 24);
  const part = (number: number): RowCell[] => {
    const person = widePerson(chance, year);
    return heads.map((head) => {
      if (/序|编/.test(head)) return cell(String(number), { align: 'center' });
      if (head === '姓名') return cell(person.name, { align: 'center' });
      if (head === '性别') return cell(person.sex, { align: 'center' });
      if (head === '职务')
        return cell(chance.pick(['组长', '委员', '代表', '会员']), { align: 'center' });
      if (head === '出生年月')
        return cell(person.birthDate.slice(0, 7).replace('-', '.'), { align: 'center' });
      return cell(person.department, { align: 'center' });
    });
  };
  const rows: RowCell[][] = [
    [...heads, ...heads].map((head) => label(head)),
    ...Array.from({ length: count }, (_, index) => [
      ...part(index + 1),
      ...part(index + 1 + count),
    ]),
  ];
  table(
    sheet,
    rows,
    [0.8, 1.5, 1.3, 2.8, 0.8, 1.5, 1.3, 2.8],
    chance.pick<Rules>(['all', 'rows', 'head', 'none']),
    chance,
    9,
  );
  folio(sheet, chance);
  return { documentType: 'roster' };
}

/** 慰问品（金）发放表: sums in figures, names signed, a head of two levels at times. */
export function paymentSheet(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1990, 2024);
  sheet.title(
    chance.pick([
      `${year}年春节慰问金发放表`,
      '困难职工慰问金领取表',
      '节日福利发放明细表',
      '先进个人奖金发放表',
    ]),
    17,
  );
  const date = inventDate(chance, year);
  const [written, iso] = signedDate(chance, date);
  sheet.put(`单位：${wideDepartment(chance)}分工会`, sheet.left, sheet.top, { size: 10.5 });
  sheet.field(
    'document_date',
    iso,
    sheet.put(written, sheet.right, sheet.top, { size: 10.5, align: 'right' }),
  );
  sheet.top += 6;
  const count = chance.int(10, 19);
  const isSigned = chance.next() < 0.4;
  const face = isSigned ? { face: chance.pick(hands) } : {};
  let total = 0;
  const body = Array.from({ length: count }, (_, index): RowCell[] => {
    const person = widePerson(chance, year);
    const fen = wideAmount(chance, 100, 3000).fen;
    total += fen;
    return [
      cell(String(index + 1), { align: 'center' }),
      cell(person.name, { align: 'center' }),
      cell(person.department),
      cell(figures(fen), { align: 'right' }),
      cell(isSigned ? person.name : '', { align: 'center', ...face }),
      cell(index % 5 === 3 ? '代领' : ''),
    ];
  });
  const rows: RowCell[][] = [
    ['序号', '姓名', '科室', '金额（元）', '领取人签名', '备注'].map((head) => label(head)),
    ...body,
    [
      label('合计', { columnSpan: 3 }),
      cell(figures(total), { align: 'right', isBold: true }),
      cell(''),
      cell(''),
    ],
  ];
  table(sheet, rows, [0.8, 1.6, 3, 1.9, 2, 1.2], 'all', chance, 10.5);
  sheet.line(
    `审批：${wideName(chance)}    复核：${wideName(chance)}    制表：${wideName(chance)}`,
    { size: 10.5 },
  );
  return { documentType: 'payment_sheet', unjudged: ['amount_fen', 'department_name'] };
}

/** 会费收缴表: a figure for each month, without rules as often as with. */
export function duesSheet(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1988, 2024);
  const half = chance.next() < 0.5;
  sheet.title(`${year}年${half ? '上' : '下'}半年会费收缴登记表`, 17);
  sheet.line(`小组：${wideDepartment(chance)}            单位：元`, { size: 10 });
  const months = Array.from({ length: 6 }, (_, index) => `${index + (half ? 1 : 7)}月`);
  const totals = [0, 0, 0, 0, 0, 0];
  const body = Array.from({ length: chance.int(14, 24) }, (): RowCell[] => {
    const monthly = chance.int(20, 420) * 5;
    const cells = months.map((_, month) => {
      const isPaid = chance.next() < 0.93;
      if (isPaid) totals[month] = (totals[month] as number) + monthly;
      return cell(isPaid ? figures(monthly) : '', { align: 'right' });
    });
    return [
      cell(wideName(chance), { align: 'center' }),
      ...cells,
      cell(figures(monthly * 6), { align: 'right' }),
    ];
  });
  const rows: RowCell[][] = [
    ['姓名', ...months, '小计'].map((head) => label(head)),
    ...body,
    [
      label('合计'),
      ...[...totals, totals.reduce((sum, one) => sum + one, 0)].map((fen) =>
        cell(figures(fen), { align: 'right' }),
      ),
    ],
  ];
  table(
    sheet,
    rows,
    [2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.5],
    chance.pick<Rules>(['all', 'none', 'head', 'rows']),
    chance,
    10,
  );
  return { documentType: 'dues_sheet', unjudged: ['amount_fen', 'department_name'] };
}

/** 统计报表: heads of two levels over many columns. */
export function statistics(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1987, 2024);
  sheet.title(`${year}年度工会组织情况统计表`, 17);
  sheet.put(`填报单位：市中心医院工会`, sheet.left, sheet.top, { size: 10 });
  sheet.put('计量单位：人', sheet.right, sheet.top, { size: 10, align: 'right' });
  sheet.top += 5;
  const groups = chance.pick([
    [
      ['职工', ['合计', '女', '少数民族']],
      ['会员', ['合计', '女', '少数民族']],
      ['干部', ['专职', '兼职']],
    ],
    [
      ['年初数', ['人数', '女']],
      ['增加', ['新入会', '转入']],
      ['减少', ['退休', '转出', '死亡']],
      ['年末数', ['人数']],
    ],
  ] as const);
  const leaves = groups.flatMap(([, subs]) => [...subs]);
  const body = Array.from({ length: chance.int(10, 18) }, (): RowCell[] => [
    cell(`${wideDepartment(chance)}`),
    ...leaves.map(() =>
      cell(chance.next() < 0.12 ? '' : String(chance.int(0, 260)), { align: 'right' }),
    ),
  ]);
  const rows: RowCell[][] = [
    [
      label('单位', { rowSpan: 2 }),
      ...groups.map(([head, subs]) => label(head, { columnSpan: subs.length })),
    ],
    leaves.map((head) => label(head)),
    ...body,
    [label('总计'), ...leaves.map(() => cell(String(chance.int(200, 3900)), { align: 'right' }))],
  ];
  table(
    sheet,
    rows,
    [2.8, ...leaves.map(() => 1)],
    chance.pick<Rules>(['all', 'all', 'rows']),
    chance,
    10,
  );
  const [written, iso] = signedDate(chance, inventDate(chance, year));
  sheet.field(
    'document_date',
    iso,
    sheet.line(`填报日期：${written}`, { size: 10.5, align: 'right' }),
  );
  sheet.line(`单位负责人：${wideName(chance)}    填表人：${wideName(chance)}`, { size: 10.5 });
  return { documentType: 'statistics' };
}

/** 经费收支预算（决算）表: items in steps, sums to the right, zebra or bare. */
export function budgetSheet(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1993, 2025);
  const isWan = chance.next() < 0.4;
  const amount = (low: number, high: number): string =>
    isWan ? (chance.int(low, high) / 10_000).toFixed(2) : figures(chance.int(low, high) * 100);
  sheet.title(`${year}年工会经费收支${chance.pick(['预算', '决算'])}表`, 18);
  sheet.line(`金额单位：${isWan ? '万元' : '元'}`, { size: 10, align: 'right' });
  const items = [
    [
      '一、收入合计',
      '1.会费收入',
      '2.拨缴经费收入',
      '3.上级补助收入',
      '4.行政补助收入',
      '5.其他收入',
    ],
    [
      '二、支出合计',
      '1.职工活动支出',
      '  其中：文体活动费',
      '  其中：教育费',
      '2.职工服务支出',
      '3.维权支出',
      '4.业务支出',
      '5.资本性支出',
      '6.其他支出',
    ],
    ['三、本年结余', '四、上年结转', '五、期末滚存结余'],
  ].flat();
  const heads = chance.pick([
    ['项目', '本年预算', '上年决算', '备注'],
    ['科目', '预算数', '执行数', '完成%'],
  ]);
  const rows: RowCell[][] = [
    heads.map((head) => label(head)),
    ...items.map((item) => [
      cell(item, { isBold: /^[一二三四五]/.test(item) }),
      cell(amount(2000, 900_000), { align: 'right' }),
      cell(amount(2000, 900_000), { align: 'right' }),
      cell(heads[3] === '完成%' ? (chance.int(600, 1099) / 10).toFixed(1) : '', { align: 'right' }),
    ]),
  ];
  table(
    sheet,
    rows,
    [3.4, 2, 2, 1.4],
    chance.pick<Rules>(['all', 'rows', 'none', 'head']),
    chance,
    11,
  );
  if (chance.next() < 0.5) roundSeal(sheet, chance, 150, sheet.top - 4);
  sheet.line(
    `主席：${wideName(chance)}      经审主任：${wideName(chance)}      会计：${wideName(chance)}`,
    { size: 10.5 },
  );
  return { documentType: 'budget', unjudged: ['amount_fen'] };
}

/** 签到表: names typed or signed, in several pairs of columns. */
export function signInSheet(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1986, 2024);
  const date = inventDate(chance, year);
  const [written, iso] = signedDate(chance, date);
  sheet.title(
    chance.pick(['会议签到表', '活动签到簿', '职工代表大会签到表', '培训班学员签到表']),
    18,
  );
  const topic = chance.pick([
    '第五届职代会第二次会议',
    '工会干部培训',
    '经费审查委员会会议',
    '迎新春茶话会',
  ]);
  sheet.line(`名称：${topic}`, { size: 11 });
  sheet.field('document_date', iso, sheet.line(`时间：${written}`, { size: 11 }));
  const isSigned = chance.next() < 0.35;
  const face = isSigned ? { face: chance.pick(hands) } : {};
  const pairs = chance.pick([1, 2, 3]);
  const count = chance.int(10, 17);
  const rows: RowCell[][] = [
    Array.from({ length: pairs }, () => [
      label(pairs === 3 ? '部门' : '所在部门'),
      label('签名'),
    ]).flat(),
    ...Array.from({ length: count }, () =>
      Array.from({ length: pairs }, () => [
        cell(wideDepartment(chance)),
        cell(wideName(chance), { align: 'center', ...face }),
      ]).flat(),
    ),
  ];
  table(
    sheet,
    rows,
    Array.from({ length: pairs }, () => [1.7, 1.4]).flat(),
    'all',
    chance,
    pairs === 3 ? 9 : 11,
  );
  sheet.line(`应到${count * pairs + 2}人，实到${count * pairs}人`, { size: 10.5 });
  return { documentType: 'sign_in_sheet' };
}

/** 卷内目录, 归档文件目录: document numbers, titles, dates and pages. */
export function archiveList(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1984, 2020);
  sheet.title(chance.pick(['卷内文件目录', '归档文件目录']), 19);
  const titles = [
    '关于召开会员代表大会的请示',
    '关于同意召开会员代表大会的批复',
    '工会委员会工作报告',
    '经费审查工作报告',
    '选举结果报告单',
    '关于表彰先进集体的决定',
    '女职工工作总结',
    '职工提案汇总',
    '关于调整会费标准的通知',
    '工会工作计划',
    '劳动竞赛实施方案',
    '慰问困难职工名单',
  ];
  let page = 1;
  const body = Array.from({ length: chance.int(9, 15) }, (_, index): RowCell[] => {
    const date = inventDate(chance, year);
    const from = page;
    page += chance.int(1, 12);
    return [
      cell(String(index + 1), { align: 'center' }),
      cell(chance.next() < 0.7 ? `院工〔${year}〕${chance.int(1, 50)}号` : ''),
      cell(chance.pick(['院工会', '市总工会', '院党委', '女工委'])),
      cell(chance.pick(titles)),
      cell(date.replaceAll('-', ''), { align: 'center' }),
      cell(String(from), { align: 'center' }),
      cell(''),
    ];
  });
  const rows: RowCell[][] = [
    ['序号', '文号', '责任者', '题名', '日期', '页号', '备注'].map((head) => label(head)),
    ...body,
  ];
  table(sheet, rows, [0.7, 2.4, 1.3, 4.2, 1.6, 0.8, 0.9], 'all', chance, 9);
  return { documentType: 'archive_list', unjudged: ['document_no', 'document_date'] };
}

function table(
  sheet: TestSheet,
  rows: readonly (readonly RowCell[])[],
  columns: readonly number[],
  rules: Rules,
  chance: Chance,
  size: number,
): void {
  const cells: GridCell[] = laidOut(rows);
  const height = Math.min(chance.between(7.8, 10.5), (272 - sheet.top) / rows.length);
  sheet.grid({
    columns,
    rows: rows.map(() => height),
    cells,
    rules,
    size,
    isZebra: rules !== 'all' && chance.next() < 0.4,
  });
}
