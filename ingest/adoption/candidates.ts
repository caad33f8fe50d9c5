import { type FieldName, type TableName, tableOf, tables } from '#contracts';
import type { Layout, TableSource } from '#readers';
import { fold } from '#values';
import type { Known } from '../check/table-check.ts';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import type { Derivations } from '../derive/derivation.ts';
import { proposeDerivations } from '../derive/propose-derivations.ts';
import { type MappedTable, mapTable } from '../explain/map-table.ts';
import { contentWeight } from '../mapping/content-score.ts';
import type { ColumnMapping } from '../mapping/map-columns.ts';
import { isRunningNumber } from '../mapping/running-number.ts';

/** A table of a source that a table of the inbox may be. */
export interface Candidate {
  declaration: SourceDeclaration;
  table: TableName;
  mapped: MappedTable;
  /** the columns that are proposed, as far as some field is meant by them */
  columns: ColumnMapping[];
  /** required fields that no column stands for, and that nothing around the table says */
  missing: FieldName[];
  /** how required fields come about that no column holds: the month in the file's name */
  derivations: Derivations;
  /** 0..1 */
  score: number;
  /** Chinese, why */
  reasons: string[];
  /** something tells it from any other list of people: a column that few tables have, or its name */
  isTold: boolean;
}

/** A content this plain stands for its field under any header: ID numbers, mobiles, 档号. */
const clearContent = 0.95;
const rowsTold = 80;
/** What a column is worth that no field answers to. */
const strangeWorth = 0.4;
/** A field that so few tables have tells them from others. */
const tellingWorth = 0.7;

const tablesWith = new Map<FieldName, number>();
for (const name of Object.keys(tables) as TableName[]) {
  for (const field of tableOf(name).fields) {
    tablesWith.set(field, (tablesWith.get(field) ?? 0) + 1);
  }
}

function worthOf(field: FieldName): number {
  return 1 / Math.sqrt(tablesWith.get(field) ?? 1);
}

function pairsOf(text: string): Set<string> {
  const letters = [...fold(text, 'width').replace(/[^\p{Script=Han}]/gu, '')];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

/** Pairs of characters that only this table's names have, of all that are declared. */
function tellingPairs(
  declaration: SourceDeclaration,
  table: TableName,
  declarations: readonly SourceDeclaration[],
): Set<string> {
  const named = (each: SourceDeclaration, name: TableName) =>
    `${tablesOf(each).length === 1 ? each.label : ''}，${tableOf(name).label}`;
  const others = declarations.flatMap((each) =>
    tablesOf(each).flatMap((name) => (name === table ? [] : [named(each, name)])),
  );
  const known = new Set(others.flatMap((text) => [...pairsOf(text)]));
  return new Set([...pairsOf(named(declaration, table))].filter((pair) => !known.has(pair)));
}

/** Columns that are meant: a content alone carries only what it alone can be. */
function meantColumns(mapped: MappedTable): ColumnMapping[] {
  const required = new Set(tableOf(mapped.table).required);
  return mapped.columns.filter(
    ({ field, header, isNamed }) =>
      field !== null &&
      (isNamed || header === '' || required.has(field) || contentWeight(field) >= clearContent),
  );
}

/** What a table is told by: its first rows. */
function beginning(source: TableSource): TableSource {
  return { ...source, head: source.head.slice(0, rowsTold) };
}

/** The layout with the fields of the meant columns alone. */
function layoutOf(layout: Layout, meant: readonly ColumnMapping[]): Layout {
  const columns = layout.columns.map(({ field, ...column }) =>
    field && meant.some(({ index }) => index === column.index) ? { ...column, field } : column,
  );
  return { ...layout, columns };
}

/** A period that is written somewhere is nearly as good as a column; a number of our own is not. */
function derivedWorth({ derive, sideBySide }: Derivations, name: FieldName): number {
  const kind = derive.get(name)?.kind;
  if (kind === 'place' || sideBySide !== null) return 0.8;
  return kind === 'look_up' ? 0.5 : 0.3;
}

function candidateOf(
  source: TableSource,
  declaration: SourceDeclaration,
  table: TableName,
  terms: ScoreTerms,
): Candidate {
  const mapped = mapTable(beginning(source), table, declaration, terms.known);
  const columns = meantColumns(mapped);
  const { required } = tableOf(table);
  const absent = required.filter((name) => !columns.some(({ field }) => field === name));
  const layout = layoutOf(mapped.layout, columns);
  const half = { table, source: mapped.source, layout, missing: absent };
  const { derivations, reasons, missing } = proposeDerivations(half, terms.fileName);
  const derived = absent.filter((name) => !missing.includes(name));
  const filled = mapped.columns.filter(
    ({ header, profile }) =>
      !isRunningNumber(header) && (header !== '' || profile.cells.length > 0),
  );
  const meant = columns.reduce(
    (sum, { field, confidence }) => sum + (field ? worthOf(field) * confidence : 0),
    0,
  );
  const strange = Math.max(0, filled.length - columns.length) * strangeWorth;
  const coverage = meant === 0 ? 0 : meant / (meant + strange);
  const sure = columns.reduce(
    (sum, { field, confidence }) => sum + (field && required.includes(field) ? confidence : 0),
    0,
  );
  const found = derived.reduce((sum, name) => sum + derivedWorth(derivations, name), 0);
  const whole = required.length === 0 ? 0 : (sure + found) / required.length;
  const words = [...tellingPairs(declaration, table, terms.declarations)];
  const said = words.filter((pair) => terms.text.includes(pair));
  const telling = columns.filter(
    ({ field, isNamed }) => field && isNamed && worthOf(field) >= tellingWorth,
  );
  const score = 0.55 * whole + 0.3 * coverage + (said.length > 0 ? 0.15 : 0);
  return {
    ...{ declaration, table, columns, missing, derivations },
    mapped: { ...mapped, layout },
    score: Math.round((missing.length > 0 ? score * 0.8 : score) * 100) / 100,
    isTold: telling.length > 0 || said.length > 0,
    reasons: [
      ...(said.length > 0 ? [`文件名、表名或标题里有“${said.join('”“')}”`] : []),
      ...(telling.length > 0
        ? [`有列${telling.map(({ header }) => `“${header}”`).join('、')}`]
        : []),
      ...reasons,
    ],
  };
}

/** What a table is compared with. */
export interface ScoreTerms {
  declarations: readonly SourceDeclaration[];
  known: Known;
  /** below the inbox, with its folders */
  fileName: string;
  /** names of file and folders, of the sheet, and the titles above the table */
  text: string;
}

/**
 * Every table of every source that a table of the inbox may be, the best first; of two sources with
 * the same table the likelier one. One that lacks a required field comes after those that lack none.
 */
export function candidatesFor(source: TableSource, terms: ScoreTerms): Candidate[] {
  const all = terms.declarations.flatMap((declaration) =>
    tablesOf(declaration).map((table) => candidateOf(source, declaration, table, terms)),
  );
  const isWhole = ({ missing }: Candidate) => Number(missing.length === 0);
  const inOrder = all.toSorted((a, b) => isWhole(b) - isWhole(a) || b.score - a.score);
  const seen = new Set<TableName>();
  return inOrder.filter(({ table }) => !seen.has(table) && seen.add(table));
}
