import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import { type KeyedField, keyedFields } from '#contracts';
import { type Home, HuicangError } from '#home';
import { type BronzeRow, type DuckDb, openDuckDb, writeOwnBatch } from '#lake';
import { lakeInstant } from '#values';
import { compareEntries, type KeyedItem } from './compare-entries.ts';
import {
  itemId,
  type KeyedValues,
  type KeyingFault,
  type KeyingItem,
  keyedValue,
} from './keying-item.ts';
import { type KeyingEntry, keyingEntries, keyingItems } from './keying-queue.ts';
import { type KeyingProgress, keyingProgress } from './keying-status.ts';

/** What one person keyed of an item, as typed; '' where nothing was. */
export interface KeyingAnswer {
  /** of the item, as `itemId` gives it */
  id: string;
  texts: Readonly<Record<KeyedField, string>>;
}

/** What one person keyed, or decided. */
interface KeyingSubmission {
  round: KeyingEntry['round'];
  answers: readonly KeyingAnswer[];
  /** who keyed it, where the actor only hands in what another person keyed */
  by?: string;
  /** the moment of recording; by default now */
  at?: Date;
}

/** What came of it, and how double keying stands then. */
export interface KeyingRecorded extends KeyingProgress {
  /** items taken in now */
  taken: number;
  /** answers without a title: not filled yet */
  empty: number;
  /** what cannot be taken in, each with the index of its answer */
  faults: (KeyingFault & { answer: number })[];
}

function valuesRow(item: KeyingItem | undefined, key: string, values: KeyedValues): BronzeRow {
  const [file] = item?.files ?? [];
  return {
    place: { objectSha256: file?.sha256 ?? '', sheet: '', rowNumber: 1 },
    rawJson: null,
    values: {
      description_key: key,
      object_sha256: file?.sha256 ?? null,
      file_name: file?.name ?? null,
      ...values,
      page_count: values.page_count === null ? null : Number(values.page_count),
    },
  };
}

/** Accepted items as one batch that replaces the one before. */
async function settle(
  home: Home,
  duck: DuckDb,
  keyed: readonly KeyedItem[],
  items: ReadonlyMap<string, KeyingItem>,
): Promise<void> {
  const rows = keyed.flatMap(({ key, accepted, outcome }) => {
    if (accepted === null) return [];
    const row = valuesRow(items.get(key), key, accepted);
    return [{ ...row, values: { ...row.values, keying_outcome_code: outcome } }];
  });
  const tables = [{ table: 'paper__descriptions' as const, accepted: rows }];
  const written = { kind: 'computed', source: 'paper', version: 'descriptions-1' } as const;
  await writeOwnBatch(home, { ...written, tables, startedAt: new Date() }, duck);
}

/** The values of an answer by the rules of their fields, or what speaks against them. */
function valuesOf({ texts }: KeyingAnswer): { values: KeyedValues; faults: KeyingFault[] } {
  const values: Partial<Record<KeyedField, string | null>> = {};
  const faults: KeyingFault[] = [];
  for (const name of keyedFields) {
    const result = keyedValue(name, texts[name]);
    if ('fault' in result) faults.push(result);
    else values[name] = result.value;
  }
  return { values: values as KeyedValues, faults };
}

/** Why this person may not key or decide this item; null where he may. */
function objection(
  before: readonly KeyingEntry[],
  key: string | undefined,
  by: string,
  round: KeyingEntry['round'],
): KeyingFault | null {
  const fault = (id: KeyingFault['fault']): KeyingFault => ({
    fault: id,
    field: null,
    valueMasked: '',
  });
  if (key === undefined) return fault('item-unknown');
  const others = before.filter((old) => old.key === key && old.round === 'keying');
  const keyers = new Set(others.map((old) => old.by));
  if (round === 'ruling') return keyers.has(by) ? fault('own-keying-ruled') : null;
  return keyers.size >= 2 && !keyers.has(by) ? fault('keyed-twice') : null;
}

function isSameRole(a: KeyingEntry, b: KeyingEntry): boolean {
  return a.key === b.key && a.round === b.round && a.by === b.by;
}

function isSaidBefore(entry: KeyingEntry, before: readonly KeyingEntry[]): boolean {
  const known = before.find((old) => isSameRole(old, entry));
  return (
    known !== undefined && keyedFields.every((name) => known.values[name] === entry.values[name])
  );
}

/**
 * Records what one person keyed of items that `openKeyingQueue` handed out, and accepts what two
 * people keyed alike or a third decided. What cannot be taken in is told answer by answer; the same
 * again adds nothing.
 * @throws HuicangError when the actor may not record it, or nobody is named who keyed it
 */
export async function recordKeying(
  home: Home,
  actor: Actor,
  { round, answers, by = actor.name, at = new Date() }: KeyingSubmission,
): Promise<KeyingRecorded> {
  checkAllowed(home, actor, 'keying.record');
  if (by === '') throw new HuicangError('没有著录人', { remedy: '写明由谁著录。' });
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const items = new Map((await keyingItems(home, duck)).map((item) => [item.key, item]));
    const keys = new Map([...items.values()].map((item) => [itemId(item), item.key]));
    const before = await keyingEntries(home, duck);
    const faults: KeyingRecorded['faults'] = [];
    const fresh: KeyingEntry[] = [];
    let empty = 0;
    for (const [index, answer] of answers.entries()) {
      if (answer.texts.title === '') {
        empty += 1;
        continue;
      }
      const key = keys.get(answer.id);
      const against = objection(before, key, by, round);
      const { values, faults: doubts } = valuesOf(answer);
      const own = against === null ? doubts : [against];
      faults.push(...own.map((fault) => ({ answer: index, ...fault })));
      if (key === undefined || own.length > 0) continue;
      const entry = { key, round, values, by, at: lakeInstant(at) };
      if (!isSaidBefore(entry, before)) fresh.push(entry);
    }
    const rows = fresh.map(({ key, values, at: keyed_at }) => {
      const row = valuesRow(items.get(key), key, values);
      const who = { keying_round_code: round, keyed_by: by, keyed_at, recorded_by: actor.id };
      return { ...row, values: { ...row.values, ...who } };
    });
    await writeOwnBatch(
      home,
      {
        kind: 'entered',
        source: 'paper',
        version: 'description-entries-1',
        tables: [{ table: 'paper__description_entries', accepted: rows }],
        startedAt: at,
      },
      duck,
    );
    const stand = before.filter((old) => !fresh.some((entry) => isSameRole(entry, old)));
    const keyed = compareEntries([...stand, ...fresh]);
    await settle(home, duck, keyed, items);
    return { taken: fresh.length, empty, faults, ...keyingProgress(keyed) };
  } finally {
    duck.close();
  }
}
