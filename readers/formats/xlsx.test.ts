import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { generateSample } from '#sample';
import { allRows, defaultLimits, type OpenedFile, openFile } from '../open-file.ts';
import type { PhysicalRow } from '../table/physical.ts';
import { openHeldWorkbook } from './sheetjs.ts';
import { packXlsx, sheetXml } from './test-files.ts';
import { heldSheetBytes } from './xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-xlsx-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function open(bytes: Uint8Array, name = 'x.xlsx'): Promise<OpenedFile> {
  writeFileSync(join(folder, name), bytes);
  return openFile(join(folder, name));
}

/** Cells without the blank ones behind the last filled one, which say nothing. */
function plain(rows: PhysicalRow[]) {
  return rows.map(({ rowNumber, cells }) => [
    rowNumber,
    ...cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1),
  ]);
}

test('values as displayed, with the number stored, and dates as YYYY-MM-DD', async () => {
  const { tables, notes } = await open(
    packXlsx({
      sheets: [
        {
          name: '在职人员',
          xml: sheetXml(`
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
            <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>007</t></is></c><c r="B2" s="1"><v>45047</v></c><c r="C2" s="2"><v>1234.5</v></c></row>
            <row r="4"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1&amp;B1</f><v>甲乙</v></c><c><f>SUM(C1:C2)</f></c><c s="1"><v>0.5</v></c></row>`),
        },
      ],
      texts: [
        '<t>工号</t>',
        '<r><t>入院</t></r><r><rPr><b/></rPr><t>日期</t></r><rPh><t>ru</t></rPh>',
      ],
      formats: [0, 'yyyy/m/d', '#,##0.00'],
    }),
  );
  assert.deepEqual(tables[0]?.head, [
    { rowNumber: 1, cells: [{ text: '工号' }, { text: '入院日期' }] },
    {
      rowNumber: 2,
      cells: [
        { text: '007' },
        { text: '2023-05-01', number: 45047, isDate: true },
        { text: '1,234.50', number: 1234.5 },
      ],
    },
    { rowNumber: 3, cells: [] },
    {
      rowNumber: 4,
      cells: [
        { text: 'TRUE' },
        { text: '#N/A' },
        { text: '甲乙' },
        { text: '' },
        { text: '1900/1/0', number: 0.5 },
      ],
    },
  ]);
  assert.deepEqual(
    notes.map(({ message }) => message),
    [
      '工作簿，1 张表',
      '表“在职人员”有 1 个隐藏行，已保留',
      '表“在职人员”有 1 个公式没有存下结果（首个在 D4），已留空；请用 Excel 打开并保存后再送',
      '表“在职人员”有 1 个错误值（首个在 B4：#N/A），不是数据；请在原表里改正公式后再送',
    ],
  );
});

/** Reads a workbook by its own reader and by SheetJS, which must see the same. */
async function readTwice(bytes: Buffer) {
  const ours = await open(bytes);
  const theirs = openHeldWorkbook(bytes, 'xlsx', 'x.xlsx', defaultLimits);
  const seen = [];
  for (const [index, table] of ours.tables.entries()) {
    const other = theirs.tables[index];
    assert.ok(other);
    assert.deepEqual(plain(await allRows(table)), plain(await allRows(other)));
    assert.deepEqual(table.merges, other.merges);
    assert.equal(table.sheet, other.sheet);
    seen.push(plain(await allRows(table)));
  }
  assert.equal(ours.tables.length, theirs.tables.length);
  await ours.close();
  return seen;
}

test('any workbook reads as SheetJS reads it, cell by cell', async () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'张三〇9 a,;|\t"\n·（<&>_x'), maxLength: 8 }),
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.constant(null),
  );
  const formats = ['General', '0.00', '#,##0.00', 'yyyy/m/d', 'yyyy"年"m"月"', '0%', '@', 'h:mm'];
  const row = fc.array(fc.tuple(cell, fc.constantFrom(...formats)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (rows, sst) => {
        const sheet = utils.aoa_to_sheet(rows.map((each) => each.map(([value]) => value)));
        for (const [r, each] of rows.entries()) {
          for (const [c, [value, format]] of each.entries()) {
            const stored = sheet[utils.encode_cell({ r, c })];
            if (stored && typeof value === 'number') stored.z = format;
          }
        }
        const book = utils.book_new();
        utils.book_append_sheet(book, sheet, '表');
        await readTwice(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: sst }) as Buffer);
      },
    ),
    { numRuns: 150 },
  );
});

test('the workbooks of the sample read as SheetJS reads them', async () => {
  await generateSample({ dir: join(folder, 'sample'), scale: 0.02, seed: 7 });
  const files = readdirSync(join(folder, 'sample'), { recursive: true, encoding: 'utf8' });
  const workbooks = files.filter((name) => name.endsWith('.xlsx'));
  let rows = 0;
  for (const name of workbooks) {
    const sheets = await readTwice(readFileSync(join(folder, 'sample', name)));
    rows += sheets.flat().length;
  }
  assert.ok(workbooks.length >= 2 && rows > 100);
});

test('a large sheet streams, with its merged areas known before its rows', async () => {
  const rows = Array.from(
    { length: 120_000 },
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="C${index + 1}"><v>${index / 4}</v></c></row>`,
  );
  const xml = sheetXml(rows.join(''), '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>');
  assert.ok(xml.length > heldSheetBytes);
  const file = await open(
    packXlsx({
      sheets: [{ name: '大', xml }],
      texts: ['甲', '乙', '丙'].map((text) => `<t>${text}</t>`),
    }),
  );
  const [table] = file.tables;
  assert.ok(table);
  assert.equal(table.rowCount, null);
  assert.deepEqual(table.merges, [{ top: 0, bottom: 0, left: 0, right: 2 }]);
  assert.equal(table.head.length, 500);
  let next = 1;
  for (let pass = 0; pass < 2; pass += 1) {
    next = 1;
    for await (const chunk of table.chunks()) {
      assert.ok(chunk.length <= 5_000);
      for (const { rowNumber, cells } of chunk) {
        assert.equal(rowNumber, next);
        assert.equal(cells[2]?.number, (next - 1) / 4);
        next += 1;
      }
    }
    assert.equal(next, 120_001);
  }
  await file.close();
});
