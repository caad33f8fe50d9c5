import type { Chance } from '#inside/values/chance.ts';
import { inventDate, spelled } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { bar, blank, folio, roundSeal } from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { wideName, widePerson } from './people.ts';
import { cell, label, laidOut, type RowCell, wrapped } from './rows.ts';
import { prose, wordings } from './wording.ts';
import {
  anyDateStyle,
  formalDateStyle,
  wideAmount,
  writtenCaseNo,
  writtenDocumentNo,
} from './written.ts';

const rooms = ['工会会议室', '行政楼三楼小会议室', '学术报告厅', '职工之家', '门诊楼六楼会议室'];

/** 会议记录: a ruled head, prose beneath on ruled lines or none. */
export function meetingRecord(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1984, 2024);
  const date = inventDate(chance, year);
  const write = anyDateStyle(chance);
  sheet.title(
    chance.pick([
      '工会委员会会议记录',
      '分工会会议记录',
      '职代会团（组）长联席会议记录',
      '会议记录',
    ]),
    19,
  );
  const rows: RowCell[][] = [
    [
      label('时间'),
      cell(`${write(date)}下午3时`, { field: ['document_date', date] }),
      label('地点'),
      cell(chance.pick(rooms)),
    ],
    [label('主持人'), cell(wideName(chance)), label('记录人'), cell(wideName(chance))],
    [
      label('出席'),
      cell(wrapped(Array.from({ length: 9 }, () => wideName(chance)).join('、'), 34), {
        columnSpan: 3,
      }),
    ],
    [
      label('缺席'),
      cell(chance.pick(['无', `${wideName(chance)}（出差）`, `${wideName(chance)}（病假）`]), {
        columnSpan: 3,
      }),
    ],
    [
      label('议题'),
      cell(chance.pick(['研究换届选举工作', '讨论年度经费预算', '审议困难补助名单']), {
        columnSpan: 3,
      }),
    ],
  ];
  sheet.grid({
    columns: [1.2, 3.2, 1.2, 2.6],
    rows: [10, 10, 19, 10, 10],
    cells: laidOut(rows),
    rules: 'all',
    size: 11,
  });
  const isRuled = chance.next() < 0.4;
  const size = chance.pick([11, 11.5, 12]);
  for (let index = 0; index < chance.int(5, 8) && sheet.top < 250; index++) {
    const text = `${wideName(chance)}：${prose(chance, ['reported', 'proposed', 'resolved'], 1)[0]}`;
    const before = sheet.top;
    sheet.paragraph(text, size, 0.68);
    if (isRuled)
      for (let y = before; y < sheet.top; y += size * 0.68)
        bar(sheet, y + size * 0.33, { colour: '#999', width: 0.15 });
  }
  sheet.paragraph('散会。', size);
  folio(sheet, chance);
  return { documentType: 'minutes', unjudged: ['amount_fen'] };
}

/** 表格式纪要: items, who sees to them, until when. */
export function tabularMinutes(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1998, 2024);
  const date = inventDate(chance, year);
  const number = writtenDocumentNo(chance, year);
  sheet.title('工会主席办公会议纪要', 18);
  sheet.field('document_no', bracketed(number), sheet.line(number, { align: 'center', size: 11 }));
  const write = formalDateStyle(chance);
  const rows: RowCell[][] = [
    [
      label('会议时间'),
      cell(write(date), { field: ['document_date', date] }),
      label('会议地点'),
      cell(chance.pick(rooms), { columnSpan: 2 }),
    ],
    [
      label('参会人员'),
      cell(wrapped(Array.from({ length: 7 }, () => wideName(chance)).join('、'), 30), {
        columnSpan: 4,
      }),
    ],
    [label('序号'), label('议定事项', { columnSpan: 2 }), label('责任部门'), label('完成时限')],
    ...wordings(chance, 'resolved', 5).map((text, index) => [
      cell(String(index + 1), { align: 'center' }),
      cell(wrapped(text, 19), { columnSpan: 2 }),
      cell(widePerson(chance).department, { align: 'center' }),
      cell(`${chance.int(1, 12)}月底`, { align: 'center' }),
    ]),
  ];
  const heights = rows.map((row) =>
    Math.max(
      10,
      5 + 5.5 * Math.max(...row.map(({ text }) => (typeof text === 'string' ? 1 : text.length))),
    ),
  );
  sheet.grid({
    columns: [1.4, 3.4, 1.6, 2.4, 1.6],
    rows: heights,
    cells: laidOut(rows),
    rules: 'all',
    size: 10.5,
  });
  sheet.line(`记录：${wideName(chance)}    签发：${wideName(chance)}`, {
    size: 10.5,
    align: 'right',
  });
  return { documentType: 'minutes', unjudged: ['amount_fen', 'department_name'] };
}

/** 劳动争议调解申请书: parties in blocks of labels, claims numbered. */
export function mediationApplication(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1994, 2024);
  const person = widePerson(chance, year);
  const write = formalDateStyle(chance);
  const date = inventDate(chance, year);
  const amount = wideAmount(chance, 500, 50_000);
  sheet.title('劳动争议调解申请书', 20);
  sheet.top += 4;
  const id = chance.next() < 0.7;
  const first = sheet.line(
    `申请人：${person.name}，${person.sex}，${write(person.birthDate)}出生，${person.ethnicGroup}族，`,
  );
  sheet.field('full_name', person.name, first);
  sheet.field('sex_code', person.sex, first);
  sheet.field('birth_date', person.birthDate, first);
  sheet.field(
    'department_name',
    person.department,
    sheet.line(`工作部门：${person.department}    工号：${person.staffNo}`),
  );
  sheet.field('staff_no', person.staffNo, sheet.lines.at(-1)?.box ?? first);
  if (id) sheet.field('id_number', person.idNumber, sheet.line(`身份证号码：${person.idNumber}`));
  sheet.line(`联系电话：${person.phone}`);
  sheet.line('被申请人：市中心医院    法定代表人：院长');
  sheet.top += 3;
  sheet.line('请求事项：', { isBold: true });
  const claim = sheet.paragraph(`1、请求支付加班工资、夜班津贴合计人民币${amount.figures}元；`);
  sheet.field('amount_fen', String(amount.fen), claim[0] as (typeof claim)[number]);
  sheet.paragraph('2、请求补缴相应期间的社会保险费。');
  sheet.top += 2;
  sheet.line('事实和理由：', { isBold: true });
  // Sums in the grounds would leave open which one the claim is.
  for (const text of wordings(chance, 'disputed', 8)
    .filter((one) => !one.includes('元'))
    .slice(0, 4))
    sheet.paragraph(text);
  sheet.paragraph('综上，特向贵委员会申请调解。');
  sheet.top += 4;
  sheet.line('此致');
  sheet.line('市中心医院劳动争议调解委员会');
  sheet.top += 6;
  blank(sheet, '申请人：', person.name, [sheet.right - 62, sheet.top, sheet.right]);
  sheet.top += 10;
  sheet.field('document_date', date, sheet.line(write(date), { align: 'right' }));
  return { documentType: 'mediation_application' };
}

/** 调解笔录: questions and answers. */
export function hearing(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1996, 2024);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const caseNo = writtenCaseNo(chance, year);
  sheet.title(chance.pick(['调 解 笔 录', '劳动争议调解笔录', '调解会议记录']), 20);
  sheet.field('case_no', bracketed(caseNo), sheet.line(`案号：${caseNo}`, { size: 11 }));
  const write = formalDateStyle(chance);
  const rows: [string, string, (readonly [string, string])?][] = [
    ['时    间：', `${write(date)}  9时30分至11时10分`, ['document_date', date]],
    ['地    点：', chance.pick(rooms)],
    ['申 请 人：', person.name, ['full_name', person.name]],
    ['被申请人：', '市中心医院'],
    ['调 解 员：', `${wideName(chance)}  ${wideName(chance)}`],
    ['记 录 人：', wideName(chance)],
  ];
  for (const [text, value, field] of rows) {
    blank(sheet, text, value, [sheet.left, sheet.top, sheet.right], {
      size: 12,
      ...(field ? { field } : {}),
    });
    sheet.top += 9;
  }
  sheet.top += 3;
  const questions = [
    '请申请人陈述请求和理由。',
    '被申请人对此有何意见？',
    '双方是否愿意在我会主持下协商？',
    '对考勤记录有无异议？',
    '还有什么需要补充？',
  ];
  for (const question of questions) {
    sheet.paragraph(`问：${question}`);
    sheet.paragraph(`答：${wordings(chance, 'disputed', 1)[0]}`);
    if (sheet.top > 240) break;
  }
  sheet.paragraph('以上笔录经核对无误。');
  sheet.top += 8;
  sheet.put('申请人（签字）：', sheet.left, sheet.top);
  sheet.put('被申请人代理人（签字）：', 110, sheet.top);
  return { documentType: 'mediation_record', unjudged: ['amount_fen', 'department_name'] };
}

/** 调解协议书 as a form: parties in a grid, terms in cells. */
export function agreementForm(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(2000, 2024);
  const person = widePerson(chance, year);
  const amount = wideAmount(chance, 600, 80_000);
  const caseNo = writtenCaseNo(chance, year);
  const [written, iso] = signedDate(chance, inventDate(chance, year));
  sheet.title(chance.pick(['劳动人事争议调解协议书', '调解协议书']), 20);
  sheet.field('case_no', bracketed(caseNo), sheet.line(caseNo, { align: 'right', size: 11 }));
  const rows: RowCell[][] = [
    [
      label('申请人', { rowSpan: 2, isVertical: true }),
      label('姓名'),
      cell(person.name, { field: ['full_name', person.name] }),
      label('性别'),
      cell(person.sex, { field: ['sex_code', person.sex] }),
    ],
    [
      label('身份证号'),
      cell(person.idNumber, { columnSpan: 3, field: ['id_number', person.idNumber] }),
    ],
    [label('被申请人'), label('名称'), cell('市中心医院'), label('代理人'), cell(wideName(chance))],
    [
      label(['争议', '事项'], { columnSpan: 1 }),
      cell(wrapped(wordings(chance, 'disputed', 8).find((one) => !one.includes('元')) ?? '', 30), {
        columnSpan: 4,
      }),
    ],
    [
      label(['协议', '内容']),
      cell(
        [
          '经调解，双方自愿达成如下协议：',
          `一、被申请人一次性支付申请人${amount.figures}元`,
          `（大写：${amount.capitals}）；`,
          '二、款项于本协议生效之日起十日内付清；',
          '三、双方就本争议再无其他纠葛。',
        ],
        { columnSpan: 4, field: ['amount_fen', String(amount.fen)] },
      ),
    ],
    [label('签字'), cell(['申请人：', '', '被申请人：'], { columnSpan: 4 })],
  ];
  sheet.grid({
    columns: [1.3, 1.5, 3.4, 1.3, 2],
    rows: [12, 12, 12, 24, 44, 32],
    cells: laidOut(rows),
    rules: 'all',
    size: 11.5,
  });
  sheet.line(`调解员：${wideName(chance)}`);
  sheet.field('document_date', iso, sheet.line(written, { align: 'right' }));
  roundSeal(sheet, chance, chance.between(140, 165), sheet.top - 10);
  return { documentType: 'mediation_agreement' };
}

/** 集体合同 by articles. */
export function collectiveContract(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1996, 2024);
  const isFirst = chance.next() < 0.6;
  if (isFirst) {
    sheet.title(chance.pick(['集 体 合 同', '集体合同', '女职工权益保护专项集体合同']), 22);
    sheet.line('甲方：市中心医院                法定代表人：院长');
    sheet.line(`乙方：市中心医院工会            首席代表：${wideName(chance)}`);
    sheet.top += 3;
    sheet.line('第一章  总则', { align: 'center', isBold: true, size: 13 });
  } else {
    sheet.put('集体合同', sheet.right, 14, { size: 9, align: 'right', region: 'header' });
  }
  const start = isFirst ? 1 : chance.int(9, 30);
  wordings(chance, 'clause', 12).forEach((text, index) => {
    if (sheet.top > 255) return;
    if (index === 4) sheet.line('第二章  工资与工时', { align: 'center', isBold: true, size: 13 });
    sheet.paragraph(`第${spelled(start + index)}条  ${text}`, 12, 0.7);
  });
  if (sheet.top < 240 && chance.next() < 0.7) {
    sheet.top += 6;
    sheet.put('甲方（盖章）', sheet.left + 10, sheet.top);
    sheet.put('乙方（盖章）', 130, sheet.top);
    sheet.top += 9;
    const date = inventDate(chance, year);
    sheet.field(
      'document_date',
      date,
      sheet.line(formalDateStyle(chance)(date), { align: 'right' }),
    );
    roundSeal(sheet, chance, 50, sheet.top - 6);
    roundSeal(sheet, chance, 145, sheet.top - 6);
  }
  folio(sheet, chance);
  return { documentType: 'collective_contract', unjudged: ['amount_fen', 'full_name', 'title'] };
}

/** A document number as its value: whatever its brackets, they are 〔〕. */
export function bracketed(number: string): string {
  return number.replace(/[[（(【]/, '〔').replace(/[\]）)】]/, '〕');
}
