import { type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import {
  factorAbove,
  findLayout,
  HeaderNotFound,
  headData,
  type Layout,
  type TableSource,
} from '#readers';
import type { Known } from '../check/table-check.ts';
import { type SourceDeclaration, takenFields } from '../declaration/declaration.ts';
import { type ColumnMapping, mapColumns } from '../mapping/map-columns.ts';
import { fieldMatcher, headerRows } from '../mapping/understand.ts';

/** A table of a file with the best guess of what its columns are. */
export interface MappedTable {
  table: TableName;
  source: TableSource;
  /** the header's rows by number; [0] where there is none */
  headerRows: number[];
  layout: Layout;
  columns: ColumnMapping[];
  /** required fields that no column stands for */
  missing: FieldName[];
  /** how well the table's required fields and the file's columns are covered, 0..1 */
  score: number;
}

function numbersOf({ head }: TableSource, { firstHeader, lastHeader }: Layout): number[] {
  return head.slice(Math.max(0, firstHeader), lastHeader + 1).map(({ rowNumber }) => rowNumber);
}

/** Where the header is: by the names contracts know, else by the look of the rows. */
function locate(source: TableSource, table: TableName, declaration: SourceDeclaration): Layout {
  const match = fieldMatcher(table, declaration);
  try {
    return findLayout(source, match, [], headerRows(declaration));
  } catch (error) {
    if (!(error instanceof HeaderNotFound)) throw error;
  }
  return findLayout(source, match, [], [0]);
}

/** The layout with every mapped column in its place, as a saved layout would have it. */
function withFields(source: TableSource, layout: Layout, mapped: readonly ColumnMapping[]): Layout {
  const stated = factorAbove(source, layout.firstHeader);
  const columns = layout.columns.map((column) => {
    const { index, header } = column;
    const { field, factor } = mapped[index] ?? { field: null, factor: 1 };
    if (!field) return { index, header, factor: 1 };
    const isOwn = factor !== 1 || fieldOf(field).type !== 'fen';
    return { index, header, field, factor: isOwn ? factor : stated };
  });
  return { ...layout, columns };
}

/** Maps the columns of one table of a file to the fields of a bronze table. */
export function mapTable(
  source: TableSource,
  table: TableName,
  declaration: SourceDeclaration,
  known: Known,
): MappedTable {
  const found = locate(source, table, declaration);
  const isBare = found.lastHeader < 0;
  const columns = mapColumns({
    table,
    headers: found.columns.map(({ header }) => (isBare ? '' : header)),
    rows: headData(source, found),
    taken: takenFields(declaration),
    known,
    ...(declaration.headers ? { declared: declaration.headers } : {}),
  });
  const layout = withFields(source, found, columns);
  const mapped = columns.filter(({ field }) => field !== null);
  const missing = tableOf(table).required.filter(
    (name) => !mapped.some(({ field }) => field === name),
  );
  const needed = tableOf(table).required;
  const sure = (names: readonly FieldName[]) =>
    names.reduce(
      (sum, name) => sum + (mapped.find(({ field }) => field === name)?.confidence ?? 0),
      0,
    );
  // A table without half of what it must have is another one, however much else agrees.
  const whole = needed.length === 0 ? 0 : 1 - missing.length / needed.length;
  const filled = columns.filter(({ header, profile }) => header !== '' || profile.cells.length > 0);
  const covered = mapped.reduce((sum, { confidence }) => sum + confidence, 0);
  const requiredShare = needed.length === 0 ? 0 : sure(needed) / needed.length;
  const columnShare = filled.length === 0 ? 0 : covered / filled.length;
  const score = (whole < 0.5 ? 0.5 : 1) * (0.65 * requiredShare + 0.35 * columnShare);
  return {
    ...{ table, source, layout, columns, missing, score },
    headerRows: isBare ? [0] : numbersOf(source, found),
  };
}
