import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchFile, BatchKind, BatchManifest, TableName } from '#contracts';
import { createFileOnce, exitCodes, type Home, HuicangError } from '#home';

/** That a batch was taken back, beside its manifest. */
export interface Withdrawal {
  reason: string;
  /** UTC, ISO 8601 */
  at: string;
  by: string;
  /** the confirmed kind of file that was taken back; confirmed anew, the content may come again */
  undoes?: string;
}

/** What a batch lost by rule after it was committed, beside its manifest, which does not change. */
export interface Expiry {
  /** UTC, ISO 8601 */
  at: string;
  /** Chinese: by which rule */
  rule: string;
  /** files written anew without what expired; `path` as in the manifest */
  files: { path: string; old_sha256: string; sha256: string }[];
}

const withdrawnSuffix = '.withdrawn.json';
const expiredSuffix = '.expired.json';

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (cause) {
    throw new HuicangError(`批次清单无法读取：${path}`, {
      code: exitCodes.failed,
      remedy: '从备份恢复该文件；不要手工修改 lake/batches/ 下的文件。',
      cause,
    });
  }
}

/** The kind of a batch that was committed before kinds were written down. */
function earlierKind({ source, objects, tables }: Omit<BatchManifest, 'kind'>): BatchKind {
  const holds = (name: string) => tables.some(({ table }) => table.endsWith(name));
  if (holds('_entries')) return 'entered';
  if (holds('__pages')) return 'read';
  const isOwn = source === 'registry' || source === 'match' || objects.length === 0;
  return isOwn ? 'computed' : 'received';
}

/** Reads one manifest, of whatever version. */
export function readManifest(path: string): BatchManifest {
  const manifest = readJson<Omit<BatchManifest, 'kind'> & { kind?: BatchKind }>(path);
  return { ...manifest, kind: manifest.kind ?? earlierKind(manifest) };
}

/** Manifests as this process last read them; one never changes, but a restored backup may. */
const known = new Map<string, { stamp: string; manifest: BatchManifest }>();

function manifestAt(path: string): BatchManifest {
  const { size, mtimeMs, ino } = statSync(path);
  const stamp = `${ino} ${size} ${mtimeMs}`;
  const before = known.get(path);
  if (before?.stamp === stamp) return before.manifest;
  const manifest = readManifest(path);
  known.set(path, { stamp, manifest });
  return manifest;
}

/** Every committed batch, active or not, by id; each file is read once by a process. */
export function readManifests(home: Home): Map<string, BatchManifest> {
  const manifests = new Map<string, BatchManifest>();
  if (!existsSync(home.batches)) return manifests;
  for (const name of readdirSync(home.batches).toSorted()) {
    if (!name.endsWith('.json') || name.endsWith(withdrawnSuffix)) continue;
    if (name.endsWith(expiredSuffix)) continue;
    const manifest = manifestAt(join(home.batches, name));
    manifests.set(manifest.batch_id, manifest);
  }
  return manifests;
}

/** The record of a batch's withdrawal, or null when it was not withdrawn. */
export function readWithdrawal(home: Home, batchId: string): Withdrawal | null {
  const path = join(home.batches, `${batchId}${withdrawnSuffix}`);
  return existsSync(path) ? readJson<Withdrawal>(path) : null;
}

/** What a batch lost by rule, or null when it is still as it was committed. */
export function readExpiry(home: Home, batchId: string): Expiry | null {
  const path = join(home.batches, `${batchId}${expiredSuffix}`);
  return existsSync(path) ? readJson<Expiry>(path) : null;
}

/** Records what a batch loses by rule; an earlier record stands. @returns false when there was one */
export function recordExpiry(home: Home, batchId: string, expiry: Expiry): boolean {
  const path = join(home.batches, `${batchId}${expiredSuffix}`);
  return createFileOnce(path, `${JSON.stringify(expiry, null, 2)}\n`);
}

/**
 * Records that a batch was taken back; an earlier record stands.
 * @returns false when there was one
 * @throws HuicangError when there is no such batch
 */
export function recordWithdrawal(home: Home, batchId: string, record: Withdrawal): boolean {
  if (!existsSync(join(home.batches, `${batchId}.json`))) {
    throw new HuicangError(`没有这个批次：${batchId}`, { remedy: '核对批次号后再试。' });
  }
  const path = join(home.batches, `${batchId}${withdrawnSuffix}`);
  return createFileOnce(path, `${JSON.stringify(record, null, 2)}\n`);
}

/** Ids of the given manifests that are neither withdrawn nor replaced by one that is itself active. */
export function activeIds(
  manifests: ReadonlyMap<string, BatchManifest>,
  isWithdrawn: (batchId: string) => boolean,
): Set<string> {
  const replacedBy = new Map<string, string[]>();
  for (const manifest of manifests.values()) {
    for (const old of manifest.supersedes) {
      const newer = replacedBy.get(old);
      if (newer) newer.push(manifest.batch_id);
      else replacedBy.set(old, [manifest.batch_id]);
    }
  }
  const answers = new Map<string, boolean>();
  const isActive = (id: string): boolean => {
    const answer = answers.get(id);
    if (answer !== undefined) return answer;
    answers.set(id, false);
    const active = !isWithdrawn(id) && !(replacedBy.get(id) ?? []).some(isActive);
    answers.set(id, active);
    return active;
  };
  return new Set([...manifests.keys()].filter(isActive));
}

/** The batches that count, ordered by source, period and id. */
export function activeBatches(home: Home): BatchManifest[] {
  const order = (manifest: BatchManifest) =>
    `${manifest.source}\u0000${manifest.period ?? ''}\u0000${manifest.batch_id}`;
  const manifests = readManifests(home);
  const active = activeIds(manifests, (id) => readWithdrawal(home, id) !== null);
  return [...manifests.values()]
    .filter((manifest) => active.has(manifest.batch_id))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Absolute paths of the Parquet files of a table in batches, by default the active ones. */
export function activeFiles(
  home: Home,
  table: TableName,
  kind: BatchFile['kind'] = 'bronze',
  batches: readonly BatchManifest[] = activeBatches(home),
): string[] {
  return batches.flatMap((manifest) =>
    manifest.tables
      .filter((part) => part.table === table)
      .flatMap((part) => part.files)
      .filter((file) => file.kind === kind)
      .map((file) => join(home.lake, ...file.path.split('/'))),
  );
}
