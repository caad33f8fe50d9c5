import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understandRows } from './understand-rows.ts';

function notesOf(rows: readonly (readonly string[])[]): string[] {
  const physical = rows.map((texts, index) => ({
    rowNumber: index + 1,
    cells: texts.map((text) => ({ text })),
  }));
  const [table] = understandRows(physical, [], { isDelimited: true });
  assert.deepEqual(table?.rows, rows.slice(1));
  return table.notes.map(({ message }) => message);
}

test('long numbers that lost their last digits are said and never made up', () => {
  const notes = notesOf([
    ['姓名', '身份证号', '银行卡号'],
    ['张三', '110101199001011234', '6.217E+15'],
    ['李四', '1.10101E+17', '6217000112345670'],
    ['王五', '110101199001012000', '6217000112345671'],
  ]);
  assert.deepEqual(notes, [
    '“银行卡号”列有 1 个号码（首个在第 2 行）经电子表格转存时丢了末几位，已照原样保留；请在原表中把该列设为文本，重新导出后再送',
    '“身份证号”列有 2 个号码（首个在第 3 行）经电子表格转存时丢了末几位，已照原样保留；请在原表中把该列设为文本，重新导出后再送',
  ]);
});

test('numbers with all their digits, and small powers, are not said', () => {
  const notes = notesOf([
    ['编号', '卡号', '浓度'],
    ['A1', '6217000112340000', '1.5E+05'],
    ['A2', '110101199001011234', '2.5E-07'],
  ]);
  assert.deepEqual(notes, []);
});
