import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { listSheet, plainSheet, writeBook } from '#workbook';

const texts = ['=HYPERLINK("http://x","y")', '+86 138', '-5', '@SUM(A1)', '\t=1', '＝1', '00123'];

function written() {
  const list = listSheet(
    '表',
    [
      { label: '题名', width: 20, value: ({ text }: { text: string; pages: number }) => text },
      { label: '页数', width: 6, value: ({ pages }) => pages },
      { label: '备注', width: 6, value: () => null },
    ],
    texts.map((text, pages) => ({ text, pages })),
    '尚无数据',
  );
  return writeBook('清单', [plainSheet('说明', [10, 10], [['件数', texts.length], []]), list]);
}

test('another program reads texts as texts and numbers as numbers', () => {
  const book = read(written());
  const rows = utils.sheet_to_json(book.Sheets.表 ?? {}, { header: 1 });
  assert.deepEqual(rows, [
    ['序号', '题名', '页数', '备注'],
    ...texts.map((text, index) => [index + 1, text, index]),
  ]);
  assert.deepEqual(utils.sheet_to_json(book.Sheets.说明 ?? {}, { header: 1 }), [['件数', 7], []]);
  assert.equal(book.Props?.Title, '清单');
  assert.equal(book.Sheets.表?.['!autofilter']?.ref, 'A1:D8');
  const titles = book.Workbook?.Names?.find(({ Name }) => Name === '_xlnm.Print_Titles');
  assert.equal(titles?.Ref, "'表'!$1:$1");
});

test('no text can be run as a formula, not even after somebody edits its cell', () => {
  const parts = unzipSync(written());
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const sheet = part('xl/worksheets/sheet2.xml');
  assert.equal(sheet.includes('<f>'), false);
  const [, formats = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(part('xl/styles.xml')) ?? [];
  const isQuoted = [...formats.matchAll(/<xf [^>]*>/g)].map(([xf]) => /quotePrefix="1"/.test(xf));
  const styles = [...sheet.matchAll(/ s="(\d+)" t="inlineStr"/g)].map(([, style]) => Number(style));
  assert.equal(styles.length, 4 + texts.length);
  assert.ok(styles.every((style) => isQuoted[style]));
});

test('an empty list says so', () => {
  const book = read(writeBook('清单', [listSheet('表', [], [], '尚无数据')]));
  assert.equal(book.Sheets.表?.A2?.v, '尚无数据');
  assert.equal(book.Sheets.表?.['!autofilter'], undefined);
});
