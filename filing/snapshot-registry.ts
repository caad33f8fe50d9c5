import { openRegistry, registrySnapshot } from '#archive';
import type { BatchManifest, TableName } from '#contracts';
import type { Home } from '#home';
import type { SourceTerms } from '#ingest';
import { type BronzeRow, writeOwnBatch } from '#lake';
import type { LakeValue } from '#values';

/** 登记库: what was decided, taken into the lake like any other source. */
export const registry = {
  id: 'registry',
  source: 'registry',
  label: '登记库',
  purposes: {
    把登记与冻结的决定带入报表: ['item_id', 'hold_id'],
    人员关联: ['person_id', 'link_id'],
  },
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会文件材料归档办法（2025-12）',
  version: '1',
} as const satisfies SourceTerms;

function rowsOf(
  table: TableName,
  rows: readonly object[],
): { table: TableName; accepted: BronzeRow[] } {
  const accepted = rows.map((row, index) => ({
    // Its rows stand in no original: the registry is the record, the batch names its position.
    place: { objectSha256: '', sheet: '', rowNumber: index + 1 },
    values: row as Record<string, LakeValue>,
    rawJson: null,
  }));
  return { table, accepted };
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
  return writeOwnBatch(home, {
    kind: 'computed',
    source: registry.source,
    version: `snapshot-${registry.version}`,
    cursor: `seq-${snapshot.seq}`,
    tables: [
      rowsOf('registry__items', snapshot.items),
      rowsOf('registry__holds', snapshot.holds),
      rowsOf('registry__people', snapshot.people),
      rowsOf('registry__person_links', snapshot.personLinks),
    ],
    startedAt,
  });
}
