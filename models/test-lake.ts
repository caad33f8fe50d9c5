import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableName } from '#contracts';
import { type Home, openHome } from '#home';
import { type FindingRow, type QuarantineRow, writeBatch } from '#lake';
import type { LakeValue } from '#values';

/** A row kept out is a finding too, as ingest notes it. */
function findingOf(fileName: string): (row: QuarantineRow) => FindingRow {
  return ({ place, ruleId, columnName, remedy }) => ({
    place,
    ruleId,
    severity: 'reject',
    fileName,
    columnName,
    fieldName: '',
    valueMasked: '',
    detail: null,
    remedy,
  });
}

export type TestRow = Record<string, LakeValue>;

/** A home in a folder of its own for one test; `remove` it afterwards. */
export function makeTestHome(): { home: Home; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'huicang-models-'));
  return { home: openHome(root), remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Writes rows into the lake as one batch of one file, the way ingest does. */
export async function addBatch(
  home: Home,
  options: {
    source: string;
    /** left out for rows that come from no file, as those of the registry */
    fileName?: string;
    period?: string;
    exportedDate?: string;
    tables: Partial<Record<TableName, TestRow[]>>;
    /** rows of the first table kept out, by rule */
    quarantined?: string[];
  },
): Promise<string> {
  const { fileName } = options;
  const content = JSON.stringify(options.tables);
  const sha256 = createHash('sha256')
    .update(fileName ?? '')
    .update(content)
    .digest('hex');
  const place = (rowNumber: number) => ({ objectSha256: sha256, sheet: '', rowNumber });
  const quarantined = (options.quarantined ?? []).map((ruleId, index) => ({
    place: place(900 + index),
    ruleId: ruleId as 'amount-invalid',
    reason: '测试',
    columnName: '实缴',
    rawText: '[]',
    remedy: '测试',
  }));
  const tables = Object.entries(options.tables).map(([table, rows], index) => ({
    table: table as TableName,
    rowsIn: rows.length + 1 + (index === 0 ? quarantined.length : 0),
    notData: { header: 1 },
    accepted: rows.map((values, row) => ({ place: place(row + 2), values, rawJson: null })),
    quarantined: index === 0 ? quarantined : [],
    findings: index === 0 ? quarantined.map(findingOf(fileName ?? '')) : [],
    controlTotals: [],
  }));
  const { manifest } = await writeBatch(home, {
    source: options.source,
    period: options.period ?? null,
    exportedDate: options.exportedDate ?? null,
    objects: fileName === undefined ? [] : [{ sha256, name: fileName, bytes: content.length }],
    declarationVersion: '1',
    readerVersion: '1',
    supersedes: [],
    startedAt: new Date('2026-11-01T00:00:00Z'),
    tables,
  });
  return manifest.batch_id;
}
