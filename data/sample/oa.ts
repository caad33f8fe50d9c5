import { Chance } from '#values';
import { at } from './base/at.ts';
import {
  addDays,
  chineseDate,
  daysInMonth,
  isoDate,
  monthsBetween,
  sampleAsOf,
} from './base/calendar.ts';
import type { Mark, Person } from './model.ts';
import { isPrintableName } from './names.ts';
import { agendas, meetingRooms, resolutions, type Topic, topics } from './oa-topics.ts';
import { departmentOn, type Staff } from './staff.ts';

/** A file of a document; without bytes the export forgot it. */
export interface OaFile {
  kind: '正文' | '附件';
  name: string;
  format: 'docx' | 'pdf' | 'xlsx';
  bytes: Buffer | null;
  marks: Mark[];
  /** pages that only OCR can read */
  scanPages: number;
}

export interface OaDecision {
  text: string;
  owner: string;
  due: string;
  status: '未开始' | '办理中' | '已完成' | '延期';
  completed: string | null;
}

export interface OaMeeting {
  name: string;
  date: string;
  place: string;
  chair: string;
  recorder: string;
  attendees: readonly string[];
  absentees: readonly string[];
  agenda: readonly string[];
  decisions: OaDecision[];
}

/** One document of the office automation. Texts are as the form has them, empty where it has none. */
export interface OaRecord {
  flowNo: string;
  docNo: string;
  title: string;
  kind: string;
  level: string;
  urgency: string;
  drafter: string;
  department: string;
  reviewer: string;
  countersign: string;
  signer: string;
  signed: string;
  main: string;
  copy: string;
  dated: string;
  printed: string;
  status: string;
  filing: string;
  /** number of files the form states; null: as many as there are */
  statedFiles: number | null;
  files: OaFile[];
  meeting: OaMeeting | null;
  /** what its files say */
  body: readonly string[];
  marks: Mark[];
  isRejected: boolean;
}

/** A month's export: an XML list until 2025, a ZIP since the system was replaced. */
export interface OaMonth {
  month: string;
  format: 'xml' | 'zip';
  records: OaRecord[];
}

/** Months of the small sample end with the others; its system is replaced half way. */
const newSystemSince = { full: '2026-01', small: '2026-08' } as const;
const documentsAMonth = 32;
const chairs = ['工会主席', '工会副主席'];

interface Cast {
  random: Chance;
  staff: Staff;
  /** who may draft, review and sign: managers on the staff all the time */
  managers: Person[];
  serials: Map<string, number>;
}

function nextNumber(cast: Cast, series: string): number {
  const number = (cast.serials.get(series) ?? 0) + 1;
  cast.serials.set(series, number);
  return number;
}

function recordOf(cast: Cast, topic: Topic, signed: string): OaRecord {
  const { random, staff, managers } = cast;
  const year = signed.slice(0, 4);
  const drafter = random.pick(managers);
  const department = random.pick(
    staff.book.names.filter(({ from, to }) => from <= signed && (to === null || to >= signed)),
  );
  const isOutside = topic.series === '市总工函';
  const number = topic.series ? nextNumber(cast, `${topic.series}${year}`) : 0;
  const status = signed > '2026-10-20' ? '审批中' : random.chance(0.02) ? '已作废' : '已办结';
  return {
    flowNo: `GW${signed.replaceAll('-', '').slice(0, 6)}${String(nextNumber(cast, 'flow')).padStart(5, '0')}`,
    docNo: topic.series ? `${topic.series}〔${year}〕${number}号` : '',
    title: topic.title({
      year,
      month: Number(signed.slice(5, 7)),
      department: department.name,
      name: random.pick(managers).name,
      random,
    }),
    kind: topic.kind,
    level: random.chance(0.2) ? '内部' : '公开',
    urgency: random.weighted([
      ['平急', 80],
      ['加急', 17],
      ['特急', 3],
    ]),
    drafter: isOutside ? '' : drafter.name,
    department: isOutside ? '' : departmentOn(staff.book, drafter, signed),
    reviewer: isOutside ? '' : random.pick(managers).name,
    countersign: topic.kind === '请示' ? `财务部、${department.name}` : '',
    signer: random.pick(managers.slice(0, 3)).name,
    signed,
    main: isOutside
      ? '各基层工会'
      : topic.kind === '请示' || topic.kind === '报告'
        ? '院党委'
        : '各分工会',
    copy: random.chance(0.3) ? '党委办公室、院办公室' : '',
    dated: signed,
    printed: status === '已办结' ? addDays(signed, random.int(0, 3)) : '',
    status,
    filing: status === '已办结' ? (signed < '2026-01-01' ? '已归档' : '未归档') : '不归档',
    statedFiles: null,
    files: [],
    meeting: null,
    body: topic.body,
    marks: [],
    isRejected: false,
  };
}

function decisionsOf(random: Chance, date: string): OaDecision[] {
  return random
    .shuffled(resolutions)
    .slice(0, random.int(2, 4))
    .map(([text, owner, days]) => {
      const due = addDays(date, days);
      const done = addDays(due, random.int(-8, 6));
      const isDone = done <= sampleAsOf && random.chance(0.85);
      const late = due < sampleAsOf ? '延期' : '办理中';
      const open = due > addDays(sampleAsOf, 30) ? '未开始' : late;
      return {
        text,
        owner,
        due,
        status: isDone ? '已完成' : open,
        completed: isDone ? done : null,
      };
    });
}

function minutesOf(cast: Cast, date: string): OaRecord {
  const { random, managers } = cast;
  const year = date.slice(0, 4);
  const topic: Topic = {
    kind: '通知',
    series: '院工纪',
    months: null,
    title: () => `市第一人民医院工会委员会会议纪要（${chineseDate(date)}）`,
    body: [],
  };
  const record = recordOf(cast, topic, date);
  const present = random
    .shuffled(managers)
    .slice(0, 5)
    .map(({ name }) => name);
  const meeting: OaMeeting = {
    name: `工会委员会${year}年第${cast.serials.get(`院工纪${year}`)}次会议`,
    date,
    place: random.pick(meetingRooms),
    chair: random.pick(chairs),
    recorder: at(present, 4),
    attendees: present.slice(0, 4),
    absentees: [],
    agenda: random.shuffled(agendas).slice(0, 3),
    decisions: decisionsOf(random, date),
  };
  const body = meeting.decisions.map(({ text, owner, due }, index) => {
    return `${index + 1}、${text}。由${owner}负责，${chineseDate(due)}前完成。`;
  });
  return { ...record, kind: '纪要', meeting, body };
}

/** A file that has no content yet. */
export function newFile(kind: OaFile['kind'], name: string, format: OaFile['format']): OaFile {
  return { kind, name, format, bytes: null, marks: [], scanPages: 0 };
}

/** What is attached: one document in five has its text with it, some an annex too. */
function attach(random: Chance, record: OaRecord): void {
  if (!random.chance(0.2) && record.meeting === null) return;
  const format = random.chance(0.68) ? 'docx' : 'pdf';
  record.files.push(newFile('正文', `${record.title}.${format}`, format));
  if (random.chance(0.2)) record.files.push(newFile('附件', '附件1 名单.docx', 'docx'));
  else if (random.chance(0.08)) record.files.push(newFile('附件', '附件1 预算表.xlsx', 'xlsx'));
}

/** Months of the office automation: 34 at full scale, three of either system in the small sample. */
function oaMonths(isSmall: boolean): string[] {
  return isSmall ? monthsBetween('2026-05', '2026-10') : monthsBetween('2024-01', '2026-10');
}

/** Every document of the office automation, month by month. */
export function makeOa(seed: number, staff: Staff, scale: number): OaMonth[] {
  const isSmall = scale < 0.5;
  const managers = staff.people.filter(
    ({ category, hired, left, name }) =>
      (category === '管' || category === '医') &&
      hired < '2020-01-01' &&
      left === null &&
      isPrintableName(name),
  );
  const random = Chance.ofStream(seed, 'oa');
  const cast: Cast = {
    random,
    staff,
    managers: random.shuffled(managers).slice(0, 24),
    serials: new Map(),
  };
  return oaMonths(isSmall).map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const count = isSmall ? 8 : Math.round(documentsAMonth * Math.min(scale, 4));
    const last = month === sampleAsOf.slice(0, 7) ? 28 : daysInMonth(year, number);
    const fitting = topics.filter(({ months }) => months === null || months.includes(number));
    const dates = Array.from({ length: count }, () =>
      isoDate(year, number, random.int(1, last)),
    ).toSorted();
    const records = dates.map((date, index) =>
      index % Math.ceil(count / 2) === 2
        ? minutesOf(cast, date)
        : recordOf(cast, random.pick(fitting), date),
    );
    for (const record of records) attach(random, record);
    return {
      month,
      format: month < newSystemSince[isSmall ? 'small' : 'full'] ? 'xml' : 'zip',
      records,
    };
  });
}
