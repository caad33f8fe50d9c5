import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mainTable } from '#readers';
import { gridRead, officeCase } from './office-cases.ts';

const folder = join(import.meta.dirname, 'office');

for (const name of readdirSync(folder).toSorted()) {
  test(`${name.replace('.case', '')} gives the table that a person would take out of it`, async () => {
    const { read, expected } = officeCase(join(folder, name));
    const tables = await read();
    assert.deepEqual(await gridRead(mainTable(tables)), expected[0]);
    const grids = await Promise.all(tables.map(gridRead));
    for (const table of expected.slice(1)) {
      assert.ok(grids.some((grid) => JSON.stringify(grid) === JSON.stringify(table)));
    }
  });
}
