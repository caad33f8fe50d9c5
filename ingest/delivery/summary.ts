import type { BatchManifest, RuleId } from '#contracts';
import { maskPersonalNumbers } from '#values';
import type { RefusedSource } from '../declaration/validate.ts';

/** A file, page or endpoint that could not be taken in; the others went on. */
export interface FailedFile {
  source: string;
  /** file name or endpoint; names no person */
  file: string;
  /** Chinese: what is wrong, and where in the file */
  message: string;
  /** Chinese: what to do */
  remedy: string;
}

/** Why a file of the inbox, or a sheet of it, was not taken. */
export interface NotTaken {
  /** below inbox/; numbers of persons are masked */
  file: string;
  /** '' where it is about the whole file */
  sheet: string;
  rule: RuleId;
  /** Chinese: what is in the way */
  message: string;
  /** Chinese: what to do */
  remedy: string;
}

/** How one declared source fared. */
export interface SourceSummary {
  source: string;
  label: string;
  /** id of the declaration */
  id?: string;
  /**
   * ok; no_files: nothing was there; not_configured: 未配置, no address was given; refused: it does
   * not state purpose, basis or agreement
   */
  status: 'ok' | 'no_files' | 'not_configured' | 'refused';
  newBatches: number;
  unchangedBatches: number;
  /** Chinese: reading notes that deserve a look, and what is not configured */
  notes: string[];
}

interface TableSummary {
  table: string;
  rowsIn: number;
  accepted: number;
  quarantined: number;
  notData: number;
}

/** What a run did; rows are those of the batches written now. */
export interface IngestSummary {
  sources: SourceSummary[];
  /** labels of sources that were given no address */
  notConfigured: string[];
  newBatches: number;
  unchangedBatches: number;
  accepted: number;
  quarantined: number;
  notData: number;
  tables: TableSummary[];
  failedFiles: FailedFile[];
  /** files whose layout is not that of the last one: nothing of them was taken */
  heldFiles: FailedFile[];
  /** sources that may not start, and why */
  refusedSources: RefusedSource[];
  /** something was left for the next run: a file that was being written */
  isWaiting: boolean;
  /** Chinese: those that no source takes by name */
  waiting: string[];
  /** what of the inbox no source takes, and why; null where only some sources were wanted */
  notTaken: NotTaken[] | null;
}

/** A summary of nothing yet. */
export function emptySummary(): IngestSummary {
  return {
    sources: [],
    notConfigured: [],
    newBatches: 0,
    unchangedBatches: 0,
    accepted: 0,
    quarantined: 0,
    notData: 0,
    tables: [],
    failedFiles: [],
    heldFiles: [],
    refusedSources: [],
    isWaiting: false,
    waiting: [],
    notTaken: null,
  };
}

/** Adds a batch's rows to the totals. */
export function addBatch(summary: IngestSummary, manifest: BatchManifest): void {
  for (const part of manifest.tables) {
    let sum = summary.tables.find(({ table }) => table === part.table);
    if (!sum) {
      sum = { table: part.table, rowsIn: 0, accepted: 0, quarantined: 0, notData: 0 };
      summary.tables.push(sum);
    }
    sum.rowsIn += part.rows_in;
    sum.accepted += part.accepted;
    sum.quarantined += part.quarantined;
    const notData = Object.values(part.not_data).reduce((total, count) => total + count, 0);
    sum.notData += notData;
    summary.accepted += part.accepted;
    summary.quarantined += part.quarantined;
    summary.notData += notData;
  }
}

/** One sentence about several files: said once, with the first file and how many there are. */
export function gatherNotes(notes: readonly { file: string; note: string }[]): string[] {
  const files = new Map<string, string[]>();
  for (const { file, note: words } of notes) {
    const note = maskPersonalNumbers(words);
    files.set(note, [...(files.get(note) ?? []), file]);
  }
  return [...files].map(([note, named]) => {
    const where = named.length > 2 ? `${named[0]} 等 ${named.length} 个文件` : named.join('、');
    return where === '' ? note : `${where}：${note}`;
  });
}
