import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays } from './base/calendar.ts';
import type { Person } from './model.ts';
import { isPrintableName } from './names.ts';
import type { MediationPaper, MinutesPaper, PaperPerson } from './pages/documents.ts';
import { departmentOn, type Staff } from './staff.ts';

export type PaperKind = 'membership_form' | 'minutes' | 'mediation_agreement';

/** A truth field: the name OCR gives it, and the normalised value. */
export type TruthFields = Readonly<Record<string, string>>;

/** A page to be drawn. */
export type PlannedPage =
  | { kind: 'membership_form'; person: PaperPerson; fields: TruthFields }
  | { kind: 'minutes'; paper: MinutesPaper; fields: TruthFields }
  | { kind: 'mediation_agreement'; paper: MediationPaper; fields: TruthFields };

/** A scan file to be written; the catalogue lists one row for it. */
export interface PlannedScan {
  fileName: string;
  format: 'png' | 'jpg' | 'pdf';
  dpi: number;
  isDegraded: boolean;
  kind: PaperKind;
  /** id of the person the paper is about, as in the truth */
  personId: string | null;
  title: string;
  namesPerson: boolean;
  retentionClassId: string;
  date: string;
  responsibleParty: string;
  pages: PlannedPage[];
  /** a file cut short, which must end in quarantine */
  isTruncated: boolean;
  /** the ID number on the form has a wrong check digit: the field must come out for review */
  hasWrongIdNumber: boolean;
}

/** A closed case that ended in an agreement, as the disputes of the sample have it. */
export interface AgreedCase {
  caseNo: string;
  person: Person;
  claim: string;
  agreedFen: number;
  mediator: string;
  date: string;
}

const halls = ['行政楼三楼会议室', '门诊楼五楼多功能厅', '东院区二楼会议室'];
const hosts = ['工会主席', '工会副主席'];
/** What a committee hears from spring on, in summer, in winter and in autumn. */
const hearings = [
  '会议听取了护士节慰问方案的汇报，审议了女职工体检经费安排，讨论了职工代表提案的办理情况，议定事项如下：',
  '会议听取了上半年经费执行情况的汇报，审议了暑期职工子女托管班方案，议定事项如下：',
  '会议听取了送温暖活动的汇报，审议了困难职工帮扶对象名单，议定事项如下：',
  '会议听取了秋季职工运动会筹备情况的汇报，审议了文体活动经费预算，议定事项如下：',
];
const decisions = [
  '同意在护士节期间向一线护理人员发放慰问品，所需经费从职工活动支出中列支。',
  '同意开办暑期职工子女托管班，由女职工委员会负责组织，后勤保障部提供场地。',
  '要求各分工会在月底前完成会员信息核对，逾期未报的由组织委员逐一督促。',
  '同意将职工代表提出的食堂延时供餐提案列为重点督办事项，三个月内答复。',
  '会费收缴和使用情况每半年向会员公布一次，接受会员监督。',
  '职工书屋全年开放，图书采购由宣传委员提出清单，报主席审批。',
];
const members = ['组织委员', '宣传委员', '女职工委员', '文体委员', '经费审查委员', '劳动保护委员'];

/** Nobody begins with the title held today; five years on it may be the same. */
function titleOn(person: Person, date: string): string {
  if (person.title === '无') return '未定级';
  return date < '2021' ? '初级' : person.title;
}

/** What an office writes on a form about somebody on a date. */
function onPaper(staff: Staff, person: Person, date: string): PaperPerson {
  return {
    name: person.name,
    sex: person.sex,
    staffNo: person.staffNo,
    idNumber: person.idNumber,
    birthDate: person.birthDate,
    department: departmentOn(staff.book, person, date),
    joined: date,
    title: titleOn(person, date),
  };
}

/** The same number with another check digit: no check digit but one is right. */
function withWrongCheckDigit(idNumber: string): string {
  return `${idNumber.slice(0, 17)}${idNumber.endsWith('3') ? '7' : '3'}`;
}

function membershipScan(
  staff: Staff,
  person: Person,
  wrongId: boolean,
): Omit<PlannedScan, 'dpi' | 'isDegraded' | 'format' | 'fileName'> {
  const date = person.joined ?? person.hired;
  const paper = onPaper(staff, person, date);
  const written = wrongId ? { ...paper, idNumber: withWrongCheckDigit(paper.idNumber) } : paper;
  const page: PlannedPage = {
    kind: 'membership_form',
    person: written,
    fields: {
      full_name: written.name,
      sex_code: written.sex,
      staff_no: written.staffNo,
      id_number: written.idNumber,
      birth_date: written.birthDate,
      department_name: written.department,
      union_joined_date: date,
    },
  };
  return {
    kind: 'membership_form',
    personId: person.id,
    title: `${person.name}同志工会会员登记表`,
    namesPerson: true,
    retentionClassId: 'R-ZZ-08',
    date,
    responsibleParty: '市第一人民医院工会',
    pages: [page],
    isTruncated: false,
    hasWrongIdNumber: wrongId,
  };
}

function hearingOf(date: string): string {
  const month = Number(date.slice(5, 7));
  return at(hearings, month <= 2 ? 2 : month <= 5 ? 0 : month <= 8 ? 1 : 3);
}

function minutesPage(random: Chance, date: string, number: number): PlannedPage {
  const numerals = ['一', '二', '三', '四'];
  const agreed = random.shuffled(decisions).slice(0, random.int(3, 4));
  const documentNo = `院工会纪〔${date.slice(0, 4)}〕${number}号`;
  return {
    kind: 'minutes',
    paper: {
      documentNo,
      date,
      place: random.pick(halls),
      host: random.pick(hosts),
      present: random.shuffled(members).slice(0, 4),
      heard: hearingOf(date),
      decisions: agreed.map((text, index) => `${numerals[index]}、${text}`),
    },
    fields: { document_no: documentNo, document_date: date },
  };
}

function minutesScan(
  random: Chance,
  pageCount: number,
  year: number,
  number: number,
): Omit<PlannedScan, 'dpi' | 'isDegraded' | 'format' | 'fileName'> {
  const pages = Array.from({ length: pageCount }, (_, index) =>
    minutesPage(random, addDays(`${year}-01-08`, (number + index) * 35), number + index),
  );
  const first = at(pages, 0);
  const date = first.kind === 'minutes' ? first.paper.date : `${year}-01-08`;
  const numbers = pageCount > 1 ? `${number}—${number + pageCount - 1}` : String(number);
  return {
    kind: 'minutes',
    personId: null,
    title: `市第一人民医院工会委员会${year}年第${numbers}次会议纪要`,
    namesPerson: false,
    retentionClassId: 'R-ZZ-06',
    date,
    responsibleParty: '市第一人民医院工会',
    pages,
    isTruncated: false,
    hasWrongIdNumber: false,
  };
}

function mediationScan(
  staff: Staff,
  agreed: AgreedCase,
): Omit<PlannedScan, 'dpi' | 'isDegraded' | 'format' | 'fileName'> {
  const person = onPaper(staff, agreed.person, agreed.date);
  return {
    kind: 'mediation_agreement',
    personId: agreed.person.id,
    title: `${agreed.person.name}劳动争议调解协议书`,
    namesPerson: true,
    retentionClassId: 'R-QY-02',
    date: agreed.date,
    responsibleParty: '市第一人民医院劳动争议调解委员会',
    pages: [
      {
        kind: 'mediation_agreement',
        paper: {
          caseNo: agreed.caseNo,
          person,
          claim: agreed.claim,
          agreedFen: agreed.agreedFen,
          mediator: agreed.mediator,
          date: agreed.date,
        },
        fields: {
          full_name: person.name,
          staff_no: person.staffNo,
          department_name: person.department,
          case_no: agreed.caseNo,
          amount_fen: String(agreed.agreedFen),
          document_date: agreed.date,
        },
      },
    ],
    isTruncated: false,
    hasWrongIdNumber: false,
  };
}

/** The names no paper can show: characters that the npm fonts have no shape for, rare ways of writing. */
function canBePrinted(person: Person): boolean {
  return isPrintableName(person.name) && !/[·㐀-䶿\u{20000}-\u{3ffff}]/u.test(person.name);
}

const truncatedName = 'HY-2024-0099.png';

/**
 * Which papers were scanned: 24 pages at full scale, 6 in the small sample, and one damaged file.
 * @param cases agreed cases, newest first
 */
export function planPages(
  seed: number,
  staff: Staff,
  cases: readonly AgreedCase[],
  scale: number,
): PlannedScan[] {
  const random = Chance.ofStream(seed, 'pages');
  const isSmall = scale < 0.5;
  const joinedLately = staff.people.filter(
    (person) =>
      person.joined !== null &&
      person.joined >= '2003-01-01' &&
      person.membership === '正常' &&
      canBePrinted(person),
  );
  const printableCases = cases.filter(({ person }) => canBePrinted(person));
  const forms = random
    .shuffled(joinedLately)
    .slice(0, isSmall ? 2 : 10)
    .map((person, index) => membershipScan(staff, person, index === 1));
  const meetings = isSmall
    ? [minutesScan(random, 2, 2024, 1)]
    : [
        minutesScan(random, 3, 2024, 1),
        ...[2014, 2019, 2022, 2025].map((year, index) => minutesScan(random, 1, year, index + 2)),
      ];
  const agreements = printableCases
    .slice(0, isSmall ? 2 : 7)
    .map((agreed) => mediationScan(staff, agreed));
  const prefix = { membership_form: 'RH', minutes: 'HY', mediation_agreement: 'TJ' } as const;
  const scans = [...forms, ...meetings, ...agreements].map((scan, index): PlannedScan => {
    const isPdf = scan.pages.length > 1;
    const isDegraded = !isPdf && index % 2 === 1;
    const format = isPdf ? 'pdf' : isDegraded || index % 4 === 2 ? 'jpg' : 'png';
    const number = String(index + 1).padStart(4, '0');
    return {
      ...scan,
      fileName: `${prefix[scan.kind]}-${scan.date.slice(0, 4)}-${number}.${format}`,
      format,
      dpi: index % 5 === 3 ? 300 : 200,
      isDegraded,
    };
  });
  const damaged: PlannedScan = {
    ...minutesScan(random, 1, 2024, 9),
    fileName: truncatedName,
    format: 'png',
    dpi: 200,
    isDegraded: false,
    isTruncated: true,
  };
  return [...scans, damaged];
}
