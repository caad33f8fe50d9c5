import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openHome } from '#home';
import { activeBatches, readWithdrawal, withdrawBatch, writeBatch } from '#lake';

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-withdraw-')));
after(() => rmSync(home.root, { recursive: true, force: true }));

async function batch(name: string, supersedes: string[] = []): Promise<string> {
  const { manifest } = await writeBatch(home, {
    source: 'finance',
    period: '2026-03',
    objects: [{ sha256: name.repeat(64), name: `${name}.csv`, bytes: 1 }],
    declarationVersion: '1',
    readerVersion: '1',
    exportedDate: null,
    supersedes,
    tables: [],
    startedAt: new Date('2026-04-01T00:00:00Z'),
  });
  return manifest.batch_id;
}

test('who may withdraw is recorded with the reason; what the batch had replaced counts again', async () => {
  const first = await batch('a');
  const second = await batch('b', [first]);
  const asked = { batchId: second, reason: '导出有误' };
  const guest = { id: 'web:guest', name: 'guest' };
  assert.throws(() => withdrawBatch(home, guest, asked), { message: '“web:guest”无权撤回批次' });
  assert.equal(readWithdrawal(home, second), null);

  const actor = { id: 'os:zhang', name: 'zhang' };
  assert.deepEqual(withdrawBatch(home, actor, asked), { isNew: true, revived: [first] });
  const { reason, by } = readWithdrawal(home, second) ?? {};
  assert.deepEqual([reason, by], ['导出有误', 'os:zhang']);
  assert.deepEqual(
    activeBatches(home).map(({ batch_id: id }) => id),
    [first],
  );
  assert.deepEqual(withdrawBatch(home, actor, asked), { isNew: false, revived: [] });
});
