import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchFile, BatchManifest } from '#contracts';
import { type Home, HuicangError } from '#home';
import { LakeIndex } from '../write/lake-index.ts';
import { readManifests, readWithdrawal, type Withdrawal } from '../write/manifests.ts';

/** active: counts; replaced: a newer batch stands for it; withdrawn: taken back. */
type BatchStateCode = 'active' | 'replaced' | 'withdrawn';

/** A batch in one line: what came in, and what became of it. */
export interface BatchView {
  batchId: string;
  source: string;
  period: string | null;
  state: BatchStateCode;
  /** name of its only original, or how many there are */
  originals: string;
  originalBytes: number;
  rowsIn: number;
  accepted: number;
  quarantined: number;
  notData: number;
  findings: number;
  /** UTC */
  finishedAt: string;
  /** ids of the active batches that stand in its place */
  replacedBy: string[];
  withdrawal: Withdrawal | null;
}

/** Bytes and rows a batch left in the lake, by outcome. */
interface OutcomeBytes {
  kind: BatchFile['kind'];
  files: number;
  rows: number;
  /** null where a file is missing */
  bytes: number | null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function originalsOf({ objects }: BatchManifest): string {
  const [first] = objects;
  if (!first) return '登记库快照';
  return objects.length === 1 ? first.name : `${first.name} 等 ${objects.length} 个`;
}

function viewOf(home: Home, index: LakeIndex, manifest: BatchManifest): BatchView {
  const { tables } = manifest;
  const id = manifest.batch_id;
  const isReplacedBy = (other: BatchManifest) =>
    index.isActive(other.batch_id) && other.supersedes.includes(id);
  const state = index.isWithdrawn(id)
    ? 'withdrawn'
    : index.isActive(id)
      ? 'active'
      : ('replaced' as const);
  return {
    batchId: id,
    source: manifest.source,
    period: manifest.period,
    state,
    originals: originalsOf(manifest),
    originalBytes: sum(manifest.objects.map(({ bytes }) => bytes)),
    rowsIn: sum(tables.map((table) => table.rows_in)),
    accepted: sum(tables.map((table) => table.accepted)),
    quarantined: sum(tables.map((table) => table.quarantined)),
    notData: sum(tables.flatMap((table) => Object.values(table.not_data))),
    findings: sum(tables.flatMap((table) => Object.values(table.findings))),
    finishedAt: manifest.finished_at,
    replacedBy:
      state === 'replaced'
        ? [...index.manifests.values()].filter(isReplacedBy).map((other) => other.batch_id)
        : [],
    withdrawal: readWithdrawal(home, id),
  };
}

/** Every committed batch, by source, period and time. */
export function listBatches(home: Home): BatchView[] {
  const index = LakeIndex.open(home);
  const order = (view: BatchView) => `${view.source}|${view.period ?? ''}|${view.finishedAt}`;
  return [...index.manifests.values()]
    .map((manifest) => viewOf(home, index, manifest))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/**
 * The batch whose id is, or begins with, `idOrPrefix`.
 * @throws HuicangError when there is none, or more than one
 */
export function findBatch(home: Home, idOrPrefix: string): BatchManifest {
  const manifests = readManifests(home);
  const exact = manifests.get(idOrPrefix);
  if (exact) return exact;
  const found = [...manifests.values()].filter(({ batch_id: id }) => id.startsWith(idOrPrefix));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new HuicangError(
    found.length === 0
      ? `没有批次“${idOrPrefix}”`
      : `“${idOrPrefix}”开头的批次有 ${found.length} 个`,
    { remedy: '用 huicang batches list --all 查看批次号，写全后再试。' },
  );
}

/** One batch in full: its line, its manifest, and the bytes of each outcome. */
export function describeBatch(
  home: Home,
  manifest: BatchManifest,
): { view: BatchView; manifest: BatchManifest; outcomes: OutcomeBytes[] } {
  const files = manifest.tables.flatMap((table) => table.files);
  const outcomes = (['bronze', 'quarantine', 'findings'] as const).map((kind) => {
    const own = files.filter((file) => file.kind === kind);
    const paths = own.map((file) => join(home.lake, ...file.path.split('/')));
    const isWhole = paths.every((path) => existsSync(path));
    return {
      kind,
      files: own.length,
      rows: sum(own.map(({ rows }) => rows)),
      bytes: isWhole ? sum(paths.map((path) => statSync(path).size)) : null,
    };
  });
  return { view: viewOf(home, LakeIndex.open(home), manifest), manifest, outcomes };
}
