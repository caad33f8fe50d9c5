import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { detectDelimiter, readDelimited } from './delimited.ts';
import { decodeText } from './encoding.ts';
import { splitRecords } from './split-records.ts';

test('encodings of Chinese offices are told apart', () => {
  const text = '工号,姓名\n00123,张三丰\n';
  assert.deepEqual(decodeText(Buffer.from(text)).encoding, 'utf-8');
  assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`)), {
    text,
    encoding: 'utf-8',
    notes: [],
  });
  assert.deepEqual(decodeText(iconv.encode(text, 'gb18030')), {
    text,
    encoding: 'gb18030',
    notes: [],
  });
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  assert.deepEqual(decodeText(utf16), { text, encoding: 'utf-16le', notes: [] });
  // 䶮 is FE9F in GB18030 and nothing in GBK.
  assert.equal(decodeText(Buffer.from([0xfe, 0x9f, 0xd5, 0xc5])).text, '䶮张');
});

test('damage is marked, not guessed, and said', () => {
  const { text, notes } = decodeText(
    Buffer.concat([Buffer.from('姓名：张三丰，科室：心内科'), Buffer.from([0xe4, 0xb8])]),
  );
  assert.equal(text, '姓名：张三丰，科室：心内科\ufffd');
  assert.equal(notes[0]?.isWarning, true);
});

test('delimiters', () => {
  assert.equal(detectDelimiter('标题\n工号\t姓名\t备注\n1\t张三\ta,b\n'), '\t');
  assert.equal(detectDelimiter('工号;姓名\n1;"a,b,c"\n'), ';');
  assert.equal(detectDelimiter('只有一列\n'), ',');
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
  const cut = (text: string) =>
    splitRecords(text, ',', true)?.map(({ line, cells }) => [line, ...cells]);
  assert.deepEqual(cut('a"b,"c"d",e'), [[1, 'a"b', 'c"d', 'e']]);
  assert.deepEqual(cut('"a""b"\r"c\rd",e\r\rf,'), [
    [1, 'a"b'],
    [2, 'c\rd', 'e'],
    [4, ''],
    [5, 'f', ''],
  ]);
  assert.deepEqual(cut(''), []);
  assert.equal(cut('a,"b'), undefined);
});

test('any table in any of these dialects reads back equal, each row at its physical line', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'张三〇9 a,;|\t"\n·（'), maxLength: 6 });
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  );
  const dialect = fc.record({
    delimiter: fc.constantFrom(',', '\t', ';', '|'),
    encoding: fc.constantFrom('utf8', 'gb18030', 'utf16le'),
    newline: fc.constantFrom('\n', '\r\n'),
  });
  fc.assert(
    fc.property(table, dialect, (rows, { delimiter, encoding, newline }) => {
      // Enough plain rows for the delimiter to show; what a person sees in a real export.
      const head = Array.from({ length: 12 }, () =>
        (rows[0] ?? []).map((_, index) => `列${index}`),
      );
      const all = [...head, ...rows];
      const quoted = all.map((row) =>
        row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
      );
      const text = quoted.join(newline) + newline;
      const mark = encoding === 'utf8' ? [] : encoding === 'utf16le' ? [0xff, 0xfe] : [];
      const bytes = Buffer.concat([Buffer.from(mark), iconv.encode(text, encoding)]);
      const read = readDelimited(bytes).tables[0]?.rows ?? [];
      assert.deepEqual(
        read.map(({ cells }) => cells.map((each) => each.text)),
        all,
      );
      let line = 1;
      for (const [index, row] of all.entries()) {
        assert.equal(read[index]?.rowNumber, line);
        line += 1 + row.join('').split('\n').length - 1;
      }
    }),
    { numRuns: 200 },
  );
});
