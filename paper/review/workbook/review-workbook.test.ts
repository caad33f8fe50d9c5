import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import officeCrypto from 'officecrypto-tool';
import sharp from 'sharp';
import { type Home, openHome } from '#home';
import { activeBatches, readActiveRows } from '#lake';
import { openMatchKey } from '#values';
import type { ReviewSelection } from '../open-queue.ts';
import { reviewStatus } from '../review-status.ts';
import { layDownScan, type TestSheet } from '../test-scans.ts';
import { exportReview, prepareReview } from './export-review.ts';
import { importReview, type ReviewImport } from './import-review.ts';

const password = 'k7mq-2hve-x9pd-4nwt';
const actor = { id: 'os:test', name: 'test' };
const idNumber = '11010519860412002X';
const form: TestSheet = {
  lines: [
    { text: '工会会员登记表' },
    {
      ...{ name: 'full_name', label: '姓名', raw: '李小芒', value: '李小芒', status: 'review' },
      checks: [
        { id: 'pattern', passed: true },
        { id: 'character-probability', passed: false },
      ],
    },
    {
      ...{ name: 'id_number', label: '身份证号', raw: '110105198604120028', value: null },
      ...{ status: 'review', checks: [{ id: 'id-check-digit', passed: false }] },
    },
    { name: 'sex_code', label: '性别', raw: '女', value: '女', status: 'ok' },
    { text: '同音吸收为会员', isReview: true },
    { text: '=1+1', isReview: true },
    { text: '二〇〇八年八月' },
  ],
  kind: { kind: 'carbon_copy', confidence: 0.7 },
  documentType: { type: 'membership_form', confidence: 0.6 },
};

let home: Home;
let scan: { batchId: string; sha256: string };

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-review-')));
  // A key of its own would draw another sample in every run.
  writeFileSync(join(home.keys, 'match.key'), JSON.stringify({ key: 'ab'.repeat(32) }));
  scan = await layDownScan(home, { name: '扫描件.png', sheets: [form] });
});
after(() => rmSync(home.root, { recursive: true, force: true }));

async function exported(options: Partial<ReviewSelection> = {}) {
  const { plain, counts } = await prepareReview(home, actor, { asOf: '2026-11-24', ...options });
  return { counts, plain, book: plain === null ? utils.book_new() : read(plain) };
}

/** Rows of the work sheet by their labels, as another program reads them. */
function workRows(book: WorkBook): Record<string, string>[] {
  return utils.sheet_to_json(book.Sheets.核对 ?? {}, { raw: false, defval: '' });
}

/** Fills cells as a person does and saves the workbook with another program, password and all. */
function filled(
  book: WorkBook,
  entries: Record<string, { typed?: string | number; decision?: string }>,
  reviewer = '王核对',
): string {
  const sheet = book.Sheets.核对 ?? {};
  for (const [index, row] of workRows(book).entries()) {
    const key = row.识别 === '' ? `抽样 ${row.项目}` : `${row.项目} ${row.识别}`;
    const entry = entries[key];
    if (entry?.typed !== undefined)
      utils.sheet_add_aoa(sheet, [[entry.typed]], { origin: `E${index + 2}` });
    if (entry?.decision !== undefined) {
      utils.sheet_add_aoa(sheet, [[entry.decision]], { origin: `F${index + 2}` });
    }
  }
  utils.sheet_add_aoa(book.Sheets.说明 ?? {}, [[reviewer]], { origin: 'B2' });
  const path = join(home.tmp, `填好 ${Math.random()}.xlsx`);
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return path;
}

function importFile(path: string, at = '2026-11-24T01:00:00Z'): Promise<ReviewImport> {
  return importReview(home, actor, path, { password: () => password, at: new Date(at) });
}

test('the workbook holds what waits, fields first, each with its picture, and is encrypted', async () => {
  const done = await exportReview(home, actor, {
    ...{ asOf: '2026-11-24', sample: 2, password: () => password },
  });
  const plain = await officeCrypto.decrypt(readFileSync(done.path ?? ''), { password });
  const book = read(plain);
  assert.deepEqual(
    { ...done, path: done.path?.slice(home.root.length + 1).replaceAll('\\', '/') },
    {
      ...{ path: 'restricted/review/识别核对单_2026-11-24.xlsx', queued: 6, rulings: 0 },
      ...{ sampled: 2, left: 0 },
    },
  );
  assert.equal(
    readFileSync(done.path ?? '')
      .subarray(0, 4)
      .toString('hex'),
    'd0cf11e0',
  );
  if (process.platform !== 'win32') assert.equal(statSync(done.path ?? '').mode & 0o777, 0o600);
  const rows = workRows(book);
  assert.deepEqual(
    rows
      .filter((row) => row.识别 !== '')
      .map((row) => [row.项目, row.识别, row.为何核对, row.更正, row.确认, row.文件, row.页]),
    [
      ['姓名', '李小芒', '有字不清楚', '', '', '扫描件.png', '1'],
      [
        ...['身份证号', '110***********0028'],
        ...['身份证号的校验位不对；号码不显示，请照图录全', '', '', '扫描件.png', '1'],
      ],
      ['文种', '入会登记表', '文种不确定', '', '', '扫描件.png', '1'],
      ['页面种类', '复写', '识别效果差的页面，请确认种类', '', '', '扫描件.png', '1'],
      ['文字', '同音吸收为会员', '这一行可能读错', '', '', '扫描件.png', '1'],
      ['文字', '=1+1', '这一行可能读错', '', '', '扫描件.png', '1'],
    ],
  );
  // Blind: what was read is not shown.
  assert.equal(rows.filter((row) => row.为何核对 === '抽样：请照图录入').length, 2);
  const parts = unzipSync(plain);
  assert.match(
    Buffer.from(parts['xl/worksheets/sheet2.xml'] ?? []).toString(),
    /<sheetProtection sheet="1"/,
  );
  const everything = Object.entries(parts)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => Buffer.from(bytes).toString())
    .join('');
  assert.doesNotMatch(everything, /11010519860412002/);
  // The picture of the first row shows the second line of the page: its colour is (20, 0, 235).
  const picture = sharp(Buffer.from(parts['xl/media/2-1.jpeg'] ?? []));
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const middle = 3 * (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2));
  const colour = [...data.subarray(middle, middle + 3)];
  for (const [index, part] of [20, 0, 235].entries()) {
    assert.ok(Math.abs((colour[index] ?? 0) - part) < 8, String(colour));
  }
});

test('entries that break the rules are told by row and column, and nothing of them is kept', async () => {
  const { book } = await exported({ sample: 9 });
  const path = filled(book, {
    '姓名 李小芒': { typed: '李小芳', decision: '✓' },
    '身份证号 110***********0028': { typed: '110105198604120020' },
    '文种 入会登记表': { typed: '登记表' },
    '页面种类 复写': { decision: '也许' },
    '文字 同音吸收为会员': { typed: '同意', decision: '无法辨认' },
    '抽样 性别': { decision: '✓' },
  });
  const done = await importFile(path);
  assert.equal(done.batchId, null);
  assert.deepEqual(
    done.faults
      .map(
        ({ sheet, column, valueMasked, message }) => `${sheet} ${column} ${message} ${valueMasked}`,
      )
      .toSorted(),
    [
      '核对 E 既填了更正，又选了无法辨认 同***（2 字）',
      '核对 E 既打了勾，又填了不同的值 李*芳',
      '核对 E 没有这个选项 登记表',
      '核对 E 身份证号的校验位不对 110***********0020',
      '核对 F “确认”填的不是选项 ',
      '核对 F 抽样的不能只打勾 ',
    ],
  );
  assert.equal(activeBatches(home).length, 1);
});

test('a filled workbook becomes records, once; ID numbers lie there as tokens', async () => {
  const { book } = await exported({ sample: 2 });
  const path = filled(book, {
    '姓名 李小芒': { typed: ' 李 小芳 ' },
    '身份证号 110***********0028': { typed: '110105 19860412 002x' },
    '文种 入会登记表': { decision: '✓' },
    '页面种类 复写': { typed: '油印' },
    '文字 =1+1': { decision: '无法辨认' },
  });
  const done = await importFile(path);
  assert.deepEqual(
    [done.confirmed, done.corrected, done.unreadable, done.known, done.empty, done.faults],
    [1, 3, 1, 0, 3, []],
  );
  const rows = await readActiveRows(home, 'review__entries');
  const own = rows.map((row) => [
    ...[row.label, row.review_decision_code, row.read_text, row.corrected_text],
    row.corrected_value_text,
  ]);
  const token = openMatchKey(home).token(idNumber);
  assert.deepEqual(
    own.toSorted((a, b) => (String(a[0]) + a[2] < String(b[0]) + b[2] ? -1 : 1)),
    [
      ['姓名', 'corrected', '李小芒', '李 小芳', '李小芳'],
      ['文字', 'unreadable', '=1+1', null, null],
      ['文种', 'confirmed', 'membership_form', null, null],
      ['身份证号', 'corrected', '110***********0028', '110***********002x', token],
      ['页面种类', 'corrected', 'carbon_copy', 'mimeograph', 'mimeograph'],
    ].toSorted((a, b) => (String(a[0]) + a[2] < String(b[0]) + b[2] ? -1 : 1)),
  );
  assert.equal(rows[0]?.proofread_by, '王核对');
  assert.equal(rows[0]?.recorded_by, 'os:test');
  assert.equal(rows[0]?.read_batch_id, scan.batchId);
  assert.doesNotMatch(
    JSON.stringify(rows.map((row) => Object.values(row).map(String))),
    /19860412/,
  );
  const batches = activeBatches(home).length;
  // Saved with the password, as the program it was filled in keeps it.
  writeFileSync(path, officeCrypto.encrypt(readFileSync(path), { password }));
  await assert.rejects(
    importReview(home, actor, path, { password: () => 'wrong-password' }),
    /密码不对/,
  );
  const again = await importFile(path, '2026-11-24T02:00:00Z');
  assert.deepEqual([again.batchId, again.known], [null, 5]);
  assert.equal(activeBatches(home).length, batches);
  const status = await reviewStatus(home, actor);
  assert.deepEqual(status.waiting, {
    ...{ field: 0, line: 1, document_type: 0, page_kind: 0, total: 1, rulings: 0 },
  });
  assert.deepEqual([status.confirmed, status.corrected, status.unreadable], [1, 3, 1]);
});

test('what two people differ about is listed and comes back for a ruling', async () => {
  const before = await exported();
  const one = filled(before.book, { '文字 同音吸收为会员': { typed: '同意吸收为会员' } }, '甲');
  await importFile(one, '2026-11-25T01:00:00Z');
  const other = filled(before.book, { '文字 同音吸收为会员': { typed: '同音吸收为会员。' } }, '乙');
  const differ = await importFile(other, '2026-11-25T02:00:00Z');
  assert.deepEqual(
    differ.conflicts.map(({ fileName, pageNumber, label, people, isBlind }) => [
      ...[fileName, pageNumber, label, people, isBlind],
    ]),
    [['扫描件.png', 1, '文字', 2, false]],
  );
  const { counts: done, book } = await exported();
  assert.deepEqual([done.queued, done.rulings], [0, 1]);
  const [row] = workRows(book);
  assert.equal(row?.识别, '识别：同音吸收为会员\n录入：同音吸收为会员。\n录入：同意吸收为会员');
  const ruled = filled(book, { [`文字 ${row?.识别}`]: { typed: '同意吸收为会员' } }, '丙');
  assert.deepEqual((await importFile(ruled, '2026-11-25T03:00:00Z')).conflicts, []);
  assert.equal((await reviewStatus(home, actor)).waiting.total, 0);
});

test('a blind sample gives the error rate of what nobody was asked about', async () => {
  const entries = {
    '抽样 性别': { typed: '女' },
    '抽样 文字': { typed: '工会会员登记表' },
  };
  const { counts: done, book } = await exported({ sample: 1, reviewer: '甲' });
  assert.deepEqual([done.queued, done.sampled], [0, 1]);
  const whole = await exported({ sample: 9, reviewer: '甲' });
  assert.equal(whole.counts.sampled, 3);
  const first = await importFile(filled(whole.book, entries, '甲'), '2026-11-26T01:00:00Z');
  // Two lines of text were given the text of one: the other differs, and waits for a ruling.
  assert.deepEqual([first.confirmed, first.corrected], [2, 1]);
  assert.deepEqual(
    first.conflicts.map(({ label, isBlind }) => [label, isBlind]),
    [['文字', true]],
  );
  assert.equal((await exported({ sample: 9, reviewer: '甲' })).counts.sampled, 0);
  const { errors, batches } = await reviewStatus(home, actor);
  assert.deepEqual([errors.sampled, errors.wrong, errors.unsettled], [3, 1, 1]);
  assert.equal(errors.exact.high.toFixed(4), '0.9057');
  assert.deepEqual(
    batches.map(({ batchId, pages, lines, routedLines, fields, fieldsToReview, errors: own }) => [
      ...[batchId, pages, lines, routedLines, fields, fieldsToReview, own.sampled],
    ]),
    [[scan.batchId, 1, 7, 4, 3, 2, 3]],
  );
  assert.ok(workRows(book).every((row) => row.识别 === ''));
});

test('another engine keeps what was decided where it reads the same, and asks again elsewhere', async () => {
  const lines = form.lines.map((line) => {
    if ('text' in line && line.text === '同音吸收为会员')
      return { ...line, text: '同意吸收为会员' };
    if ('raw' in line && line.name === 'id_number') return { ...line, raw: '110105198604120020' };
    return line;
  });
  await layDownScan(home, {
    ...{ name: '扫描件.png', sheets: [{ ...form, lines }], engineId: 'engine-2', shift: 20 },
    ...{ supersedes: [scan.batchId], at: '2026-11-27T00:00:00Z' },
  });
  const status = await reviewStatus(home, actor);
  // The name is still corrected, the line now agrees with the ruling, the ID number was read anew.
  assert.deepEqual([status.waiting.field, status.waiting.line, status.waiting.rulings], [1, 1, 1]);
  assert.deepEqual([status.confirmed, status.corrected], [4, 2]);
  const { book } = await exported();
  assert.deepEqual(
    workRows(book).map((row) => row.项目),
    ['文字', '身份证号'],
  );
});

test('a workbook whose ids were changed, or that is another file, is refused', async () => {
  const { book } = await exported();
  const sheet = book.Sheets.核对 ?? {};
  utils.sheet_add_aoa(sheet, [['0'.repeat(20)]], { origin: 'K3' });
  const path = filled(book, { '身份证号 110***********0020': { typed: idNumber } });
  const done = await importFile(path);
  assert.deepEqual(
    done.faults.map(({ row, message }) => [row, message]),
    [[3, '编号对不上']],
  );
  const other = join(home.tmp, '别的.xlsx');
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet([['a']]), '表');
  writeFileSync(other, write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  await assert.rejects(importFile(other), /不是识别核对单：没有表“核对”/);
});

test('a number a spreadsheet made of an ID is refused, and nothing personal is in a file name', async () => {
  const { book } = await exported();
  const path = filled(book, { '身份证号 110***********0020': { typed: 110105198604120020 } });
  assert.deepEqual(
    (await importFile(path)).faults.map(({ message }) => message),
    ['号码被表格软件变成了数字，末几位可能已丢失'],
  );
  const names = readdirSync(join(home.restricted, 'review'));
  assert.ok(names.every((name) => /^识别核对单_2026-11-24(_\d+)?\.xlsx$/.test(name)));
});

test('the sides of a spread are asked about apart', async () => {
  const spread = openHome(mkdtempSync(join(tmpdir(), 'huicang-review-spread-')));
  try {
    const lines = [{ text: '同音', isReview: true }];
    const kind = { kind: 'print', confidence: 1 } as const;
    const sheets = (['left', 'right'] as const).map((part) => ({ lines, kind, part }));
    await layDownScan(spread, { name: '簿.png', sheets });
    const { plain } = await prepareReview(spread, actor, { asOf: '2026-11-24' });
    const book = read(plain ?? Buffer.alloc(0));
    assert.deepEqual(
      workRows(book).map((row) => [row.页, row.识别]),
      [
        ['1左', '同音'],
        ['1右', '同音'],
      ],
    );
    utils.sheet_add_aoa(book.Sheets.核对 ?? {}, [['同意']], { origin: 'E2' });
    const path = join(spread.tmp, 'filled.xlsx');
    writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const unnamed = importReview(spread, actor, path, { password: () => '' });
    await assert.rejects(unnamed, /filled\.xlsx 没有填核对人/);
    await importReview(spread, actor, path, { password: () => '', reviewer: '甲' });
    const { waiting, corrected, batches } = await reviewStatus(spread, actor);
    assert.deepEqual([waiting.total, corrected, batches[0]?.pages], [1, 1, 2]);
  } finally {
    rmSync(spread.root, { recursive: true, force: true });
  }
});
