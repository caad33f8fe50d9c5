import type { MatchKey } from '#values';
import type { ReviewPurpose } from './entries.ts';
import { itemId, type ReviewItem } from './queue.ts';
import type { Reading } from './readings.ts';

/** What goes out with an item and comes back with the answer, whatever was read since. */
export interface ItemRecord {
  id: string;
  purpose: ReviewPurpose;
  reading: Pick<
    Reading,
    | 'kind'
    | 'objectSha256'
    | 'fileName'
    | 'pageNumber'
    | 'part'
    | 'batchId'
    | 'engineId'
    | 'name'
    | 'label'
    | 'raw'
    | 'value'
    | 'readingToken'
    | 'valueToken'
    | 'boxJson'
    | 'place'
  >;
}

/** Whether what was read is shown only in part, so that nobody can confirm it by looking. */
export function isMasked({ kind, raw }: Pick<Reading, 'kind' | 'raw'>): boolean {
  return (kind === 'field' || kind === 'line') && raw.includes('***');
}

/** The record of an item as one text; it holds no ID number. */
export function itemText({ purpose, reading }: ReviewItem): string {
  const { kind, objectSha256, fileName, pageNumber, part, batchId, engineId } = reading;
  const { name, label, raw, value, readingToken, valueToken, boxJson, place } = reading;
  return JSON.stringify({
    purpose,
    reading: {
      ...{ kind, objectSha256, fileName, pageNumber, part, batchId, engineId },
      ...{ name, label, raw, value, readingToken, valueToken, boxJson, place },
    },
  });
}

/** Reads a record back; null where it does not belong to the id, or is no record. */
export function readItemText(id: string, text: string, key: MatchKey): ItemRecord | null {
  try {
    const { purpose, reading } = JSON.parse(text) as Omit<ItemRecord, 'id'>;
    return itemId(key, reading) === id ? { id, purpose, reading } : null;
  } catch {
    return null;
  }
}
