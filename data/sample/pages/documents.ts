import { addDays, chineseDate } from '../base/calendar.ts';
import { type FormCell, Sheet } from './sheet.ts';

/** A person as an office paper names them. */
export interface PaperPerson {
  name: string;
  sex: '男' | '女';
  staffNo: string;
  /** as written on the form; empty on forms that had no such cell */
  idNumber: string;
  birthDate: string;
  department: string;
  joined: string;
  title: string;
}

export interface MediationPaper {
  caseNo: string;
  person: PaperPerson;
  claim: string;
  agreedFen: number;
  mediator: string;
  date: string;
}

export interface MinutesPaper {
  documentNo: string;
  date: string;
  place: string;
  host: string;
  present: readonly string[];
  heard: string;
  decisions: readonly string[];
}

const digits = [...'〇一二三四五六七八九'];

function chineseNumber(value: number): string {
  if (value < 10) return digits[value] ?? '';
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  return `${tens > 1 ? digits[tens] : ''}十${rest > 0 ? digits[rest] : ''}`;
}

/** 2019-09-01 → 二〇一九年九月一日 */
function spelledDate(date: string): string {
  const [year, month, day] = date.split('-');
  const spelled = [...(year ?? '')].map((digit) => digits[Number(digit)]).join('');
  return `${spelled}年${chineseNumber(Number(month))}月${chineseNumber(Number(day))}日`;
}

/** 216000 → 2,160.00 */
function yuan(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${String(fen % 100).padStart(2, '0')}`;
}

function cells(...pairs: readonly (readonly [label: string, value: string])[]): FormCell[] {
  return pairs.flatMap(([label, value]) => [
    { label: true, lines: [label], span: 2 },
    { lines: [value], span: 12 / pairs.length - 2 },
  ]);
}

/** 工会会员登记表: a ruled form. */
export function membershipForm(person: PaperPerson, dpi: number): Sheet {
  const sheet = new Sheet(dpi, 'Huicang Sample Sans');
  sheet.title('工会会员登记表');
  sheet.right(`填表日期：${chineseDate(addDays(person.joined, -7))}`, 10.5);
  sheet.space(2);
  sheet.row(cells(['姓名', person.name], ['性别', person.sex]));
  sheet.row(cells(['工号', person.staffNo], ['出生日期', chineseDate(person.birthDate)]));
  if (person.idNumber) sheet.row(cells(['身份证号', person.idNumber], ['民族', '汉族']));
  sheet.row(cells(['工作单位', '市第一人民医院'], ['所在科室', person.department]));
  sheet.row(cells(['职称', person.title], ['入会日期', spelledDate(person.joined)]));
  sheet.row(
    [
      { label: true, lines: ['入会志愿'], span: 2 },
      {
        lines: [
          '我自愿加入中国工会，遵守工会章程，执行工会决议，',
          '积极参加工会活动，按月缴纳会费。',
        ],
        span: 10,
      },
    ],
    26,
  );
  sheet.row(
    [
      { label: true, lines: ['基层工会', '审批意见'], span: 2 },
      {
        lines: ['经工会委员会研究，同意吸收为中国工会会员。', chineseDate(person.joined)],
        span: 10,
      },
    ],
    30,
  );
  sheet.space(10);
  sheet.line('备注：本表一式两份，一份由基层工会存档，一份交本人。', 10.5);
  return sheet;
}

/** 会议纪要: prose. */
export function minutes(paper: MinutesPaper, dpi: number): Sheet {
  const sheet = new Sheet(dpi, 'Huicang Sample Serif');
  sheet.title('市第一人民医院工会委员会会议纪要', 18);
  sheet.centred(paper.documentNo, 12);
  sheet.space(4);
  sheet.line(`时间：${chineseDate(paper.date)}`);
  sheet.line(`地点：${paper.place}`);
  sheet.line(`主持人：${paper.host}`);
  sheet.line(`出席：${paper.present.join('、')}`);
  sheet.space(3);
  sheet.paragraph(paper.heard);
  for (const decision of paper.decisions) sheet.paragraph(decision);
  sheet.space(8);
  sheet.right('市第一人民医院工会委员会');
  sheet.right(chineseDate(paper.date));
  return sheet;
}

/** 劳动争议调解协议书: prose with labelled parts, signatures, a seal. */
export function mediationAgreement(paper: MediationPaper, dpi: number, sealed: boolean): Sheet {
  const { person } = paper;
  const sheet = new Sheet(dpi, 'Huicang Sample Serif');
  sheet.title('劳动争议调解协议书', 20);
  sheet.right(`案号：${paper.caseNo}`, 12);
  sheet.space(3);
  sheet.line(`申请人：${person.name}，${person.sex}，工号${person.staffNo}`);
  sheet.line(`所在科室：${person.department}`);
  sheet.line('被申请人：市第一人民医院');
  sheet.space(3);
  sheet.paragraph(`申请人请求：${paper.claim}。`);
  sheet.paragraph('经本院劳动争议调解委员会主持调解，双方当事人自愿达成如下协议：');
  sheet.paragraph(
    `一、被申请人于本协议生效之日起三十日内，向申请人支付人民币${yuan(paper.agreedFen)}元。`,
  );
  sheet.paragraph('二、申请人自愿放弃其他请求，双方就本次争议再无其他纠纷。');
  sheet.paragraph('三、本协议一式三份，双方各执一份，调解委员会存档一份，自签字之日起生效。');
  sheet.space(10);
  sheet.line('申请人（签名）：');
  sheet.line('被申请人（盖章）：');
  sheet.line(`调解员：${paper.mediator}`);
  sheet.line(`日期：${chineseDate(paper.date)}`);
  if (sealed) sheet.seal(78, 212);
  return sheet;
}
