import { join } from 'node:path';
import type { BatchFile, RuleId, TableName } from '#contracts';
import type { BronzeRow, FindingRow, QuarantineRow } from './batch-types.ts';
import type { DuckDb } from './duckdb.ts';
import {
  type BatchStamp,
  filledColumns,
  findingRow,
  type LakeKind,
  quarantineRow,
} from './lake-columns.ts';
import { PartWriter } from './part-writer.ts';

/** Writes the rows of one table of a batch, in any number, as parts in the working folder. */
export class TableWriter {
  readonly table: TableName;
  readonly bronze: PartWriter;
  readonly duck: DuckDb;
  readonly stamp: BatchStamp;
  readonly ruleCounts: Partial<Record<RuleId, number>> = {};
  private readonly quarantined: PartWriter;
  private readonly findings: PartWriter;

  /** @param folder the batch's working folder */
  constructor(duck: DuckDb, folder: string, table: TableName, stamp: BatchStamp) {
    const writer = (kind: LakeKind) =>
      new PartWriter(duck, join(folder, kind, table), filledColumns(kind, table), stamp);
    this.table = table;
    this.duck = duck;
    this.stamp = stamp;
    this.bronze = writer('bronze');
    this.quarantined = writer('quarantine');
    this.findings = writer('findings');
  }

  /** Rows in bronze and in quarantine so far. */
  get counts(): { accepted: number; quarantined: number } {
    return { accepted: this.bronze.rows, quarantined: this.quarantined.rows };
  }

  accept(row: BronzeRow): void {
    this.bronze.add(row);
  }

  quarantine(row: QuarantineRow): void {
    this.quarantined.add(quarantineRow(row));
  }

  find(finding: FindingRow): void {
    this.ruleCounts[finding.ruleId] = (this.ruleCounts[finding.ruleId] ?? 0) + 1;
    this.findings.add(findingRow(finding));
  }

  /** Writes the parts that are full; call it once a chunk. */
  async settle(): Promise<void> {
    for (const writer of this.writers()) await writer.settle();
  }

  /** Writes what is left and names every file of the table. */
  async close(): Promise<BatchFile[]> {
    const files: BatchFile[] = [];
    for (const [kind, writer] of [
      ['bronze', this.bronze],
      ['quarantine', this.quarantined],
      ['findings', this.findings],
    ] as const) {
      await writer.flush();
      for (const { path: local, rows, sha256 } of await writer.hashed()) {
        const name = local.split(/[\\/]/).at(-1) ?? '';
        const path = `${kind}/${this.table}/${this.stamp.batchId}/${name}`;
        files.push({ kind, path, rows, sha256 });
      }
    }
    return files;
  }

  /** Lets go of open files. */
  release(): void {
    for (const writer of this.writers()) writer.release();
  }

  private writers(): PartWriter[] {
    return [this.bronze, this.quarantined, this.findings];
  }
}
