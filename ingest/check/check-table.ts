import {
  type ControlTotal,
  columnOf,
  type FieldName,
  fieldOf,
  type NotDataKind,
  type TableName,
  tableOf,
} from '../../contracts/index.ts';
import type { LaidOutTable } from '../read/layout.ts';
import type { PhysicalRow } from '../read/physical.ts';
import type { BatchTableInput, FindingRow, Place } from '../write/batch-types.ts';
import { type CheckedRow, checkRow, type RowContext } from './check-row.ts';
import { describeFinding } from './findings.ts';
import { normaliseMoney } from './money.ts';

/** What all tables of a file or a pull have in common. */
export type TableContext = Omit<RowContext, 'table' | 'columns' | 'width' | 'fileName'>;

/** A sheet of a file, or a page of a pull. */
export interface TablePart {
  laidOut: LaidOutTable;
  objectSha256: string;
  /** name of the object, for messages */
  fileName: string;
}

function keyText(row: CheckedRow, table: TableName): string {
  return JSON.stringify(tableOf(table).key.map((name) => row.values[columnOf(name)] ?? ''));
}

/** The first row of a key stays; the same again is a duplicate, another content is a conflict. */
function checkKeys(rows: CheckedRow[], table: TableName, names: ReadonlyMap<string, string>): void {
  if (tableOf(table).key.length === 0) return;
  const first = new Map<string, CheckedRow>();
  const firstField = tableOf(table).key[0] as FieldName;
  for (const row of rows) {
    if (row.rejectedBy) continue;
    const key = keyText(row, table);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, row);
      continue;
    }
    const isSame = JSON.stringify(earlier.values) === JSON.stringify(row.values);
    const fileName = names.get(row.place.objectSha256) ?? '';
    const subject = { place: row.place, fileName, header: '', field: null, raw: '' };
    const { objectSha256, sheet } = earlier.place;
    const isSameObject = objectSha256 === row.place.objectSha256;
    const other = isSameObject ? '' : `${names.get(objectSha256) ?? ''} `;
    const inSheet = sheet === row.place.sheet ? '' : `表“${sheet}”`;
    const where = `${other}${inSheet}第 ${earlier.place.rowNumber} 行`;
    const finding = isSame
      ? describeFinding('duplicate-in-file', subject, { detail: `与${where}完全相同` })
      : describeFinding('key-conflict', subject, {
          detail: `与${where}的${tableOf(table)
            .key.map((name) => fieldOf(name).label)
            .join('、')}相同而内容不同`,
        });
    row.findings.push({ ...finding, fieldName: isSame ? '' : firstField });
    row.rejectedBy = row.findings.at(-1) ?? null;
  }
}

/** Sums of the rows as the file has them: all that hold an amount, repeated ones counted once. */
function computeSum(
  rows: CheckedRow[],
  name: FieldName,
  isCounted: (row: CheckedRow) => boolean,
): number {
  let sum = 0;
  for (const row of rows) {
    const value = row.values[name];
    if (typeof value === 'number' && isCounted(row)) sum += value;
  }
  return sum;
}

function checkTotals(
  part: TablePart,
  rows: CheckedRow[],
): { totals: ControlTotal[]; findings: FindingRow[] } {
  const totals: ControlTotal[] = [];
  const findings: FindingRow[] = [];
  const totalRows = part.laidOut.notData.filter(({ kind }) => kind === 'total');
  for (const { row } of totalRows) {
    for (const column of part.laidOut.columns) {
      const cell = row.cells[column.index];
      if (!column.field || !cell || fieldOf(column.field).type !== 'fen') continue;
      const found = normaliseMoney(cell, column.factor).value;
      if (typeof found !== 'number') continue;
      const name = column.field;
      // The printed total may count a row that was exported twice once or twice, and rows that
      // are kept out here belong to it all the same.
      const ways = [
        computeSum(rows, name, (each) => each.rejectedBy?.ruleId !== 'duplicate-in-file'),
        computeSum(rows, name, () => true),
        computeSum(rows, name, (each) => each.rejectedBy === null),
      ];
      const computed = ways.find((sum) => sum === found) ?? ways[0] ?? 0;
      totals.push({ name, found, computed });
      if (computed === found) continue;
      const place = placeOf(part, row);
      const { fileName } = part;
      const subject = { place, fileName, header: column.header, field: null, raw: '' };
      const detail = `合计 ${found / 100} 元，各行之和 ${computed / 100} 元，相差 ${(found - computed) / 100} 元`;
      findings.push({
        ...describeFinding('control-total-mismatch', subject, { detail }),
        fieldName: name,
      });
    }
  }
  return { totals, findings };
}

function placeOf(part: TablePart, row: PhysicalRow): Place {
  return {
    objectSha256: part.objectSha256,
    sheet: part.laidOut.sheet,
    rowNumber: row.rowNumber,
  };
}

/**
 * Checks the rows of one table that lie in one file (or one pull): in one sheet or several, in one
 * object or several. What goes in comes out: accepted, quarantined, or counted as no data.
 */
export function checkTable(
  table: TableName,
  parts: TablePart[],
  context: TableContext,
): BatchTableInput {
  const notData: Partial<Record<NotDataKind, number>> = {};
  const all: CheckedRow[] = [];
  const totals: ControlTotal[] = [];
  const findings: FindingRow[] = [];
  let rowsIn = 0;
  const checkedParts = parts.map((part) => {
    const { columns, width, data, notData: others } = part.laidOut;
    rowsIn += data.length + others.length;
    for (const { kind } of others) notData[kind] = (notData[kind] ?? 0) + 1;
    const rows = data.map((row) =>
      checkRow(row, placeOf(part, row), {
        ...context,
        table,
        columns,
        width,
        fileName: part.fileName,
      }),
    );
    all.push(...rows);
    return { part, rows };
  });
  const names = new Map(parts.map((part) => [part.objectSha256, part.fileName]));
  checkKeys(all, table, names);
  for (const { part, rows } of checkedParts) {
    const checked = checkTotals(part, rows);
    totals.push(...checked.totals);
    findings.push(...checked.findings);
  }
  for (const row of all) findings.push(...row.findings);
  return {
    table,
    rowsIn,
    notData,
    accepted: all.filter((row) => row.rejectedBy === null),
    quarantined: all.flatMap(({ place, rejectedBy, rawText }) =>
      rejectedBy
        ? [
            {
              place,
              ruleId: rejectedBy.ruleId,
              reason: rejectedBy.message,
              columnName: rejectedBy.columnName,
              // What is marked secret is not copied into this system a second time.
              rawText: rejectedBy.ruleId === 'security-level-refused' ? '[]' : rawText,
              remedy: rejectedBy.remedy,
            },
          ]
        : [],
    ),
    findings,
    controlTotals: totals,
  };
}
