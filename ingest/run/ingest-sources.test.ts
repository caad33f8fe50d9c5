import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import { verifyObject } from '#archive';
import { type Home, openHome } from '#home';
import { activeFiles } from '#inside/lake/write/manifests.ts';
import { activeBatches, readActiveRows } from '#lake';
import { financeDues } from '../sources/finance-dues.ts';
import { hr } from '../sources/hr.ts';
import { paperCatalogue, paperHolds } from '../sources/paper.ts';
import { unionDisputes } from '../sources/union-disputes.ts';
import { ingestSources } from './ingest-sources.ts';

let home: Home;
const asOf = '2026-10-31';
const header = '期间,工号,姓名,科室,岗位工资,薪级工资,计费基数,应缴,实缴,状态,备注';
const environmentKey = process.env.HUICANG_MATCH_KEY;
const environmentUrl = process.env.HUICANG_UNION_API_URL;

before(() => {
  process.env.HUICANG_MATCH_KEY = '11'.repeat(32);
  delete process.env.HUICANG_UNION_API_URL;
});
after(() => {
  if (environmentKey === undefined) delete process.env.HUICANG_MATCH_KEY;
  else process.env.HUICANG_MATCH_KEY = environmentKey;
  if (environmentUrl !== undefined) process.env.HUICANG_UNION_API_URL = environmentUrl;
});
beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-ingest-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

function put(path: string, content: string | Buffer): void {
  const file = join(home.inbox, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}

function duesFile(month: string, paid: string): string {
  return `${header}\n${month},00123,张三,心内科,,,3000.00,15.00,${paid},正常,\n导出日期：${asOf}\n`;
}

function hrWorkbook(): Buffer {
  const book = utils.book_new();
  const staff = utils.aoa_to_sheet([
    ['工号', '姓名', '身份证号', '入院日期', '科室', '手机号'],
    ['00123', '张三', '11010519491231002X', '2020-01-02', '心内科', '13812345678'],
    ['00124', '李四', '11010519491231002X', '2020-01-02', '内三', ''],
  ]);
  const departments = utils.aoa_to_sheet([
    ['科室编码', '科室', '院区', '启用日期'],
    ['D01', '心内科', '本部', '2000-01-01'],
  ]);
  utils.book_append_sheet(book, staff, '在职人员');
  utils.book_append_sheet(book, departments, '科室对照');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const offices = [hr, financeDues, unionDisputes, paperCatalogue, paperHolds];

test('an empty hospital: nothing to take in, said plainly', async () => {
  const summary = await ingestSources(home, { asOf, declarations: offices });
  assert.equal(summary.newBatches, 0);
  assert.deepEqual(summary.failedFiles, []);
  assert.deepEqual(summary.notConfigured, ['劳动争议登记系统']);
  assert.deepEqual(
    summary.sources.map(({ label, status }) => [label, status]),
    [
      ['人事花名册', 'no_files'],
      ['会费扣缴', 'no_files'],
      ['劳动争议登记系统', 'not_configured'],
      ['纸质档案目录', 'no_files'],
      ['暂停处置登记表', 'no_files'],
    ],
  );
});

test('a second run adds nothing; a bad file is named and stops nothing', async () => {
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '15.00'));
  put('finance/会费扣缴_2025-04.csv', '这不是会费表\n1,2\n');
  put('finance/会费扣缴_2025-05.csv', duesFile('2025-05', '15.00'));
  const events: string[] = [];
  const first = await ingestSources(home, {
    asOf,
    onProgress: ({ step, detail }) => events.push(`${step} ${detail}`),
  });
  assert.equal(first.newBatches, 2);
  assert.equal(first.accepted, 2);
  assert.equal(first.notData, 4);
  assert.deepEqual(first.failedFiles, [
    {
      source: 'finance',
      file: '会费扣缴_2025-04.csv',
      message: '没有找到表头列 “期间”、“工号”、“姓名”、“实缴”',
      remedy:
        '确认选对了文件；列名改了的，运行 huicang ingest --explain 文件 --save，核对后再采集。',
    },
  ]);
  assert.ok(events.includes('会费扣缴 会费扣缴_2025-05.csv'));
  const second = await ingestSources(home, { asOf });
  assert.equal(second.newBatches, 0);
  assert.equal(second.unchangedBatches, 2);
  assert.equal(second.failedFiles.length, 1);
  assert.equal((await readActiveRows(home, 'finance__dues')).length, 2);
  const received = activeBatches(home).filter(({ kind }) => kind === 'received');
  for (const { objects, exported_date } of received) {
    assert.equal(exported_date, asOf);
    assert.equal(await verifyObject(home, objects[0]?.sha256 ?? ''), true);
  }
});

test('a corrected file of the same name replaces; one of another name stands beside', async () => {
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '15.00'));
  await ingestSources(home, { asOf });
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '12.00'));
  await ingestSources(home, { asOf });
  const paid = async () =>
    (await readActiveRows(home, 'finance__dues')).map((row) => row.dues_paid_fen).toSorted();
  assert.deepEqual(await paid(), [1200n]);
  put('finance/会费扣缴_2025-03_最终版(2).csv', duesFile('2025-03', '15.50'));
  await ingestSources(home, { asOf });
  assert.deepEqual(await paid(), [1200n, 1550n]);
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '15.00'));
  await ingestSources(home, { asOf });
  assert.deepEqual(await paid(), [1500n, 1550n]);
  assert.equal((await ingestSources(home, { asOf })).newBatches, 0);
});

test('a workbook is one batch; protected values leave no trace in the lake', async () => {
  put('hr/人事花名册_2026-10.xlsx', hrWorkbook());
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '15.00').replace('心内科', '心肝科'));
  const summary = await ingestSources(home, { asOf });
  assert.equal(summary.newBatches, 2);
  const [hr] = activeBatches(home).filter(({ source }) => source === 'hr');
  assert.equal(hr?.period, '2026-10');
  assert.deepEqual(
    hr?.tables.map(({ table, accepted, findings }) => [table, accepted, findings]),
    [
      ['hr__staff', 2, { 'department-unknown': 1 }],
      ['hr__departments', 1, {}],
    ],
  );
  const staff = await readActiveRows(home, 'hr__staff');
  assert.match(String(staff[0]?.id_number_token), /^[0-9a-f]{8}:[0-9a-f]{64}$/);
  assert.equal(staff[0]?.id_number_token, staff[1]?.id_number_token);
  assert.equal(staff[0]?.birth_date, '1949-12-31');
  assert.equal(staff[0]?.mobile, '138****5678');
  assert.doesNotMatch(
    JSON.stringify(staff, (_, value) => String(value)),
    /13812345678|491231002X/,
  );
  const [dues] = activeBatches(home).filter(({ source }) => source === 'finance');
  assert.deepEqual(dues?.tables[0]?.findings, { 'department-unknown': 1 });
});

interface ApiPlay {
  url: string;
  requests: string[];
  close: () => Promise<void>;
}

/** A union system of `total` records that fails as told before it answers. */
async function playApi(total: number, failures: (number | 'cut')[]): Promise<ApiPlay> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const failure = failures.shift();
    if (failure === 'cut') return request.socket.destroy();
    if (failure) return response.writeHead(failure).end();
    const url = new URL(request.url ?? '', 'http://localhost');
    const page = Number(url.searchParams.get('page'));
    const size = Number(url.searchParams.get('page_size'));
    const items = Array.from({ length: total }, (_, index) => ({
      案号: `会调〔2025〕${index + 1}号`,
      登记类别: index % 2 === 0 ? '咨询' : '立案',
      申请人: '张三',
      申请人工号: index === 0 ? '不详者' : '00123',
      申请日期: '2025-03-01',
      // Left out of every record but one: the other pages have no such key.
      ...(index === 1 ? { 协议金额: 2160 } : {}),
      请求事项: '身份证11010519491231002X，补发夜班费',
    })).slice((page - 1) * size, page * size);
    return response.end(JSON.stringify({ total, page, page_size: size, items }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

test('an API is pulled page by page through lost connections and busy answers, once', async () => {
  const api = await playApi(120, ['cut', 503]);
  try {
    const first = await ingestSources(home, { asOf, apiBaseUrl: api.url, declarations: offices });
    assert.deepEqual(first.failedFiles, []);
    assert.equal(first.accepted, 120);
    assert.equal(api.requests.length, 5);
    const [batch] = activeBatches(home);
    assert.deepEqual(
      batch?.objects.map(({ name }) => name),
      ['disputes-page-0001.json', 'disputes-page-0002.json', 'disputes-page-0003.json'],
    );
    const rows = await readActiveRows(home, 'union__disputes');
    const second = rows.find(({ case_no }) => case_no === '会调〔2025〕2号');
    assert.equal(second?.agreed_fen, 216000n);
    assert.equal(second?._row_number, 2n);
    assert.equal(second?.claim_text, '身份证110***********002X，补发夜班费');
    const last = rows.find(({ case_no }) => case_no === '会调〔2025〕120号');
    assert.equal(last?._row_number, 20n);
    const first1 = rows.find(({ case_no }) => case_no === '会调〔2025〕1号');
    assert.equal(first1?.applicant_staff_no, null);
    const again = await ingestSources(home, { asOf, apiBaseUrl: api.url, declarations: offices });
    assert.equal(again.newBatches, 0);
    assert.equal(again.unchangedBatches, 1);
  } finally {
    await api.close();
  }
  const larger = await playApi(121, []);
  try {
    await ingestSources(home, { asOf, apiBaseUrl: larger.url, declarations: offices });
  } finally {
    await larger.close();
  }
  assert.equal((await readActiveRows(home, 'union__disputes')).length, 121);
  assert.equal(activeFiles(home, 'union__disputes').length, 1);
});

test('an API that refuses is a failure of its own; files are taken in all the same', async () => {
  const api = await playApi(10, [401]);
  put('finance/会费扣缴_2025-03.csv', duesFile('2025-03', '15.00'));
  try {
    const summary = await ingestSources(home, { asOf, apiBaseUrl: api.url, declarations: offices });
    assert.equal(summary.newBatches, 1);
    assert.equal(summary.failedFiles.length, 1);
    assert.match(summary.failedFiles[0]?.message ?? '', /\/api\/disputes 返回状态 401$/);
  } finally {
    await api.close();
  }
});

test('a file that no source takes is named; a renamed sheet and an empty export too', async () => {
  put('finance/2025年3月会费.csv', duesFile('2025-03', '15.00'));
  put('finance/会费扣缴_2025-04.csv', `${header}\n`);
  put('finance/.会费扣缴_2025-05.csv', '');
  put('表.docx', '');
  put('paper/scans/RH-1.PNG', '');
  const book = utils.book_new();
  const staff = utils.aoa_to_sheet([
    ['工号', '姓名', '入院日期'],
    ['00123', '张三', '2020-01-02'],
  ]);
  utils.book_append_sheet(book, staff, '在职');
  utils.book_append_sheet(book, staff, '离职人员');
  put('hr/人事花名册_2026-10.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  const summary = await ingestSources(home, { asOf });
  assert.deepEqual(
    summary.notTaken?.map(({ file }) => file),
    ['finance/2025年3月会费.csv', '表.docx'],
  );
  assert.deepEqual(
    summary.sources.filter(({ status }) => status === 'ok').map(({ notes }) => notes),
    [
      [
        '人事花名册_2026-10.xlsx：缺少表“在职人员”、“科室对照”，请核对表名',
        '人事花名册_2026-10.xlsx：表“在职”未采用：表名不在来源声明中',
      ],
      ['会费扣缴_2025-04.csv：没有会费扣缴明细的数据行'],
    ],
  );
});

/** A register that answers in its own way; `page` counts from 1. */
async function oddApi(answer: (page: number) => object, run: (url: string) => Promise<void>) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    response.end(JSON.stringify(answer(Number(url.searchParams.get('page')))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test('an API whose pages cannot be a whole register leaves the earlier picture in place', async () => {
  const record = (number: number) => ({
    案号: `会调〔2025〕${number}号`,
    登记类别: '咨询',
    申请日期: '2025-03-01',
  });
  const records = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => record(first + index));
  const pull = async (answer: (page: number) => object): Promise<string> => {
    let message = '';
    await oddApi(answer, async (apiBaseUrl) => {
      const summary = await ingestSources(home, { asOf, apiBaseUrl, sources: ['union-disputes'] });
      message = (summary.failedFiles[0]?.message ?? '').replace(/http:\S+ /, '');
    });
    return message;
  };
  assert.equal(await pull(() => ({ total: 2, items: records(1, 2) })), '');
  const [first] = activeBatches(home);
  assert.equal(
    await pull(() => ({ total: 100, items: records(1, 50) })),
    '接口 第 2 页与上一页相同，可能没有按页码返回',
  );
  assert.match(
    await pull((page) => ({ total: page * 50 + 50, items: records(page * 50, page * 50 + 49) })),
    /^接口 \/api\/disputes 的总数在读取中变了：先 100，后 150$/,
  );
  assert.equal(await pull(() => ({ total: 0, items: [] })), '接口返回 0 条，而上次有 2 条');
  assert.deepEqual(
    activeBatches(home).map((batch) => batch.batch_id),
    [first?.batch_id],
  );
});
