import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CFB, utils, write } from '@e965/xlsx';
import { CompoundFile, hasPassword } from './compound-file.ts';
import { compoundFormat } from './detect-format.ts';

function workbook(rows: number): Buffer {
  const book = utils.book_new();
  const cells = Array.from({ length: rows }, (_, index) => [`第${index}行`, index]);
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '表');
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

function packed(streams: Record<string, Buffer>): CompoundFile {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) {
    CFB.utils.cfb_add(container, name, content);
  }
  return new CompoundFile(CFB.write(container, { type: 'buffer' }) as Buffer);
}

test('streams come out as they went in, large and small', () => {
  const large = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
  const small = Buffer.from('不到四千字节');
  const file = packed({ '/Workbook': large, '/小': small });
  assert.deepEqual(file.stream('workbook'), large);
  assert.deepEqual(file.stream('小'), small);
  assert.equal(file.stream('book'), null);
});

test('a document is what it holds at the top, not what is embedded in it', () => {
  const streams = {
    '/WordDocument': Buffer.alloc(5_000),
    '/ObjectPool/_1/Workbook': Buffer.alloc(9),
  };
  assert.equal(compoundFormat(packed(streams)), 'doc');
  assert.equal(
    compoundFormat(packed({ '/EncryptedPackage': Buffer.alloc(9) })),
    'encrypted-office',
  );
});

test('an allocation table that leads in circles or nowhere is damage, and takes no memory', () => {
  const damages: ((bytes: Buffer, table: number) => void)[] = [
    (bytes, table) => bytes.fill(0, table, table + 512),
    (bytes, table) => bytes.writeUInt32LE(0x7fffffff, table + 16),
    (bytes, table) => bytes.writeUInt32LE(4, table + 20),
    (bytes) => bytes.fill(0xff, 76, 512),
  ];
  for (const damage of damages) {
    const bytes = workbook(2_000);
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    damage(bytes, table);
    const before = process.memoryUsage().rss;
    assert.throws(() => new CompoundFile(bytes).stream('workbook'), {
      message: '文件无法打开：里面的目录或分配表已损坏',
    });
    assert.ok(process.memoryUsage().rss - before < 64 * 1024 ** 2);
  }
  assert.throws(() => new CompoundFile(Buffer.alloc(100)), /已损坏/);
});

test('a password is seen near the beginning of the workbook only', () => {
  const begin = Buffer.from('0908040000000000', 'hex');
  const protectedBy = Buffer.from('2f00020000000', 'hex');
  assert.equal(hasPassword(Buffer.concat([begin, protectedBy])), true);
  assert.equal(hasPassword(begin), false);
  assert.equal(hasPassword(new CompoundFile(workbook(3)).stream('workbook') ?? begin), false);
});
