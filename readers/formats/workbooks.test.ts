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
  message: '“名册.xls”加了打开密码，无法读取',
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

test('a workbook that Excel opens without asking is opened, though it is encrypted', async () => {
  // Protecting the structure alone encrypts with a password of Excel's own.
  const encrypted = officeCrypto.encrypt(workbook('xlsx'), { password: 'VelvetSweatshop' });
  const { tables, close } = await open(encrypted);
  assert.deepEqual(
    tables.map(({ sheet }) => sheet),
    ['在职', '离院'],
  );
  await close();
});

test('what lies beside the cells is said: hidden columns, comments, errors', async () => {
  const said = [
    '表“表”有 1 个隐藏列，已保留',
    '表“表”有 1 个错误值（首个在 B2：#N/A），不是数据；请在原表里改正公式后再送',
    '表“表”有 1 个批注（首个在 A1），批注不是单元格的内容，没有列入',
  ];
  const sheet = utils.aoa_to_sheet([['工号', '科室'], ['001']]);
  sheet.B2 = { t: 'e', v: 0x2a, w: '#N/A' };
  sheet['!ref'] = 'A1:B2';
  sheet['!cols'] = [{}, { hidden: true }];
  sheet.A1.c = [{ a: '甲', t: '问人事' }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '表');
  for (const [bookType, missing] of [
    ['xlsx', ''],
    ['xlml', ''],
    ['xlsb', '隐藏列'],
  ] as const) {
    const { notes } = await open(write(book, { type: 'buffer', bookType }) as Buffer);
    const messages = notes.map(({ message }) => message);
    const expected = said.filter((each) => missing === '' || !each.includes(missing));
    for (const each of expected) assert.ok(messages.includes(each), `${bookType}: ${messages}`);
  }
});

test('hidden columns of an .xls are said', async () => {
  const container = CFB.read(workbook('biff8'), { type: 'buffer' });
  const stream = CFB.find(container, '/Workbook');
  const content = Buffer.from(stream.content);
  const begin = content.lastIndexOf(Buffer.from('0908', 'hex'));
  const behind = begin + 4 + content.readUInt16LE(begin + 2);
  const columns = Buffer.from('7d000c000200030000080f0001000000', 'hex');
  const all = Buffer.from('7d000c000500ff0000080f0001000000', 'hex');
  stream.content = Buffer.concat([
    content.subarray(0, behind),
    columns,
    all,
    content.subarray(behind),
  ]);
  stream.size = stream.content.length;
  const { notes } = await open(CFB.write(container, { type: 'buffer' }) as Buffer);
  assert.deepEqual(
    notes.map(({ message }) => message).filter((message) => message.includes('隐藏列')),
    ['表“离院”有 2 个隐藏列，已保留'],
  );
});

test('a stored number keeps the digits that fit it, and says where they did not', async () => {
  const rows = [['卡号'], [6_217_000_112_345_678], [4.201061990010112e17]];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表');
  for (const bookType of ['biff8', 'xlsb'] as const) {
    const { notes, tables } = await open(write(book, { type: 'buffer', bookType }) as Buffer);
    assert.deepEqual(
      tables[0]?.head.map(({ cells }) => cells[0]?.text),
      ['卡号', '6217000112345678', '4.20106E+17'],
    );
    assert.deepEqual(
      notes.filter(({ isWarning }) => isWarning).map(({ message }) => message.slice(0, 27)),
      [
        '表“表”有 1 个超过 15 位的号码存成了数值（首个',
        '表“表”有 1 个号码存成了数值（首个在 A3），第 ',
      ],
    );
  }
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
