import type { Home } from '../../archive/index.ts';
import type { MatchKey } from '../check/match-key.ts';
import type { DuckDb } from '../write/duckdb.ts';
import { type ReviewEntry, type ReviewPurpose, readEntries } from './entries.ts';
import { applyEntries, type ReviewedReading, wordsByPlace } from './outcomes.ts';
import { type Reading, type ReadingFilter, registerReadings, selectReadings } from './readings.ts';
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

function order(a: ReviewItem, b: ReviewItem): number {
  const rank = ({ purpose, reading }: ReviewItem): number =>
    purpose === 'ruling' ? 0 : priorities[reading.kind];
  const place = ({ reading }: ReviewItem): [string, number, string, number] => [
    ...([reading.fileName, reading.pageNumber] as const),
    ...([reading.part, reading.number] as const),
  ];
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [one, other] = [place(a), place(b)];
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? '';
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** What waits, and what people have said so far. */
export interface ReviewQueue {
  /** by priority, then by file and page */
  waiting: ReviewItem[];
  /** readings about which somebody said something */
  reviewed: ReviewedReading[];
  entries: ReviewEntry[];
}

/**
 * Finds what waits for a person: fields whose value is doubtful, pages of uncertain type or of a
 * kind that is read badly, lines routed to review, and what people disagree about.
 * @param duck keeps the view `readings` afterwards
 */
export async function reviewQueue(
  home: Home,
  duck: DuckDb,
  key: MatchKey,
  filter: ReadingFilter = {},
): Promise<ReviewQueue> {
  await registerReadings(home, duck, filter);
  const entries = await readEntries(home, duck);
  const routed = await selectReadings(duck, 'WHERE is_routed');
  const wordsAt = wordsByPlace(entries);
  const pages = new Set(entries.map((entry) => `${entry.objectSha256} ${entry.pageNumber}`));
  const touched =
    pages.size === 0
      ? []
      : (
          await selectReadings(
            duck,
            `WHERE NOT is_routed AND object_sha256 || ' ' || page_number IN (${[...pages]
              .map((page) => `'${page}'`)
              .join(', ')})`,
          )
        ).filter((reading) => wordsAt(reading).length > 0);
  const reviewed = applyEntries([...routed, ...touched], entries);
  const known = new Map(reviewed.map((each) => [each.reading, each]));
  const item = (reading: Reading, purpose: ReviewPurpose, said: readonly ReviewEntry[] = []) => ({
    ...{ id: itemId(key, reading), purpose, reading, entries: said },
  });
  const waiting = [
    ...routed.filter((reading) => !known.has(reading)).map((reading) => item(reading, 'queue')),
    ...reviewed
      .filter(({ outcome }) => outcome === 'open')
      .map(({ reading, entries: said }) => item(reading, 'ruling', said)),
  ];
  return { waiting: waiting.toSorted(order), reviewed, entries };
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
    `WHERE NOT is_routed AND is_ocr AND kind IN ('field', 'line') AND raw <> ''
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
    .map((reading) => ({
      ...{ id: itemId(key, reading), purpose: 'sample' as const, reading, entries: [] },
    }));
}
