import { exitCodes, HuicangError, putObject } from '../archive/index.ts';
import type { BatchManifest, BatchObject } from '../contracts/index.ts';
import { pullPages } from './api-pull.ts';
import { checkTable } from './check/check-table.ts';
import type { IngestContext } from './ingest-file.ts';
import { readerVersion } from './read/read-file.ts';
import { recordKeys, recordsToTable } from './read/records.ts';
import { understandTable } from './read/understand.ts';
import { type SourceDeclaration, tablesOf } from './sources/declaration.ts';
import type { BatchIdentity } from './write/batch-types.ts';
import { lookUpBatch, writeBatch } from './write/write-batch.ts';

/**
 * Pulls all records of an API and takes them in as one batch; its objects are the raw bodies of the
 * pages. A pull is a full picture: it replaces the earlier one.
 * @param asOf date of the run, YYYY-MM-DD: the day the picture was taken
 * @throws HuicangError when the API cannot be read
 */
export async function ingestApi(
  context: IngestContext,
  declaration: SourceDeclaration,
  request: { path: string; pageSize: number },
  baseUrl: string,
  asOf: string,
  onPage?: (page: number, pages: number) => void,
): Promise<{ manifest: BatchManifest | null; created: boolean }> {
  const { home, duck, key, lake } = context;
  const [table] = tablesOf(declaration);
  if (!table) throw new HuicangError(`${declaration.label}没有写明读入哪个表`);
  const startedAt = new Date();
  const pages = await pullPages({
    baseUrl,
    path: request.path,
    pageSize: request.pageSize,
    ...(onPage ? { onPage } : {}),
  });
  const endpoint = request.path.split('/').at(-1) ?? 'records';
  const objects: BatchObject[] = [];
  for (const { page, body } of pages) {
    const name = `${endpoint}-page-${String(page).padStart(4, '0')}.json`;
    objects.push({ ...(await putObject(home, body)), name });
  }
  const identity: BatchIdentity = {
    source: declaration.source,
    period: null,
    objects,
    declarationVersion: declaration.version,
    readerVersion,
  };
  if (lookUpBatch(lake, identity).state !== 'new') return { manifest: null, created: false };
  // A page whose records all lack a key still has its column.
  const names = recordKeys(pages.flatMap(({ items }) => items));
  const parts = pages.flatMap(({ items }, index) => {
    if (items.length === 0) return [];
    const laidOut = understandTable(recordsToTable(items, names), table, declaration);
    const { sha256: objectSha256 = '', name: fileName = '' } = objects[index] ?? {};
    return [{ laidOut, objectSha256, fileName }];
  });
  const checked = checkTable(table, parts, {
    fileMonth: null,
    departments: context.departments,
    key,
  });
  const earlier = lake.activeOf(declaration.source);
  const before = earlier.flatMap(({ tables }) => tables).reduce((sum, t) => sum + t.rows_in, 0);
  if (checked.rowsIn === 0 && before > 0) {
    throw new HuicangError(`接口返回 0 条，而上次有 ${before} 条`, {
      code: exitCodes.failed,
      remedy: '请对方系统的管理员核对数据；在此之前沿用上次的内容。',
    });
  }
  const supersedes = earlier.map((manifest) => manifest.batch_id);
  const input = { ...identity, exportedDate: asOf, supersedes, tables: [checked], startedAt };
  return writeBatch(home, input, { duck, index: lake });
}
