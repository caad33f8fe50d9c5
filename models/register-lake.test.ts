import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditColumns, findingColumns, lakeTables } from '#contracts';
import { openDuckDb } from '#lake';
import { registerLake } from './register-lake.ts';
import { makeTestHome } from './test-lake.ts';

test('an empty lake has every table that tells of it, with its columns and no row', async () => {
  const { home, remove } = makeTestHome();
  const duck = await openDuckDb();
  try {
    await registerLake(duck, home, { batches: [], asOf: '2026-10-31' });
    for (const [name, table] of Object.entries(lakeTables)) {
      const columns = await duck.rows(`DESCRIBE bronze.${name}`);
      const types = columns.map((each) => [each.column_name, each.column_type]);
      if ('columns' in table) assert.deepEqual(types, Object.entries(table.columns), name);
      assert.deepEqual(await duck.rows(`SELECT * FROM bronze.${name}`), [], name);
    }
    const found = await duck.rows('DESCRIBE bronze.lake__findings');
    assert.deepEqual(
      found.map((each) => each.column_name),
      ['table_name', ...findingColumns, ...Object.keys(auditColumns)],
    );
  } finally {
    duck.close();
    remove();
  }
});
