import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { projectRoot } from '#home';
import { openDuckDb } from './duckdb.ts';
import { PartWriter } from './part-writer.ts';

let folder: string;
let file: string;
const python = join(
  projectRoot,
  '.venv',
  ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
);

// 2^53 + 1 and the ends of the 64-bit range: a reader that goes through doubles loses them.
const rows = [
  {
    name: '欧阳·䶮',
    day: '2025-03-01',
    at: '2026-10-31 23:59:59.123456',
    fen: 9007199254740993n,
    share: 0.1,
    yes: true,
  },
  { name: null, day: null, at: null, fen: null, share: null, yes: null },
  {
    name: '吳冬梅\n“二”',
    day: '1949-10-01',
    at: '1970-01-01 00:00:00',
    fen: -9223372036854775807n,
    share: -2.5,
    yes: false,
  },
];

const expected = rows.map((row) => ({
  name: row.name,
  day: row.day,
  at: row.at === null ? null : row.at.padEnd(26, row.at.includes('.') ? '0' : '.000000'),
  fen: row.fen === null ? null : String(row.fen),
  share: row.share,
  yes: row.yes,
  _row_number: '4',
}));

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicang-readback-'));
  file = join(folder, 'part-0.parquet');
  const duck = await openDuckDb();
  const columns = [
    { name: 'name', type: 'VARCHAR' },
    { name: 'day', type: 'DATE' },
    { name: 'at', type: 'TIMESTAMP' },
    { name: 'fen', type: 'BIGINT' },
    { name: 'share', type: 'DOUBLE' },
    { name: 'yes', type: 'BOOLEAN' },
  ];
  const stamp = { source: 'hr', batchId: 'hr-1', ingestedAt: '2026-10-31 00:00:00' };
  const writer = new PartWriter(duck, folder, columns, stamp);
  const place = { objectSha256: 'cd'.repeat(32), sheet: '在职', rowNumber: 4 };
  for (const values of rows) writer.add({ place, values });
  await writer.flush();
  duck.close();
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('hyparquet reads a lake file as it was written', async () => {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  assert.equal(metadata.row_groups[0]?.columns[0]?.meta_data?.codec, 'ZSTD');
  const read = await parquetReadObjects({
    file: buffer,
    compressors,
    // Its own parser makes JavaScript dates, which end at milliseconds.
    parsers: {
      dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
      timestampFromMicroseconds: (value: bigint) =>
        `${new Date(Number(value / 1000n)).toISOString().slice(0, 19).replace('T', ' ')}.${String(value % 1_000_000n).padStart(6, '0')}`,
    },
  });
  const seen = read.map(({ name, day, at, fen, share, yes, _row_number }) => ({
    name: name ?? null,
    day: day ?? null,
    at: at ?? null,
    fen: fen === null || fen === undefined ? null : String(fen),
    share: share ?? null,
    yes: yes ?? null,
    _row_number: String(_row_number),
  }));
  assert.deepEqual(seen, expected);
});

test('pyarrow reads a lake file as it was written', {
  skip: !existsSync(python) && '.venv 未安装',
}, () => {
  const script = `
import json, sys, pyarrow.parquet as pq
table = pq.read_table(sys.argv[1])
types = {f.name: str(f.type) for f in table.schema}
rows = [{
  'name': r['name'], 'day': r['day'] and r['day'].isoformat(),
  'at': r['at'] and r['at'].isoformat(' ', 'microseconds'),
  'fen': None if r['fen'] is None else str(r['fen']), 'share': r['share'], 'yes': r['yes'],
  '_row_number': str(r['_row_number'])} for r in table.to_pylist()]
print(json.dumps({'types': types, 'rows': rows}))`;
  const output = execFileSync(python, ['-c', script, file], { encoding: 'utf8' });
  const { types, rows: seen } = JSON.parse(output) as {
    types: Record<string, string>;
    rows: unknown[];
  };
  assert.deepEqual(seen, expected);
  assert.deepEqual(types, {
    name: 'string',
    day: 'date32[day]',
    at: 'timestamp[us]',
    fen: 'int64',
    share: 'double',
    yes: 'bool',
    _source_id: 'string',
    _object_sha256: 'string',
    _batch_id: 'string',
    _sheet: 'string',
    _row_number: 'int64',
    _ingested_at: 'timestamp[us]',
  });
});
