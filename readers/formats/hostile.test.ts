import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { allRows, type OpenedFile, openFile, type ReadLimits } from '../open-file.ts';
import { readTables } from '../structure/read-tables.ts';
import { packDocx, packXlsx, packZip, rawZip, sheetXml } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-hostile-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** Reads all rows of all tables of a file. */
async function read(
  content: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<{ file: OpenedFile; rows: number; columns: number }> {
  count += 1;
  const path = join(folder, `${count}`);
  writeFileSync(path, content);
  const file = await openFile(path, { name: '送来的文件', limits });
  let rows = 0;
  let columns = 0;
  try {
    for (const table of file.tables) {
      for await (const chunk of table.chunks()) {
        rows += chunk.length;
        for (const { cells } of chunk) columns = Math.max(columns, cells.length);
      }
    }
  } finally {
    await file.close();
  }
  return { file, rows, columns };
}

const book = (xml: string, parts: Record<string, string | Uint8Array | null> = {}) =>
  packXlsx({ sheets: [{ name: '表', xml }], parts });
const cell = (text: string, at = 'A1') => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const laughs = (root: string) =>
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${root}`;

test('entities of any kind are refused: of XML, of a sheet, of a Word document', async () => {
  const expected = /含有文档类型声明（DOCTYPE），为安全起见不读/;
  await assert.rejects(read(laughs('<r><p><n>&b;</n></p><p><n>&f;</n></p></r>')), expected);
  await assert.rejects(read(book(laughs(sheetXml(`<row r="1">${cell('&b;')}</row>`)))), expected);
  await assert.rejects(
    read(
      book('', {
        'xl/sharedStrings.xml': laughs('<sst/>'),
        'xl/worksheets/sheet1.xml': sheetXml(''),
      }),
    ),
    expected,
  );
  const word = packZip({
    '_rels/.rels': '<Relationships/>',
    'word/document.xml': laughs('<document><body/></document>'),
  });
  await assert.rejects(read(word), expected);
});

test('bombs: by ratio, by size, within a workbook, within gzip', async () => {
  const blanks = Buffer.alloc(110 * 1024 ** 2, ' ');
  const bomb = book('', {
    'xl/worksheets/sheet1.xml': Buffer.concat([
      Buffer.from('<worksheet><sheetData/>'),
      blanks,
      Buffer.from('</worksheet>'),
    ]),
  });
  await assert.rejects(read(bomb), /展开后是原来的 \d+ 倍，可能是压缩炸弹，没有展开/);
  await assert.rejects(read(book(sheetXml('')), { unpackedBytes: 100 }), /超过上限 100 B/);
  await assert.rejects(read(gzipSync(blanks)), /gzip 文件展开后超过 .* MB，可能是压缩炸弹/);
  await assert.rejects(read(gzipSync(Buffer.from('a,b\n1,2\n')).subarray(0, 20)), {
    message: 'gzip 文件不完整或已损坏',
  });
});

test('a torn or altered workbook says what is wrong with it', async () => {
  const whole = book(sheetXml(`<row r="1">${cell('甲')}</row>`));
  await assert.rejects(read(whole.subarray(0, 400)), { message: '文件无法打开：压缩结构不完整' });
  const rows = `<row r="1">${cell('甲')}</row><row r="2">`;
  await assert.rejects(read(book(`<worksheet><sheetData>${rows}`)), {
    message: '表“表”内容不完整，在中途断开（第 1 行第 95 列）',
  });
  await assert.rejects(
    read(book('<worksheet><sheetData><row></sheetData></worksheet>')),
    /表“表”格式有误，不是完好的 XML（第 1 行第 \d+ 列）/,
  );
  await assert.rejects(read(book('')), /表“表”内容不完整/);
  const wrong = rawZip([
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: 'xl/workbook.xml', content: '<workbook><sheets/></workbook>', crc: 1 },
  ]);
  await assert.rejects(read(wrong), { message: '文件无法打开：“xl/workbook.xml”的校验码不符' });
  await assert.rejects(read(book(sheetXml(''), { 'xl/worksheets/sheet1.xml': null })), {
    message: '工作簿里缺少表“表”的内容',
  });
  await assert.rejects(
    read(book(sheetXml(''), { 'xl/Workbook.xml': '<x/>' })),
    /文件里有两个同名的部分/,
  );
});

test('references that go in circles or out of the document lead nowhere', async () => {
  const to = (target: string, mode = '') =>
    `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="${target}"${mode}/></Relationships>`;
  await assert.rejects(
    read(book(sheetXml(''), { 'xl/_rels/workbook.xml.rels': to('workbook.xml') })),
    {
      message: '表“表”的内容不是工作表',
    },
  );
  for (const target of [
    '../../../../etc/passwd',
    'file:///etc/passwd',
    '_rels/workbook.xml.rels/..',
  ]) {
    await assert.rejects(read(book(sheetXml(''), { 'xl/_rels/workbook.xml.rels': to(target) })), {
      message: '工作簿里缺少表“表”的内容',
    });
  }
  const outside = to('http://example.invalid/x', ' TargetMode="External"');
  await assert.rejects(read(book(sheetXml(''), { 'xl/_rels/workbook.xml.rels': outside })), {
    message: '工作簿里缺少表“表”的内容',
  });
});

test('a sheet that says it is enormous is as large as its cells', async () => {
  const xml = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('甲')}</row></sheetData></worksheet>`;
  assert.deepEqual((({ rows, columns }) => [rows, columns])(await read(book(xml))), [1, 1]);
  const last = sheetXml(`<row r="1048576">${cell('甲', 'XFD1048576')}</row>`);
  assert.deepEqual(
    (({ rows, columns }) => [rows, columns])(await read(book(last))),
    [1_048_576, 16_384],
  );
  await assert.rejects(
    read(book(sheetXml(`<row r="99999999999">${cell('甲', 'A1')}</row>`))),
    /行号超出了工作表的范围/,
  );
  await assert.rejects(
    read(book(sheetXml(`<row r="1">${cell('甲', 'ZZZZ1')}</row>`))),
    /表“表”第 1 行有 475254 列，超过上限 16384 列/,
  );
  const wide = Array.from(
    { length: 40 },
    (_, index) => `<row r="${index + 1}">${cell('甲', `XFD${index + 1}`)}</row>`,
  );
  await assert.rejects(
    read(book(sheetXml(wide.join(''))), { cells: 500_000 }),
    /到表“表”为止，单元格多于 500000 个/,
  );
});

test('headers of 100,000 columns and cells of a million characters', async () => {
  const header = Array.from({ length: 100_000 }, (_, index) => `列${index}`);
  const expected = /有 \d+ 列，超过上限 16384 列/;
  await assert.rejects(read(`${header.join(',')}\n`), expected);
  await assert.rejects(read(JSON.stringify([header])), expected);
  await assert.rejects(
    read(JSON.stringify([Object.fromEntries(header.map((name) => [name, 1]))])),
    expected,
  );
  await assert.rejects(read(`<table><tr>${'<td>x'.repeat(100_000)}</table>`), expected);
  const huge = '字'.repeat(1_000_001);
  const tooLong = /的单元格超过 1000000 字/;
  for (const file of [
    `工号,备注\n1,"${huge}"\n2,x\n`,
    JSON.stringify([{ 备注: huge }]),
    `{"备注":"${huge}"}\n{"备注":"${huge}"}\n`,
    `<table><tr><td>备注<tr><td>${huge}</table>`,
    `<r><p><n>${huge}</n></p><p><n>1</n></p></r>`,
    book(sheetXml(`<row r="1">${cell(huge)}</row>`)),
    packDocx(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>${huge}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`),
  ]) {
    await assert.rejects(read(file), tooLong);
  }
  assert.equal(
    (await read(book(sheetXml(`<row r="1">${cell('字'.repeat(1_000_000))}</row>`)))).rows,
    1,
  );
});

test('JSON of more values than memory holds is refused, with what to send instead', async () => {
  const rows = JSON.stringify(Array.from({ length: 100 }, () => ({ 额: 1 })));
  assert.equal((await read(rows, { values: 403 })).rows, 101);
  await assert.rejects(read(rows, { values: 402 }), {
    message: 'JSON 里的值多于 402 个，整体读入会占满内存',
    remedy: '请按月或按年分成几个文件，或导出为 NDJSON（一行一条）、CSV 后再送一次。',
  });
});

test('a text of blank lines ends within the budget of its file', async () => {
  await assert.rejects(read(`a,b\n${'\n'.repeat(100_000)}`, { cells: 400_000 }), {
    message: /^到第 \d+ 行为止，单元格多于 400000 个$/,
  });
});

test('a cell below a million blank rows is read, however far right it stands', async () => {
  const far = 'ID;P\nC;Y1048576;X16384;K1\nE\n';
  const { file, columns } = await read(far);
  const [source] = file.tables;
  assert.ok(source);
  assert.equal(columns, 16_384);
  const { tables } = await readTables(source);
  assert.equal(tables[0]?.rowCount, 1);
});

test('nesting of 100,000 levels', async () => {
  const deep = 100_000;
  await assert.rejects(
    read(`[${'['.repeat(deep)}${']'.repeat(deep)}]`),
    /JSON 有误：嵌套超过 200 层（第 1 行第 201 列）/,
  );
  await assert.rejects(
    read(`{"a":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`),
    /嵌套超过 200 层/,
  );
  await assert.rejects(
    read(`{"b":1}\n{"a":${'['.repeat(deep)}${']'.repeat(deep)}}\n`),
    /嵌套超过 200 层（第 2 行/,
  );
  await assert.rejects(
    read(`<r>${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</r>`),
    /元素嵌套超过 200 层/,
  );
  await assert.rejects(read('<table><tr><td>'.repeat(deep)), /表格嵌套超过 200 层/);
});

test('huge numbers keep what is written', async () => {
  const json = await openTable('[{"证号":420106199001011234,"额":1.50,"大":1e400}]');
  assert.deepEqual(
    json[1]?.map(({ text }) => text),
    ['420106199001011234', '1.50', '1e400'],
  );
  const sheet = await openTable(
    book(
      sheetXml(
        '<row r="1"><c><v>1E+400</v></c><c><v>-1.7976931348623157E308</v></c><c><v>nonsense</v></c></row>',
      ),
    ),
  );
  assert.deepEqual(
    sheet[0]?.map(({ text }) => text),
    ['1E+400', '-1.79769E+308', 'nonsense'],
  );
});

async function openTable(content: Uint8Array | string) {
  count += 1;
  const path = join(folder, `${count}`);
  writeFileSync(path, content);
  const file = await openFile(path);
  const rows = file.tables[0] ? await allRows(file.tables[0]) : [];
  await file.close();
  return rows.map(({ cells }) => cells);
}

test('NUL bytes and other control characters are kept apart from binary files', async () => {
  await assert.rejects(
    read(Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 32))),
    {
      message: '“送来的文件”是二进制数据，看不出是哪种表格',
    },
  );
  const json = await openTable('[{"a":"x\\u0000y"}]');
  assert.equal(json[1]?.[0]?.text, 'x\u0000y');
  const { file } = await read('<r><p><n>x\u0001y</n></p><p><n>&nbsp;z</n></p></r>');
  assert.match(
    file.notes.map(({ message }) => message).join(),
    /有 2 处不允许的字符或实体，已照原样保留/,
  );
});

const encryptedOds = packZip({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'META-INF/manifest.xml':
    '<m:manifest xmlns:m="x"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>',
  'content.xml': 'x9%',
});

test('formats that are no tables are named, with what to do', async () => {
  const seen: [Uint8Array | string, RegExp][] = [
    ['%PDF-1.7\n', /是 PDF/],
    [Buffer.from('89504e470d0a1a0a', 'hex'), /是图片/],
    [Buffer.from('ffd8ffe000104a464946', 'hex'), /是图片/],
    [Buffer.from('377abcaf271c0004', 'hex'), /是 7z 压缩包/],
    ['Rar!\u001a\u0007\u0001\u0000', /是 RAR 压缩包/],
    ['\u0000\u0001\u0000\u0000Standard Jet DB\u0000', /是 Access 数据库/],
    ['{\\rtf1\\ansi x}', /是 RTF 文档/],
    ['SQLite format 3\u0000', /是 SQLite 数据库/],
    [`${'a.csv'.padEnd(257, '\u0000')}ustar${'\u0000'.repeat(300)}`, /是 tar 包/],
    [packZip({ 'OFD.xml': '<x/>', 'Doc_0/Document.xml': '<x/>' }), /是 OFD 版式文件/],
    [packZip({ 'a.csv': 'a' }), /是压缩包，不是一张表/],
    [packZip({ 'Index/Document.iwa': 'a' }), /是 Apple 的 Numbers/],
    [packZip({ 'uof.xml': 'a' }), /是标文通/],
    ['<uof:UOF xmlns:uof="x"><uof:a/></uof:UOF>', /是标文通/],
    ['<?xml version="1.0"?><w:wordDocument><w:body/></w:wordDocument>', /是 Word 的 XML 文档/],
    ['<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:a/></xs:schema>', /只有结构/],
    ['From: a@example.invalid\nSubject: 名单\nMIME-Version: 1.0\n\n附件', /是电子邮件/],
    [Buffer.from('b\u0014#e\u0000\u0000E-SafeNet\u0000LOCK'), /加密软件（亿赛通等）/],
    ['$FL2@(#) SPSS DATA FILE\u0000\u0001', /是 SPSS/],
    [encryptedOds, /加了打开密码/],
  ];
  for (const [content, message] of seen) await assert.rejects(read(content), message);
  await assert.rejects(
    read('<html><frameset><frame src="x.files/sheet001.htm"></frameset></html>'),
    {
      message: '网页里没有表格',
    },
  );
});
