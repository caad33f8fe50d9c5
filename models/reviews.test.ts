import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import { layDownScan, type TestSheet } from '#inside/paper/review/test-scans.ts';
import { prepareReview } from '#inside/paper/review/workbook/export-review.ts';
import { activeBatches, type DuckDb, openDuckDb } from '#lake';
import { importReview, reviewOutcomes, reviewStatus } from '#paper';
import { registerLake } from './register-lake.ts';
import { runDbt } from './run-dbt.ts';
import { makeTestHome } from './test-lake.ts';

const { home, remove } = makeTestHome();
const actor = { id: 'os:test', name: 'test' };
let built: DuckDb;
after(() => {
  built?.close();
  remove();
});

const sheet: TestSheet = {
  lines: [
    { name: 'full_name', label: '姓名', raw: '李小芒', value: '李小芒', status: 'review' },
    { name: 'staff_no', label: '工号', raw: '0O347', value: null, status: 'review' },
    { name: 'sex_code', label: '性别', raw: '女', value: '女', status: 'ok' },
    { text: '同音吸收', isReview: true },
    { text: '二〇〇八年', isReview: true },
    { text: '填表日期' },
  ],
  documentType: { type: 'minutes', confidence: 0.4 },
};

async function fill(entries: Record<string, string>, reviewer: string, at: string): Promise<void> {
  const { plain } = await prepareReview(home, actor, { asOf: '2026-11-24', sample: 9 });
  const book = read(plain ?? Buffer.alloc(0));
  const work = book.Sheets.核对 ?? {};
  const rows: Record<string, string>[] = utils.sheet_to_json(work, { raw: false, defval: '' });
  for (const [index, row] of rows.entries()) {
    const entry = entries[`${row.项目} ${row.识别}`.trim()];
    if (entry !== undefined) utils.sheet_add_aoa(work, [[entry]], { origin: `E${index + 2}` });
  }
  utils.sheet_add_aoa(book.Sheets.说明 ?? {}, [[reviewer]], { origin: 'B2' });
  const path = join(home.tmp, 'filled.xlsx');
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  const done = await importReview(home, actor, path, { password: () => '', at: new Date(at) });
  assert.deepEqual(done.faults, []);
}

before(async () => {
  const { batchId } = await layDownScan(home, { name: '表.png', sheets: [sheet] });
  const said = {
    '姓名 李小芒': '李小芳',
    '文种 会议纪要': '入会登记表',
    '文字 二〇〇八年': '一九〇八年',
  };
  await fill(said, '甲', '2026-11-24T01:00:00Z');
  await fill({ '工号 0O347': '00347', '文字 同音吸收': '同意吸收' }, '甲', '2026-11-24T02:00:00Z');
  // Another engine: the name is read as before, the line as people put it, the rest anew.
  const lines = sheet.lines.map((line) => {
    if ('text' in line && line.text === '同音吸收') return { ...line, text: '同意 吸收' };
    return 'text' in line && line.text === '二〇〇八年' ? { ...line, text: '二00八年' } : line;
  });
  await layDownScan(home, {
    ...{ name: '表.png', sheets: [{ ...sheet, lines }], engineId: 'engine-2', shift: 20 },
    ...{ supersedes: [batchId], at: '2026-11-25T00:00:00Z' },
  });
  await fill({ 性别: '男' }, '乙', '2026-11-25T01:00:00Z');

  const duck = await openDuckDb({ path: home.warehouse });
  await registerLake(duck, home, { batches: activeBatches(home), asOf: '2026-11-25' });
  duck.close();
  const { exitCode, tail } = await runDbt({
    warehouse: home.warehouse,
    workFolder: home.tmp,
    vars: { as_of: '2026-11-25' },
    extraArguments: [
      ...['--select', '+rst_review_queue', '--exclude-resource-type', 'test', 'unit_test'],
    ],
  });
  assert.equal(exitCode, 0, tail.join('\n'));
  built = await openDuckDb({ path: home.warehouse, readOnly: true });
});

test('the marts show what people put right beside what was read', async () => {
  const fields = await built.rows(
    `SELECT label, read_value_text, value_text, read_status_code, status_code
     FROM marts.fct_form_fields ORDER BY field_number`,
  );
  assert.deepEqual(
    fields.map((row) => Object.values(row)),
    [
      ['姓名', '李小芒', '李小芳', 'review', 'corrected'],
      ['工号', null, '00347', 'review', 'corrected'],
      ['性别', '女', '女', 'ok', 'review'],
    ],
  );
  const lines = await built.rows(
    `SELECT read_text, line_text, status_code FROM marts.fct_page_lines ORDER BY line_number`,
  );
  assert.deepEqual(
    lines.map((row) => Object.values(row)),
    [
      ['李小芒', '李小芳', 'corrected'],
      ['0O347', '00347', 'corrected'],
      ['女', '女', 'review'],
      ['同意 吸收', '同意 吸收', 'confirmed'],
      ['二00八年', '二00八年', 'review'],
      ['填表日期', '填表日期', 'ok'],
    ],
  );
  const [page] = await built.rows(
    `SELECT document_type_code, read_document_type_code, document_type_status_code
     FROM marts.fct_pages`,
  );
  assert.deepEqual(Object.values(page ?? {}), ['membership_form', 'minutes', 'corrected']);
});

test('the queue of the warehouse is the queue of the command', async () => {
  const rows = await built.rows(
    `SELECT review_kind_code AS kind, count(*) AS items FROM restricted.rst_review_queue
     GROUP BY ALL ORDER BY ALL`,
  );
  assert.deepEqual(rows, [
    { kind: 'field', items: 1n },
    { kind: 'line', items: 1n },
  ]);
  const { waiting } = await reviewStatus(home, actor);
  assert.deepEqual([waiting.field, waiting.line, waiting.total], [1, 1, 2]);
});

test('matching is given the values people left', async () => {
  const duck = await openDuckDb();
  const fields = await reviewOutcomes(home, duck);
  duck.close();
  const said = fields
    .filter(({ review_kind_code: kind }) => kind === 'field')
    .map((each) => [each.reading_number, each.status_code, each.value_text]);
  assert.deepEqual(said.toSorted(), [
    [1, 'corrected', '李小芳'],
    [2, 'corrected', '00347'],
    [3, 'review', '女'],
  ]);
});
