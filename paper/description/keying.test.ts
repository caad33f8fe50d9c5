import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor } from '#archive';
import { type KeyedField, keyedFields } from '#contracts';
import { type Home, openHome } from '#home';
import { readActiveRows } from '#lake';
import { itemId } from './keying-item.ts';
import { keyingStatus } from './keying-status.ts';
import { openKeyingQueue } from './open-keying.ts';
import { recordKeying } from './record-keying.ts';
import { putRead } from './test-lake.ts';

const [first, second, third] = ['甲', '乙', '丙'].map((name) => ({ id: `os:${name}`, name })) as [
  Actor,
  Actor,
  Actor,
];
let home: Home;

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-keying-desk-')));
  await putRead(home, [{ name: '0001.jpg' }, { name: '0002.jpg' }]);
});
after(() => rmSync(home.root, { recursive: true, force: true }));

function answer(key: string, typed: Partial<Record<KeyedField, string>>) {
  const blank = Object.fromEntries(keyedFields.map((name) => [name, '']));
  return { id: itemId({ key }), texts: { ...blank, ...typed } as Record<KeyedField, string> };
}

test('who has no grant sees nothing and records nothing', async () => {
  const guest = { id: 'web:甲', name: '甲' };
  await assert.rejects(keyingStatus(home, guest), /无权查看待著录的扫描件/);
  await assert.rejects(openKeyingQueue(home, guest), { message: '“web:甲”无权查看待著录的扫描件' });
  const said = { round: 'keying', answers: [answer('0001', { title: '名册' })] } as const;
  await assert.rejects(recordKeying(home, guest, said), { message: '“web:甲”无权记录著录' });
  assert.deepEqual(await readActiveRows(home, 'paper__description_entries'), []);
});

test('two people key apart and a third decides, without any workbook', async () => {
  const { tasks, left } = await openKeyingQueue(home, first, { limit: 1 });
  assert.deepEqual([tasks.map(({ item }) => item.key), left], [['0001'], 1]);
  const keyed = await recordKeying(home, first, {
    round: 'keying',
    answers: [
      answer('0001', { title: '名册', document_date: '1984年5月6日' }),
      answer('0002', { title: '总结', document_date: '五月初六' }),
      answer('0003', { title: '没有这一件' }),
      answer('0002', {}),
    ],
  });
  assert.deepEqual([keyed.taken, keyed.empty], [1, 1]);
  assert.deepEqual(keyed.faults, [
    { answer: 1, fault: 'date-invalid', field: 'document_date', valueMasked: '五月初六' },
    { answer: 2, fault: 'item-unknown', field: null, valueMasked: '' },
  ]);
  assert.deepEqual(
    (await openKeyingQueue(home, first)).tasks.map(({ item }) => item.key),
    ['0002'],
  );
  const other = answer('0001', { title: '名册', document_date: '1984-05-08' });
  const both = await recordKeying(home, second, { round: 'keying', answers: [other] });
  assert.deepEqual([both.accepted, both.open], [0, 1]);

  const own = await recordKeying(home, first, { round: 'ruling', answers: [other] });
  assert.deepEqual(
    own.faults.map(({ fault }) => fault),
    ['own-keying-ruled'],
  );
  const late = await recordKeying(home, third, { round: 'keying', answers: [other] });
  assert.deepEqual(
    late.faults.map(({ fault }) => fault),
    ['keyed-twice'],
  );
  const [task] = (await openKeyingQueue(home, third, { isRuling: true })).tasks;
  assert.deepEqual(task?.keyed?.differing, ['document_date']);
  const ruled = await recordKeying(home, third, { round: 'ruling', answers: [other] });
  assert.deepEqual([ruled.accepted, ruled.open], [1, 0]);
  const rows = await readActiveRows(home, 'paper__description_entries');
  assert.deepEqual(
    rows.map((row) => [row.keying_round_code, row.keyed_by, row.recorded_by]).toSorted(),
    [
      ['keying', '乙', 'os:乙'],
      ['keying', '甲', 'os:甲'],
      ['ruling', '丙', 'os:丙'],
    ],
  );
});
