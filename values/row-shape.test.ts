import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, flag, number, shaped, text, textOrNull, word } from './row-shape.ts';

test('columns are read by name and as the shape says, NULL as each reading has it', () => {
  const shape = { fileName: text, note: textOrNull, rowsIn: count, owedFen: number, isDue: flag };
  const row = { file_name: '甲.csv', note: null, rows_in: 3n, owed_fen: null, is_due: true };
  assert.deepEqual(shaped([row, { ...row, file_name: null, rows_in: null }], shape), [
    { fileName: '甲.csv', note: null, rowsIn: 3, owedFen: null, isDue: true },
    { fileName: '', note: null, rowsIn: 0, owedFen: null, isDue: true },
  ]);
  assert.deepEqual(shaped([{ kind: 'line' }], { kind: word<'line' | 'field'> }), [
    { kind: 'line' },
  ]);
});

test('a column that the query lacks is an error, not an empty value', () => {
  assert.throws(() => shaped([{ rows: 1 }], { rowsIn: count }), /rows_in/);
});
