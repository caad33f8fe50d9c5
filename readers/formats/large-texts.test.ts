import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { type OpenedFile, openFile } from '../open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-large-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const count = 200_000;
const record = (index: number) => [
  String(index).padStart(8, '0'),
  `张三${index}`,
  `备注，第${index}条`,
];

function save(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function lines(line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

/** Reads the only table twice, each row against what was written. */
async function readTwice(file: OpenedFile, firstRow: number, isDelimited: boolean): Promise<void> {
  const [table] = file.tables;
  assert.ok(table);
  assert.equal(table.head.length, 500);
  assert.equal(table.isDelimited, isDelimited);
  for (let pass = 0; pass < 2; pass += 1) {
    let index = -1;
    for await (const chunk of table.chunks()) {
      assert.ok(chunk.length <= 5_000);
      for (const { rowNumber, cells } of chunk) {
        assert.equal(rowNumber, index + firstRow);
        const expected = index < 0 ? ['no', 'name', 'note'] : record(index);
        for (const [place, text] of expected.entries()) assert.equal(cells[place]?.text, text);
        index += 1;
      }
    }
    assert.equal(index, count);
  }
}

test('a large CSV in GB18030 streams, with a UTF-8 copy for whoever asks for one', async () => {
  const csv = `no,name,note\r\n${lines((index) => `${record(index).join(',')}\r\n`)}`;
  const path = save('large.csv', iconv.encode(csv, 'gb18030'));
  const plain = await openFile(path);
  await readTwice(plain, 2, true);
  assert.equal(plain.tables[0]?.delimited, undefined);
  await plain.close();

  const temporaryFolder = mkdtempSync(join(folder, 'copies-'));
  const copied = await openFile(path, { needsText: true, temporaryFolder });
  const { textPath, dialect } = copied.tables[0]?.delimited ?? { textPath: '' };
  assert.equal(readFileSync(textPath, 'utf8'), csv);
  assert.deepEqual([dialect?.encoding, dialect?.delimiter], ['utf-8', ',']);
  await copied.close();
  assert.equal(existsSync(textPath), false);

  const packed = await openFile(save('large.csv.gz', gzipSync(csv)), { temporaryFolder });
  await readTwice(packed, 2, true);
  await packed.close();
  assert.deepEqual(readdirSync(temporaryFolder), []);
  await assert.rejects(async () => {
    const few = await openFile(path, { limits: { rows: 10_000 } });
    for await (const chunk of few.tables[0]?.chunks() ?? []) assert.ok(chunk.length > 0);
  }, /超过 10000 行/);
});

test('a large NDJSON file streams', async () => {
  const path = save(
    'large.ndjson',
    lines((index) => {
      const [no, name, note] = record(index);
      return `${JSON.stringify({ no, name, note })}\n`;
    }),
  );
  const file = await openFile(path);
  assert.equal(file.tables[0]?.rowCount, count + 1);
  await readTwice(file, 1, false);
});

test('a large XML file in GB18030 streams', async () => {
  const spaces = ' '.repeat(100);
  const body = lines((index) => {
    const [no, name, note] = record(index);
    return `<p no="${no}">${spaces}<name>${name}</name><note>${note}</note></p>\n`;
  });
  const xml = `<?xml version="1.0" encoding="GBK"?>\n<staff>${body}</staff>`;
  const file = await openFile(save('large.xml', iconv.encode(xml, 'gb18030')));
  assert.equal(file.tables[0]?.sheet, 'staff.p');
  assert.equal(file.tables[0]?.rowCount, count + 1);
  await readTwice(file, 1, false);
});
