import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import iconv from 'iconv-lite';
import { isArchive, openArchive, openFile } from '../open-file.ts';
import { packXlsx, packZip, rawZip, sheetXml } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-archive-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('members are listed and extracted, nested archives one level deep, documents left whole', async () => {
  const book = packXlsx({ sheets: [{ name: '表', xml: sheetXml('') }] });
  const deepest = packZip({ 'c.csv': 'c\n' });
  const path = save(
    'a.zip',
    packZip({
      '2025/会费.csv': '工号\n001\n',
      '名册.xlsx': book,
      '附件.zip': packZip({ 'b.csv': 'b\n', '深.zip': deepest }),
      '__MACOSX/._会费.csv': 'x',
      '2025/.DS_Store': 'x',
    }),
  );
  assert.equal(await isArchive(path), true);
  assert.equal(await isArchive(save('b.xlsx', book)), false);
  const archive = await openArchive(path);
  assert.deepEqual(
    archive.members.map(({ name, bytes }) => [name, bytes]),
    [
      ['2025/会费.csv', 11],
      ['名册.xlsx', book.length],
      ['附件.zip/b.csv', 2],
      ['附件.zip/深.zip', deepest.length],
    ],
  );
  assert.deepEqual(
    archive.notes.map(({ message }) => message),
    ['“附件.zip/深.zip”是第二层压缩包，没有再展开'],
  );
  const target = join(folder, 'out.csv');
  await archive.members[0]?.extract(target);
  assert.equal(readFileSync(target, 'utf8'), '工号\n001\n');
  await archive.close();
  await assert.rejects(openFile(path), { message: '“a.zip”是压缩包，不是一张表' });
});

test('names that lead out of the archive, links and control characters are left out and said', async () => {
  const archive = await openArchive(
    save(
      'evil.zip',
      rawZip([
        { name: '../out.csv', content: 'a' },
        { name: '..\\..\\out.csv', content: 'a' },
        { name: '/etc/cron.d/x', content: 'a' },
        { name: 'C:\\x.csv', content: 'a' },
        { name: 'a\u0000.csv', content: 'a' },
        { name: 'link', content: '/etc/passwd', unixMode: 0o120777 },
        { name: './good//x.csv', content: 'a' },
      ]),
    ),
  );
  assert.deepEqual(
    archive.members.map(({ name }) => name),
    ['good/x.csv'],
  );
  assert.deepEqual(
    archive.notes.map(({ message }) => message),
    [
      '“../out.csv”没有展开：名称指向包外（..）',
      '“../../out.csv”没有展开：名称指向包外（..）',
      '“/etc/cron.d/x”没有展开：名称是绝对路径',
      '“C:/x.csv”没有展开：名称是绝对路径',
      '“a?.csv”没有展开：名称里有控制字符',
      '“link”没有展开：是符号链接',
    ],
  );
  await archive.close();
});

test('names without the UTF-8 mark are GB18030, and a name that comes twice keeps both files', async () => {
  const archive = await openArchive(
    save(
      'gbk.zip',
      rawZip([
        { name: iconv.encode('会费/2025年3月.csv', 'gb18030'), content: 'a' },
        { name: Buffer.from('会费/2025年3月.csv'), content: 'b' },
      ]),
    ),
  );
  assert.deepEqual(
    archive.members.map(({ name }) => name),
    ['会费/2025年3月.csv', '会费/2025年3月 (2).csv'],
  );
  await archive.close();
});

test('an archive that would unpack to more than it may is refused before anything is written', async () => {
  const bomb = save('bomb.zip', packZip({ 'a.csv': '0'.repeat(3_000_000) }));
  await assert.rejects(openArchive(bomb, { limits: { unpackedBytes: 1_000_000 } }), {
    message: '“bomb.zip”展开后有 2.9 MB，超过上限 976.6 KB，可能是压缩炸弹，没有展开',
  });
  const many = save(
    'many.zip',
    packZip(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}`, '']))),
  );
  await assert.rejects(
    openArchive(many, { limits: { members: 20 } }),
    /内有 30 个文件，超过上限 20 个/,
  );
  // 120 MB of zeros, told by the directory.
  const ratio = save('ratio.zip', packZip({ 'a.csv': new Uint8Array(120 * 1024 ** 2) }));
  await assert.rejects(openArchive(ratio), /展开后是原来的 \d+ 倍，可能是压缩炸弹/);
});

test('what an archive says of a member is checked against what comes out', async () => {
  for (const [change, message] of [
    [{ size: 3 }, '“x.zip”无法打开：“a.csv”的大小与目录所记不符'],
    [{ crc: 1 }, '“x.zip”无法打开：“a.csv”的校验码不符'],
    [{ size: 5_000 }, '“x.zip”无法打开：“a.csv”的大小与目录所记不符'],
  ] as const) {
    const archive = await openArchive(
      save('x.zip', rawZip([{ name: 'a.csv', content: 'abcdef', ...change }])),
    );
    const target = join(folder, 'never.csv');
    await assert.rejects(async () => archive.members[0]?.extract(target), { message });
    assert.equal(existsSync(target), false);
    await archive.close();
  }
  const encrypted = save('e.zip', rawZip([{ name: 'a.csv', content: 'abc', flags: 1 }]));
  await assert.rejects(openArchive(encrypted), { message: '“e.zip”里的“a.csv”加了密码，无法展开' });
  const torn = packZip({ 'a.csv': 'abc'.repeat(1000) }).subarray(0, 60);
  await assert.rejects(openArchive(save('torn.zip', torn)), /“torn.zip”无法打开：压缩结构不完整/);
});

test('the tables of all files of an archive, where they are asked for', async () => {
  const path = save(
    'tables.zip',
    packZip({
      '会费.csv': '工号,实缴\n001,17.25\n',
      '名册.xlsx': packXlsx({
        sheets: [{ name: '在职', xml: sheetXml('<row r="1"><c><v>1</v></c></row>') }],
      }),
      '扫描.pdf': '%PDF-1.7',
      '坏.json': '{"a":',
    }),
  );
  const temporaryFolder = join(folder, 'members');
  mkdirSync(temporaryFolder);
  const file = await openFile(path, { members: true, temporaryFolder });
  assert.deepEqual(
    file.tables.map(({ sheet, head }) => [sheet, head.length]),
    [
      ['会费.csv', 2],
      ['名册.xlsx/在职', 1],
    ],
  );
  assert.deepEqual(
    file.notes.filter(({ isWarning }) => isWarning).map(({ message }) => message),
    ['“扫描.pdf”是 PDF', '“坏.json”：JSON 有误：内容不完整（第 1 行第 6 列）'],
  );
  await file.close();
  assert.deepEqual(readdirSync(temporaryFolder), []);
});
