import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { type Home, openHome } from '#home';
import { openDuckDb, sqlText, writeBatch } from '#lake';
import { correctionStatus } from '../correction-status.ts';
import { openCorrections } from '../open-corrections.ts';
import { exportCorrections } from './export-corrections.ts';

const actor = { id: 'os:test', name: 'test' };
let home: Home;
let findings: string;
let batchId: string;
const release = { release_id: '2026-11-23-0123abcd', as_of: '2026-11-23' };
const object = 'ab'.repeat(32);

function place(rowNumber: number) {
  return { objectSha256: object, sheet: '在职人员', rowNumber };
}

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-corrections-')));
  const { manifest } = await writeBatch(home, {
    source: 'hr',
    period: null,
    exportedDate: null,
    objects: [{ sha256: object, name: '人事花名册.xlsx', bytes: 9 }],
    declarationVersion: '1',
    readerVersion: '1',
    supersedes: [],
    startedAt: new Date('2026-11-01T00:00:00Z'),
    tables: [
      {
        table: 'hr__staff',
        rowsIn: 2,
        notData: {},
        accepted: [
          {
            place: place(5),
            values: {
              staff_no: '00123',
              full_name: '张□丰',
              hired_date: '2020-01-01',
              birth_date: '1990-02-03',
              department_name: '=内三',
            },
            rawJson: JSON.stringify({ birth_date: '1990.2.3' }),
          },
        ],
        quarantined: [
          {
            place: place(9),
            ruleId: 'required-missing',
            reason: '必填的值是空的',
            columnName: '姓名',
            rawText: JSON.stringify(['00999', '', '=1+1', '420***********1234']),
            remedy: '补上该值',
          },
        ],
        findings: [],
        controlTotals: [],
      },
      {
        table: 'hr__departments',
        rowsIn: 1,
        notData: {},
        accepted: [{ place: place(2), values: { department_name: '内三' }, rawJson: null }],
        quarantined: [],
        findings: [],
        controlTotals: [],
      },
    ],
  });
  batchId = manifest.batch_id;
  findings = join(home.tmp, 'rst_findings.parquet');
  const row = (values: Record<string, string | number | null>) => {
    const all: Record<string, string | number | null> = {
      rule_id: 'name-suspect',
      rule_title: '标题',
      severity_code: 'flag',
      owner: '人事',
      remedy: '请核对',
      source_id: 'hr',
      table_name: 'hr__staff',
      file_name: '人事花名册.xlsx',
      column_name: '',
      field_name: '',
      value_masked: '',
      detail: '标题',
      state_code: 'open',
      first_seen_date: '2026-11-01',
      closed_date: null,
      closed_by_batch_id: null,
      _batch_id: batchId,
      _object_sha256: object,
      _sheet: '在职人员',
      _row_number: 5,
      ...values,
    };
    const cells = Object.entries(all).map(
      ([name, value]) => `${typeof value === 'string' ? sqlText(value) : value} AS ${name}`,
    );
    return `SELECT ${cells.join(', ')}`;
  };
  const rows = [
    row({
      column_name: '姓名',
      field_name: 'full_name',
      value_masked: '张*丰',
      detail: '姓名中有问号或方框',
    }),
    row({
      rule_id: 'date-style-odd',
      column_name: '出生日期',
      field_name: 'birth_date',
      value_masked: '1990****',
      detail: '日期不合理',
    }),
    row({
      column_name: '身份证号',
      field_name: 'id_number',
      value_masked: '420***********1234',
      detail: '校验位不对',
    }),
    row({
      column_name: '科室',
      field_name: 'department_name',
      value_masked: '=内三',
      detail: '科室不在对照表内',
    }),
    row({
      rule_id: 'required-missing',
      severity_code: 'reject',
      column_name: '姓名',
      field_name: 'full_name',
      detail: '必填的值是空的',
      _row_number: 9,
    }),
    row({ severity_code: 'fix', field_name: 'staff_no', value_masked: '123' }),
    row({
      state_code: 'closed',
      field_name: 'staff_no',
      closed_date: '2026-11-20',
      closed_by_batch_id: 'hr-2',
    }),
    row({
      source_id: 'finance',
      owner: '财务',
      table_name: 'finance__dues',
      field_name: 'department_name',
      column_name: '科室',
      value_masked: '内三',
      detail: '科室名称尚未启用',
    }),
  ];
  const duck = await openDuckDb();
  await duck.connection.run(
    `COPY (SELECT * REPLACE (CAST(first_seen_date AS DATE) AS first_seen_date,
       CAST(closed_date AS DATE) AS closed_date) FROM (${rows.join(' UNION ALL ')}))
     TO ${sqlText(findings)} (FORMAT parquet)`,
  );
  duck.close();
});

after(() => rmSync(home.root, { recursive: true, force: true }));

function listed(content: Buffer): Record<string, unknown>[] {
  return utils.sheet_to_json(read(content).Sheets.待更正 ?? {});
}

test('what is open is handed out source by source, to those who may see it', async () => {
  const found = [];
  for await (const each of openCorrections(home, actor, findings)) found.push(each);
  assert.deepEqual(
    found.map(({ source, owner, corrections, holdsPersonalValues }) => [
      ...[source, owner, corrections.length, holdsPersonalValues],
    ]),
    [
      ['finance', '财务', 1, false],
      ['hr', '人事', 5, true],
    ],
  );
  const [first] = found[1]?.corrections ?? [];
  assert.deepEqual([first?.severity, first?.rowNumber], ['reject', 9]);
  const guest = { id: 'web:guest', name: 'guest' };
  await assert.rejects(openCorrections(home, guest, findings).next(), {
    message: '“web:guest”无权查看待更正的数据',
  });
  await assert.rejects(correctionStatus(home, guest, findings), /无权查看待更正的数据/);
  await assert.rejects(openCorrections(home, actor, findings, 'x').next(), /没有这个来源：x/);
});

test('a sheet with personal values is encrypted and holds the cells as they came', async () => {
  let asked = 0;
  const password = () => {
    asked += 1;
    return '测试-password-1';
  };
  const files = await exportCorrections(home, actor, { findings, release, password });
  assert.deepEqual(
    files.map(({ source, owner, rejected, flagged, isEncrypted }) => [
      source,
      owner,
      rejected,
      flagged,
      isEncrypted,
    ]),
    [
      ['finance', '财务', 0, 1, false],
      ['hr', '人事', 1, 4, true],
    ],
  );
  assert.equal(asked, 1);
  const path = files[1]?.path ?? '';
  assert.equal(
    path,
    join(home.restricted, 'corrections', release.release_id, '更正单_人事_2026-11-23.xlsx'),
  );
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);

  const content = readFileSync(path);
  assert.equal(officeCrypto.isEncrypted(content), true);
  assert.equal(content.includes('<EncryptedKey') || content.includes('keyEncryptor'), true);
  await assert.rejects(officeCrypto.decrypt(content, { password: '不对' }));
  const opened = await officeCrypto.decrypt(content, { password: '测试-password-1' });
  const rows = listed(opened);
  assert.deepEqual(
    rows.map((row) => [row.行, row.列, row.问题, row.现值, row['整行原文（被隔离的行）']]),
    [
      [9, '姓名', '必填的值是空的', '', '00999｜｜=1+1｜420***********1234'],
      [5, '出生日期', '日期不合理', '1990.2.3', undefined],
      [5, '姓名', '姓名中有问号或方框', '张□丰', undefined],
      [5, '科室', '科室不在对照表内', '=内三', undefined],
      [5, '身份证号', '校验位不对', '420***********1234', undefined],
    ],
  );
  assert.ok(rows.every((row) => row.更正值 === undefined && row.怎么办 === '请核对'));
});

test('masked, nothing is encrypted and nothing personal is in it; formulas are quoted', async () => {
  const out = join(home.tmp, 'out');
  const files = await exportCorrections(home, actor, {
    findings,
    release,
    source: 'hr',
    out,
    isMasked: true,
    password: () => assert.fail('no password is needed'),
  });
  assert.equal(files.length, 1);
  const content = readFileSync(files[0]?.path ?? '');
  assert.equal(officeCrypto.isEncrypted(content), false);
  const rows = listed(content);
  assert.deepEqual(
    rows.map((row) => row.现值),
    ['', '1990****', '张*丰', '=内三', '420***********1234'],
  );
  assert.equal(JSON.stringify(rows).includes('张□丰'), false);
  assert.equal(JSON.stringify(rows).includes('1990.2.3'), false);
  const book = read(content, { cellStyles: true });
  assert.equal(book.Sheets.待更正?.H5?.v, '=内三');
  assert.equal(book.Sheets.待更正?.H5?.f, undefined);
});

test('the status counts what is open and names the batch that put things right', async () => {
  assert.deepEqual(await correctionStatus(home, actor, findings), {
    status: [
      {
        source: 'finance',
        owner: '财务',
        rejected: 0,
        flagged: 1,
        closed: 0,
        oldestDate: '2026-11-01',
      },
      { source: 'hr', owner: '人事', rejected: 1, flagged: 4, closed: 1, oldestDate: '2026-11-01' },
    ],
    closures: [{ source: 'hr', batchId: 'hr-2', date: '2026-11-20', findings: 1 }],
  });
});
