import { retentionSchedule } from '#contracts';
import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays, isoDate, sampleAsOf } from './base/calendar.ts';
import { paperClasses, unit } from './catalogue-classes.ts';
import type { PlannedScan } from './page-plan.ts';

/** One archival item as it truly is. */
export interface ArchiveItem {
  archivalCode: string;
  title: string;
  responsibleParty: string;
  date: string;
  fiscalYear: number;
  pageCount: number;
  retentionCode: 'Y' | 'D30' | 'D10';
  retentionClassId: string;
  namesPerson: boolean;
  shelf: string;
  scanFile: string | null;
  closed: string | null;
  remark: string | null;
}

const categories: Readonly<Record<string, string>> = { KU: 'KU·PZ', SX: 'ZP', SW: 'SW' };

function categoryOf(classId: string): string {
  return categories[classId.slice(2, 4)] ?? 'WS';
}

/** Numbers items within fonds, category, year, term and organisation (DA/T 13-2022). */
class CodeBook {
  private readonly serials = new Map<string, number>();

  next(classId: string, year: number, term: string): string {
    const prefix = `A001-${categoryOf(classId)}·${year}-${term}-GH`;
    const serial = (this.serials.get(prefix) ?? 0) + 1;
    this.serials.set(prefix, serial);
    return `${prefix}-${String(serial).padStart(4, '0')}`;
  }
}

function termOf(classId: string): 'Y' | 'D30' | 'D10' {
  const entry = retentionSchedule.find(({ retention_class_id }) => retention_class_id === classId);
  if (!entry || entry.retention_code === 'D5') throw new Error(`no term for ${classId}`);
  return entry.retention_code;
}

/** Cases and aid files begin their term when they are closed. */
export function isClockedByClosing(classId: string): boolean {
  const entry = retentionSchedule.find(({ retention_class_id }) => retention_class_id === classId);
  return entry?.clock_code === 'closing';
}

interface Draft {
  classId: string;
  date: string;
  title: string;
  namesPerson: boolean;
  responsibleParty: string;
  pageCount: number;
  closed: string | null;
  scanFile: string | null;
}

/** Day on which a file was closed; null while it is open. A family is helped for years. */
function closingDate(random: Chance, classId: string, opened: string): string | null {
  if (!isClockedByClosing(classId)) return null;
  const isAid = classId.startsWith('R-BF');
  const closed = addDays(opened, isAid ? random.int(300, 1100) : random.int(10, 60));
  return closed <= sampleAsOf ? closed : null;
}

function makeDraft(random: Chance, usedTitles: Set<string>): Draft {
  // Offices keep more of the recent years.
  const year = 2025 - Math.floor(random.next() ** 1.6 * 40);
  const known = paperClasses
    .filter(({ since }) => since <= year)
    .map((entry) => [entry, entry.share] as const);
  let paper = random.weighted(known);
  let heading = paper.titleOf(year, random);
  // A year has one summary and twelve bulletins; only when all is there may a title come again.
  for (let attempt = 0; usedTitles.has(heading.title) && attempt < 40; attempt += 1) {
    paper = random.weighted(known);
    heading = paper.titleOf(year, random);
  }
  usedTitles.add(heading.title);
  const date = isoDate(year, heading.month, random.int(6, 28));
  return {
    classId: paper.id,
    date,
    title: heading.title,
    namesPerson: heading.namesPerson,
    responsibleParty: heading.title.startsWith('市总工会') ? '市总工会' : unit,
    pageCount: random.int(...paper.pages),
    closed: closingDate(random, paper.id, date),
    scanFile: null,
  };
}

function draftOfScan(scan: PlannedScan): Draft {
  return {
    classId: scan.retentionClassId,
    date: scan.date,
    title: scan.title,
    namesPerson: scan.namesPerson,
    responsibleParty: scan.responsibleParty,
    pageCount: scan.pages.length,
    closed: isClockedByClosing(scan.retentionClassId) ? scan.date : null,
    scanFile: scan.fileName,
  };
}

/** An aid file that is still open, so that every sample has an item whose term has not begun. */
const openAidFile: Draft = {
  classId: 'R-BF-01',
  date: '2025-09-10',
  title: '余秀芳困难职工帮扶档案',
  namesPerson: true,
  responsibleParty: unit,
  pageCount: 12,
  closed: null,
  scanFile: null,
};

/** How paper of before about 1995 was written; later paper is printed. */
function oldTechnique(random: Chance, { classId, date }: Draft): string | null {
  const isText = categoryOf(classId) === 'WS';
  return isText && date < '1995' ? random.pick(['油印', '打字', '手写', '复写']) : null;
}

/** The office's paper archive, oldest first: the scanned papers among it. */
export function makeItems(
  seed: number,
  scans: readonly PlannedScan[],
  scale: number,
): ArchiveItem[] {
  const random = Chance.ofStream(seed, 'catalogue');
  const codes = new CodeBook();
  const count = scale < 0.5 ? 120 : Math.round(1200 * Math.min(scale, 3));
  const usedTitles = new Set<string>();
  const drafts = Array.from({ length: count }, () => makeDraft(random, usedTitles));
  return [...drafts, openAidFile, ...scans.map(draftOfScan)]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.title < b.title ? -1 : 1))
    .map((draft): ArchiveItem => {
      const fiscalYear = Number(draft.date.slice(0, 4));
      const retentionCode = termOf(draft.classId);
      return {
        archivalCode: codes.next(draft.classId, fiscalYear, retentionCode),
        title: draft.title,
        responsibleParty: draft.responsibleParty,
        date: draft.date,
        fiscalYear,
        pageCount: draft.pageCount,
        retentionCode,
        retentionClassId: draft.classId,
        namesPerson: draft.namesPerson,
        shelf: `一库${random.int(1, 6)}架${random.int(1, 40)}盒`,
        scanFile: draft.scanFile,
        closed: draft.closed,
        remark: oldTechnique(random, draft),
      };
    });
}

/** A decision that something may not be disposed of for now. */
export interface Hold {
  item: ArchiveItem;
  reason: '诉讼' | '审计' | '未了事项' | '个人信息请求';
  basis: string;
  placed: string;
  released: string | null;
}

/** Holds on items of which most are past their term, and one that was lifted. */
export function makeHolds(items: readonly ArchiveItem[]): Hold[] {
  const old = items.filter(
    ({ retentionCode, fiscalYear, scanFile }) =>
      retentionCode === 'D10' && fiscalYear <= 2013 && scanFile === null,
  );
  const vouchers = items.filter(({ retentionClassId }) => retentionClassId === 'R-KU-02');
  return [
    {
      item: at(old, 0),
      reason: '诉讼',
      basis: '（2026）调诉字第3号应诉通知',
      placed: '2026-03-12',
      released: null,
    },
    {
      item: at(old, 1),
      reason: '未了事项',
      basis: '相关债权尚未结清',
      placed: '2025-11-20',
      released: null,
    },
    {
      item: at(old, 2),
      reason: '个人信息请求',
      basis: '本人查阅复制申请办理中',
      placed: '2026-10-08',
      released: null,
    },
    {
      item: at(vouchers, 0),
      reason: '审计',
      basis: '经审会专项审计通知',
      placed: '2026-06-01',
      released: null,
    },
    {
      item: at(old, 3),
      reason: '审计',
      basis: '2025年度经审通知',
      placed: '2025-03-01',
      released: '2025-09-30',
    },
  ];
}
