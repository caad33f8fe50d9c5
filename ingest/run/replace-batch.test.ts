import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openHome } from '#home';
import { ingestSources, replaceBatch, sourceDeclarations } from '#ingest';
import { activeBatches, readWithdrawal } from '#lake';

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-replace-')));
after(() => rmSync(home.root, { recursive: true, force: true }));

const asOf = '2026-10-31';
const name = '会费扣缴_2026-03.csv';

function writeDues(path: string, people: readonly string[]): string {
  const rows = people.map((staff) => `2026-03,${staff},王一,内科,4000,20.00,20.00,正常\r\n`);
  writeFileSync(path, `期间,工号,姓名,科室,计费基数,应缴,实缴,状态\r\n${rows.join('')}`);
  return path;
}

test('a file takes the place of a batch for who may, and who did it is recorded', async () => {
  const folder = join(home.inbox, 'finance');
  mkdirSync(folder, { recursive: true });
  writeDues(join(folder, name), ['00123']);
  await ingestSources(home, { asOf, sources: ['finance-dues'] });
  const [old] = activeBatches(home);
  assert.ok(old);
  const replacement = {
    batchId: old.batch_id,
    file: writeDues(join(home.tmp, '更正.csv'), ['00123', '00124']),
    reason: '财务更正',
    asOf,
    declarations: sourceDeclarations,
  };
  const guest = { id: 'web:guest', name: 'guest' };
  await assert.rejects(replaceBatch(home, guest, replacement), {
    message: '“web:guest”无权替换批次',
  });
  assert.deepEqual(activeBatches(home), [old]);

  const actor = { id: 'os:zhang', name: 'zhang' };
  const { manifest } = await replaceBatch(home, actor, replacement);
  assert.deepEqual(
    activeBatches(home).map(({ batch_id: id }) => id),
    [manifest.batch_id],
  );
  const { by, reason } = readWithdrawal(home, old.batch_id) ?? {};
  assert.deepEqual([by, reason], ['os:zhang', `财务更正（由 ${manifest.batch_id} 替换）`]);
  await assert.rejects(
    replaceBatch(home, actor, { ...replacement, file: join(home.tmp, 'none.csv') }),
    /没有这个文件/,
  );
});
