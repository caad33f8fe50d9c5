import { join } from 'node:path';
import { fieldOf } from '#contracts';
import type { Home } from '#home';
import { type BronzeRow, type DuckDb, openDuckDb, writeOwnBatch } from '#lake';
import { FilledBook } from '#workbook';
import {
  compareEntries,
  type KeyedItem,
  type KeyingAgreement,
  keyingAgreement,
} from './compare-entries.ts';
import {
  itemId,
  type KeyedField,
  type KeyedValues,
  type KeyingFault,
  type KeyingItem,
  keyedFields,
  keyedValue,
} from './keying-item.ts';
import { type KeyingEntry, keyingEntries, keyingItems } from './keying-queue.ts';
import { coverLabels, idLabel, rounds, sheetNames } from './keying-workbook.ts';

export interface KeyingImportOptions {
  password: () => string | Promise<string>;
  /** the moment of import; by default now */
  at?: Date;
}

/** What a workbook brought, and how double keying stands then. */
export interface KeyingImport {
  round: 'keying' | 'ruling';
  /** items taken from the workbook now */
  taken: number;
  /** rows without a title: not filled yet */
  empty: number;
  faults: KeyingFault[];
  /** items accepted in all */
  accepted: number;
  /** items two people keyed that differ and wait for a third */
  open: number;
  agreement: KeyingAgreement;
}

const bookKind = { name: '双人著录单', writtenBy: 'huicang describe export' };

interface Filled {
  by: string;
  round: 'keying' | 'ruling';
  rows: { row: number; id: string; values: KeyedValues }[];
  empty: number;
  faults: KeyingFault[];
}

async function readFilled(path: string, options: KeyingImportOptions): Promise<Filled> {
  const book = await FilledBook.open(path, bookKind, options.password);
  const { height, cell, columnOf } = book.sheet(sheetNames.work);
  const by = book.beside(sheetNames.cover, coverLabels.by);
  if (by === '') throw book.refused(`“${sheetNames.cover}”没有${coverLabels.by}`);
  const isRuling = book.beside(sheetNames.cover, coverLabels.round) === rounds.ruling;
  const columns = keyedFields.map((name) => [name, columnOf(fieldOf(name).label)] as const);
  const idColumn = columnOf(idLabel);
  const filled: Filled = {
    by,
    round: isRuling ? 'ruling' : 'keying',
    rows: [],
    empty: 0,
    faults: [],
  };
  for (let row = 1; row < height; row++) {
    const id = cell(row, idColumn).text;
    const texts = columns.map(([name, column]) => [name, cell(row, column).text] as const);
    if (id === '' && texts.every(([, text]) => text === '')) continue;
    if (texts.every(([name, text]) => name !== 'title' || text === '')) {
      filled.empty++;
      continue;
    }
    const values: Partial<Record<KeyedField, string | null>> = {};
    let isSound = true;
    for (const [name, text] of texts) {
      const result = keyedValue(name, text, row + 1);
      if ('value' in result) values[name] = result.value;
      else {
        filled.faults.push(result);
        isSound = false;
      }
    }
    if (isSound) filled.rows.push({ row: row + 1, id, values: values as KeyedValues });
  }
  return filled;
}

function timestamp(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '');
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
): Promise<number> {
  const rows = keyed.flatMap(({ key, accepted, outcome }) => {
    if (accepted === null) return [];
    const row = valuesRow(items.get(key), key, accepted);
    return [{ ...row, values: { ...row.values, keying_outcome_code: outcome } }];
  });
  const tables = [{ table: 'paper__descriptions' as const, accepted: rows }];
  const written = { kind: 'computed', source: 'paper', version: 'descriptions-1' } as const;
  await writeOwnBatch(home, { ...written, tables, startedAt: new Date() }, duck);
  return rows.length;
}

function sameValues(a: KeyedValues, b: KeyedValues): boolean {
  return keyedFields.every((name) => a[name] === b[name]);
}

/**
 * Takes a filled workbook of double keying into the lake as new records, and accepts what two people
 * keyed alike or a third decided. The same workbook again adds nothing.
 * @throws HuicangError when the file is none of ours, or one of two keyers would decide
 */
export async function importKeying(
  home: Home,
  path: string,
  options: KeyingImportOptions,
): Promise<KeyingImport> {
  const filled = await readFilled(path, options);
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const items = new Map((await keyingItems(home, duck)).map((item) => [item.key, item]));
    const byId = new Map([...items.values()].map((item) => [itemId(item), item]));
    const before = await keyingEntries(home, duck);
    const at = timestamp(options.at ?? new Date());
    const fresh: KeyingEntry[] = [];
    for (const { row, id, values } of filled.rows) {
      const item = byId.get(id);
      const fault = item ? objection(before, item.key, filled) : '编号对不上现有的扫描件';
      if (!item || fault !== null) {
        const remedy = item ? '请另一个人填写。' : '不要改动“编号”；重新导出一份著录单。';
        const message = fault ?? '';
        filled.faults.push({ row, label: idLabel, valueMasked: '', message, remedy });
        continue;
      }
      const entry = { key: item.key, round: filled.round, values, by: filled.by, at };
      const known = before.find(
        (old) => old.key === entry.key && old.round === entry.round && old.by === entry.by,
      );
      if (known === undefined || !sameValues(known.values, values)) fresh.push(entry);
    }
    if (fresh.length > 0) {
      const rows = fresh.map(({ key, round, values, by }) => {
        const row = valuesRow(items.get(key), key, values);
        const who = { keying_round_code: round, keyed_by: by, keyed_at: at };
        return { ...row, values: { ...row.values, ...who } };
      });
      const tables = [{ table: 'paper__description_entries' as const, accepted: rows }];
      const written = {
        kind: 'entered',
        source: 'paper',
        version: 'description-entries-1',
      } as const;
      await writeOwnBatch(home, { ...written, tables, startedAt: new Date() }, duck);
    }
    const keyed = compareEntries([...before.filter((old) => !isReplaced(old, fresh)), ...fresh]);
    return {
      round: filled.round,
      taken: fresh.length,
      empty: filled.empty,
      faults: filled.faults,
      accepted: await settle(home, duck, keyed, items),
      open: keyed.filter(({ differing, ruling }) => differing.length > 0 && ruling === null).length,
      agreement: keyingAgreement(keyed),
    };
  } finally {
    duck.close();
  }
}

function isReplaced(old: KeyingEntry, fresh: readonly KeyingEntry[]): boolean {
  return fresh.some(
    ({ key, round, by }) => key === old.key && round === old.round && by === old.by,
  );
}

/** Why this person may not key or decide this item; null where he may. */
function objection(
  before: readonly KeyingEntry[],
  key: string,
  { by, round }: Filled,
): string | null {
  const others = before.filter((old) => old.key === key && old.round === 'keying');
  const keyers = new Set(others.map((old) => old.by));
  if (round === 'ruling') return keyers.has(by) ? '著录人不能裁定自己录的件' : null;
  return keyers.size >= 2 && !keyers.has(by) ? '已有两人录过' : null;
}

/** How double keying stands now. */
export async function keyingStatus(home: Home): Promise<{
  /** items to be described in all */
  items: number;
  keyedOnce: number;
  accepted: number;
  open: number;
  agreement: KeyingAgreement;
}> {
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const items = await keyingItems(home, duck);
    const keyed = compareEntries(await keyingEntries(home, duck));
    return {
      items: items.length,
      keyedOnce: keyed.filter(({ entries }) => entries.length === 1).length,
      accepted: keyed.filter(({ accepted }) => accepted !== null).length,
      open: keyed.filter(({ differing, ruling }) => differing.length > 0 && ruling === null).length,
      agreement: keyingAgreement(keyed),
    };
  } finally {
    duck.close();
  }
}
