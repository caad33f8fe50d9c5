import { createHash } from 'node:crypto';
import { type BatchLayout, type FieldName, fieldOf, type TableName } from '#contracts';
import type { HospitalFacts } from '#home';
import {
  findLayout,
  type HeaderMatcher,
  HeaderNotFound,
  headData,
  type Layout,
  plainHeader,
  type TableHead,
  unknownOf,
} from '#readers';
import { type SourceDeclaration, sheetsOf, tablesOf } from '../declaration/declaration.ts';
import { deriveLayouts, lackingForDerivation } from '../derive/derive-layout.ts';
import type { StaffDirectory } from '../derive/staff-directory.ts';
import { profileColumn } from './column-profile.ts';
import { scoreContent } from './content-score.ts';
import { describeLayout } from './describe-layout.ts';
import type { LayoutBook } from './layout-book.ts';
import type { SavedLayout } from './layout-file.ts';
import { findSwapped } from './swapped-columns.ts';
import {
  fieldMatcher,
  headerRows,
  NothingDeclared,
  type PlannedTable,
  requiredColumns,
  tableForSheet,
} from './understand.ts';
import { kindNames, type ValueKind } from './value-kinds.ts';

/** How a file's layout is looked at before anything of it is read. */
export interface PlanTerms {
  fileName: string;
  book: LayoutBook;
  /** the confirmed kinds that its tables are of: then only tables of these are taken */
  kinds?: readonly string[];
  /** one of several objects of a delivery: a column that another one has may be missing */
  isPart?: boolean;
  /** the roster, where a saved layout looks staff numbers up in it */
  staff?: StaffDirectory;
  /** a keyed hash, for keys made from content */
  token?: (text: string) => string;
}

/** A table of a file with what is to be known of its layout. */
export interface JudgedTable<Source extends TableHead> extends PlannedTable<Source> {
  record: BatchLayout;
  /** its columns are keys of records, which leave out what is empty */
  areRecords: boolean;
  /** a saved layout says which column is which */
  isSaved: boolean;
  /** Chinese: why a saved layout for files of this name was of no use; null where there is none */
  unused: string | null;
  /** why the content cannot be right under these headers */
  doubts: LayoutDoubt[];
}

/** What speaks against a layout without any earlier file. */
interface LayoutDoubt {
  /** the column whose content is of another kind; null where two have changed places */
  header: string | null;
  /** Chinese */
  message: string;
}

/** Kinds that are told by their form alone. */
const definiteKinds: ReadonlySet<ValueKind> = new Set<ValueKind>([
  'id_number',
  'mobile',
  'bank_card',
  'archival_code',
  'timestamp',
  'date',
  'month',
  'serial',
  'amount',
  'integer',
]);
/** Values that must be there before a content alone speaks against its header. */
const fewestAgainst = 5;
const againstShare = 0.2;

function savedMatcher(saved: SavedLayout, otherwise: HeaderMatcher): HeaderMatcher {
  return (header) => {
    const whole = plainHeader(header);
    const last = whole.split('_').at(-1) ?? whole;
    for (const text of [whole, last, last.replace(/\([^()]*\)$/, '')]) {
      const field = saved.columns.get(text);
      if (field === null) return undefined;
      // A unit in the header still counts: the name only says which field it is.
      if (field) {
        const unit = otherwise(`${fieldOf(field).label}${/\([^()]*\)$/.exec(whole)?.[0] ?? ''}`);
        return { field, factor: unit?.factor ?? 1, hasUnit: unit?.hasUnit ?? false };
      }
    }
    // Of a confirmed kind only what was confirmed is taken.
    const found = saved.kind === undefined ? otherwise(header) : undefined;
    const isGiven = found && [...saved.columns.values()].includes(found.field);
    return isGiven ? undefined : found;
  };
}

/** Columns that a saved layout takes and the file does not have: with one missing it does not fit. */
function lacking({ columns }: SavedLayout, layout: Layout | null): string[] {
  const has = (field: FieldName) => layout?.columns.some((column) => column.field === field);
  return [...columns].flatMap(([header, field]) => (field && !has(field) ? [header] : []));
}

/** Columns whose content is plainly something else than their header says. */
function contentDoubts(source: TableHead, layout: Layout, facts: HospitalFacts): LayoutDoubt[] {
  const rows = headData(source, layout);
  return layout.columns.flatMap(({ index, header, field }) => {
    if (!field) return [];
    const profile = profileColumn(rows, index);
    const { share, weight } = scoreContent(field, profile, { departments: new Set(), facts });
    const isTold = profile.cells.length >= fewestAgainst && profile.main !== null;
    if (!isTold || share === null || share > againstShare || weight < 0.7) return [];
    const { main } = profile;
    if (main === null || !contradicts(field, main)) return [];
    const message = `列“${header}”应是${fieldOf(field).label}，内容却像${kindNames[main]}`;
    return [{ header, message }];
  });
}

/** Words can stand for anything; a date, a number or another list's names cannot. */
function contradicts(field: FieldName, main: ValueKind): boolean {
  const { nature } = fieldOf(field);
  if (nature === 'person_name' && main === 'department') return true;
  if (nature === 'department' && main === 'name') return true;
  return definiteKinds.has(main);
}

/** How a table lies as a table of a confirmed kind; null where it has no such header. */
export function layoutOfKind(
  source: TableHead,
  declaration: SourceDeclaration,
  kind: SavedLayout,
): Layout | null {
  const table = kind.table ?? tablesOf(declaration)[0];
  if (!table) return null;
  const match = savedMatcher(kind, fieldMatcher(table, declaration));
  return tryLayout(source, match, [], kind.headerRows ?? headerRows(declaration));
}

function planTable<Source extends TableHead>(
  source: Source,
  declaration: SourceDeclaration,
  terms: PlanTerms,
): JudgedTable<Source>[] {
  const sheet = source.sheet.trim();
  const saved = terms.book
    .savedFor(declaration, terms.fileName, terms.kinds)
    .filter((entry) => entry.sheet === undefined || entry.sheet === sheet);
  const declared = tableForSheet(sheet, declaration);
  let unused: string | null = null;
  for (const entry of saved) {
    const table = entry.table ?? declared ?? (entry.kind && tablesOf(declaration)[0]);
    if (!table) continue;
    const match = savedMatcher(entry, fieldMatcher(table, declaration));
    const found = tryLayout(source, match, [], entry.headerRows ?? headerRows(declaration));
    const absent = [
      ...lacking(entry, found),
      ...lackingForDerivation(entry.derivations, found?.columns ?? []),
    ];
    if (found && absent.length === 0) {
      const layouts = deriveLayouts(source, found, entry.derivations, {
        fileName: terms.fileName,
        match: fieldMatcher(table, declaration),
        staff: terms.staff ?? null,
        token: terms.token ?? unkeyed,
      });
      return layouts.map((layout) => judged(table, layout, entry));
    }
    const named = absent.map((header) => `“${header}”`).join('、');
    unused ??= `版式文件没有用上：文件中没有列${named}`;
  }
  if (!declared || terms.kinds) return [];
  const required = terms.isPart ? [] : requiredColumns(declared);
  const match = fieldMatcher(declared, declaration);
  return [judged(declared, findLayout(source, match, required, headerRows(declaration)), null)];

  function judged(
    table: TableName,
    layout: Layout,
    entry: SavedLayout | null,
  ): JudgedTable<Source> {
    const isSaved = entry !== null;
    const missing = requiredColumns(table).filter(
      ({ field }) => !layout.columns.some((column) => column.field === field),
    );
    if (missing.length > 0 && !terms.isPart) {
      throw new HeaderNotFound(source.sheet, missing, unknownOf(layout.columns));
    }
    const { facts } = terms.book;
    const key = Object.hasOwn(sheetsOf(declaration), sheet) ? sheet : '*';
    // Files of a kind are compared with each other, whatever their sheets are called.
    const as = entry ? (entry.kind ?? sheet) : key;
    const record = describeLayout(declaration.id, table, as, source, layout);
    const swapped = findSwapped(table, headData(source, layout), layout, facts).map(
      ([first, second]): LayoutDoubt => ({
        header: null,
        message: `${label(first)}与${label(second)}像是对调了：换过来各行就对得上`,
      }),
    );
    const doubts = [...(isSaved ? [] : contentDoubts(source, layout, facts)), ...swapped];
    const areRecords = source.head[0]?.rowNumber === 0;
    const notUsed = isSaved ? null : unused;
    return { table, source, layout, record, areRecords, isSaved, unused: notUsed, doubts };
  }
}

/** Where a file is only looked at there is no key; its content must not show in a made number. */
function unkeyed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function tryLayout(
  source: TableHead,
  match: HeaderMatcher,
  required: [],
  rows: readonly number[] | undefined,
): Layout | null {
  try {
    return findLayout(source, match, required, rows);
  } catch (error) {
    if (error instanceof HeaderNotFound) return null;
    throw error;
  }
}

function label(field: FieldName): string {
  return `“${fieldOf(field).label}”`;
}

/**
 * Finds the layout of every sheet a source declares or a saved layout names.
 * @throws HuicangError when no such sheet is there or a header is not found
 */
export function planTables<Source extends TableHead>(
  opened: { tables: readonly Source[] },
  declaration: SourceDeclaration,
  terms: PlanTerms,
): JudgedTable<Source>[] {
  const planned = opened.tables.flatMap((source) =>
    source.head.length === 0 ? [] : planTable(source, declaration, terms),
  );
  if (planned.length === 0 && !terms.isPart) throw new NothingDeclared(declaration);
  return planned;
}
