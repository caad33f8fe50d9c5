import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { retentionStatuses } from '#contracts';
import { exitCodes, type Home, HuicangError, writeFileAtomic } from '#home';
import { type Marts, openMarts, restrictedPath } from '#models';
import { type ListRow, retentionWorkbook, sourceColumns } from './workbook/retention-workbook.ts';

/** The list that was written; `counts` are items by status code. */
interface RetentionListFile {
  path: string;
  items: number;
  counts: Record<string, number>;
}

function readList(marts: Marts, source: string): Promise<ListRow[]> {
  return marts.query(
    `SELECT ${sourceColumns.join(', ')} FROM read_parquet('${source.replaceAll("'", "''")}')
     ORDER BY due_date NULLS LAST, archival_code`,
  );
}

/**
 * Writes the disposal list with full titles, one sheet a status, into the restricted zone:
 * restricted/<release>/到期处置清单.xlsx, readable by its owner only.
 * @throws HuicangError when there is no release, or its restricted list is gone
 */
export async function buildLists(home: Home): Promise<RetentionListFile> {
  const marts = await openMarts(home);
  try {
    const { release } = marts;
    const folder = restrictedPath(home, release.release_id);
    const source = join(folder, 'rst_retention_list.parquet');
    if (!existsSync(source)) {
      throw new HuicangError(`发布 ${release.release_id} 缺少受限区的到期处置数据。`, {
        code: exitCodes.failed,
        remedy: '运行 huicang build 重新生成发布；受限区的文件可以重建。',
      });
    }
    const rows = await readList(marts, source);
    const path = join(folder, '到期处置清单.xlsx');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    writeFileAtomic(path, retentionWorkbook(rows, release), 0o600);
    const counts = retentionStatuses.map(({ code }) => [
      code,
      rows.filter((row) => row.status_code === code).length,
    ]);
    return { path, items: rows.length, counts: Object.fromEntries(counts) };
  } finally {
    marts.close();
  }
}
