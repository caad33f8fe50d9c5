import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TableName, tables } from '#contracts';
import { type Home, openHome } from '#home';
import { type Lake, openLake, type Row } from './lake.ts';
import { plantedIn, plantedSecrets } from './privacy-scan.ts';
import { releasedSample } from './sample-root.ts';

const { root, events, stderr } = await releasedSample();
const home: Home = openHome(root);
const kinds = ['bronze', 'quarantine', 'findings'] as const;
const lake: Lake = await openLake(home);

async function rowsOf(table: TableName, kind: (typeof kinds)[number]): Promise<Row[]> {
  const files = lake.table(table, kind);
  return files ? lake.rows(`SELECT * FROM ${files}`) : [];
}

test('no ID number, mobile or card lies in full anywhere in the lake', async () => {
  const secrets = { ...plantedSecrets(home.root), names: [] };
  assert.ok(secrets.id_numbers.length > 150 && secrets.bank_cards.length > 50);
  for (const table of Object.keys(tables) as TableName[]) {
    for (const kind of kinds) {
      const text = JSON.stringify(await rowsOf(table, kind));
      assert.deepEqual(plantedIn(text, secrets), [], `${kind} ${table}`);
    }
  }
});

test('cards keep their last four digits, and nothing of what no purpose needs is taken', async () => {
  const files = await rowsOf('union__hardship_files', 'bronze');
  assert.equal(files.length, 6);
  const shown = files.flatMap(({ bank_card }) => (bank_card === null ? [] : [String(bank_card)]));
  assert.equal(shown.length, 5, 'one card number is wrong and set aside');
  for (const card of shown) assert.match(card, /^\*{15}\d{4}$/);
  const columns = Object.keys(files[0] ?? {});
  for (const column of ['id_number', 'ethnicity', 'address']) assert.ok(!columns.includes(column));
  const [signup] = await rowsOf('union__activity_signups', 'bronze');
  assert.ok(signup && !('full_name' in signup));
  const evaluations = Object.keys((await rowsOf('union__activity_evaluations', 'bronze'))[0] ?? {});
  assert.ok(!evaluations.includes('staff_no'), 'an evaluation is of nobody');
});

test('findings and messages name nobody', async () => {
  const staff = await rowsOf('hr__staff', 'bronze');
  const names = staff.map(({ full_name }) => String(full_name)).filter((name) => name.length >= 3);
  const secrets = plantedSecrets(home.root);
  const own = { ...secrets, names: [...names, ...secrets.names] };
  assert.ok(own.names.length > 100);
  for (const table of Object.keys(tables) as TableName[]) {
    const text = JSON.stringify(await rowsOf(table, 'findings'));
    assert.deepEqual(plantedIn(text, own), [], table);
  }
  for (const text of [JSON.stringify(events), stderr]) assert.deepEqual(plantedIn(text, own), []);
});
