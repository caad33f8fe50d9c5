import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type BookType, CFB, utils, write } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { serialToText } from '#values';
import { type OpenedFile, openFile } from '../open-file.ts';
import { packXlsx, sheetXml } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-workbooks-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function open(bytes: Uint8Array): Promise<OpenedFile> {
  writeFileSync(join(folder, '名册.xls'), bytes);
  return openFile(join(folder, '名册.xls'));
}

function workbook(bookType: BookType): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['工号'], ['001']]), '在职');
  const hidden = utils.aoa_to_sheet([['工号'], ['002'], ['003']]);
  hidden['!rows'] = [{}, { hidden: true }];
  utils.book_append_sheet(book, hidden, '离院');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

for (const bookType of ['xlsx', 'biff8', 'xlsb', 'xlml'] as const) {
  test(`a hidden sheet is kept and said: ${bookType}`, async () => {
    const { tables, notes } = await open(workbook(bookType));
    assert.deepEqual(
      tables.map(({ sheet, isHidden, head }) => [sheet, isHidden, head.length]),
      [
        ['在职', false, 2],
        ['离院', true, 3],
      ],
    );
    assert.ok(notes.some(({ message }) => message === '表“离院”是隐藏的，已保留'));
  });
}

const passwordError = {
  message: '“名册.xls”：文件加了打开密码，无法读取',
  remedy: '请用原密码打开，在“文件—信息—保护工作簿”中去掉密码，另存后再送一次。',
};

test('a workbook with a password is named as such, whether XLSX or BIFF', async () => {
  const encrypted = officeCrypto.encrypt(workbook('xlsx'), { password: 'x' });
  await assert.rejects(open(encrypted), passwordError);

  const container = CFB.read(workbook('biff8'), { type: 'buffer' });
  const stream = CFB.find(container, '/Workbook');
  const begin = 4 + Buffer.from(stream.content).readUInt16LE(2);
  const filePass = Buffer.from('2f000600000012345678', 'hex');
  const content = Buffer.from(stream.content);
  stream.content = Buffer.concat([content.subarray(0, begin), filePass, content.subarray(begin)]);
  stream.size = stream.content.length;
  await assert.rejects(open(CFB.write(container, { type: 'buffer' }) as Buffer), passwordError);
});

test('compound files that hold no sheets are named by what they hold', async () => {
  for (const [name, message] of [
    ['WordDocument', '“名册.xls”是旧版 Word（或 WPS 文字）文档'],
    ['PowerPoint Document', '“名册.xls”是演示文稿，里面没有可读的表'],
    ['Anything', '“名册.xls”是 Office 或 WPS 的复合文档，但里面没有工作表'],
  ] as const) {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, `/${name}`, Buffer.alloc(5000));
    await assert.rejects(open(CFB.write(container, { type: 'buffer' }) as Buffer), { message });
  }
});

test('a torn .xls says so', async () => {
  const whole = workbook('biff8');
  await assert.rejects(
    open(whole.subarray(0, 700)),
    /“名册.xls”是 Office 或 WPS 的复合文档|已损坏/,
  );
  for (const damage of [
    (content: Buffer) => content.fill(0xff, 600, 900),
    (content: Buffer) => content.fill(0, 900),
    (content: Buffer) => content.subarray(0, content.length / 2),
  ]) {
    const container = CFB.read(whole, { type: 'buffer' });
    const stream = CFB.find(container, '/Workbook');
    stream.content = damage(Buffer.from(stream.content));
    stream.size = stream.content.length;
    await assert.rejects(open(CFB.write(container, { type: 'buffer' }) as Buffer), {
      message: '工作簿无法打开：文件已损坏或不完整',
    });
  }
});

test('records of an .xls that mean nothing are said', async () => {
  const container = CFB.read(workbook('biff8'), { type: 'buffer' });
  const stream = CFB.find(container, '/Workbook');
  const content = Buffer.from(stream.content);
  // Before the end of the last sheet, where it moves nothing that others point to.
  const end = content.lastIndexOf(Buffer.from('0a000000', 'hex'));
  const nonsense = Buffer.from('573e02000000', 'hex');
  stream.content = Buffer.concat([content.subarray(0, end), nonsense, content.subarray(end)]);
  stream.size = stream.content.length;
  const { notes } = await open(CFB.write(container, { type: 'buffer' }) as Buffer);
  assert.deepEqual(
    notes.filter(({ isWarning }) => isWarning).map(({ message }) => message),
    ['有 1 处读不懂的记录，文件可能已损坏，请核对行数'],
  );
});

test('a chart among the sheets is said, and no table', async () => {
  const references = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const { tables, notes } = await open(
    packXlsx({
      sheets: [
        { name: '名册', xml: sheetXml('') },
        { name: '图', xml: '<chartsheet/>' },
      ],
      parts: {
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${references}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${references}/chartsheet" Target="worksheets/sheet2.xml"/></Relationships>`,
      },
    }),
  );
  assert.deepEqual(
    tables.map(({ sheet }) => sheet),
    ['名册'],
  );
  assert.deepEqual(
    notes.map(({ message }) => message),
    ['“图”是图表或宏，没有表格', '工作簿，1 张表'],
  );
});

test('serials of the 1900 system, and of the 1904 system of old Macs', () => {
  assert.equal(serialToText(45047), '2023-05-01');
  assert.equal(serialToText(45047.5), '2023-05-01 12:00:00');
  assert.equal(serialToText(43585, true), '2023-05-01');
  assert.equal(serialToText(0), null);
});

test('formatting far below the last value does not become rows', async () => {
  const sheet = utils.aoa_to_sheet([['工号'], ['00123']]);
  sheet['!ref'] = 'A1:C5000';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '表');
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const { tables } = await open(write(book, { type: 'buffer', bookType }) as Buffer);
    assert.equal(tables[0]?.rowCount, 2);
  }
});
