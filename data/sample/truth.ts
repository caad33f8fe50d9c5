import { type RetentionStatus, retentionStatuses, smallestPublishedGroup } from '#contracts';
import { monthEnd } from './base/calendar.ts';
import type { ArchiveItem, Hold } from './catalogue.ts';
import type { Dispute } from './disputes.ts';
import { type DuesLine, missingMonth } from './dues.ts';
import type { FileCount } from './model.ts';
import { departmentOn, isMemberOn, type Staff } from './staff.ts';

/** What the retention list is computed from, kept with the truth so that any date can be asked. */
export interface RetentionFacts {
  archival_code: string;
  retention_code: 'Y' | 'D30' | 'D10';
  /** year after which the term runs; null: the case is not closed */
  clock_year: number | null;
  holds: { placed: string; released: string | null }[];
}

/** Where an item stands on a date: 31 December of year + term is the last day of its term. */
export function retentionStatus(facts: RetentionFacts, asOf: string): RetentionStatus {
  const isHeld = facts.holds.some(
    ({ placed, released }) => placed <= asOf && (released === null || released > asOf),
  );
  if (isHeld) return 'on_hold';
  if (facts.retention_code === 'Y') return 'permanent';
  if (facts.clock_year === null) return 'not_started';
  const due = `${facts.clock_year + Number(facts.retention_code.slice(1))}-12-31`;
  if (due < asOf) return 'expired';
  const inAYear = `${Number(asOf.slice(0, 4)) + 1}${asOf.slice(4)}`;
  return due <= inAYear ? 'due_within_year' : 'later';
}

/** Items by status on a date. */
export function retentionTruth(
  facts: readonly RetentionFacts[],
  asOf: string,
): Record<string, number> {
  const found = facts.map((entry) => retentionStatus(entry, asOf));
  const counts = retentionStatuses.map(({ code }) => [
    code,
    found.filter((status) => status === code).length,
  ]);
  return Object.fromEntries(counts);
}

export function retentionFacts(
  items: readonly ArchiveItem[],
  holds: readonly Hold[],
  isClockedByClosing: (classId: string) => boolean,
): RetentionFacts[] {
  return items.map((item) => {
    const closedYear = item.closed ? Number(item.closed.slice(0, 4)) : null;
    return {
      archival_code: item.archivalCode,
      retention_code: item.retentionCode,
      clock_year: isClockedByClosing(item.retentionClassId) ? closedYear : item.fiscalYear,
      holds: holds
        .filter((hold) => hold.item === item)
        .map(({ placed, released }) => ({ placed, released })),
    };
  });
}

interface MonthTruth {
  owed_fen: number;
  paid_fen: number;
  /** fen by department, under the name of today */
  paid_fen_by_department: Record<string, number>;
}

/** sample-systems/truth/summary.json */
export interface SummaryTruth {
  files: FileCount[];
  smallest_published_group: number;
  /** by month, YYYY-MM; the month whose file never came is not in it */
  dues: Record<string, MonthTruth>;
  /** members at month end by department, under the name of today */
  members: Record<string, Record<string, number>>;
  /** '2025-04-01|本部' → counts */
  disputes: Record<string, { consultations: number; cases: number }>;
  retention: RetentionFacts[];
}

function add(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}

/** Name of today of a department that may have been renamed or merged since. */
function todaysName(staff: Staff, name: string): string {
  const entry = staff.book.names.find((candidate) => candidate.name === name);
  if (!entry) return name;
  const code = entry.successor ?? entry.code;
  return staff.book.names.findLast((candidate) => candidate.code === code)?.name ?? name;
}

/** Dues by month to the fen, as they truly were. Rows that ingest must reject are the caller's to take off. */
export function duesTruth(staff: Staff, dues: readonly DuesLine[][]): Record<string, MonthTruth> {
  const truth: Record<string, MonthTruth> = {};
  for (const line of dues.flat()) {
    if (line.month === missingMonth) continue;
    const month = truth[line.month] ?? { owed_fen: 0, paid_fen: 0, paid_fen_by_department: {} };
    truth[line.month] = month;
    month.owed_fen += line.owedFen;
    month.paid_fen += line.paidFen;
    add(month.paid_fen_by_department, todaysName(staff, line.department), line.paidFen);
  }
  return truth;
}

/**
 * Members at each month end by department. The staff list carries nobody's earlier posts, so whoever
 * was transferred counts where the list has them; renames and mergers are known.
 */
export function membersTruth(
  staff: Staff,
  months: readonly string[],
): Record<string, Record<string, number>> {
  const truth: Record<string, Record<string, number>> = {};
  for (const month of months) {
    const counts: Record<string, number> = {};
    const end = monthEnd(month);
    for (const person of staff.people) {
      if (!isMemberOn(person, end)) continue;
      add(
        counts,
        todaysName(staff, departmentOn(staff.book, { ...person, transfer: null }, end)),
        1,
      );
    }
    truth[month] = counts;
  }
  return truth;
}

function quarterOf(date: string): string {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** Consultations and cases by quarter and campus; `rejected` case numbers never reach the lake. */
export function disputesTruth(
  disputes: readonly Dispute[],
  rejected: ReadonlySet<string>,
): SummaryTruth['disputes'] {
  const truth: SummaryTruth['disputes'] = {};
  for (const dispute of disputes) {
    if (rejected.has(dispute.caseNo)) continue;
    const key = `${quarterOf(dispute.applied)}|${dispute.campus}`;
    const cell = truth[key] ?? { consultations: 0, cases: 0 };
    truth[key] = cell;
    if (dispute.kind === '咨询') cell.consultations += 1;
    else cell.cases += 1;
  }
  return truth;
}

export function summaryTruth(parts: Omit<SummaryTruth, 'smallest_published_group'>): SummaryTruth {
  return { smallest_published_group: smallestPublishedGroup, ...parts };
}
