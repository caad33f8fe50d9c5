import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { type Home, openHome } from '#home';
import { docxBytes } from '#inside/data/sample/office-files.ts';
import { activeFiles } from '#inside/lake/write/manifests.ts';
import { activeBatches as allActive, openDuckDb, readActiveRows } from '#lake';
import { ingestSources } from '../run/ingest-sources.ts';
import { oaDocuments } from '../sources/oa-documents.ts';

let home: Home;
const activeBatches = (of: Home) => allActive(of).filter(({ kind }) => kind === 'received');

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-oa-')));
});

afterEach(() => rmSync(home.root, { recursive: true }));

function put(path: string, bytes: Uint8Array | string): void {
  const target = join(home.inbox, 'oa', path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, bytes);
}

const ingest = () => ingestSources(home, { asOf: '2026-10-31', declarations: [oaDocuments] });

function docx(title: string, header = ''): Buffer {
  return docxBytes({ header, title, paragraphs: ['正文'] });
}

function document(number: number, cells: Record<string, string>, rest = ''): string {
  const all = { 流程编号: `GW${number}`, ...cells };
  const elements = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<公文>${elements.join('')}${rest}</公文>`;
}

function list(...documents: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><公文导出>${documents.join('')}</公文导出>`;
}

function files(...paths: string[]): string {
  const entries = paths.map(
    (path, index) =>
      `<附件 序号="${index + 1}" 类别="附件" 文件名="文件${index + 1}.docx" 路径="${path}"/>`,
  );
  return `<附件列表>${entries.join('')}</附件列表>`;
}

async function rows(table: Parameters<typeof readActiveRows>[1]) {
  return readActiveRows(home, table);
}

async function findings(): Promise<string[]> {
  const paths = (['oa__documents', 'oa__attachments'] as const).flatMap((table) =>
    activeFiles(home, table, 'findings'),
  );
  if (paths.length === 0) return [];
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  const text = paths.map((path) => `'${path}'`).join(', ');
  const found = await duck.rows(
    `SELECT rule_id, _sheet, _row_number FROM read_parquet([${text}]) ORDER BY ALL`,
  );
  duck.close();
  return found.map((row) => `${row.rule_id} ${row._sheet} ${row._row_number}`);
}

/** Everything that lies in the root except the inbox, as one text; rows of the lake unpacked. */
async function kept(): Promise<string> {
  const files = ['objects', 'lake', 'state'].flatMap((name) =>
    readdirSync(join(home.root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  const parts: string[] = [];
  for (const path of files) {
    if (!path.endsWith('.parquet')) parts.push(readFileSync(path, 'utf8'));
    else {
      const found = await duck.rows(`SELECT * FROM read_parquet('${path}')`);
      parts.push(...found.map((row) => Object.values(row).join('|')));
    }
  }
  duck.close();
  return parts.join('\n');
}

test('a month of XML becomes documents, minutes, decisions and attachments', async () => {
  const meeting =
    '<会议><会议名称>工会委员会第3次会议</会议名称><会议日期>2025年3月5日</会议日期><主持人>李 四</主持人>' +
    '<议定事项 序号="1"><事项>食堂延时供餐</事项><责任部门>后勤保障部</责任部门><完成时限>2025-04-30</完成时限><落实情况>已落实</落实情况></议定事项></会议>';
  put(
    '2025-03.xml',
    list(
      document(
        1,
        { 标题: '关于甲的通知', 文号: '院工发[2025]1号', 附件数: '1' },
        files('attachments/2025-03/a.docx'),
      ),
      document(2, { 标题: '会议纪要', 文号: '院工纪〔2025〕3号' }, meeting),
    ),
  );
  put('attachments/2025-03/a.docx', docx('关于甲的通知'));
  const summary = await ingest();
  assert.deepEqual(summary.failedFiles, []);
  assert.deepEqual(
    summary.notTaken?.map(({ file }) => file),
    [],
  );
  const documents = await rows('oa__documents');
  assert.deepEqual(
    documents.map((row) => [row.workflow_no, row.title, row.document_no]),
    [
      ['GW1', '关于甲的通知', '院工发〔2025〕1号'],
      ['GW2', '会议纪要', '院工纪〔2025〕3号'],
    ],
  );
  const [minutes] = await rows('oa__minutes');
  assert.deepEqual(
    [minutes?.workflow_no, minutes?.document_no, minutes?.meeting_date, minutes?.chair_name],
    ['GW2', '院工纪〔2025〕3号', '2025-03-05', '李四'],
  );
  const [decision] = await rows('oa__decisions');
  assert.deepEqual(
    [
      decision?.decision_number,
      decision?.responsible_department_name,
      decision?.decision_status_code,
    ],
    [1n, '后勤保障部', '已完成'],
  );
  const [attachment] = await rows('oa__attachments');
  assert.equal(attachment?.attachment_text, '关于甲的通知\n正文');
  const [batch] = activeBatches(home);
  assert.equal(batch?.period, '2025-03');
  assert.deepEqual(
    batch?.objects.map(({ name }) => name),
    ['2025-03.xml', '2025-03.xml/GW1-1.docx'],
  );
  assert.equal(attachment?.attachment_sha256, batch?.objects[1]?.sha256);
  const again = await ingest();
  assert.deepEqual([again.newBatches, again.unchangedBatches], [0, 1]);
});

test('of what is marked secret neither title nor file is kept anywhere', async () => {
  put(
    '2025-04.xml',
    list(
      document(
        1,
        { 标题: '甲乙丙丁布局', 密级: '机密★3年', 附件数: '1' },
        files('attachments/s.docx'),
      ),
      document(2, { 标题: '子丑寅卯部署', 密级: '公开' }, files('attachments/h.docx')),
      document(3, { 标题: '转发子丑', 密级: '公开' }, files('attachments/copy.docx')),
      document(4, { 标题: '关于体检的通知', 密级: '内部' }),
    ),
  );
  put('attachments/s.docx', docx('甲乙丙丁附件'));
  put('attachments/h.docx', docx('子丑寅卯附件', '秘密★5年'));
  put('attachments/copy.docx', docx('子丑寅卯附件', '秘密★5年'));
  const summary = await ingest();
  assert.match(summary.sources[0]?.notes.join() ?? '', /3 份公文标有国家秘密密级/);
  const documents = await rows('oa__documents');
  assert.deepEqual(
    documents.map((row) => row.workflow_no),
    ['GW4'],
  );
  const [batch] = activeBatches(home);
  assert.deepEqual(
    batch?.objects.map(({ name, removed }) => [name, removed]),
    [['2025-04.xml', { 'security-level-refused': 3 }]],
  );
  const documentTable = batch?.tables.find(({ table }) => table === 'oa__documents');
  assert.equal(documentTable?.quarantined, 3);
  const everything = await kept();
  for (const secret of ['甲乙丙丁', '子丑寅卯', '转发子丑', '秘密★']) {
    assert.equal(everything.includes(secret), false, secret);
  }
  assert.equal(everything.split('关于体检的通知').length, 3, 'the search sees list and lake');
});

test('missing, damaged and unlisted files are findings, and stop nothing', async () => {
  const whole = docx('关于乙的通知');
  put(
    '2025-05.xml',
    list(
      document(
        1,
        { 标题: '甲', 附件数: '3' },
        files('attachments/lost.docx', '../../../outside.docx'),
      ),
      document(2, { 标题: '乙', 附件数: '1' }, files('attachments/cut.docx')),
    ),
  );
  put('attachments/cut.docx', whole.subarray(0, whole.length * 0.7));
  put('attachments/nobody.docx', whole);
  writeFileSync(join(home.root, 'outside.docx'), whole);
  await ingest();
  assert.deepEqual(await findings(), [
    'attachment-count-mismatch 公文 1',
    'attachment-missing 附件 1',
    'attachment-missing 附件 2',
    'attachment-unlisted  0',
    'attachment-unreadable 附件 3',
  ]);
  const attachments = await rows('oa__attachments');
  assert.deepEqual(
    attachments.map((row) => [row.is_readable, row.unreadable_reason]),
    [
      [false, '文件不在包中'],
      [false, '文件不在包中'],
      [false, '已损坏，无法打开'],
    ],
  );
  assert.equal(activeBatches(home)[0]?.objects.length, 2, 'the unlisted file is not stored');
});

test('a ZIP of JSON and GB18030 XML read alike', async () => {
  const documents = [
    {
      flowNo: 'GW9',
      docNo: '院工函（2026）9号',
      title: '关于𬭩的函',
      securityLevel: '公开',
      fileCount: 1,
      files: [{ fileNo: 1, fileKind: '正文', fileName: '正文.docx', filePath: 'files/9.docx' }],
    },
    { flowNo: 'GW10', title: '密', securityLevel: '绝密', fileCount: 0, files: [] },
  ];
  put(
    'OA导出_2026-01.zip',
    zipSync({
      'documents.json': strToU8(JSON.stringify({ documents })),
      'files/9.docx': docx('关于𬭩的函'),
    }),
  );
  const old = list(document(1, { 标题: '关于䶮的通知' })).replace('UTF-8', 'GBK');
  put('2024-01.xml', iconv.encode(old, 'gb18030'));
  const summary = await ingest();
  assert.deepEqual(summary.failedFiles, []);
  const found = await rows('oa__documents');
  assert.deepEqual(found.map((row) => row.title).toSorted(), ['关于䶮的通知', '关于𬭩的函']);
  const zip = activeBatches(home).find(({ period }) => period === '2026-01');
  assert.deepEqual(
    zip?.objects.map(({ name }) => name),
    ['OA导出_2026-01.zip/documents.json', 'OA导出_2026-01.zip/GW9-1.docx'],
  );
});

test('a damaged list is named, an attachment that comes later replaces the batch', async () => {
  put('2025-06.xml', '<公文导出><公文>');
  put('2025-07.xml', '<!DOCTYPE x [<!ENTITY a "b">]><公文导出>&a;</公文导出>');
  put('2025-08.xml', list(document(1, { 标题: '甲' }, files('attachments/late.docx'))));
  const summary = await ingest();
  assert.deepEqual(
    summary.failedFiles.map(({ file }) => file),
    ['2025-06.xml', '2025-07.xml'],
  );
  assert.match(summary.failedFiles[1]?.message ?? '', /DOCTYPE/);
  put('attachments/late.docx', docx('迟到'));
  const later = await ingest();
  assert.equal(later.newBatches, 1);
  assert.equal(activeBatches(home).length, 1);
  assert.deepEqual(
    (await rows('oa__attachments')).map((row) => row.attachment_text),
    ['迟到\n正文'],
  );
});
