import { createHash } from 'node:crypto';
import type { BatchManifest, SourceId } from '#contracts';
import type { Home } from '#home';
import type { BatchTableInput } from './batch-types.ts';
import type { DuckDb } from './duckdb.ts';
import { activeBatches } from './manifests.ts';
import { writeBatch } from './write-batch.ts';

type OwnTable = Pick<BatchTableInput, 'table' | 'accepted'> &
  Partial<Pick<BatchTableInput, 'findings'>>;

/** Rows that came in no original: what people entered here, or what was worked out. */
export interface OwnBatch {
  /** `computed` replaces the one before of its source and tables, `entered` only adds */
  kind: 'computed' | 'entered';
  source: SourceId;
  /** goes up when the same would be worked out differently */
  version: string;
  /** by default a hash of the rows: the same rows again are the same batch */
  cursor?: string;
  tables: readonly OwnTable[];
  startedAt: Date;
}

/**
 * Writes rows of our own making as one batch.
 * @returns the batch that stands now; null where there is nothing to say and nothing was said before
 */
export async function writeOwnBatch(
  home: Home,
  { kind, source, version, cursor, tables, startedAt }: OwnBatch,
  duck?: DuckDb,
): Promise<BatchManifest | null> {
  const names = new Set(tables.map(({ table }) => table));
  const earlier = activeBatches(home).filter(
    (batch) =>
      kind === 'computed' &&
      batch.kind === kind &&
      batch.source === source &&
      batch.tables.some(({ table }) => names.has(table)),
  );
  const isEmpty = tables.every(
    ({ accepted, findings = [] }) => !accepted.length && !findings.length,
  );
  if (isEmpty && earlier.length === 0) return null;
  const digest = createHash('sha256').update(JSON.stringify(tables)).digest('hex');
  const input = {
    kind,
    source,
    period: null,
    cursor: cursor ?? digest,
    objects: [],
    declarationVersion: version,
    readerVersion: version,
    exportedDate: null,
    supersedes: earlier.map(({ batch_id: id }) => id),
    tables: tables.map(({ table, accepted, findings = [] }) => ({
      table,
      rowsIn: accepted.length,
      notData: {},
      accepted,
      quarantined: [],
      findings,
      controlTotals: [],
    })),
    startedAt,
  };
  return (await writeBatch(home, input, duck ? { duck } : {})).manifest;
}
