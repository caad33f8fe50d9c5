import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hashFile } from '#archive';
import { countingNotes, figureDefinitions, retentionStatuses } from '#contracts';
import type { Home, HuicangError } from '#home';
import { publicMarts } from '#inside/contracts/marts.ts';
import { openDuckDb } from '#lake';
import { buildRelease } from './build-release.ts';
import { type Marts, openMarts } from './open-marts.ts';
import { currentRelease, restrictedPath } from './release.ts';
import { duesRow } from './test-hospital.ts';
import { addBatch, makeTestHome } from './test-lake.ts';
import { testAsOf as asOf, copyTestRelease, type TestRelease } from './test-release.ts';

const latest = '2026-10-01';

describe('a release of the tiny hospital', () => {
  let release: TestRelease;
  let home: Home;
  let marts: Marts;

  before(async () => {
    release = await copyTestRelease('tiny');
    home = release.home;
    marts = await openMarts(home);
  });

  after(() => {
    marts.close();
    release.remove();
  });

  test('reports progress as n of m models and tests', () => {
    const { events } = release;
    const last = events.at(-1);
    assert.equal(last?.stage, 'build');
    assert.equal(last?.unit, '个');
    assert.equal(last?.done, last?.total);
    assert.ok(events.length > 100);
  });

  test('holds every public mart of the contract and nothing else', () => {
    const names = marts.release.marts.map(({ name }) => name);
    assert.deepEqual(names, Object.keys(publicMarts).toSorted());
  });

  test('counts members by department under the name of today and hides the small one', async () => {
    const rows = await marts.query(
      'select department_name, campus_name, members, eligible_staff, is_suppressed from rpt_members_by_department where month = ? order by department_name',
      [latest],
    );
    assert.deepEqual(rows, [
      {
        department_name: '儿科',
        campus_name: '东院区',
        members: 6,
        eligible_staff: 7,
        is_suppressed: false,
      },
      {
        department_name: '审计科',
        campus_name: '本部',
        members: null,
        eligible_staff: null,
        is_suppressed: true,
      },
      {
        department_name: '急诊医学科',
        campus_name: '本部',
        members: null,
        eligible_staff: null,
        is_suppressed: true,
      },
      {
        department_name: '骨科',
        campus_name: '本部',
        members: 8,
        eligible_staff: 8,
        is_suppressed: false,
      },
    ]);
  });

  test('takes dues from the latest export, and a late payment into the rate of its month', async () => {
    const rows = await marts.query(
      'select month, owed_fen, paid_fen, paid_for_month_fen, payers, arrears_people, collection_rate, is_provisional from rpt_dues_by_month order by month',
    );
    assert.deepEqual(rows, [
      {
        month: '2026-09-01',
        owed_fen: 28000,
        paid_fen: 26000,
        paid_for_month_fen: 28000,
        payers: 13,
        arrears_people: 1,
        collection_rate: 100,
        is_provisional: false,
      },
      {
        month: latest,
        owed_fen: 28000,
        paid_fen: 28000,
        paid_for_month_fen: 26000,
        payers: 13,
        arrears_people: 1,
        collection_rate: 100 * (26000 / 28000),
        is_provisional: true,
      },
    ]);
  });

  test('states each figure with its unit, its definition and the month before', async () => {
    const figures = await marts.query(
      'select figure_id, value, unit, previous_month_value from rpt_overview where month = ? order by sort_order',
      [latest],
    );
    const byId = new Map(figures.map(({ figure_id, ...figure }) => [figure_id, figure]));
    assert.deepEqual(byId.get('members'), { value: 24, unit: '人', previous_month_value: 24 });
    assert.deepEqual(byId.get('members_joined'), { value: 1, unit: '人', previous_month_value: 0 });
    assert.deepEqual(byId.get('members_left'), { value: 1, unit: '人', previous_month_value: 0 });
    assert.deepEqual(byId.get('enrolment_rate'), {
      value: 96,
      unit: '%',
      previous_month_value: (100 * 24) / 26,
    });
    assert.deepEqual(byId.get('dues_paid'), { value: 280, unit: '元', previous_month_value: 260 });
    assert.deepEqual(byId.get('disputes_open'), { value: 2, unit: '件', previous_month_value: 3 });
    assert.deepEqual(byId.get('items_expired'), { value: 2, unit: '件', previous_month_value: 2 });
    assert.deepEqual(byId.get('rows_quarantined'), {
      value: 1,
      unit: '行',
      previous_month_value: 0,
    });
    assert.deepEqual(byId.get('match_rate'), { value: 75, unit: '%', previous_month_value: null });
    const empty = await marts.query(
      "select 1 from rpt_overview where coalesce(definition, '') = ''",
    );
    assert.equal(empty.length, 0);
  });

  test('places each item in the disposal list and withholds titles that name people', async () => {
    const rows = await marts.query(
      'select item_id, display_title, start_date, due_date, status_code, hold_reason, is_digitised from rpt_retention_list order by item_id',
    );
    assert.deepEqual(rows, [
      {
        item_id: 'I0000001',
        display_title: '2013年上级一般文件',
        start_date: '2014-01-01',
        due_date: '2023-12-31',
        status_code: 'expired',
        hold_reason: null,
        is_digitised: true,
      },
      {
        item_id: 'I0000002',
        display_title: '2013年审计往来文件',
        start_date: '2014-01-01',
        due_date: '2023-12-31',
        status_code: 'on_hold',
        hold_reason: '审计',
        is_digitised: false,
      },
      {
        item_id: 'I0000003',
        display_title: '劳动争议案卷（立案）（涉及个人，题名不公开）',
        start_date: null,
        due_date: null,
        status_code: 'not_started',
        hold_reason: null,
        is_digitised: false,
      },
      {
        item_id: 'I0000004',
        display_title: '年度计划、总结（涉及个人，题名不公开）',
        start_date: null,
        due_date: null,
        status_code: 'permanent',
        hold_reason: null,
        is_digitised: false,
      },
      {
        item_id: 'I0000005',
        display_title: '2016年上级一般文件',
        start_date: '2017-01-01',
        due_date: '2026-12-31',
        status_code: 'due_within_year',
        hold_reason: null,
        is_digitised: false,
      },
      {
        item_id: 'I0000006',
        display_title: '=2012年上级一般文件',
        start_date: '2013-01-01',
        due_date: '2022-12-31',
        status_code: 'expired',
        hold_reason: null,
        is_digitised: false,
      },
    ]);
  });

  test('counts what was collected, not what the registry recorded, and calls their tables by name', async () => {
    const [release] = await marts.query('select batches, built_from_rows from rpt_release');
    const [listed] = await marts.query(
      'select count(distinct batch_id) as batches, count(*) filter (table_label is null) as unnamed from rpt_batches',
    );
    assert.deepEqual(
      [release, listed],
      [
        { batches: 8, built_from_rows: 82 },
        { batches: 8, unnamed: 0 },
      ],
    );
    const [dues] = await marts.query(
      "select distinct table_label from rpt_batches where table_name = 'finance__dues'",
    );
    assert.deepEqual(dues, { table_label: '会费扣缴明细' });
  });

  test('says which months of a source are missing or came twice', async () => {
    const rows = await marts.query(
      "select month, expected, received, status_label from rpt_quality_by_month where delivery_id = 'finance-dues' order by month",
    );
    assert.deepEqual(rows, [
      { month: '2026-07-01', expected: 1, received: 1, status_label: '到' },
      { month: '2026-08-01', expected: 1, received: 0, status_label: '缺' },
      { month: '2026-09-01', expected: 1, received: 1, status_label: '到' },
      { month: latest, expected: 1, received: 2, status_label: '重' },
    ]);
  });

  test('traces a published amount to file, row and hash in the restricted zone', async () => {
    const path = join(restrictedPath(home, marts.release.release_id), 'rst_dues_trace.parquet');
    const [row] = await marts.query(
      `select file_name, _row_number, length(_object_sha256) as hash_length from read_parquet('${path}') where staff_no = '00001' and paid_for_month = '${latest}'`,
    );
    assert.deepEqual(row, {
      file_name: '会费扣缴_2026-10_最终版(2).csv',
      _row_number: 2,
      hash_length: 64,
    });
  });

  test('the examples of the README run on the warehouse', async () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/```sql\n(.*?)```/gs)].map((match) => match[1] ?? '');
    const duck = await openDuckDb({ path: home.warehouse, readOnly: true });
    const [lines, check] = [await duck.rows(examples[0] ?? ''), await duck.rows(examples[1] ?? '')];
    duck.close();
    assert.equal(lines.length, 9);
    assert.equal(lines[0]?._row_number, 2n);
    assert.equal(String(lines[0]?.paid_yuan), '20');
    assert.deepEqual(check, [
      { month: latest, published_fen: 18000n, traced_fen: check[0]?.traced_fen },
    ]);
    assert.equal(String(check[0]?.traced_fen), '18000');
  });

  test('no public file holds a name of the staff', async () => {
    for (const { name } of marts.release.marts) {
      const [row] = await marts.query(
        `select count(*) as hits from ${name} as mart where cast(mart as varchar) like '%试甲%'`,
      );
      assert.equal(row?.hits, 0, name);
    }
  });

  test('does nothing when nothing changed, and the date counts as a change', async () => {
    const again = await buildRelease(home, { asOf });
    assert.equal(again.skipped, true);
    assert.equal(again.releaseId, marts.release.release_id);
    assert.match(again.releaseId, /^2026-10-31-[0-9a-f]{8}$/);
  });

  test('a failing data test leaves everything as it was and says what breaks', async () => {
    const pointer = readFileSync(join(home.releases, 'current.json'), 'utf8');
    const warehouse = await hashFile(home.warehouse);
    const row = duesRow('00001', '2026-06-01', 2000, 2000);
    await addBatch(home, {
      source: 'finance',
      fileName: '会费扣缴_2026-06.csv',
      period: '2026-06',
      exportedDate: '2026-07-02',
      tables: { finance__dues: [row, row] },
    });
    await assert.rejects(buildRelease(home, { asOf }), (error: HuicangError) => {
      assert.equal(error.code, 1);
      assert.match(
        error.message,
        /检验 stg_finance__dues__is_unique（stg_finance__dues）未通过，1 行/,
      );
      assert.match(error.message, /主键重复，同一件事会被算两次/);
      return true;
    });
    assert.equal(readFileSync(join(home.releases, 'current.json'), 'utf8'), pointer);
    assert.deepEqual(await hashFile(home.warehouse), warehouse);
    const id = currentRelease(home)?.release_id;
    assert.deepEqual(readdirSync(home.releases).toSorted(), [id, 'current.json'].toSorted());
    assert.deepEqual(readdirSync(home.restricted), [id]);
    assert.deepEqual(readdirSync(join(home.root, 'warehouse')), ['warehouse.duckdb']);
    assert.deepEqual(
      readdirSync(home.tmp).filter((name) => name.startsWith('build-')),
      [],
    );
  });
});

test('an empty lake gives every mart without rows, but for what is known of no data', async () => {
  const { home, remove } = await copyTestRelease('empty');
  const rows = (currentRelease(home)?.marts ?? []).map(({ name, rows }) => [name, rows]);
  remove();
  const always: Record<string, number> = {
    rpt_definitions: figureDefinitions.length + Object.keys(countingNotes).length,
    rpt_release: 1,
    rpt_retention_statuses: retentionStatuses.length,
  };
  const expected = Object.keys(publicMarts).map((name) => [name, always[name] ?? 0]);
  assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(expected));
});

test('before the first build there is no release', async () => {
  const { home, remove } = makeTestHome();
  assert.equal(currentRelease(home), null);
  await assert.rejects(openMarts(home), /还没有任何发布/);
  remove();
});

test('a date that is none is refused', async () => {
  const { home, remove } = makeTestHome();
  await assert.rejects(buildRelease(home, { asOf: '2026-13-01' }), /日期“2026-13-01”无法识别/);
  remove();
});
