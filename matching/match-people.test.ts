import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRegistry, registrySnapshot } from '#archive';
import { type TableName, tableOf } from '#contracts';
import { snapshotRegistry, syncRegistry } from '#filing';
import { type Home, openHome } from '#home';
import { retractPersonLink } from '#inside/archive/registry/people.ts';
import { verifyRegistry } from '#inside/archive/registry/verify.ts';
import { activeBatches, openDuckDb, readActiveRows, writeBatch } from '#lake';
import type { LakeValue } from '#values';
import { matchPeople } from './match-people.ts';
import { readForms } from './read-sources.ts';

const actor = { id: 'os:archivist', name: '档案员' };
const newHome = () => openHome(mkdtempSync(join(tmpdir(), 'huicang-matching-')));

function partOf(table: TableName, sha256: string, columns: string, rows: LakeValue[][]) {
  const names = columns.split(' ');
  const accepted = rows.map((row, index) => ({
    place: { objectSha256: sha256, sheet: '', rowNumber: index + 1 },
    values: Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])),
    rawJson: null,
  }));
  const none = { notData: {}, quarantined: [], findings: [], controlTotals: [] };
  return { table, rowsIn: rows.length, accepted, ...none };
}

/**
 * Lays rows into the lake as one accepted batch: each row lists the columns named in `columns`.
 * Fields of forms come with their pages.
 */
async function layDown(
  home: Home,
  table: TableName,
  period: string,
  columns: string,
  rows: LakeValue[][],
  startedAt = '2026-11-01T00:00:00Z',
): Promise<void> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([table, period, rows]))
    .digest('hex');
  const pages = [...new Set(rows.map(([page]) => page))].map((page) => [page ?? null, 1]);
  const pageColumns = 'object_sha256 page_number';
  const isForm = table === 'paper__form_fields';
  await writeBatch(home, {
    source: table.split('__')[0] ?? '',
    period,
    objects: [{ sha256, name: `${table}_${period}`, bytes: 1 }],
    declarationVersion: '1',
    readerVersion: '1',
    exportedDate: null,
    supersedes: [],
    startedAt: new Date(startedAt),
    tables: [
      partOf(table, sha256, columns, rows),
      ...(isForm ? [partOf('paper__pages', sha256, pageColumns, pages)] : []),
    ],
  });
}

const staffColumns = 'staff_no full_name id_number_token hired_date left_date department_name';
const duesColumns = 'period_month staff_no full_name department_name dues_owed_fen dues_paid_fen';
const disputeColumns =
  'case_no record_kind_code applicant_name applicant_staff_no department_name applied_date';
const formColumns = 'object_sha256 page_number field_name value_text status_code confidence';

async function hospital(): Promise<Home> {
  const home = newHome();
  await layDown(home, 'hr__staff', '2026-10', staffColumns, [
    ['00100', '王小明', 't1', '2010-07-01', '2020-05-31', '骨科'],
    ['00300', '王小明', 't1', '2024-03-01', null, '骨科'],
    ['00100', '赵雪', 't2', '2026-07-15', null, '儿科'],
    ['00200', '李红', 't3', '2015-07-01', null, '骨科'],
    ['00201', '李红', 't4', '2016-07-01', null, '骨科'],
    ['00202', '吴冬梅', null, '2018-07-01', null, '儿科'],
  ]);
  await layDown(
    home,
    'hr__departments',
    '2026-10',
    'department_code department_name campus_name valid_from_date valid_to_date successor_code',
    [
      ['K01', '小儿科', '东院区', '2000-01-01', '2023-12-31', null],
      ['K01', '儿科', '东院区', '2024-01-01', null, null],
      ['K02', '骨科', '本部', '2000-01-01', null, null],
    ],
  );
  await layDown(home, 'finance__dues', '2026-09', duesColumns, [
    ['2026-09-01', '00300', '王小明', '骨科', 1725, 1725],
    ['2026-09-01', '00100', '赵雪', '儿科', 1500, 1500],
    ['2026-09-01', '00200', '李红', '骨科', 1500, 1500],
    ['2026-09-01', '00202', '吴冬□', '儿科', 1500, 1500],
    ['2026-09-01', '00999', '钱多多', '骨科', 1500, 1500],
  ]);
  await layDown(home, 'union__disputes', '2026-10-31', disputeColumns, [
    ['院调〔2022〕1号', '立案', '吴冬梅', null, '小儿科', '2022-05-06'],
    ['院调〔2026〕2号', '咨询', '李红', null, '骨科', '2026-05-06'],
    ['院调〔2026〕3号', '咨询', '赵雪', '00100', '儿科', '2026-08-06'],
  ]);
  await layDown(home, 'paper__form_fields', '2026-10-31', formColumns, [
    ['aa', 1, 'id_number', 't1', 'ok', 0.99],
    ['aa', 1, 'full_name', '王小明', 'ok', 0.98],
    ['bb', 1, 'full_name', '吴冬梅', 'review', 0.6],
    ['bb', 1, 'case_no', '院调〔2022〕1号', 'ok', 0.98],
    ['cc', 1, 'document_date', '2022-05-06', 'ok', 0.98],
  ]);
  return home;
}

async function links(home: Home): Promise<string[]> {
  const registry = await openRegistry(home);
  const { personLinks } = await registrySnapshot(registry);
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
  return personLinks.map((link) =>
    [link.source_table, link.source_key, link.person_id, link.method_code].join(' '),
  );
}

const expectedLinks = [
  'hr__staff 00100|王小明|2010-07-01 P0000001 id_token',
  'hr__staff 00300|王小明|2024-03-01 P0000001 id_token',
  'hr__staff 00200|李红|2015-07-01 P0000002 id_token',
  'hr__staff 00201|李红|2016-07-01 P0000003 id_token',
  'hr__staff 00202|吴冬梅|2018-07-01 P0000004 staff_record',
  'hr__staff 00100|赵雪|2026-07-15 P0000005 id_token',
  'finance__dues 00100|赵雪 P0000005 staff_no_and_name',
  'finance__dues 00200|李红 P0000002 staff_no_and_name',
  'finance__dues 00300|王小明 P0000001 staff_no_and_name',
  'union__disputes 院调〔2022〕1号 P0000004 name_and_department',
  'union__disputes 院调〔2026〕3号 P0000005 staff_no_and_name',
  'paper__form_fields aa|1 P0000001 id_token',
  'paper__form_fields bb|1 P0000004 case_no_and_name',
];

const candidateColumns =
  'source_table, source_key, candidate_person_ids, reason, candidate_status_code';

test('people across HR, dues, disputes and paper are linked; the rest is listed, not guessed', async () => {
  const home = await hospital();
  const steps: string[] = [];
  const summary = await matchPeople(home, { actor, onProgress: ({ step }) => steps.push(step) });
  assert.deepEqual(summary, {
    people: 5,
    newPeople: 5,
    links: 13,
    newLinks: 13,
    ambiguous: 2,
    unmatched: 1,
  });
  assert.equal(steps.at(-1), '完成');
  assert.deepEqual(await links(home), expectedLinks);
  assert.deepEqual(await readActiveRows(home, 'match__candidates', candidateColumns), [
    {
      source_table: 'finance__dues',
      source_key: '00202|吴冬□',
      candidate_person_ids: '["P0000004"]',
      reason: '工号相符，姓名有一字不同',
      candidate_status_code: 'ambiguous',
    },
    {
      source_table: 'finance__dues',
      source_key: '00999|钱多多',
      candidate_person_ids: '[]',
      reason: '工号不在花名册中',
      candidate_status_code: 'unmatched',
    },
    {
      source_table: 'union__disputes',
      source_key: '院调〔2026〕2号',
      candidate_person_ids: '["P0000002","P0000003"]',
      reason: '该科室当时有同名职工',
      candidate_status_code: 'ambiguous',
    },
  ]);
});

test('a rerun adds only what is new, and what a person undid stays undone', async () => {
  const home = await hospital();
  await matchPeople(home, { actor });
  const batches = activeBatches(home).map((batch) => batch.batch_id);
  const again = await matchPeople(home, { actor });
  assert.deepEqual([again.newPeople, again.newLinks, again.links], [0, 0, 13]);
  assert.deepEqual(
    activeBatches(home).map((batch) => batch.batch_id),
    batches,
  );

  const registry = await openRegistry(home);
  await retractPersonLink(registry, actor, 'L0000008', '误认');
  await registry.close();
  await layDown(home, 'hr__staff', '2026-11', staffColumns, [
    ['00090', '孙早', 't9', '2001-07-01', null, '骨科'],
  ]);
  await layDown(home, 'finance__dues', '2026-10', duesColumns, [
    ['2026-10-01', '00090', '孙早', '骨科', 1500, 1500],
    ['2026-10-01', '00202', '吴冬梅', '儿科', 1500, 1500],
  ]);
  const later = await matchPeople(home, { actor });
  assert.deepEqual(later, {
    people: 6,
    newPeople: 1,
    links: 15,
    newLinks: 3,
    ambiguous: 3,
    unmatched: 1,
  });
  assert.deepEqual(await links(home), [
    ...expectedLinks,
    'hr__staff 00090|孙早|2001-07-01 P0000006 id_token',
    'finance__dues 00090|孙早 P0000006 staff_no_and_name',
    'finance__dues 00202|吴冬梅 P0000004 staff_no_and_name',
  ]);
  const open = await readActiveRows(home, 'match__candidates', 'source_key, reason');
  assert.deepEqual(
    open.find(({ source_key }) => source_key === '00200|李红'),
    { source_key: '00200|李红', reason: '规则认定的关联此前已被人工撤销或改定' },
  );
});

test('two rows recorded as two people and found to be one are asked about, never merged', async () => {
  const home = newHome();
  await layDown(home, 'hr__staff', '2026-10', staffColumns, [
    ['00100', '王小明', 't1', '2010-07-01', '2020-05-31', null],
    ['00300', '王小明', null, '2024-03-01', null, null],
  ]);
  assert.equal((await matchPeople(home, { actor })).people, 2);
  await layDown(home, 'hr__staff', '2026-11', staffColumns, [
    ['00300', '王小明', 't1', '2024-03-01', null, null],
  ]);
  const summary = await matchPeople(home, { actor });
  assert.deepEqual([summary.people, summary.newLinks, summary.ambiguous], [2, 0, 1]);
  assert.deepEqual(await readActiveRows(home, 'match__candidates', candidateColumns), [
    {
      source_table: 'hr__staff',
      source_key: '00300|王小明|2024-03-01',
      candidate_person_ids: '["P0000001","P0000002"]',
      reason: '同一人的几段经历此前已登记为不同人员',
      candidate_status_code: 'ambiguous',
    },
  ]);
});

test('an empty lake matches nobody and writes nothing', async () => {
  const home = newHome();
  assert.deepEqual(await matchPeople(home, { actor }), {
    people: 0,
    newPeople: 0,
    links: 0,
    newLinks: 0,
    ambiguous: 0,
    unmatched: 0,
  });
  const synced = await syncRegistry(home, actor);
  assert.deepEqual([synced.items, synced.holds], [0, 0]);
  assert.deepEqual(activeBatches(home), []);
});

test('an actor without the right records nothing', async () => {
  const home = await hospital();
  const guest = { id: 'web:guest', name: '访客' };
  await assert.rejects(matchPeople(home, { actor: guest }), /无权登记人员/);
  await assert.rejects(syncRegistry(home, guest), /无权登记件/);
  assert.deepEqual(await links(home), []);
});

const catalogueColumns =
  'archival_code title fiscal_year retention_code names_person page_count closed_date';
const holdColumns = 'archival_code hold_reason_code basis placed_date released_date';

test('catalogue and hold register reach the registry as last exported, and the lake again', async () => {
  const home = newHome();
  assert.deepEqual(tableOf('paper__catalogue').key, ['archival_code']);
  await layDown(home, 'paper__catalogue', '2026-09-30', catalogueColumns, [
    ['A182-WS·2022-Y-0002', '工会年度总结', 2022, 'Y', false, 5, null],
    ['A182-WS·2022-D30-0001', '关于李某争议的调解协议', 2022, 'D30', true, 3, null],
  ]);
  await layDown(home, 'paper__holds', '2026-09-30', holdColumns, [
    ['A182-WS·2022-D30-0001', '诉讼', '（2026）民初 12 号', '2026-02-01', null],
    ['A182-WS·2022-D30-0009', '审计', '审计通知', '2026-02-01', null],
  ]);
  assert.deepEqual(await syncRegistry(home, actor), {
    items: 2,
    newItems: 2,
    completedItems: 0,
    conflictingItems: [],
    holds: 1,
    newHolds: 1,
    releasedHolds: 0,
    completedHolds: 0,
    conflictingHolds: [],
    holdsWithoutItem: ['A182-WS·2022-D30-0009'],
  });
  await layDown(home, 'paper__catalogue', '2026-10-31', catalogueColumns, [
    ['A182-WS·2022-D30-0001', '关于李某争议的调解协议', 2022, 'D30', true, 3, '2024-05-06'],
    ['A182-WS·2022-Y-0002', '工会年度总结', 2022, 'D30', false, 5, null],
  ]);
  await layDown(home, 'paper__holds', '2026-10-31', holdColumns, [
    ['A182-WS·2022-D30-0001', '诉讼', '（2026）民初 12 号', '2026-02-01', '2026-10-20'],
  ]);
  const synced = await syncRegistry(home, actor);
  assert.deepEqual(
    [synced.newItems, synced.completedItems, synced.newHolds, synced.releasedHolds],
    [0, 1, 0, 1],
  );
  assert.deepEqual(synced.conflictingItems, [
    {
      item_id: 'I0000002',
      archival_code: 'A182-WS·2022-Y-0002',
      fields: ['retention_code'],
    },
  ]);
  await snapshotRegistry(home);
  const items = 'item_id, archival_code, retention_code, fiscal_year, closed_date, names_person';
  assert.deepEqual(await readActiveRows(home, 'registry__items', items), [
    {
      item_id: 'I0000001',
      archival_code: 'A182-WS·2022-D30-0001',
      retention_code: 'D30',
      fiscal_year: 2022n,
      closed_date: '2024-05-06',
      names_person: true,
    },
    {
      item_id: 'I0000002',
      archival_code: 'A182-WS·2022-Y-0002',
      retention_code: 'Y',
      fiscal_year: 2022n,
      closed_date: null,
      names_person: false,
    },
  ]);
  const holds = 'hold_id, item_id, placed_date, released_date';
  assert.deepEqual(await readActiveRows(home, 'registry__holds', holds), [
    {
      hold_id: 'H0000001',
      item_id: 'I0000001',
      placed_date: '2026-02-01',
      released_date: '2026-10-20',
    },
  ]);
});

test('of a page that was read again only the latest reading names anybody', async () => {
  const home = await hospital();
  const again = [['bb', 1, 'full_name', '赵雪', 'ok', 0.9]];
  await layDown(
    home,
    'paper__form_fields',
    '2026-11-02',
    formColumns,
    again,
    '2026-11-02T00:00:00Z',
  );
  const duck = await openDuckDb();
  const forms = await readForms(home, duck);
  duck.close();
  assert.deepEqual(
    forms.map(({ key, name, caseNo }) => [key, name, caseNo]),
    [
      ['aa|1', '王小明', null],
      ['bb|1', '赵雪', null],
    ],
  );
});
