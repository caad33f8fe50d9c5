import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { openMarts } from '#models';
import {
  childrensHospital,
  countyHospital,
  type HospitalTruth,
  months,
  universityHospital,
} from '../beds/hospitals/hospitals.ts';
import { huicang, newRoot } from './huicang.ts';

/*
 * The first day of a hospital whose ways nobody here knows: its files as they lie, the commands a
 * newcomer gives, and then the figures, compared with what is true of it.
 */
async function firstDay(
  make: (folder: string) => HospitalTruth,
  confirmed: readonly (readonly string[])[],
) {
  const root = newRoot();
  const truth = make(join(root, 'inbox'));
  const commands = [
    ['adopt', '--yes'],
    ...confirmed.map(([id = '', source = '']) => ['adopt', '--only', id, '--as', source]),
    ['run', '--until', 'build'],
  ];
  assert.ok(commands.length <= 10);
  for (const command of commands) {
    const end = await huicang(root, command);
    // What `--yes` does not dare to confirm is left open, and said by the code.
    const isGood = end.code === 0 || (command.includes('--yes') && end.code === 2);
    assert.ok(isGood, `${command.join(' ')}: ${JSON.stringify(end.events.slice(-3))}`);
  }
  const marts = await openMarts(openHome(root));
  try {
    const figures = await marts.query(
      `SELECT figure_id, value, unknown_reason FROM rpt_overview WHERE month = DATE '2026-06-01'`,
    );
    const dues = await marts.query(
      "SELECT strftime(month, '%Y-%m') AS month, owed_fen, paid_fen FROM rpt_dues_by_month",
    );
    return {
      truth,
      value: (id: string) => {
        const row = figures.find(({ figure_id: name }) => name === id);
        return row === undefined ? 'no row' : (row.value ?? row.unknown_reason);
      },
      monthly: (column: 'owed_fen' | 'paid_fen') =>
        Object.fromEntries(
          dues.map((row) => [row.month, row[column] === null ? null : Number(row[column])]),
        ),
    };
  } finally {
    await marts.close();
  }
}

test('a county hospital: ticks, months side by side, an old catalogue; what is not told stays untold', async () => {
  const { truth, value, monthly } = await firstDay(countyHospital, [['ea007a', 'finance-dues']]);
  assert.equal(value('members'), truth.members);
  assert.equal(value('staff_eligible'), truth.eligible);
  assert.equal(value('items_total'), truth.items);
  assert.deepEqual(monthly('paid_fen'), truth.paidFen);
  assert.deepEqual(monthly('owed_fen'), Object.fromEntries(months.map((month) => [month, null])));
  assert.equal(value('dues_owed'), '会费扣缴明细没有“应缴”');
  assert.equal(value('dues_arrears_people'), '会费扣缴明细没有“应缴”');
  assert.equal(value('members_left'), '职工花名册没有“离院日期”');
});

test('a university hospital: lettered numbers, a roster a campus, a file a month', async () => {
  const { truth, value, monthly } = await firstDay(universityHospital, []);
  assert.equal(value('members'), truth.members);
  assert.equal(value('staff_eligible'), truth.eligible);
  assert.equal(value('disputes_open'), truth.openCases);
  assert.deepEqual(monthly('paid_fen'), truth.paidFen);
  assert.deepEqual(monthly('owed_fen'), truth.owedFen);
});

test('a children’s hospital: a sheet a month, its own words', async () => {
  const { truth, value, monthly } = await firstDay(childrensHospital, []);
  assert.equal(value('members'), truth.members);
  assert.equal(value('staff_eligible'), truth.eligible);
  assert.deepEqual(monthly('paid_fen'), truth.paidFen);
  assert.deepEqual(monthly('owed_fen'), truth.owedFen);
});
