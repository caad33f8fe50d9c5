import type { Chance } from '#inside/values/chance.ts';
import { inventDate } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { blank, frame, roundSeal } from './marks.ts';
import type { DrawPaper, PaperFacts } from './paper.ts';
import { wideName, widePerson } from './people.ts';
import { cell, laidOut, wrapped } from './rows.ts';
import { formalDateStyle, wideAmount } from './written.ts';

/** 收据, 领款单: two or three small slips on a page. */
export function receipt(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2024);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const amount = wideAmount(chance, 20, 20_000);
  const title = chance.pick(['收    据', '领 款 单', '借款单', '工会经费收入专用收据', '报销单']);
  frame(sheet, sheet.left - 4, 24, sheet.right - sheet.left + 8, 104);
  sheet.top = 36;
  sheet.title(title, 20);
  sheet.put(`№ ${String(chance.int(1, 99_999)).padStart(7, '0')}`, sheet.right - 4, 36, {
    size: 12,
    align: 'right',
    colour: '#b01722',
  });
  const write = formalDateStyle(chance);
  sheet.field('document_date', date, sheet.line(write(date), { align: 'center', size: 11 }));
  sheet.top += 4;
  const to: readonly [number, number, number] = [sheet.left, sheet.top, sheet.right];
  blank(sheet, chance.pick(['今收到', '交款人', '领款人']), `  ${person.name}`, to, {
    field: ['full_name', person.name],
  });
  sheet.top += 12;
  blank(
    sheet,
    '事  由',
    `  ${chance.pick(['会费', '困难补助', '活动奖品款', '慰问金', '互助金退款'])}`,
    [sheet.left, sheet.top, sheet.right],
  );
  sheet.top += 12;
  const box = sheet.put(`人民币（大写）${amount.capitals}`, sheet.left, sheet.top);
  sheet.put(`￥${amount.figures}`, sheet.right, sheet.top, { align: 'right' });
  sheet.field('amount_fen', String(amount.fen), box);
  sheet.top += 14;
  sheet.put('收款单位（章）', sheet.left, sheet.top, { size: 11 });
  sheet.put(`会计：${wideName(chance)}`, 92, sheet.top, { size: 11 });
  sheet.put(`经手人：${wideName(chance)}`, 146, sheet.top, { size: 11 });
  roundSeal(sheet, chance, chance.between(40, 75), 104);
  return { documentType: 'voucher', unjudged: ['department_name', 'document_no', 'case_no'] };
}

/** 选票 and 选举结果: a table of candidates. */
export function election(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2024);
  const date = inventDate(chance, year);
  const isBallot = chance.next() < 0.4;
  sheet.title(
    isBallot ? '工会委员会委员选票' : chance.pick(['选举结果报告单', '工会委员选举计票结果']),
    20,
  );
  const people = Array.from({ length: chance.int(7, 12) }, () => wideName(chance));
  const heads = isBallot
    ? ['候选人', '赞成', '反对', '弃权', '另选他人']
    : ['姓名', '赞成票', '反对票', '弃权票', '是否当选'];
  const voters = chance.int(80, 300);
  const rows = [
    heads.map((text) => cell(text, { align: 'center', isBold: true })),
    ...people.map((name) => [
      cell(name, { align: 'center' }),
      ...(isBallot
        ? ['', '', '', '']
        : [
            String(voters - chance.int(0, 30)),
            String(chance.int(0, 20)),
            String(chance.int(0, 9)),
            chance.next() < 0.8 ? '当选' : '未当选',
          ]
      ).map((text) => cell(text, { align: 'center' })),
    ]),
  ];
  if (!isBallot)
    sheet.paragraph(
      `本次大会应到会员代表${voters + 12}人，实到${voters}人，发出选票${voters}张，收回${voters}张，有效票${voters}张，选举有效。`,
    );
  sheet.top += 4;
  sheet.grid({
    columns: [2, 1.3, 1.3, 1.3, 1.6],
    rows: rows.map(() => 10),
    cells: laidOut(rows),
    rules: 'all',
    size: 12,
  });
  if (isBallot)
    sheet.paragraph(
      '说明：1.同意的在“赞成”栏内画“○”；2.所选人数等于或少于应选人数的有效，多于的无效。',
      10.5,
    );
  else
    sheet.line(`监票人：${wideName(chance)}  ${wideName(chance)}      计票人：${wideName(chance)}`);
  sheet.field('document_date', date, sheet.line(formalDateStyle(chance)(date), { align: 'right' }));
  if (chance.next() < 0.5) roundSeal(sheet, chance, 160, sheet.top - 8);
  return { documentType: 'election', unjudged: ['full_name'] };
}

/** 介绍信, 证明: a short text in large type. */
export const certificate: DrawPaper = (sheet, chance) => {
  const year = chance.int(1984, 2022);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const isProof = chance.next() < 0.5;
  sheet.top = 40;
  sheet.title(isProof ? '证    明' : '介 绍 信', 26);
  sheet.top += 10;
  const text = isProof
    ? `兹证明${person.name}同志系我院${person.department}职工，自${year - chance.int(1, 20)}年起为我会会员，会籍连续有效。`
    : `兹介绍我院${person.name}同志（${person.title}）前往你处联系职工疗养事宜，请予接洽。`;
  for (const line of wrapped(text, 400)) {
    const box = sheet.paragraph(line, 15, 0.85)[0];
    if (box) sheet.field('full_name', person.name, box);
  }
  sheet.paragraph(isProof ? '特此证明。' : `此致  敬礼（有效期${chance.int(5, 30)}天）`, 15, 0.85);
  sheet.top += 16;
  sheet.line('市中心医院工会委员会', { align: 'right', size: 14 });
  sheet.field(
    'document_date',
    date,
    sheet.line(formalDateStyle(chance)(date), { align: 'right', size: 14 }),
  );
  roundSeal(sheet, chance, 158, sheet.top - 10);
  return { documentType: 'certificate', unjudged: ['department_name', 'document_no', 'case_no'] };
};
