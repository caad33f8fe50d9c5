import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRegistry, placeHolds, registerItems } from '#archive';
import { snapshotRegistry } from '#filing';
import { openHome } from '#home';
import { emptyHold, emptyItem } from '#inside/archive/registry/test-inputs.ts';
import { activeBatches, readActiveRows } from '#lake';

const actor = { id: 'os:test', name: '测试' };
const item = {
  ...emptyItem,
  archival_code: 'A001-WS·2013-D30-GH-0001',
  title: '关于张三的决定',
  document_date: '2013-05-06',
  names_person: true,
  catalogue_row_key: 'paper-0|0|目录|3',
};
const hold = {
  ...emptyHold,
  archival_code: item.archival_code,
  hold_reason_code: '诉讼',
  basis: '传票',
  placed_date: '2026-05-01',
};

test('the registry is in the lake once for each state of its decisions', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-registry-')));
  try {
    assert.equal(await snapshotRegistry(home), null);
    const registry = await openRegistry(home);
    await registerItems(registry, actor, [item]);
    const first = await snapshotRegistry(home);
    assert.deepEqual(await snapshotRegistry(home), first);
    await placeHolds(registry, actor, [hold]);
    await registry.close();
    const second = await snapshotRegistry(home);
    assert.deepEqual(second?.supersedes, [first?.batch_id]);
    assert.deepEqual(
      activeBatches(home).map(({ batch_id }) => batch_id),
      [second?.batch_id],
    );
    const items = await readActiveRows(home, 'registry__items');
    assert.equal(items.length, 1);
    assert.equal(items[0]?.item_id, 'I0000001');
    assert.equal(items[0]?.names_person, true);
    assert.equal(items[0]?.document_date, '2013-05-06');
    const holds = await readActiveRows(home, 'registry__holds');
    assert.equal(holds[0]?.hold_reason_code, '诉讼');
  } finally {
    rmSync(home.root, { recursive: true, force: true });
  }
});
