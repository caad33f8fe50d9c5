import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { PhysicalRow } from '../table/physical.ts';
import { readDelimited, sniffFile, streamDelimited } from './delimited.ts';
import { detectRules } from './detect-dialect.ts';
import { RecordSplitter, type SplitRecord, splitRecords } from './split-records.ts';

const commas = { delimiter: ',', quote: '"', escape: '"' };
const cut = (text: string, widths: number[] = []) =>
  splitRecords(text, commas, widths).map(({ line, cells }) => [line, ...cells]);

test('delimiters', () => {
  const delimiterOf = (text: string) => detectRules(text).delimiter;
  assert.equal(delimiterOf('标题\n工号\t姓名\t备注\n1\t张三\ta,b\n'), '\t');
  assert.equal(delimiterOf('工号;姓名\n1;"a,b,c"\n'), ';');
  assert.equal(delimiterOf('工号||姓名||备注\n1||张三||\n2||||好\n'), '||');
  assert.equal(delimiterOf('工号|~|姓名\n1|~|张三\n2|~|李四\n'), '|~|');
  assert.equal(delimiterOf('工号^姓名^金额\n1^张三^12.50\n2^李四^3\n'), '^');
  assert.equal(delimiterOf('工号\u0001姓名\n1\u0001张三\n'), '\u0001');
  assert.equal(delimiterOf('工号，姓名\n001，张三\n002，李四\n'), '，');
  assert.equal(delimiterOf('姓名;应缴;实缴\n张三;12,5;13,5\n李四;7,25;7,5\n'), ';');
  assert.equal(delimiterOf('工号  姓名    金额\n001   张三    12.50\n0002  欧阳震  3.00\n'), '  +');
});

test('one column stays one column, with commas and spaces in its values', () => {
  const delimiterOf = (text: string) => detectRules(text).delimiter;
  assert.equal(delimiterOf('只有一列\n'), '');
  assert.equal(delimiterOf('金额\n1,234\n12,000\n3,456,789\n'), '');
  assert.equal(delimiterOf('时间\n2023-05-01 08:00:00\n2023-05-02 09:30:00\n'), '');
});

test('quotes and escapes', () => {
  const single = "a,b,c\n1,'x, y',2\n2,'it, is',3\n3,'z',4\n";
  assert.equal(detectRules(single).quote, "'");
  const slash = 'a,b\n1,"say \\"hi\\", twice"\n2,"\\"yes\\", he said"\n';
  const rules = detectRules(slash);
  assert.equal(rules.escape, '\\');
  assert.deepEqual(splitRecords(slash, rules)[1]?.cells, ['1', 'say "hi", twice']);
  assert.equal(detectRules("姓名,备注\nO'Neil,好\nD'Arcy,'\n").quote, '"');
});

test('a quote that never closes does not swallow the file', () => {
  const { tables, notes } = readDelimited(Buffer.from('工号,备注\n00123,"没有收尾\n00124,好\n'));
  assert.deepEqual(
    tables[0]?.rows.map(({ rowNumber, cells }) => [rowNumber, ...cells.map(({ text }) => text)]),
    [
      [1, '工号', '备注'],
      [2, '00123', '"没有收尾'],
      [3, '00124', '好'],
    ],
  );
  assert.match(notes.map(({ message }) => message).join(), /引号没有成对/);
});

test('quotes inside cells, line ends of old Macs, a delimiter at the very end', () => {
  assert.deepEqual(cut('a"b,"c"d",e'), [[1, 'a"b', 'c"d', 'e']]);
  assert.deepEqual(cut('"a""b"\r"c\rd",e\r\rf,'), [
    [1, 'a"b'],
    [2, 'c\rd', 'e'],
    [4, ''],
    [5, 'f', ''],
  ]);
  assert.deepEqual(cut(''), []);
  assert.deepEqual(cut('a,b\r\r\nc,d\r\r\n'), [
    [1, 'a', 'b'],
    [2, 'c', 'd'],
  ]);
  assert.deepEqual(cut('1, "a, b" ,c'), [[1, '1', 'a, b', 'c']]);
});

test('quotes that do not pair are read so that the record has the width of the table', () => {
  // one quote too many, before a quoted cell
  assert.deepEqual(cut('1,"x,"y, z",3', [4]), [[1, '1', '"x', 'y, z', '3']]);
  // a quote at the end of a quoted cell that nobody doubled
  assert.deepEqual(cut('1,"48"","y, z",3', [4]), [[1, '1', '48"', 'y, z', '3']]);
  // a lone quote in the last cell would open a cell over all lines below
  assert.deepEqual(cut('1,2,"\n3,"4",5\n', [3]), [
    [1, '1', '2', '"'],
    [2, '3', '4', '5'],
  ]);
});

test('the size of the pieces a text arrives in makes no difference', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab,"\n\r'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, places) => {
      const splitter = new RecordSplitter(commas, [2]);
      const records: SplitRecord[] = [];
      let from = 0;
      for (const place of [...places].sort((a, b) => a - b)) {
        const to = Math.max(from, Math.min(place, whole.length));
        records.push(...splitter.push(whole.slice(from, to)));
        from = to;
      }
      records.push(...splitter.push(whole.slice(from)), ...splitter.end());
      assert.deepEqual(records, splitRecords(whole, commas, [2]));
    }),
    { numRuns: 2_000 },
  );
});

test('a file on disk reads in chunks as it does in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'huicang-read-'));
  try {
    const path = join(folder, 'long.csv');
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},张三${index},"a\nb"`);
    // The first megabyte is plain ASCII in this one: what comes later decides the encoding.
    const plain = Array.from({ length: 90_000 }, (_, index) => `${index},Zhang,12.50`);
    const text = ['no,name,note', ...plain, ...lines].join('\r\n');
    await writeFile(path, iconv.encode(text, 'gb18030'));
    const found = await sniffFile(path);
    assert.equal(found.dialect.encoding, 'gb18030');
    const rows: PhysicalRow[] = [];
    for await (const chunk of streamDelimited(path, found, { chunkRows: 1_000 })) {
      assert.ok(chunk.length <= 1_000);
      rows.push(...chunk);
    }
    assert.deepEqual(rows, readDelimited(iconv.encode(text, 'gb18030')).tables[0]?.rows);
    assert.equal(rows.at(-1)?.cells[1]?.text, '张三59999');
  } finally {
    await rm(folder, { recursive: true });
  }
});
