import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDuckDb } from './duckdb.ts';

test('two databases that spill at once do not write into each other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-spill-'));
  try {
    // Left behind by a process that was killed; no process has this number.
    mkdirSync(join(folder, '99999999-1'));
    writeFileSync(join(folder, '99999999-1', 'duckdb_temp_storage-0.tmp'), 'x');
    const open = () => openDuckDb({ memoryLimit: '60MB', temporaryFolder: folder });
    const [one, two] = [await open(), await open()];
    assert.ok(!existsSync(join(folder, '99999999-1')));
    const sorted = (seed: number) =>
      `SELECT sum(hash(value, place))::HUGEINT::VARCHAR AS total FROM (
         SELECT value, row_number() OVER (ORDER BY value) AS place
         FROM (SELECT md5((range * ${seed})::VARCHAR) || repeat('x', 60) AS value
               FROM range(900000)))`;
    const calm = await one.rows(sorted(3));
    const [first, second] = await Promise.all([one.rows(sorted(3)), two.rows(sorted(5))]);
    assert.equal(first[0]?.total, calm[0]?.total);
    assert.notEqual(second[0]?.total, first[0]?.total);
    one.close();
    two.close();
    const left = readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)));
    assert.deepEqual(left, []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
