import { type ControlTotal, columnOf, type FieldName, type TableName } from '#contracts';
import { sqlName, sqlText, type TableCount, type TableWriter } from '#lake';
import type { PhysicalRow, SortedRow } from '#readers';
import { type CheckedRow, checkRow } from '../check/check-row.ts';
import { rejectRepeatedKeys } from '../check/check-table.ts';
import { repeatedKeyFinding } from '../check/keys.ts';
import {
  type OpenPart,
  type PartOfTable,
  placeIn,
  quarantineOf,
  TableCheck,
  type TableContext,
} from '../check/table-check.ts';
import { exportedDateOf } from '../mapping/understand.ts';
import { RepeatedKeys } from './repeated-keys.ts';

/** Checked rows held in memory before a table goes to disk: most files never reach it. */
const heldRowsByDefault = 10_000;

/** Reads the data rows of a part once more. */
type Reread = (part: PartOfTable) => AsyncIterable<PhysicalRow[]>;

/**
 * The rows of one table on their way into a batch: sorted, checked, written. A small table is held
 * until its last row, a large one is written as it comes; its repeated keys are then found by
 * DuckDB and taken out again. Either way the same rows end in the same places.
 */
export class TableStream {
  readonly check: TableCheck;
  readonly writer: TableWriter;
  /** the date the source system printed on the export; null where none was seen */
  exportedDate: string | null = null;
  private readonly reread: Reread;
  private readonly heldRows: number;
  private readonly plainPaths = new Map<OpenPart, string[]>();
  /** null once the table is written as it comes */
  private held: CheckedRow[] | null = [];

  constructor(
    writer: TableWriter,
    context: TableContext,
    reread: Reread,
    heldRows = heldRowsByDefault,
  ) {
    this.check = new TableCheck(writer.table, context);
    this.writer = writer;
    this.reread = reread;
    this.heldRows = heldRows;
  }

  get table(): TableName {
    return this.check.table;
  }

  /** Reads a part from its first row to its last. */
  async readPart(part: PartOfTable, chunks: AsyncIterable<SortedRow[]>): Promise<void> {
    const open = this.check.startPart(part);
    for await (const chunk of chunks) {
      for (const row of chunk) this.take(open, row);
      await this.writer.settle();
    }
  }

  /** Takes one row of a part. */
  take(part: OpenPart, { row, kind }: SortedRow): void {
    if (kind === null) {
      this.keep(this.check.check(part, row));
      return;
    }
    this.check.setAside(part, kind, row);
    this.exportedDate ??= exportedDateOf(kind, row);
  }

  /** Counts rows that SQL has found plain and written: accepted, without a finding. */
  adoptPlain(part: OpenPart, path: string, rows: number): void {
    this.spill();
    this.check.rowsIn += rows;
    this.writer.bronze.adopt({ path, rows });
    if (rows > 0) this.plainPaths.set(part, [...(this.plainPaths.get(part) ?? []), path]);
  }

  /** Makes the checks that need every row, and writes what is left. */
  async finish(): Promise<TableCount> {
    const { check, writer } = this;
    let controlTotals: ControlTotal[];
    if (this.held) {
      rejectRepeatedKeys(check, this.held);
      controlTotals = this.reportTotals();
      this.spill();
    } else {
      await writer.bronze.flush();
      await this.rejectRepeated();
      await this.addPlainSums();
      controlTotals = this.reportTotals();
    }
    await writer.settle();
    const { table, rowsIn, notData } = check;
    return { table, rowsIn, notData, controlTotals };
  }

  private keep(row: CheckedRow): void {
    if (!this.held) {
      this.write(row);
      return;
    }
    this.held.push(row);
    if (this.held.length > this.heldRows) this.spill();
  }

  private spill(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const row of held) this.write(row);
  }

  private write(row: CheckedRow): void {
    if (row.rejectedBy) this.writer.quarantine(quarantineOf(row, row.rejectedBy));
    else this.writer.accept(row);
    for (const finding of row.findings) this.writer.find(finding);
  }

  private reportTotals(): ControlTotal[] {
    const { totals, findings } = this.check.controlTotals();
    for (const finding of findings) this.writer.find(finding);
    return totals;
  }

  private async rejectRepeated(): Promise<void> {
    const { check, table, writer } = this;
    const paths = writer.bronze.parts.map(({ path }) => path);
    // Sums of plain rows are read from their files, so they are taken before rows leave those.
    const repeated = await RepeatedKeys.find(writer.duck, table, check.parts, paths);
    if (!repeated) return;
    await this.addPlainSums();
    const { objectNames } = check;
    for (const part of check.parts) {
      const waiting = repeated.of(part);
      let next = await waiting.next();
      if (next.done) continue;
      for await (const chunk of this.reread(part)) {
        for (const row of chunk) {
          if (next.done || row.rowNumber !== next.value.place.rowNumber) continue;
          const checked = checkRow(row, placeIn(part, row.rowNumber), part.context);
          const finding = repeatedKeyFinding(next.value, table, objectNames);
          check.reject(checked, finding);
          writer.quarantine(quarantineOf(checked, finding));
          writer.find(finding);
          next = await waiting.next();
        }
        if (next.done) break;
      }
    }
    await repeated.removeFrom(writer.bronze);
    await repeated.close();
  }

  /** Adds the amounts of rows that never passed through here, where a printed total asks for them. */
  private async addPlainSums(): Promise<void> {
    for (const [part, paths] of this.plainPaths) {
      if (part.totalRows.length === 0 || part.sums.size === 0) continue;
      const names: FieldName[] = [...part.sums.keys()];
      const sums = names.map(
        (name) => `sum(${sqlName(columnOf(name))})::DOUBLE AS ${sqlName(name)}`,
      );
      const [row] = await this.writer.duck.rows(
        `SELECT ${sums.join(', ')} FROM read_parquet([${paths.map(sqlText).join(', ')}])`,
      );
      for (const [name, column] of part.sums) {
        const sum = Number(row?.[name] ?? 0);
        column.all += sum;
        column.accepted += sum;
      }
    }
    this.plainPaths.clear();
  }
}
