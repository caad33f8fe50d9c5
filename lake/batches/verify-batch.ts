import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, verifyObject } from '#archive';
import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { readExpiry } from '../write/manifests.ts';

/** Something a batch states that is not so. */
interface BatchFault {
  batchId: string;
  /** path below the root, or the hash of an original */
  subject: string;
  /** Chinese */
  message: string;
}

/**
 * Checks a batch against what lies on disk: every original and every lake file by its hash, and the
 * balance of every table. A file that expired by rule is held against the hash recorded then.
 */
export async function verifyBatch(home: Home, manifest: BatchManifest): Promise<BatchFault[]> {
  const faults: BatchFault[] = [];
  const report = (subject: string, message: string) =>
    faults.push({ batchId: manifest.batch_id, subject, message });
  const expired = new Map(
    (readExpiry(home, manifest.batch_id)?.files ?? []).map((file) => [file.path, file.sha256]),
  );
  for (const { sha256, name } of manifest.objects) {
    if (!(await verifyObject(home, sha256))) report(sha256, `原件“${name}”缺失或内容已变`);
  }
  for (const table of manifest.tables) {
    const notData = Object.values(table.not_data).reduce((total, count) => total + count, 0);
    if (table.accepted + table.quarantined + notData !== table.rows_in) {
      report(table.table, '采用、隔离、非数据之和不等于读入行数');
    }
    for (const file of table.files) {
      const path = join(home.lake, ...file.path.split('/'));
      if (!existsSync(path)) report(`lake/${file.path}`, '湖中的文件缺失');
      else if ((await hashFile(path)).sha256 !== (expired.get(file.path) ?? file.sha256)) {
        report(`lake/${file.path}`, '湖中的文件与清单的哈希不符');
      }
    }
  }
  return faults;
}
