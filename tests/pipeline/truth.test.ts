import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { hashFile, objectPath } from '#archive';
import { duesOwedFen, type TableName, tables } from '#contracts';
import { type Home, openHome } from '#home';
import { sourceDeclarations } from '#ingest';
import type { Defect } from '#inside/data/sample/model.ts';
import { retentionTruth, type SummaryTruth } from '#inside/data/sample/truth.ts';
import { characterErrorRate, totalErrorRate } from '#inside/tests/beds/ocr/character-error-rate.ts';
import { activeBatches } from '#lake';
import { openMarts } from '#models';
import { asOf } from './huicang.ts';
import { type Lake, openLake, type Row } from './lake.ts';
import { releasedSample } from './sample-root.ts';

const { root } = await releasedSample();
const home: Home = openHome(root);
const truthFolder = join(home.root, 'sample-systems', 'truth');
type ErrorRate = ReturnType<typeof characterErrorRate>;

let lake: Lake;
let truth: SummaryTruth;
let defects: Defect[];

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(truthFolder, ...path), 'utf8')) as T;
}

/** All rows of the quarantine or findings of every table. */
async function outcomes(kind: 'quarantine' | 'findings'): Promise<Row[]> {
  const found: Row[] = [];
  for (const table of Object.keys(tables) as TableName[]) {
    const files = lake.table(table, kind);
    if (files) found.push(...(await lake.rows(`SELECT '${table}' AS table_name, * FROM ${files}`)));
  }
  return found;
}

/** Records a page of the API that a table is pulled from. */
function pageSizeOf(table: Defect['table']): number {
  const from = sourceDeclarations.find((each) => each.table === table)?.from;
  return from?.kind === 'http' && from.paging?.by === 'page' ? (from.paging.pageSize ?? 50) : 50;
}

/** Where a planted defect must show: `hash|sheet|row`, or only the hash for a whole-file one. */
async function placeOf(defect: Defect): Promise<string> {
  if (defect.file.startsWith('GET ')) {
    const row = defect.row_number ?? 1;
    const batch = activeBatches(home).find(({ tables: parts }) =>
      parts.some(({ table }) => table === defect.table),
    );
    const size = pageSizeOf(defect.table);
    const page = batch?.objects[Math.floor((row - 1) / size)];
    return `${page?.sha256}|items|${((row - 1) % size) + 1}`;
  }
  // What passed an admission is not stored as it came, so its place is in what was kept of it.
  const name = defect.file.split('/').at(-1) ?? '';
  const kept = activeBatches(home)
    .filter(({ source }) => defect.file.startsWith(`${source}/`))
    .map(({ objects }) => objects[0])
    .find((object) =>
      [name, `${name}/documents.json`, `${name}.kept.ndjson`].includes(object?.name ?? ''),
    );
  if (kept) return `${kept.sha256}|${defect.sheet}|${defect.row_number}`;
  const { sha256 } = await hashFile(join(home.inbox, defect.file));
  return `${sha256}|${defect.sheet}|${defect.row_number}`;
}

function placeIn(row: Row): string {
  return `${row._object_sha256}|${row._sheet}|${row._row_number}`;
}

before(async () => {
  lake = await openLake(home);
  await lake.rows(`ATTACH '${home.warehouse}' AS warehouse (READ_ONLY)`);
  truth = read('summary.json');
  defects = read('defects.json');
});

test('every row of every file is accounted for, as the generator knows it', () => {
  for (const batch of activeBatches(home)) {
    for (const table of batch.tables) {
      const notData = Object.values(table.not_data).reduce((sum, count) => sum + count, 0);
      assert.equal(table.rows_in, table.accepted + table.quarantined + notData, batch.batch_id);
    }
  }
  const expected = new Map<string, { accepted: number; quarantined: number; notData: number }>();
  for (const file of truth.files) {
    const sum = expected.get(file.table) ?? { accepted: 0, quarantined: 0, notData: 0 };
    sum.accepted += file.accepted;
    sum.quarantined += file.quarantined;
    for (const count of Object.values(file.not_data)) sum.notData += count;
    expected.set(file.table, sum);
  }
  for (const [name, counts] of expected) {
    const found = { accepted: 0, quarantined: 0, notData: 0 };
    for (const table of activeBatches(home).flatMap((batch) => batch.tables)) {
      if (table.table !== name) continue;
      found.accepted += table.accepted;
      found.quarantined += table.quarantined;
      for (const count of Object.values(table.not_data)) found.notData += count;
    }
    assert.deepEqual(found, counts, name);
  }
});

test('every planted defect is found where it was planted, and nothing else is rejected', async () => {
  const quarantine = await outcomes('quarantine');
  const findings = await outcomes('findings');
  const rejected = defects.filter(({ expected }) => expected === 'quarantine');
  assert.ok(new Set(defects.map(({ kind }) => kind)).size >= 15);

  const wanted = await Promise.all(
    rejected.map(async (defect) => `${defect.rule_id} ${await placeOf(defect)}`),
  );
  assert.deepEqual(
    quarantine.map((row) => `${row.rule_id} ${placeIn(row)}`).toSorted(),
    wanted.toSorted(),
  );

  for (const expected of ['flag', 'fix'] as const) {
    const planted = defects.filter((defect) => defect.expected === expected && defect.rule_id);
    const places = new Map<string, Defect>();
    for (const defect of planted) {
      places.set(`${defect.rule_id} ${await placeOf(defect)}`, defect);
    }
    const found = findings.filter((row) => row.severity === expected);
    for (const [place, defect] of places) {
      const match = found.find((row) => `${row.rule_id} ${placeIn(row)}` === place);
      assert.ok(match, `not found: ${defect.kind} in ${defect.file} row ${defect.row_number}`);
      assert.equal(match.column_name, defect.column, defect.kind);
      if (defect.field) assert.equal(match.field_name, defect.field, defect.kind);
    }
    // A planted value may break a second rule of its own cell; no other place may be accused.
    const inRows = defects.filter(({ row_number }) => row_number !== null);
    const plantedPlaces = new Set(await Promise.all(inRows.map(placeOf)));
    const elsewhere = found.filter((row) => !plantedPlaces.has(placeIn(row)));
    assert.deepEqual(
      elsewhere.map((row) => `${row.rule_id} ${row.file_name} ${row._sheet} ${row._row_number}`),
      // Talk of a group that was not told is no defect, and not taken all the same.
      expected === 'flag' ? ['file-unreadable 群聊_骨科夜班闲聊群_2025-12.txt  0'] : [],
    );
  }
});

test('dues agree to the fen, month by month', async () => {
  const marts = await openMarts(home);
  const rows = await marts.query(
    "SELECT strftime(month, '%Y-%m') AS month, owed_fen, paid_fen FROM rpt_dues_by_month ORDER BY month",
  );
  await marts.close();
  const paid = Object.fromEntries(rows.map((row) => [row.month, Number(row.paid_fen)]));
  const expected = Object.fromEntries(
    Object.entries(truth.dues).map(([month, { paid_fen }]) => [month, paid_fen]),
  );
  assert.deepEqual(paid, expected);
  assert.equal(duesOwedFen(345_700), 1725);
});

test('members by department agree; what is not published is a small cell or hides one', async () => {
  const marts = await openMarts(home);
  const rows = await marts.query(
    `SELECT strftime(month, '%Y-%m') AS month, department_name, members, is_suppressed
     FROM rpt_members_by_department`,
  );
  await marts.close();
  let published = 0;
  for (const row of rows) {
    const count = truth.members[String(row.month)]?.[String(row.department_name)];
    if (row.is_suppressed) {
      assert.equal(row.members, null);
    } else if (count !== undefined) {
      published += 1;
      assert.equal(Number(row.members), count, `${row.month} ${row.department_name}`);
      assert.ok(count >= truth.smallest_published_group);
    }
  }
  assert.ok(published > 50, `${published} published`);
});

test('the retention list agrees for the cut-off date', async () => {
  const marts = await openMarts(home);
  const rows = await marts.query(
    'SELECT status_code, count(*) AS items FROM rpt_retention_list GROUP BY status_code',
  );
  await marts.close();
  const found = Object.fromEntries(rows.map((row) => [row.status_code, Number(row.items)]));
  assert.deepEqual(found, retentionTruth(truth.retention, asOf));
});

test('pages are read with the promised accuracy, and fields are right or sent to review', async () => {
  const pages = lake.table('paper__pages');
  const fields = lake.table('paper__form_fields');
  assert.ok(pages && fields);
  const clean: ErrorRate[] = [];
  const degraded: ErrorRate[] = [];
  for (const name of readdirSync(join(truthFolder, 'pages'))) {
    const file = name.replace(/\.json$/, '');
    for (const page of read<
      {
        page: number;
        kind: string;
        lines: string[];
        fields: Record<string, string>;
        degradation: object | null;
      }[]
    >('pages', name)) {
      const where = `file_name = '${file}' AND page_number = ${page.page}`;
      const [row] = await lake.rows(`SELECT text, document_type_code FROM ${pages} WHERE ${where}`);
      assert.ok(row, `${file} page ${page.page}`);
      assert.equal(row.document_type_code, page.kind, file);
      const masked = page.lines
        .join('')
        .replace(/(?<!\d)(\d{3})\d{11}(\d{3}[\dX])(?!\d)/g, '$1***********$2');
      const rate = characterErrorRate(masked, String(row.text));
      (page.degradation ? degraded : clean).push(rate);
      for (const [field, value] of Object.entries(page.fields)) {
        if (field === 'id_number') continue;
        const [read] = await lake.rows(
          `SELECT value_text, status_code FROM ${fields} WHERE ${where} AND field_name = '${field}'`,
        );
        assert.ok(read, `${file}: ${field}`);
        if (read.status_code === 'ok') assert.equal(read.value_text, value, `${file}: ${field}`);
      }
    }
  }
  assert.ok(totalErrorRate(clean).freeRate <= 0.001, JSON.stringify(totalErrorRate(clean)));
  assert.ok(totalErrorRate(degraded).freeRate <= 0.015, JSON.stringify(totalErrorRate(degraded)));
});

test('scanned attachments are read, and nobody is named in what was kept of group talk', async () => {
  const scans = read<string[][]>('oa-pages.json');
  const pages = await lake.rows(`SELECT text FROM ${lake.table('oa__pages')}`);
  const rates = scans.map((lines) => {
    const all = pages.map((row) => characterErrorRate(lines.join(''), String(row.text)));
    return all.toSorted((a, b) => a.freeRate - b.freeRate)[0];
  });
  assert.equal(pages.length, scans.length);
  for (const rate of rates) assert.ok((rate?.freeRate ?? 1) <= 0.02, JSON.stringify(rate));
  const names = read<string[]>('groups.json');
  assert.ok(names.length > 20);
  const kept = activeBatches(home)
    .filter(({ tables: parts }) => parts.some(({ table }) => table === 'messaging__messages'))
    .flatMap(({ objects }) => objects)
    .map(({ sha256 }) => readFileSync(objectPath(home, sha256), 'utf8'));
  assert.equal(kept.length, 3);
  const messages = await lake.rows(`SELECT * FROM ${lake.table('messaging__messages')}`);
  const all = [...kept, JSON.stringify(messages)].join('\n');
  assert.deepEqual(
    names.filter((name) => all.includes(name)).map((name) => `${name.slice(0, 1)}…`),
    [],
  );
});

test('fields of forms are joined to the item whose catalogue row names the scan', async () => {
  const rows = await lake.rows(
    `SELECT fields.file_name, count(DISTINCT items.item_id) AS items, count(*) AS fields
     FROM warehouse.marts.fct_form_fields AS fields
     LEFT JOIN warehouse.marts.fct_archive_items AS items
       ON fields.item_id = items.item_id AND items.scan_file_name = fields.file_name
     GROUP BY 1 ORDER BY 1`,
  );
  const scans = readdirSync(join(truthFolder, 'pages')).map((name) => name.replace(/\.json$/, ''));
  assert.deepEqual(
    rows.map((row) => [row.file_name, Number(row.items)]),
    scans.toSorted().map((file) => [file, 1]),
  );
});

test('people are linked to the right person or listed, never guessed', async () => {
  const people = read<Record<string, Record<string, string | null>>>('people.json');
  const links = lake.table('registry__person_links');
  assert.ok(links);
  const rows = await lake.rows(
    `SELECT source_table, source_key, person_id FROM ${links} WHERE retracted_at IS NULL`,
  );
  const scans = new Map<string, string>();
  for (const { file_name, object_sha256 } of await lake.rows(
    `SELECT DISTINCT file_name, object_sha256 FROM ${lake.table('paper__pages')}`,
  )) {
    scans.set(String(object_sha256), String(file_name));
  }
  /** true person → registry person; one to one where nothing was guessed */
  const assigned = new Map<string, string>();
  let checked = 0;
  for (const row of rows) {
    const table = String(row.source_table);
    const [object, page] = String(row.source_key).split('|');
    const key =
      table === 'paper__form_fields'
        ? `${scans.get(object ?? '')}|${page}`
        : String(row.source_key);
    const person = people[table]?.[key];
    if (person === undefined || person === null) continue;
    checked += 1;
    const known = assigned.get(person);
    if (known === undefined) assigned.set(person, String(row.person_id));
    else assert.equal(row.person_id, known, `${table} ${person}`);
  }
  assert.equal(new Set(assigned.values()).size, assigned.size, 'two people became one');
  assert.ok(checked > 300, `${checked} links checked`);
  const candidates = lake.table('match__candidates');
  assert.ok(candidates);
  const statuses = await lake.rows(
    `SELECT candidate_status_code AS status, count(*) AS n FROM ${candidates} GROUP BY 1 ORDER BY 1`,
  );
  assert.deepEqual(
    statuses.map((row) => row.status),
    ['ambiguous', 'unmatched'],
  );
});
