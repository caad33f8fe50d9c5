import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignedColumns, cutAligned } from './aligned-columns.ts';

const lines = [
  '会费清单',
  '工号    姓名      科室        应缴',
  '------------------------------------',
  '00123   张三      心内科      12.50',
  '00124   欧阳震华               3.00',
  '00125             总务处      17.25',
  '00126   李四      总务处',
];

test('blank cells of an aligned text are blank, where Chinese takes two places', () => {
  const columns = alignedColumns(lines);
  assert.ok(columns);
  assert.deepEqual(
    lines.map((line) => cutAligned(line, columns)),
    [
      null,
      ['工号', '姓名', '科室', '应缴'],
      null,
      ['00123', '张三', '心内科', '12.50'],
      ['00124', '欧阳震华', '', '3.00'],
      ['00125', '', '总务处', '17.25'],
      ['00126', '李四', '总务处', ''],
    ],
  );
});

test('without blank cells, in sentences and with tabs there is nothing to align', () => {
  assert.equal(alignedColumns([1, 3, 6].map((at) => lines[at] ?? '').slice(0, 2)), null);
  assert.equal(alignedColumns(['He said  so.', 'I  did  not  hear.', 'Well  then']), null);
  assert.equal(alignedColumns(lines.map((line) => line.replace('  ', '\t'))), null);
});
