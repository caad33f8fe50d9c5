import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { allRows, openFile, type ReadLimits } from '../open-file.ts';
import { packXlsx, sheetXml } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-odd-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** Rows of texts by sheet, and the warnings of a file. */
async function read(content: Uint8Array, limits: Partial<ReadLimits> = {}) {
  count += 1;
  const path = join(folder, `${count}`);
  writeFileSync(path, content);
  const file = await openFile(path, { limits });
  try {
    const sheets: Record<string, string[][]> = {};
    for (const table of file.tables) {
      const rows = await allRows(table);
      sheets[table.sheet] = rows.map(({ cells }) => cells.map(({ text }) => text));
    }
    const warnings = file.notes.filter(({ isWarning }) => isWarning).map(({ message }) => message);
    return { sheets, warnings };
  } finally {
    await file.close();
  }
}

const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const whole = sheetXml(row(text('工号'), text('0012')));

test('a cell with its text in it and a value beside it shows one of the two', async () => {
  const xml = sheetXml(
    row(
      '<c t="inlineStr"><is><t>张伟</t></is><v>张伟</v></c>',
      '<c t="inlineStr"><v>内科</v></c>',
      '<c t="str"><v>20</v><is><t>二十</t></is></c>',
      '<c t="str"><is><t>会费</t></is></c>',
    ),
  );
  const { sheets, warnings } = await read(packXlsx({ sheets: [{ name: '表', xml }] }));
  assert.deepEqual(sheets.表, [['张伟', '内科', '20', '会费']]);
  assert.deepEqual(warnings, ['表“表”有 1 个单元格既有文字又有另一个值，按单元格的类型取其一']);
});

test('a row that is written cell by cell, each with the same number, is one row', async () => {
  const apart = (at: string, value: string) =>
    `<row r="${at.slice(1)}"><c r="${at}" t="str"><v>${value}</v></c></row>`;
  const xml = sheetXml(
    apart('A1', '工号') + apart('B1', '姓名') + apart('A2', '001') + apart('B2', '张三'),
  );
  const { sheets, warnings } = await read(packXlsx({ sheets: [{ name: '表', xml }] }));
  assert.deepEqual(sheets.表, [
    ['工号', '姓名'],
    ['001', '张三'],
  ]);
  assert.deepEqual(warnings, []);
  const same = sheetXml(apart('A1', '工号') + apart('A1', '001'));
  const moved = await read(packXlsx({ sheets: [{ name: '表', xml: same }] }));
  assert.deepEqual(moved.sheets.表, [['工号'], ['001']]);
  assert.deepEqual(moved.warnings, ['表“表”有 1 行的行号不递增，已按出现的先后读取']);
});

test('parts in UTF-16 without a mark are read', async () => {
  const sheets = [{ name: '表', xml: sheetXml(row(text('工号'))) }];
  const wide = Buffer.from(sheetXml(row(text('姓名'))), 'utf16le');
  for (const part of [wide, Buffer.from(wide).swap16()]) {
    const book = packXlsx({ sheets, parts: { 'xl/worksheets/sheet1.xml': part } });
    assert.deepEqual((await read(book)).sheets.表, [['姓名']]);
  }
});

test('elements of extensions are not taken for those of the workbook', async () => {
  const xml = `<worksheet xmlns="a" xmlns:x="b"><sheetData>${row(text('工号'))}</sheetData>
    <controls><x:row><x:c t="str"><x:v>锚点</x:v></x:c></x:row></controls>
    <extLst><ext><row>${text('扩展')}</row></ext></extLst></worksheet>`;
  const { sheets } = await read(packXlsx({ sheets: [{ name: '表', xml }] }));
  assert.deepEqual(sheets.表, [['工号']]);
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts>
    <cellXfs><xf numFmtId="164"/></cellXfs>
    <dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></dxf></dxfs></styleSheet>`;
  const book = packXlsx({
    sheets: [{ name: '表', xml: sheetXml(row('<c s="0"><v>20</v></c>')) }],
    parts: { 'xl/styles.xml': styles },
  });
  assert.deepEqual((await read(book)).sheets.表, [['20.00']]);
});

test('a broken sheet is said, the whole ones are read', async () => {
  const sheets = [
    { name: '断', xml: `<worksheet><sheetData><row>${text('甲')}` },
    { name: '全', xml: whole },
    { name: '缺', xml: '' },
  ];
  const parts = { 'xl/worksheets/sheet3.xml': null };
  const seen = await read(packXlsx({ sheets, parts }));
  assert.deepEqual(seen.sheets, { 全: [['工号', '0012']] });
  assert.match(seen.warnings.join('\n'), /表“断”内容不完整，在中途断开.*，这张表没有读/);
  assert.match(seen.warnings.join('\n'), /工作簿里缺少表“缺”的内容，这张表没有读/);
});

test('a limit stops the whole workbook, not one sheet', async () => {
  const wide = sheetXml(row('<c r="XFE1"><v>1</v></c>'));
  const sheets = [
    { name: '全', xml: whole },
    { name: '宽', xml: wide },
  ];
  await assert.rejects(read(packXlsx({ sheets })), /有 16385 列，超过上限 16384 列/);
});

test('bytes before and behind an archive are passed over and said', async () => {
  const book = packXlsx({ sheets: [{ name: '表', xml: whole }] });
  const stray: [string, string, number][] = [
    ['', '\0\0\0\0', 4],
    ['', '<!-- served in 0.1 s -->\r\n', 26],
    ['\ufeff', '', 3],
    ['\r\n', '\n', 3],
  ];
  for (const [before, behind, bytes] of stray) {
    const { sheets, warnings } = await read(
      Buffer.concat([Buffer.from(before), book, Buffer.from(behind)]),
    );
    assert.deepEqual(sheets.表, [['工号', '0012']]);
    assert.deepEqual(warnings, [`文件的前后有 ${bytes} 个不属于它的字节，已略过`]);
  }
});

test('numbers longer than a spreadsheet calculates with keep the digits that are in the file', async () => {
  const values = [
    '110105194912310021',
    '6.217000112345678E+15',
    '621700011234567',
    '12345678901234',
  ];
  const cut = ['4.20106199001011E+17', '420106199001011000'];
  const xml = sheetXml([...values, ...cut].map((value) => row(`<c><v>${value}</v></c>`)).join(''));
  const { sheets, warnings } = await read(packXlsx({ sheets: [{ name: '表', xml }] }));
  assert.deepEqual(sheets.表?.flat().slice(0, 4), [
    '110105194912310021',
    '6217000112345678',
    '621700011234567',
    '12345678901234',
  ]);
  assert.match(warnings[0] ?? '', /^表“表”有 2 个超过 15 位的号码存成了数值（首个在 A1）/);
  assert.match(warnings[1] ?? '', /^表“表”有 2 个号码存成了数值（首个在 A5），第 15 位以后是 0/);
});

test('one long text in many cells is counted in each of them', async () => {
  const texts = [`<t>${'长'.repeat(100_000)}</t>`];
  const cells = row('<c t="s"><v>0</v></c>').repeat(1_100);
  const book = packXlsx({ sheets: [{ name: '表', xml: sheetXml(cells) }], texts });
  await assert.rejects(read(book), /到表“表”为止，单元格的文字多于 100000000 字/);
  const tooLong = packXlsx({ sheets: [{ name: '表', xml: sheetXml(cells) }], texts });
  await assert.rejects(
    read(tooLong, { cellLength: 99_999 }),
    /第 1 条共用文字的单元格超过 99999 字/,
  );
});
