import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readDelimited } from './delimited.ts';

interface Written {
  delimiter: string;
  quote: string;
  backslash: boolean;
  quotesAll: boolean;
  encoding: string;
  mark: boolean;
  newline: string;
}

const dialects: fc.Arbitrary<Written> = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|', '^', '~', '||', '|~|', '，', '\u0001'),
  quote: fc.constantFrom('"', '"', "'"),
  backslash: fc.boolean(),
  quotesAll: fc.boolean(),
  encoding: fc.constantFrom('utf8', 'gb18030', 'utf-16le', 'utf-16be'),
  mark: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
});

const cell = fc.string({
  unit: fc.constantFrom(...'张三〇9 a,;|\t"\'\n·（〔2023〕5号𬭩\\^~:，'),
  maxLength: 7,
});

const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

/** What real exports are made of: enough rows with the marks of the dialect in their places. */
function plainRows(width: number, { delimiter }: Written): string[][] {
  const header = Array.from({ length: width }, (_, at) => `列${at + 1}`);
  const rows = Array.from({ length: 14 }, (_, row) =>
    header.map((_, at) =>
      at === 0 ? `A${100 + row}` : at === 1 ? `张${delimiter}三` : `${row}.50`,
    ),
  );
  return [header, ...rows];
}

function write(rows: readonly string[][], dialect: Written): string {
  const { delimiter, quote, backslash, quotesAll, newline } = dialect;
  const written = (text: string): string => {
    // A space at the edge of a bare cell next to a quote, and quotes at its start, need quotes.
    const needs =
      quotesAll ||
      [...delimiter].some((sign) => text.includes(sign)) ||
      /["'\r\n\\]|^\s|\s$/.test(text) ||
      text === '';
    if (!needs) return text;
    const inner = backslash
      ? text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
      : text.replaceAll(quote, quote + quote);
    return quote + inner + quote;
  };
  return rows.map((row) => row.map(written).join(delimiter) + newline).join('');
}

function encode(text: string, { encoding, mark }: Written): Buffer {
  if (!mark || encoding === 'gb18030') return iconv.encode(text, encoding, { addBOM: false });
  return iconv.encode(`\ufeff${text}`, encoding, { addBOM: false });
}

test('any table in any of these dialects and encodings reads back equal, each row at its line', () => {
  fc.assert(
    fc.property(tables, dialects, (rows, dialect) => {
      const all = [...plainRows(rows[0]?.length ?? 2, dialect), ...rows];
      // A backslash escapes only where the text shows that it does.
      if (dialect.backslash) all.splice(1, 0, all[1]?.map(() => `说${dialect.quote}好`) ?? []);
      const text = write(all, dialect);
      const read = readDelimited(encode(text, dialect)).tables[0]?.rows ?? [];
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
    { numRuns: 1_000 },
  );
});

test('what is declared is not looked for: any table reads back equal, however short', () => {
  fc.assert(
    fc.property(tables, dialects, (rows, dialect) => {
      const { delimiter, quote, backslash } = dialect;
      const read = readDelimited(encode(write(rows, dialect), dialect), {
        encoding: dialect.encoding === 'utf8' ? 'utf-8' : (dialect.encoding as 'gb18030'),
        delimiter,
        quote,
        escape: backslash ? '\\' : quote,
      });
      assert.deepEqual(
        read.tables[0]?.rows.map(({ cells }) => cells.map((each) => each.text)),
        rows,
      );
    }),
    { numRuns: 1_000 },
  );
});
