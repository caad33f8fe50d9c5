import { openRegistry, registrySnapshot } from '#archive';
import type { BatchManifest, TableName } from '#contracts';
import type { Home } from '#home';
import type { SourceTerms } from '#ingest';
import { activeBatches, type BatchTableInput, writeBatch } from '#lake';
import type { LakeValue } from '#values';

/** 登记库: what was decided, taken into the lake like any other source. */
export const registry = {
  id: 'registry',
  source: 'registry',
  label: '登记库',
  owner: '工会办公室',
  purposes: {
    把登记与冻结的决定带入报表: ['item_id', 'hold_id'],
    人员关联: ['person_id', 'link_id'],
  },
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会文件材料归档办法（2025-12）',
  version: '1',
} as const satisfies SourceTerms;

function tableOfRows(table: TableName, rows: object[]): BatchTableInput {
  return {
    table,
    rowsIn: rows.length,
    notData: {},
    accepted: rows.map((row, index) => ({
      // Its rows stand in no original: the registry is the record, the batch names its position.
      place: { objectSha256: '', sheet: '', rowNumber: index + 1 },
      values: row as Record<string, LakeValue>,
      rawJson: null,
    })),
    quarantined: [],
    findings: [],
    controlTotals: [],
  };
}

/**
 * Takes a consistent snapshot of the registry into the lake as one batch, named by the sequence
 * number of its last decision; it replaces the snapshot before. Without a new decision nothing
 * happens.
 * @returns the batch that stands now; null while nothing was ever decided
 */
export async function snapshotRegistry(home: Home): Promise<BatchManifest | null> {
  const startedAt = new Date();
  const opened = await openRegistry(home);
  const snapshot = await registrySnapshot(opened).finally(() => opened.close());
  if (snapshot.seq === 0) return null;
  const tables = [
    tableOfRows('registry__items', snapshot.items),
    tableOfRows('registry__holds', snapshot.holds),
    tableOfRows('registry__people', snapshot.people),
    tableOfRows('registry__person_links', snapshot.personLinks),
  ];
  const { manifest } = await writeBatch(home, {
    source: registry.source,
    period: null,
    cursor: `seq-${snapshot.seq}`,
    objects: [],
    declarationVersion: registry.version,
    readerVersion: 'snapshot-1',
    exportedDate: null,
    supersedes: activeBatches(home)
      .filter(({ source }) => source === registry.source)
      .map((batch) => batch.batch_id),
    tables,
    startedAt,
  });
  return manifest;
}
