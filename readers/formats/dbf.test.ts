import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { allRows, openFile } from '../open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-dbf-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const staff = readFileSync(join(import.meta.dirname, '../fixtures/dbf-gbk/input.dbf'));

async function read(bytes: Uint8Array) {
  const path = join(folder, '职工.dbf');
  writeFileSync(path, bytes);
  const file = await openFile(path);
  const rows = file.tables[0] ? await allRows(file.tables[0]) : [];
  await file.close();
  return { rows, notes: file.notes.map(({ message }) => message) };
}

test('deleted records and numbers that did not fit are said, and keep their places', async () => {
  const { rows, notes } = await read(staff);
  assert.deepEqual(
    rows.map(({ rowNumber, cells }) => [rowNumber, cells[0]?.text, cells[4]?.number]),
    [
      [0, '工号', undefined],
      [1, '00123', 5000],
      [3, '00125', undefined],
    ],
  );
  assert.deepEqual(notes.slice(1), [
    '有 1 条记录已标为删除，没有列入',
    '表“数据表”有 1 个错误值（首个在 E3：*********），不是数据；请在原表里改正公式后再送',
  ]);
});

test('a table that is torn or promises more than it holds says so', async () => {
  const { rows, notes } = await read(staff.subarray(0, -60));
  assert.equal(rows.length, 2);
  assert.ok(notes.includes('表头说有 3 条记录，文件里只有 1 条，多半没有传完'));
  const odd = Buffer.from(staff);
  odd.writeUInt16LE(20, 10);
  await assert.rejects(read(odd), { message: 'dBase 数据表无法打开：字段的长度与记录不符' });
  const locked = Buffer.from(staff);
  locked[15] = 1;
  await assert.rejects(read(locked), { message: 'dBase 数据表无法打开：内容加了密' });
});
