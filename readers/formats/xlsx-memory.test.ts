import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { TextStore } from './shared-strings.ts';
import { writeLargeXlsx } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-xlsx-memory-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const rowCount = Number(process.env.HUICANG_XLSX_ROWS ?? 100_000);

test(`a sheet of ${rowCount} rows × 10 columns reads in less than 500 MB`, () => {
  const path = join(folder, 'large.xlsx');
  writeLargeXlsx(path, rowCount);
  const script = `
    import { openFile } from ${JSON.stringify(new URL('../open-file.ts', import.meta.url).href)};
    const file = await openFile(${JSON.stringify(path)});
    let rows = 0;
    let last;
    for await (const chunk of file.tables[0].chunks()) { rows += chunk.length; last = chunk.at(-1); }
    await file.close();
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ rows, megabytes, last: last.cells.map(({ text }) => text) }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  const { rows, megabytes, last } = JSON.parse(output);
  assert.equal(rows, rowCount);
  assert.deepEqual(last.slice(0, 2), [
    `第${rowCount * 4 - 4}条文字`,
    `第${rowCount * 4 - 3}条文字`,
  ]);
  assert.ok(megabytes < 500, `${megabytes} MB`);
});

test('texts beyond what is held in memory come back from disk', () => {
  const texts = new TextStore(folder);
  const filler = '字'.repeat(100_000);
  for (let index = 0; index < 1_000; index += 1) texts.add(`${index}${filler}`);
  assert.equal(texts.length, 1_000);
  for (const index of [0, 1, 427, 450, 998, 999])
    assert.equal(texts.at(index), `${index}${filler}`);
  for (const index of [-1, 1_000, 0.5, Number.NaN]) assert.equal(texts.at(index), undefined);
  texts.close();
});
