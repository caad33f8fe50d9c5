import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type BookType, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { allRows, openFile } from '../open-file.ts';
import { docxTable, escapeXml, packDocx } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-formats-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Table = string[][];

function asWorkbook(bookType: BookType): (table: Table) => Uint8Array {
  return (table) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(table), '表');
    return write(book, { type: 'buffer', bookType }) as Buffer;
  };
}

function records(table: Table): Record<string, string>[] {
  const [names = [], ...rows] = table;
  return rows.map((row) => Object.fromEntries(row.map((text, index) => [names[index], text])));
}

function asHtml(table: Table): string {
  const cells = (row: string[]) =>
    row.map((text) => `<td class=x>${escapeXml(text).replaceAll('\n', '<br>')}</td>`).join('');
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>${table.map((row) => `<tr>${cells(row)}</tr>`).join('\r\n')}</table></body></html>`;
}

function asXml(table: Table): string {
  const [names = [], ...rows] = table;
  const fields = (row: string[]) =>
    row.map((text, index) => `<${names[index]}>${escapeXml(text)}</${names[index]}>`).join('');
  const list = rows.map((row) => `<person no="${row.length}">${fields(row)}</person>`);
  return `<?xml version="1.0" encoding="GB2312"?><staff><made>2025</made>${list.join('\n')}</staff>`;
}

const writers: Record<string, (table: Table) => Uint8Array> = {
  xlsx: asWorkbook('xlsx'),
  'biff8 xls': asWorkbook('biff8'),
  spreadsheetml: asWorkbook('xlml'),
  xlsb: asWorkbook('xlsb'),
  ods: asWorkbook('ods'),
  'html xls': (table) => iconv.encode(asHtml(table), 'gb18030'),
  docx: (table) => packDocx(docxTable(table)),
  json: (table) => Buffer.from(JSON.stringify({ code: 0, data: { items: records(table) } })),
  'json rows': (table) => Buffer.from(JSON.stringify(table)),
  'gb18030 json': (table) => iconv.encode(JSON.stringify(records(table), null, 2), 'gb18030'),
  ndjson: (table) =>
    Buffer.from(
      records(table)
        .map((each) => JSON.stringify(each))
        .join('\n'),
    ),
};

const text = fc
  .string({ unit: fc.constantFrom(...'张三〇9 a,;|"·（<&>\n䶮'), minLength: 1, maxLength: 8 })
  .map((value) =>
    value
      .replace(/ +/g, ' ')
      .replace(/ *\n */g, '\n')
      .trim(),
  )
  .filter((value) => value !== '');
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(text, { minLength: width, maxLength: width }), {
    minLength: 2,
    maxLength: 8,
  }),
);

for (const [name, writer] of Object.entries(writers)) {
  test(`any table written as ${name} reads back equal`, async () => {
    const path = join(folder, name);
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const all = [rows[0]?.map((_, index) => `列${index}`) ?? [], ...rows];
        writeFileSync(path, writer(all));
        const file = await openFile(path);
        assert.equal(file.tables.length, 1);
        const read = file.tables[0] ? await allRows(file.tables[0]) : [];
        assert.deepEqual(
          read.map(({ cells }) => cells.map((cell) => cell.text)),
          all,
        );
        await file.close();
      }),
      { numRuns: 60 },
    );
  });
}

test('any table written as XML reads back equal, beside the attribute of its records', async () => {
  const path = join(folder, 'xml');
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const names = rows[0]?.map((_, index) => `列${index}`) ?? [];
      writeFileSync(path, iconv.encode(asXml([names, ...rows]), 'gb18030'));
      const file = await openFile(path);
      const read = file.tables[0] ? await allRows(file.tables[0]) : [];
      assert.deepEqual(
        read.map(({ cells }) => cells.map((cell) => cell.text)),
        [['no', ...names], ...rows.map((row) => [String(row.length), ...row])],
      );
      assert.equal(file.tables[0]?.sheet, 'staff.person');
    }),
    { numRuns: 60 },
  );
});
