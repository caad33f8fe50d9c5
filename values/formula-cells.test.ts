import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { isFormulaLike } from '#inside/values/formula-cells.ts';
import { quoteFormulas } from '#values';

function workbook(rows: (string | number)[][]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

test('what a spreadsheet would run is told from plain text', () => {
  for (const text of ['=1+1', '+86 138', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＠x']) {
    assert.equal(isFormulaLike(text), true, JSON.stringify(text));
  }
  for (const text of ['', '张三', '1-2', "'=1", '5', '（5）']) {
    assert.equal(isFormulaLike(text), false, JSON.stringify(text));
  }
});

test('formula-like texts are quoted by their format; values and other cells stay', () => {
  const rows = [
    ['题名', '=HYPERLINK("http://x","y")', -5],
    ['+1', '\t=cmd', '普通'],
  ];
  const quoted = quoteFormulas(workbook(rows));
  const parts = unzipSync(quoted);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
  assert.match(styles, /<cellXfs count="2"><xf [^>]*\/><xf quotePrefix="1" [^>]*\/><\/cellXfs>/);
  assert.deepEqual(
    [...sheet.matchAll(/<c r="([A-Z]\d)" s="1" t="str">/g)].map((match) => match[1]),
    ['B1', 'A2', 'B2'],
  );
  assert.equal(sheet.includes('<f>'), false);
  const back = read(quoted).Sheets.表 ?? {};
  assert.deepEqual(utils.sheet_to_json(back, { header: 1 }), rows);
});

test('a workbook without such texts is left as it is', () => {
  const plain = workbook([['题名', 1]]);
  assert.equal(quoteFormulas(plain), plain);
});
