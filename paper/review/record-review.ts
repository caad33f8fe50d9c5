import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import { type Home, HuicangError } from '#home';
import { type BronzeRow, openDuckDb, writeOwnBatch } from '#lake';
import { fold, lakeInstant, type MatchKey, openMatchKey } from '#values';
import { type ReviewConflict, reviewConflicts } from './conflicts.ts';
import { type ReviewEntry, readEntries } from './entries.ts';
import { type ItemRecord, readItemText } from './item-record.ts';
import {
  type AnswerFault,
  answerFault,
  type Judgement,
  judgeAnswer,
  type ReviewAnswer,
} from './judge-answer.ts';

/** Version of what an answer becomes; part of the batch's identity. */
const readerVersion = 'review-1';

/** What one person says. */
interface ReviewSubmission {
  answers: readonly ReviewAnswer[];
  /** who checked, where the actor only hands in what another person wrote */
  reviewer?: string;
  /** the moment of recording; by default now */
  at?: Date;
}

/** What came of it. */
export interface ReviewRecorded {
  /** null: nothing new */
  batchId: string | null;
  confirmed: number;
  corrected: number;
  unreadable: number;
  /** answers that were here before */
  known: number;
  /** items of which nothing was said yet */
  empty: number;
  /** what cannot be taken in, each with the index of its answer */
  faults: (AnswerFault & { answer: number })[];
  /** readings people disagree about, in the whole lake */
  conflicts: ReviewConflict[];
}

interface Judged {
  record: ItemRecord;
  judgement: Judgement;
}

interface Who {
  reviewer: string;
  actor: Actor;
  at: Date;
}

function bronzeRow({ record, judgement }: Judged, { reviewer, actor, at }: Who): BronzeRow {
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
      proofread_at: lakeInstant(at),
      recorded_by: actor.id,
    },
  };
}

function judgeAnswers(
  answers: readonly ReviewAnswer[],
  key: MatchKey,
): Pick<ReviewRecorded, 'faults' | 'empty'> & { judged: Judged[] } {
  const judged: Judged[] = [];
  const faults: ReviewRecorded['faults'] = [];
  const seen = new Set<string>();
  let empty = 0;
  for (const [index, answer] of answers.entries()) {
    const isFilled = answer.typed !== '' || answer.decision !== 'none';
    const record = readItemText(answer.id, answer.record, key);
    if (record === null) {
      if (isFilled) faults.push({ answer: index, ...answerFault('item-unknown') });
      continue;
    }
    if (isFilled && seen.has(answer.id)) {
      faults.push({ answer: index, ...answerFault('item-twice') });
      continue;
    }
    const judgement = judgeAnswer(record, answer, key);
    if (judgement === null) empty += 1;
    else if ('fault' in judgement) faults.push({ answer: index, ...judgement });
    else judged.push({ record, judgement });
    if (isFilled) seen.add(answer.id);
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
 * Records what a person says of items that `openReviewQueue` handed out: what is valid becomes new
 * records in a batch of its own, nothing is written over; what is not is told answer by answer and
 * waits on. The same again adds nothing.
 * @throws HuicangError when the actor may not record it, or nobody is named as the reviewer
 */
export async function recordReview(
  home: Home,
  actor: Actor,
  { answers, reviewer: named = actor.name, at = new Date() }: ReviewSubmission,
): Promise<ReviewRecorded> {
  checkAllowed(home, actor, 'review.record');
  const reviewer = fold(named, 'bare');
  if (reviewer === '') throw new HuicangError('没有核对人', { remedy: '写明由谁核对。' });
  const key = openMatchKey(home);
  const { judged, faults, empty } = judgeAnswers(answers, key);
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const last = new Map(
      (await readEntries(home, duck)).map((entry) => [
        `${entry.itemId} ${entry.proofreadBy}`,
        entry,
      ]),
    );
    const fresh = judged.filter((each) => !isKnown(each, reviewer, last));
    const count = (decision: Judgement['decision']): number =>
      fresh.filter(({ judgement }) => judgement.decision === decision).length;
    const rows = fresh.map((each) => bronzeRow(each, { reviewer, actor, at }));
    const written = await writeOwnBatch(
      home,
      {
        kind: 'entered',
        source: 'review',
        version: readerVersion,
        // The moment is part of the rows: a person may come back to an earlier opinion.
        tables: [{ table: 'review__entries', accepted: rows }],
        startedAt: at,
      },
      duck,
    );
    return {
      batchId: written?.batch_id ?? null,
      confirmed: count('confirmed'),
      corrected: count('corrected'),
      unreadable: count('unreadable'),
      known: judged.length - fresh.length,
      empty,
      faults,
      conflicts: await reviewConflicts(home, duck, key),
    };
  } finally {
    duck.close();
  }
}
