import type { Home } from '#home';
import { type DuckDb, sqlText } from '#lake';
import type { MatchKey } from '#values';
import { type ReviewEntry, type ReviewPurpose, readEntries } from './entries.ts';
import { applyEntries, type ReviewedReading, wordsByPlace } from './outcomes.ts';
import {
  inTouched,
  type Reading,
  type ReadingFilter,
  readingKey,
  registerReadings,
  selectReadings,
} from './readings.ts';
import type { ReviewKind } from './tokens.ts';

/** One row of work for a person. */
export interface ReviewItem {
  id: string;
  purpose: ReviewPurpose;
  reading: Reading;
  /** what people said so far, where they are to be ruled on */
  entries: readonly ReviewEntry[];
}

/** Fields of forms first, then the page itself, then lines. */
const priorities: Readonly<Record<ReviewKind, number>> = {
  field: 1,
  document_type: 2,
  page_kind: 2,
  line: 3,
};

/**
 * The id of a reading: the same wherever the same is read at the same place of the same page. It is
 * keyed, so that a changed workbook shows.
 */
export function itemId(
  key: MatchKey,
  on: Pick<
    Reading,
    'objectSha256' | 'pageNumber' | 'part' | 'kind' | 'name' | 'readingToken' | 'place'
  >,
): string {
  const { left, top, right, bottom } = on.place;
  const parts = [
    ...[on.objectSha256, on.pageNumber, on.part, on.kind, on.name, on.readingToken],
    ...[left, top, right, bottom],
  ];
  return key.token(JSON.stringify(parts)).slice(-20);
}

const rank = Object.entries(priorities)
  .map(([kind, priority]) => `WHEN '${kind}' THEN ${priority}`)
  .join(' ');
const order = `CASE kind ${rank} END, file_name, page_number, page_part, number, kind`;

/** How many of a kind wait in a batch. */
interface WaitingCount {
  kind: ReviewKind;
  batchId: string;
  items: number;
}

/** What waits, and what people have said so far. */
export interface ReviewQueue {
  /** readings people differ about, by file and page */
  rulings: ReviewItem[];
  /** all that waits, rulings among it */
  waiting: WaitingCount[];
  /** readings about which somebody said something that holds */
  reviewed: ReviewedReading[];
  entries: ReviewEntry[];
}

/**
 * Finds what waits for a person: fields whose value is doubtful, pages of uncertain type or of a
 * kind that is read badly, lines routed to review, and what people disagree about. Only readings
 * somebody spoke of are held in memory; `nextItems` gives the others.
 * @param duck keeps `readings`, `touched` and `waiting` afterwards
 */
export async function reviewQueue(
  home: Home,
  duck: DuckDb,
  key: MatchKey,
  filter: ReadingFilter = {},
): Promise<ReviewQueue> {
  await registerReadings(home, duck, filter);
  const entries = await readEntries(home, duck);
  const touched = await selectReadings(duck, `${inTouched} ORDER BY ${order}`);
  const reviewed = applyEntries(touched, entries);
  const settled = new Set(reviewed.map(({ reading }) => reading));
  // Somebody spoke of the place, but of another reading of it: it is asked about anew.
  const reread = touched.filter((reading) => reading.isRouted && !settled.has(reading));
  await duck.connection.run(`CREATE OR REPLACE TEMP TABLE reread AS
    SELECT * FROM (VALUES ('', '', 0, '', 0)${reread
      .map(
        (each) =>
          `, (${[each.kind, each.objectSha256].map(sqlText).join(', ')}, ${each.pageNumber},
            ${sqlText(each.part)}, ${each.number})`,
      )
      .join('')}) AS t(${readingKey})`);
  await duck.connection.run(`CREATE OR REPLACE TEMP VIEW waiting AS
    SELECT readings.* FROM readings ANTI JOIN touched USING (${readingKey}) WHERE is_routed
    UNION ALL
    SELECT readings.* FROM readings
    SEMI JOIN reread USING (${readingKey})`);
  const rulings = reviewed
    .filter(({ outcome }) => outcome === 'open')
    .map(({ reading, entries: said }) => reviewItem(key, reading, 'ruling', said));
  const rows = await duck.rows(
    'SELECT kind, _batch_id, count(*) AS items FROM waiting GROUP BY ALL ORDER BY ALL',
  );
  const waiting = [
    ...rows.map((row) => ({
      kind: String(row.kind) as ReviewKind,
      batchId: String(row._batch_id),
      items: Number(row.items),
    })),
    ...rulings.map(({ reading: { kind, batchId } }) => ({ kind, batchId, items: 1 })),
  ];
  return { rulings, waiting, reviewed, entries };
}

function reviewItem(
  key: MatchKey,
  reading: Reading,
  purpose: ReviewPurpose,
  entries: readonly ReviewEntry[] = [],
): ReviewItem {
  return { id: itemId(key, reading), purpose, reading, entries };
}

/** How many items wait. */
export function countWaiting({ waiting }: Pick<ReviewQueue, 'waiting'>): number {
  return waiting.reduce((sum, { items }) => sum + items, 0);
}

/** The first of what waits: what is to be ruled on, then by priority, file and page. */
export async function nextItems(
  duck: DuckDb,
  key: MatchKey,
  { rulings }: Pick<ReviewQueue, 'rulings'>,
  limit: number,
): Promise<ReviewItem[]> {
  const first = rulings.slice(0, limit);
  const rest = limit - first.length;
  if (rest <= 0) return first;
  const readings = await selectReadings(duck, `ORDER BY ${order} LIMIT ${rest}`, 'waiting');
  return [...first, ...readings.map((reading) => reviewItem(key, reading, 'queue'))];
}

/**
 * Draws readings nobody was asked about, to be entered blind. The order is fixed by the keyed id, so
 * that two people are given the same sample, and any first part of it is a random one.
 * @param reviewer who will enter them; what this person entered before is left out
 */
export async function drawSample(
  duck: DuckDb,
  key: MatchKey,
  entries: readonly ReviewEntry[],
  { size, reviewer }: { size: number; reviewer?: string },
): Promise<ReviewItem[]> {
  if (size <= 0) return [];
  const blind = entries.filter(({ purpose }) => purpose === 'sample');
  const wordsAt = wordsByPlace(blind);
  const drawn = await selectReadings(
    duck,
    `WHERE NOT is_routed AND is_drawn AND kind IN ('field', 'line') AND raw <> ''
     ORDER BY md5(reading_token || object_sha256 || page_number || page_part || box_left || box_top)
     LIMIT ${size + new Set(blind.map((entry) => entry.itemId)).size}`,
  );
  const isDone = (reading: Reading): boolean => {
    const people = new Set(wordsAt(reading).map(({ proofreadBy }) => proofreadBy));
    return people.size >= 2 || (reviewer !== undefined && people.has(reviewer));
  };
  return drawn
    .filter((reading) => !isDone(reading))
    .slice(0, size)
    .map((reading) => reviewItem(key, reading, 'sample'));
}
