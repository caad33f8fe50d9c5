import type { BatchLayout } from '#contracts';
import { exitCodes, HuicangError } from '#home';
import { columnName, headData, type Layout, type TableHead } from '#readers';
import { profileColumn } from './column-profile.ts';
import { compareLayouts } from './compare-layouts.ts';
import type { JudgedTable, PlanTerms } from './plan-tables.ts';
import { isRunningNumber } from './running-number.ts';

/** A file whose layout is not that of the last one of its kind: nothing of it was taken. */
export class LayoutChanged extends HuicangError {
  /** Chinese, one sentence a change */
  readonly changes: readonly string[];

  constructor(fileName: string, against: string | null, changes: readonly string[]) {
    const compared = against === null ? '版式可疑' : `版式与已采用的“${against}”不同`;
    super(`${compared}：${changes.join('；')}。这份文件没有采用`, {
      code: exitCodes.badInput,
      remedy: `核对文件；确实应当如此的，运行 huicang ingest --accept-layout ${JSON.stringify(fileName)}；列改了名的，运行 huicang ingest --explain 文件 --save 后核对。`,
    });
    this.changes = changes;
  }
}

/** Layouts of the objects of one delivery as one: a column any of them has is there. */
export function mergeLayouts(records: readonly BatchLayout[]): BatchLayout[] {
  const merged = new Map<string, BatchLayout>();
  for (const record of records) {
    const key = `${record.table}\u0000${record.sheet}`;
    const known = merged.get(key);
    if (!known) {
      merged.set(key, { ...record, columns: [...record.columns] });
      continue;
    }
    for (const column of record.columns) {
      const same = known.columns.find(({ header }) => header === column.header);
      if (!same) known.columns.push(column);
      else if (same.field === null && column.field) Object.assign(same, column);
    }
  }
  return [...merged.values()];
}

/**
 * Compares layouts with those already accepted; one of them has to be alike.
 * @returns Chinese notes of what changed without harm
 * @throws LayoutChanged when a person has to look first
 */
export function judgeLayouts(
  tables: readonly Pick<JudgedTable<TableHead>, 'record' | 'areRecords' | 'isSaved' | 'doubts'>[],
  { fileName, book }: PlanTerms,
): string[] {
  const notes: string[] = [];
  for (const { record, areRecords, isSaved, doubts } of tables) {
    const compared = book.acceptedLike(record).map((accepted) => ({
      against: accepted.fileName,
      layout: accepted.layout,
      changes: compareLayouts(accepted.layout, record, areRecords),
    }));
    // The one with least to object to; of equals the newest.
    const [nearest] = compared.toSorted((a, b) => heldOf(a.changes) - heldOf(b.changes));
    const changes = nearest?.changes ?? [];
    notes.push(...changes.filter(({ isHeld }) => !isHeld).map(({ message }) => message));
    if (book.isAccepted(fileName)) continue;
    // A saved layout says which columns there are; what is in them it cannot know.
    const held = changes
      .filter(({ isHeld, kind }) => isHeld && !(isSaved && kind === 'columns'))
      .map(({ message }) => message);
    const own = doubts
      .filter(({ header }) => !nearest || !isUsual(header, record, nearest.layout))
      .map(({ message }) => message);
    if (held.length + own.length === 0) continue;
    const against = held.length > 0 && nearest ? nearest.against : null;
    throw new LayoutChanged(fileName, against, [...new Set([...held, ...own])]);
  }
  return notes;
}

/** A column that looked no better in a file that was accepted. */
function isUsual(header: string | null, now: BatchLayout, before: BatchLayout): boolean {
  const looksOf = ({ columns }: BatchLayout) =>
    columns.find((each) => each.header === header)?.looks;
  return header !== null && looksOf(before) !== undefined && looksOf(now) === looksOf(before);
}

function heldOf(changes: readonly { isHeld: boolean }[]): number {
  return changes.filter(({ isHeld }) => isHeld).length;
}

/** Columns that no purpose needs, as one sentence; null where there are none. */
export function leftBehind(
  tables: readonly { layout: Layout; source: TableHead }[],
): string | null {
  const headers = [...Map.groupBy(tables, ({ source }) => source)].flatMap(([source, planned]) => {
    const used = new Set(
      planned.flatMap(({ layout: { columns, added } }) => [
        ...columns.flatMap(({ field, index }) => (field ? [index] : [])),
        ...(added?.uses ?? []),
      ]),
    );
    return planned.slice(0, 1).flatMap(({ layout }) => {
      const rows = headData(source, layout);
      return layout.columns
        .filter(({ header, index }) => !used.has(index) && !isRunningNumber(header))
        .filter(({ index }) => profileColumn(rows, index).cells.length > 0)
        .map(({ header, index }) => (header === '' ? columnName(index) : header));
    });
  });
  const names = [...new Set(headers)].map((header) => `“${header}”`);
  return names.length === 0 ? null : `列${names.join('、')}没有用途需要，未采用`;
}
