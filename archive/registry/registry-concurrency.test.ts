import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Home, openHome } from '#home';
import { recordMatches } from './people.ts';
import { openRegistry } from './registry.ts';
import { registrySnapshot } from './snapshot.ts';
import { verifyRegistry } from './verify.ts';

const archivist = { id: 'os:archivist', name: '档案员' };
const index = join(import.meta.dirname, 'index.ts');
const homeModule = join(import.meta.dirname, '..', '..', 'home', 'index.ts');

/** Registers two items a call, for ever or `calls` times; prints the number of calls that returned. */
function startWriter(home: Home, fonds: string, calls = Number.MAX_SAFE_INTEGER): ChildProcess {
  const script = `
    const { openRegistry, registerItems } = await import(${JSON.stringify(index)});
    const { openHome } = await import(${JSON.stringify(homeModule)});
    const registry = await openRegistry(openHome(${JSON.stringify(home.root)}));
    const row = (n) => ({
      archival_code: '${fonds}-WS·2022-D10-' + String(n).padStart(4, '0'), title: '题名' + n,
      retention_class_id: null, retention_code: 'D10', fiscal_year: 2022, document_date: null,
      closed_date: null, page_count: null, names_person: false, security_level_code: null,
      scan_file_name: null, catalogue_row_key: null,
    });
    const { items } = { items: await registry.db.selectFrom('items').select('item_id').execute() };
    for (let call = 1, n = items.length; call <= ${calls}; call += 1, n += 2) {
      await registerItems(registry, { id: 'os:writer', name: '写入' }, [row(n + 1), row(n + 2)]);
      process.stdout.write(call + '\\n');
    }
    await registry.close();`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('killed while registering, the registry is whole: no item without its event, no gap', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-registry-kill-')));
  let acknowledged = 0;
  for (const delayMs of [0, 7, 23, 41]) {
    const child = startWriter(home, 'K001');
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    await once(child.stdout ?? child, 'data');
    await wait(delayMs);
    child.kill('SIGKILL');
    await once(child, 'close');
    acknowledged += 2 * (printed.match(/\n/g)?.length ?? 0);

    const registry = await openRegistry(home);
    assert.deepEqual(await verifyRegistry(registry), []);
    const { seq, items } = await registrySnapshot(registry);
    assert.equal(seq, items.length);
    assert.equal(items.length % 2, 0);
    assert.ok(items.length >= acknowledged, `${items.length} items, ${acknowledged} acknowledged`);
    assert.equal(items.at(-1)?.item_id, `I${String(items.length).padStart(7, '0')}`);
    await registry.close();
  }
});

test('two processes that open a new registry at once and write both get through', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-registry-two-')));
  const writers = [startWriter(home, 'A001', 15), startWriter(home, 'B001', 15)];
  const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'close'))[0]));
  assert.deepEqual(codes, [0, 0]);
  const registry = await openRegistry(home);
  assert.deepEqual(await verifyRegistry(registry), []);
  assert.equal((await registrySnapshot(registry)).items.length, 60);
  await registry.close();
});

test('decisions taken at once in one process do not mix', async () => {
  const registry = await openRegistry(
    openHome(mkdtempSync(join(tmpdir(), 'huicang-registry-one-'))),
  );
  const found = await Promise.all(
    [1, 2, 3].map((newPeople) => recordMatches(registry, archivist, { newPeople, links: [] })),
  );
  assert.deepEqual(found.flatMap(({ personIds }) => personIds).toSorted(), [
    'P0000001',
    'P0000002',
    'P0000003',
    'P0000004',
    'P0000005',
    'P0000006',
  ]);
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
});
