import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import iconv from 'iconv-lite';

const program = join(import.meta.dirname, 'huicang.mjs');
const folder = mkdtempSync(join(tmpdir(), 'huicang-read-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function read(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'read', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const dues = iconv.encode(
  '会费收缴表\n工号,姓名,应缴\n00123,张三,"￥1,234.50"\n00124,"李, 四",12\n合计,,"1,246.50"\n\n科室,人数\n内科,3\n',
  'gb18030',
);

test('the table goes to standard output, what was found to standard error', () => {
  const { status, stdout, stderr } = read(file('dues.csv', dues));
  assert.equal(status, 0);
  assert.equal(stdout, '工号,姓名,应缴\r\n00123,张三,1234.50\r\n00124,"李, 四",12\r\n');
  assert.match(stderr, /编码 GB18030（\d+%），分隔符 “,”（\d+%）/);
  assert.match(
    stderr,
    /表 1：2 行 × 3 列，表头第 2 行（\d+%）；未列入：标题 1 行（第 1 行），合计 1 行（第 5 行）/,
  );
  assert.match(stderr, /表 2：1 行 × 2 列/);
});

test('another table, and JSON with one object a row', () => {
  const { status, stdout } = read(file('dues.csv', dues), '--table', '2', '--format', 'json');
  assert.equal(status, 0);
  assert.equal(stdout, '[\n{"科室":"内科","人数":"3"}\n]\n');
});

test('with --json it says of every row where it went, instead of the rows', () => {
  const { status, stdout } = read(file('dues.csv', dues), '--json');
  assert.equal(status, 0);
  const { type, main, sheets } = JSON.parse(stdout);
  assert.deepEqual([type, main, sheets.length], ['result', 1, 1]);
  assert.deepEqual(
    sheets[0].tables.map(({ columns, rowCount, leftOut }: Record<string, unknown>) => ({
      ...{ columns, rowCount, leftOut },
    })),
    [
      {
        columns: ['工号', '姓名', '应缴'],
        rowCount: 2,
        leftOut: [
          { kind: 'title', rowNumber: 1 },
          { kind: 'total', rowNumber: 5 },
        ],
      },
      { columns: ['科室', '人数'], rowCount: 1, leftOut: [] },
    ],
  );
});

test('what cannot be read ends with code 2 and says what to do', () => {
  const missing = read(join(folder, '没有.csv'));
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /找不到文件/);
  const third = read(file('dues.csv', dues), '--table', '3');
  assert.equal(third.status, 2);
  assert.equal(third.stdout, '');
  assert.match(third.stderr, /没有第 3 张表，共找到 2 张/);
  assert.equal(read(file('dues.csv', dues), '--sheet', '甲').status, 2);
  assert.equal(read(file('dues.csv', dues), '--table', '零').status, 2);
});

test('an empty file is a file without a table', () => {
  const { status, stdout, stderr } = read(file('empty.csv', ''));
  assert.deepEqual([status, stdout], [0, '']);
  assert.match(stderr, /没有表/);
});

test('a reader that has seen enough ends a long output quietly', async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `${index},张三,12.50`);
  const path = file('long.csv', ['序号,姓名,应缴', ...lines].join('\n'));
  const child = spawn(process.execPath, [program, 'read', path]);
  let said = '';
  child.stderr.on('data', (piece) => {
    said += String(piece);
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0);
  assert.doesNotMatch(said, /EPIPE|Error/);
});
