import { join } from 'node:path';
import { type Home, HuicangError } from '#home';
import { type BronzeRow, openDuckDb, writeOwnBatch } from '#lake';
import { openMatchKey } from '#values';
import { type ReviewConflict, reviewConflicts } from './conflicts.ts';
import { type ReviewEntry, readEntries } from './entries.ts';
import { type ItemRecord, readItemText } from './item-record.ts';
import { type EntryFault, type Judgement, judgeRow } from './judge-row.ts';
import { type FilledRow, type FilledWorkbook, readReviewWorkbook } from './read-workbook.ts';
import { columnLabels, reviewerLabel, sheetNames } from './review-workbook.ts';

/** Version of what a workbook becomes; part of the batch's identity. */
const readerVersion = 'review-1';

export interface ReviewImportOptions {
  /** who filled it; by default as the workbook's cover says */
  reviewer?: string;
  /** asked for when the file is encrypted */
  password: () => string | Promise<string>;
  /** the moment of import; by default now */
  at?: Date;
}

/** What a workbook brought. */
export interface ReviewImport {
  /** null: nothing new */
  batchId: string | null;
  confirmed: number;
  corrected: number;
  unreadable: number;
  /** entries that were here before */
  known: number;
  /** rows nobody has filled yet */
  empty: number;
  faults: EntryFault[];
  /** readings people disagree about, in the whole lake */
  conflicts: ReviewConflict[];
}

interface Judged {
  record: ItemRecord;
  judgement: Judgement;
}

function timestamp(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '');
}

function bronzeRow({ record, judgement }: Judged, reviewer: string, at: Date): BronzeRow {
  const { id, purpose, reading } = record;
  const { left, top, right, bottom } = reading.place;
  return {
    place: { objectSha256: reading.objectSha256, sheet: '', rowNumber: reading.pageNumber },
    rawJson: null,
    values: {
      review_item_id: id,
      review_kind_code: reading.kind,
      review_purpose_code: purpose,
      object_sha256: reading.objectSha256,
      file_name: reading.fileName,
      page_number: reading.pageNumber,
      page_part: reading.part,
      field_name: reading.name,
      label: reading.label,
      box_json: reading.boxJson,
      box_left: left,
      box_top: top,
      box_right: right,
      box_bottom: bottom,
      reading_token: reading.readingToken,
      read_text: reading.raw,
      read_value_text: reading.value,
      review_decision_code: judgement.decision,
      corrected_text: judgement.correctedText,
      corrected_value_text: judgement.correctedValue,
      corrected_token: judgement.correctedToken,
      engine_id: reading.engineId,
      read_batch_id: reading.batchId,
      proofread_by: reviewer,
      proofread_at: timestamp(at),
    },
  };
}

function judgeRows(
  { rows, records }: FilledWorkbook,
  key: ReturnType<typeof openMatchKey>,
): { judged: Judged[]; faults: EntryFault[]; empty: number } {
  const judged: Judged[] = [];
  const faults: EntryFault[] = [];
  const seen = new Set<string>();
  let empty = 0;
  const idFault = ({ row }: FilledRow, message: string, remedy: string): EntryFault => ({
    ...{ sheet: sheetNames.work, row, column: columnLabels.id, valueMasked: '', message, remedy },
  });
  for (const row of rows) {
    const isFilled = row.typed.text !== '' || row.decision.text !== '';
    const record = readItemText(row.id, records.get(row.id) ?? '', key);
    if (record === null) {
      const remedy = '不要改动“编号”；重新导出一份核对单，把这一行填进去。';
      if (isFilled) faults.push(idFault(row, '编号对不上', remedy));
      continue;
    }
    if (isFilled && seen.has(row.id)) {
      faults.push(idFault(row, '同一编号填了两行', '只留一行。'));
      continue;
    }
    const judgement = judgeRow(record, row, key);
    if (judgement === null) empty += 1;
    else if ('message' in judgement) faults.push(judgement);
    else judged.push({ record, judgement });
    if (isFilled) seen.add(row.id);
  }
  return { judged, faults, empty };
}

/** Whether this person's last word on the item was the same. */
function isKnown(
  { record, judgement }: Judged,
  reviewer: string,
  last: ReadonlyMap<string, ReviewEntry>,
): boolean {
  const before = last.get(`${record.id} ${reviewer}`);
  return (
    before?.decision === judgement.decision &&
    before.correctedToken === judgement.correctedToken &&
    before.purpose === record.purpose
  );
}

/**
 * Takes a filled workbook in: what is valid becomes new records in a batch of its own, nothing is
 * written over; what is not is told row by row and waits on. The same workbook again adds nothing.
 * @throws HuicangError when the file cannot be opened or names no reviewer
 */
export async function importReview(
  home: Home,
  path: string,
  options: ReviewImportOptions,
): Promise<ReviewImport> {
  const book = await readReviewWorkbook(path, options.password);
  const reviewer = (options.reviewer ?? book.reviewer).normalize('NFKC').replace(/\s+/gu, '');
  if (reviewer === '') {
    throw new HuicangError(`${book.fileName} 没有填${reviewerLabel}`, {
      remedy: `在表“${sheetNames.cover}”的“${reviewerLabel}”后填写，或加 --reviewer。`,
    });
  }
  const key = openMatchKey(home);
  const at = options.at ?? new Date();
  const { judged, faults, empty } = judgeRows(book, key);
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const last = new Map(
      (await readEntries(home, duck)).map((entry) => [
        `${entry.itemId} ${entry.proofreadBy}`,
        entry,
      ]),
    );
    const fresh = judged.filter((each) => !isKnown(each, reviewer, last));
    const result = (batchId: string | null, conflicts: ReviewConflict[]): ReviewImport => {
      const count = (decision: Judgement['decision']) =>
        fresh.filter(({ judgement }) => judgement.decision === decision).length;
      return {
        batchId,
        confirmed: count('confirmed'),
        corrected: count('corrected'),
        unreadable: count('unreadable'),
        known: judged.length - fresh.length,
        empty,
        faults,
        conflicts,
      };
    };
    if (fresh.length === 0) return result(null, await reviewConflicts(home, duck, key));
    const rows = fresh.map((each) => bronzeRow(each, reviewer, at));
    // The moment is part of the rows: a person may come back to an earlier opinion.
    const written = await writeOwnBatch(
      home,
      {
        ...{ kind: 'entered', source: 'review', version: readerVersion, startedAt: at },
        tables: [{ table: 'review__entries', accepted: rows }],
      },
      duck,
    );
    return result(written?.batch_id ?? null, await reviewConflicts(home, duck, key));
  } finally {
    duck.close();
  }
}
