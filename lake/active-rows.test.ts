import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type BatchManifest, columnOf, tableOf } from '#contracts';
import { type Home, openHome } from '#home';
import { activeRows, readActiveRows } from './active-rows.ts';
import type { FindingRow } from './write/batch-types.ts';
import { openDuckDb } from './write/duckdb.ts';
import { activeFiles } from './write/manifests.ts';
import { writeBatch } from './write/write-batch.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-rows-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

async function addFields(
  name: string,
  extra: { nextCursor?: string; isIncrement?: boolean } = {},
): Promise<BatchManifest> {
  const values = {
    object_sha256: 'ab',
    page_number: 1,
    page_part: '',
    field_number: 1,
    field_name: name,
    value_text: '甲',
  };
  const { manifest } = await writeBatch(home, {
    ...{ source: 'paper', period: null, cursor: name, objects: [], supersedes: [] },
    ...{ declarationVersion: '1', readerVersion: '1', exportedDate: null, startedAt: new Date() },
    ...extra,
    tables: [
      {
        ...{ table: 'paper__form_fields', rowsIn: 1, notData: {}, quarantined: [], findings: [] },
        accepted: [
          { place: { objectSha256: 'ab', sheet: '', rowNumber: 1 }, values, rawJson: null },
        ],
        controlTotals: [],
      },
    ],
  });
  return manifest;
}

test('a column that an older file lacks is null beside newer files and alone', async () => {
  await addFields('full_name');
  const [file = ''] = activeFiles(home, 'paper__form_fields');
  const duck = await openDuckDb();
  const old = `${file}.old`;
  await duck.connection.run(
    `COPY (SELECT * EXCLUDE (field_number, page_part) FROM read_parquet('${file}'))
     TO '${old}' (FORMAT parquet)`,
  );
  await duck.connection.run(`COPY (SELECT * FROM read_parquet('${old}')) TO '${file}'`);
  duck.close();
  const columns = 'field_name, field_number, page_part';
  const oldRow = { field_name: 'full_name', field_number: null, page_part: null };
  assert.deepEqual(await readActiveRows(home, 'paper__form_fields', columns), [oldRow]);
  await addFields('staff_no');
  assert.deepEqual(
    (await readActiveRows(home, 'paper__form_fields', columns)).toSorted((a, b) =>
      String(a.field_name) < String(b.field_name) ? -1 : 1,
    ),
    [oldRow, { field_name: 'staff_no', field_number: 1n, page_part: '' }],
  );
});

test('a finding written before its detail was kept apart reads with none', async () => {
  const place = { objectSha256: 'ab', sheet: '', rowNumber: 1 };
  const finding: FindingRow = {
    ...{ place, ruleId: 'id-check-digit', severity: 'flag', fileName: '', columnName: '甲' },
    ...{ fieldName: '', valueMasked: '', detail: '多说一句', remedy: '' },
  };
  await writeBatch(home, {
    ...{ source: 'hr', period: null, objects: [], supersedes: [], exportedDate: null },
    ...{ declarationVersion: '1', readerVersion: '1', startedAt: new Date() },
    tables: [
      {
        ...{ table: 'hr__staff', rowsIn: 0, notData: {}, accepted: [], quarantined: [] },
        ...{ findings: [finding], controlTotals: [] },
      },
    ],
  });
  const [file = ''] = activeFiles(home, 'hr__staff', 'findings');
  const duck = await openDuckDb();
  const details = () =>
    duck.rows(`SELECT detail FROM (${activeRows(home, 'hr__staff', 'findings')})`);
  assert.deepEqual(await details(), [{ detail: '多说一句' }]);
  await duck.connection.run(`CREATE TABLE old AS
    SELECT * EXCLUDE (detail), '甲：多说一句' AS message FROM read_parquet('${file}')`);
  await duck.connection.run(`COPY old TO '${file}' (FORMAT parquet)`);
  assert.deepEqual(await details(), [{ detail: null }]);
  duck.close();
});

test('a table without a file has every column of its contract and no row', async () => {
  const duck = await openDuckDb();
  const columns = await duck.rows(`DESCRIBE ${activeRows(home, 'hr__staff')}`);
  const rows = await duck.rows(activeRows(home, 'hr__staff'));
  duck.close();
  const names = columns.map((column) => String(column.column_name));
  assert.deepEqual(
    tableOf('hr__staff').fields.filter((field) => !names.includes(columnOf(field))),
    [],
  );
  assert.deepEqual(rows, []);
});

test('a row that an increment brought anew is there once', async () => {
  await addFields('full_name', { nextCursor: '1' });
  await addFields('staff_no', { nextCursor: '2', isIncrement: true });
  const rows = await readActiveRows(home, 'paper__form_fields', 'field_name');
  assert.deepEqual(rows, [{ field_name: 'staff_no' }]);
});

test('no other product file puts lake files of several batches together', () => {
  const project = join(import.meta.dirname, '..');
  const files = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?!.*(node_modules|\.venv|\.test\.ts$)|tests\/|\.).*\.ts$/.test(name),
  );
  assert.ok(files.length > 500);
  const joining = files.filter((name) =>
    /union_by_name|activeFiles\(/.test(readFileSync(join(project, name), 'utf8')),
  );
  assert.deepEqual(joining.toSorted(), ['lake/active-rows.ts', 'lake/write/manifests.ts']);
});
