import {
  type ControlTotal,
  columnOf,
  type FieldName,
  fieldOf,
  type NotDataKind,
  type TableName,
} from '#contracts';
import type { FindingRow, Place, QuarantineRow } from '#lake';
import type { Column, Layout, PhysicalRow } from '#readers';
import { normaliseMoney } from '#values';
import { type CheckedRow, checkRow, type RowContext } from './check-row.ts';
import { describeFinding, findingSentence } from './findings.ts';

/** What all tables of a file or a pull have in common. */
export type TableContext = Omit<RowContext, 'table' | 'columns' | 'width' | 'added' | 'fileName'>;

/** What is known of the hospital before a file is read. */
export type Known = Pick<RowContext, 'departments' | 'facts'>;

/** A sheet of a file, or a page of a pull. */
export interface PartOfTable {
  sheet: string;
  columns: Column[];
  width: number | null;
  /** cells that the layout adds behind those of the file, and where */
  added?: Layout['added'];
  objectSha256: string;
  /** name of the object, for messages */
  fileName: string;
}

/** Sums of a column as the file has it, in fen: the printed total may mean any of the three. */
interface ColumnSums {
  all: number;
  /** rows that say again what an earlier one said */
  repeated: number;
  accepted: number;
}

/** A part of a table, and what is counted of it on the way. */
export interface OpenPart extends PartOfTable {
  context: RowContext;
  sums: Map<FieldName, ColumnSums>;
  totalRows: PhysicalRow[];
}

/** Where a row of a part stands. */
export function placeIn(part: PartOfTable, rowNumber: number): Place {
  return { objectSha256: part.objectSha256, sheet: part.sheet, rowNumber };
}

/** A rejected row as it goes to quarantine. */
export function quarantineOf(row: CheckedRow, rejectedBy: FindingRow): QuarantineRow {
  return {
    place: row.place,
    ruleId: rejectedBy.ruleId,
    reason: findingSentence(rejectedBy),
    columnName: rejectedBy.columnName,
    // What is marked secret is not copied into this system a second time.
    rawText: rejectedBy.ruleId === 'security-level-refused' ? '[]' : row.rawText,
    remedy: rejectedBy.remedy,
  };
}

/**
 * Checks the rows of one table one at a time and counts what the whole is measured by: rows in, no
 * data by kind, sums for the control totals. It keeps no rows.
 */
export class TableCheck {
  readonly table: TableName;
  readonly parts: OpenPart[] = [];
  readonly notData: Partial<Record<NotDataKind, number>> = {};
  rowsIn = 0;
  private readonly context: TableContext;

  constructor(table: TableName, context: TableContext) {
    this.table = table;
    this.context = context;
  }

  /** Names of the objects by hash, for messages. */
  get objectNames(): ReadonlyMap<string, string> {
    return new Map(this.parts.map((part) => [part.objectSha256, part.fileName]));
  }

  startPart(part: PartOfTable): OpenPart {
    const { columns, width, added, fileName } = part;
    // A month that was told for these rows alone is not the file's.
    const isMonthGiven = columns.some(
      ({ field, index }) =>
        added && index >= added.at && field !== undefined && fieldOf(field).type === 'month',
    );
    const amounts = columns.flatMap(({ field }) =>
      field && fieldOf(field).type === 'fen' ? [field] : [],
    );
    const open: OpenPart = {
      ...part,
      context: {
        ...{ ...this.context, table: this.table, columns, width, fileName },
        ...{ added: added?.count ?? 0, ...(isMonthGiven ? { fileMonth: null } : {}) },
      },
      sums: new Map(amounts.map((field) => [field, { all: 0, repeated: 0, accepted: 0 }])),
      totalRows: [],
    };
    this.parts.push(open);
    return open;
  }

  /** Counts a row that is no data. */
  setAside(part: OpenPart, kind: NotDataKind, row: PhysicalRow): void {
    this.rowsIn += 1;
    this.notData[kind] = (this.notData[kind] ?? 0) + 1;
    if (kind === 'total') part.totalRows.push(row);
  }

  /** Checks a data row. */
  check(part: OpenPart, row: PhysicalRow): CheckedRow {
    this.rowsIn += 1;
    const checked = checkRow(row, placeIn(part, row.rowNumber), part.context);
    for (const [field, sums] of part.sums) {
      const value = checked.values[columnOf(field)];
      if (typeof value !== 'number') continue;
      sums.all += value;
      if (checked.rejectedBy === null) sums.accepted += value;
    }
    return checked;
  }

  /** Keeps out a row that passed its own checks, for what another row says. */
  reject(row: CheckedRow, finding: FindingRow): void {
    row.findings.push(finding);
    row.rejectedBy = finding;
    const part = this.parts.find(
      ({ objectSha256, sheet }) =>
        objectSha256 === row.place.objectSha256 && sheet === row.place.sheet,
    );
    for (const [field, sums] of part?.sums ?? []) {
      const value = row.values[columnOf(field)];
      if (typeof value !== 'number') continue;
      sums.accepted -= value;
      if (finding.ruleId === 'duplicate-in-file') sums.repeated += value;
    }
  }

  /** The totals printed in the file beside those computed, once every row has been seen. */
  controlTotals(): { totals: ControlTotal[]; findings: FindingRow[] } {
    const totals: ControlTotal[] = [];
    const findings: FindingRow[] = [];
    for (const part of this.parts) {
      for (const row of part.totalRows) {
        for (const column of part.columns) {
          const cell = row.cells[column.index];
          const sums = column.field && part.sums.get(column.field);
          if (!column.field || !cell || !sums) continue;
          const found = normaliseMoney(cell, column.factor).value;
          if (typeof found !== 'number') continue;
          const computed = computedTotal(found, sums);
          totals.push({ name: column.field, found, computed });
          if (computed !== found) findings.push(totalMismatch(part, row, column, found, computed));
        }
      }
    }
    return { totals, findings };
  }
}

/**
 * The printed total may count a row that was exported twice once or twice, and rows that are kept
 * out here belong to it all the same.
 */
function computedTotal(found: number, { all, repeated, accepted }: ColumnSums): number {
  return [all - repeated, all, accepted].find((sum) => sum === found) ?? all - repeated;
}

function totalMismatch(
  part: OpenPart,
  row: PhysicalRow,
  column: Column,
  found: number,
  computed: number,
): FindingRow {
  const place = placeIn(part, row.rowNumber);
  const subject = { place, fileName: part.fileName, header: column.header, field: null, raw: '' };
  const detail = `合计 ${found / 100} 元，各行之和 ${computed / 100} 元，相差 ${(found - computed) / 100} 元`;
  const finding = describeFinding('control-total-mismatch', subject, { detail });
  return { ...finding, fieldName: column.field ?? '' };
}
