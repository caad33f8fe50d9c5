import { type KeyedField, keyedFields } from '#contracts';
import type { Home } from '#home';
import { type DuckDb, type DuckValue, readActiveRows } from '#lake';
import { latestPages } from '../pages/latest-pages.ts';
import type { KeyedValues, KeyingItem } from './keying-item.ts';
import { itemStemOf } from './scan-names.ts';

/** One person's keying of an item. */
export interface KeyingEntry {
  key: string;
  round: 'keying' | 'ruling';
  values: KeyedValues;
  by: string;
  /** UTC */
  at: string;
}

function text(value: DuckValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

const address = '_batch_id, _object_sha256, _sheet, _row_number';

/**
 * Items that are to be described from their scans: those the catalogue does not list, and those with
 * handwriting, carbon copies or mimeographs. Scans whose names differ in their page number only are
 * one item.
 */
export async function keyingItems(home: Home, duck: DuckDb): Promise<KeyingItem[]> {
  const pages = await duck.rows(
    `SELECT object_sha256, file_name, page_number, page_kind_code, is_page_kind_doubtful
     FROM (${latestPages(home)}) ORDER BY ${address}`,
  );
  const links = await readActiveRows(home, 'paper__scan_links', `${address}, file_name`, duck);
  const listed = new Set(links.map((row) => String(row.file_name)));
  const items: KeyingItem[] = [];
  for (const [key, own] of Map.groupBy(pages, (row) => itemStemOf(String(row.file_name)))) {
    const files = new Map(own.map((row) => [String(row.file_name), String(row.object_sha256)]));
    const weak = own.filter((row) => row.is_page_kind_doubtful === true);
    const old = [...new Set(weak.map((row) => String(row.page_kind_code)))].toSorted();
    const isUnlisted = ![...files.keys()].every((name) => listed.has(name));
    if (!isUnlisted && old.length === 0) continue;
    items.push({
      key,
      files: [...files].map(([name, sha256]) => ({ name, sha256 })),
      pages: new Set(own.map((row) => `${row.file_name} ${row.page_number}`)).size,
      kinds: old,
      isUnlisted,
    });
  }
  return items.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** What was keyed so far, in order of time; of one person and item the last word counts. */
export async function keyingEntries(home: Home, duck: DuckDb): Promise<KeyingEntry[]> {
  const rows = await readActiveRows(
    home,
    'paper__description_entries',
    `* REPLACE (CAST(document_date AS VARCHAR) AS document_date, CAST(keyed_at AS VARCHAR) AS keyed_at)`,
    duck,
  );
  const last = new Map<string, KeyingEntry>();
  const inOrder = rows.toSorted((a, b) => (String(a.keyed_at) < String(b.keyed_at) ? -1 : 1));
  for (const row of inOrder) {
    const entry: KeyingEntry = {
      key: String(row.description_key),
      round: row.keying_round_code === 'ruling' ? 'ruling' : 'keying',
      values: Object.fromEntries(
        keyedFields.map((name): [KeyedField, string | null] => [name, text(row[name])]),
      ) as Record<KeyedField, string | null>,
      by: String(row.keyed_by),
      at: String(row.keyed_at),
    };
    last.set(`${entry.key}\u0000${entry.round}\u0000${entry.by}`, entry);
  }
  return [...last.values()];
}
