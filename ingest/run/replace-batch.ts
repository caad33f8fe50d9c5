import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Actor, checkAllowed, putObject } from '#archive';
import type { BatchManifest } from '#contracts';
import { type Home, HuicangError, loadConfig, withLock } from '#home';
import { findBatch, LakeIndex, openDuckDb, recordWithdrawal } from '#lake';
import { maskFileName, openMatchKey } from '#values';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { ingestDelivery } from '../delivery/ingest-delivery.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import { LayoutBook } from '../mapping/layout-book.ts';

/** Which file takes the place of which batch, and why. */
export interface Replacement {
  /** of the batch that is replaced */
  batchId: string;
  /** the file that takes the batch's place */
  file: string;
  reason: string;
  /** date of the run, YYYY-MM-DD */
  asOf: string;
  declarations: readonly SourceDeclaration[];
  /** a layout other than the replaced one's is meant */
  acceptLayout?: boolean;
}

function declarationOf(
  manifest: BatchManifest,
  declarations: readonly SourceDeclaration[],
): SourceDeclaration {
  const named = manifest.layouts?.[0]?.declaration;
  const found = declarations.find((declaration) =>
    named === undefined
      ? declaration.source === manifest.source &&
        manifest.tables.every(({ table }) => tablesOf(declaration).includes(table))
      : declaration.id === named,
  );
  if (found && found.admit === undefined && manifest.objects.length === 1) return found;
  throw new HuicangError(`批次 ${manifest.batch_id} 不是由一个文件来的，不能用文件替换`, {
    remedy: '用 huicang batches withdraw 撤回它，再让来源重新送来。',
  });
}

/**
 * Puts a file in the place of a batch: the new batch replaces the old one in the moment it is
 * committed; then the old one is withdrawn, so that its file, still in the inbox, stays out.
 * @throws HuicangError when the actor may not, or the file cannot be read as that source; then
 *   nothing has changed
 */
export async function replaceBatch(
  home: Home,
  actor: Actor,
  replacement: Replacement,
): Promise<{ manifest: BatchManifest; notes: string[] }> {
  checkAllowed(home, actor, 'batches.replace');
  const manifest = findBatch(home, replacement.batchId);
  // No other file of the source may come in between.
  return withLock(
    home,
    'stage-ingest',
    () => takeInstead(home, actor, manifest, replacement),
    '采集',
  );
}

async function takeInstead(
  home: Home,
  actor: Actor,
  manifest: BatchManifest,
  replacement: Replacement,
): Promise<{ manifest: BatchManifest; notes: string[] }> {
  const { file, reason, asOf, declarations } = replacement;
  if (!existsSync(file)) {
    throw new HuicangError(`没有这个文件：${file}`, { remedy: '核对路径后再试。' });
  }
  const declaration = declarationOf(manifest, declarations);
  const name = maskFileName(basename(file));
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const lake = LakeIndex.open(home);
    const active = [...lake.manifests.values()].filter(({ batch_id: id }) => lake.isActive(id));
    const { hospital: facts } = loadConfig(home);
    const book = new LayoutBook(home, active, {
      facts,
      acceptedFiles: replacement.acceptLayout ? [name] : [],
    });
    const departments = await knownDepartments(home, duck);
    const context = { home, duck, lake, key: openMatchKey(home), departments, facts, asOf };
    const object = { ...(await putObject(home, file)), name };
    const taken = await ingestDelivery(
      context,
      declaration,
      {
        objects: [object],
        isComplete: false,
        replaces: [manifest.batch_id],
        ...(manifest.period === null ? {} : { period: manifest.period }),
      },
      book,
    );
    const stands = taken.manifest ?? lake.activeWithObject(declaration.source, object)[0];
    if (!stands || stands.batch_id === manifest.batch_id) {
      throw new HuicangError('该文件的内容与要替换的批次相同，或此前已被撤回', {
        remedy: '核对是不是改正后的文件。',
      });
    }
    recordWithdrawal(home, manifest.batch_id, {
      reason: `${reason}（由 ${stands.batch_id} 替换）`,
      at: new Date().toISOString(),
      by: actor.id,
    });
    return { manifest: stands, notes: taken.notes };
  } finally {
    duck.close();
  }
}
