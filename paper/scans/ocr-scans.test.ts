import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Home, openHome } from '#home';
import { ingestSources } from '#ingest';
import { activeFiles } from '#inside/lake/write/manifests.ts';
import { membershipForm, testMember } from '#inside/ocr/test-pages.ts';
import { activeBatches, openDuckDb, readActiveRows } from '#lake';
import { describeEngine, type EngineName } from '#ocr';
import { ocrScans } from './ocr-scans.ts';

let home: Home;

function installed(engine: EngineName): boolean {
  try {
    describeEngine({ engine });
    return true;
  } catch {
    return false;
  }
}

const skip = !installed('ppocr') && 'PP-OCRv6 的模型未安装';

before(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-scans-')));
});
after(() => rmSync(home.root, { recursive: true, force: true }));

function putScan(name: string, bytes: Buffer | string): void {
  const folder = join(home.inbox, 'paper', 'scans');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

function putCatalogue(): void {
  const folder = join(home.inbox, 'paper');
  const rows = [
    '档号,题名,页数,扫描文件名',
    'A001-ZP·2023-Y-0001,入会登记表,1,form.png',
    'A001-ZP·2023-Y-0002,入会登记表,1,absent.png',
    'A001-ZP·2023-Y-0003,入会登记表,1,torn.png',
  ];
  writeFileSync(join(folder, '目录.xls'), rows.join('\n'));
}

test('scans become pages, lines and fields; no ID number stays in the clear', {
  skip,
}, async () => {
  assert.deepEqual((await ocrScans(home)).failedFiles, []);
  putScan('form.png', membershipForm().png);
  putScan('torn.png', membershipForm().png.subarray(0, 4000));
  putScan('unlisted.png', membershipForm('110105198604120038').png);
  putCatalogue();
  await ingestSources(home, { asOf: '2026-10-31' });
  const steps: string[] = [];
  const summary = await ocrScans(home, { onProgress: ({ detail }) => steps.push(detail ?? '完') });
  assert.equal(summary.pages, 2);
  assert.equal(summary.quarantinedPages, 1);
  assert.equal(summary.newBatches, 1);
  assert.deepEqual(steps, ['form.png', 'torn.png', 'unlisted.png', '完']);
  assert.equal(summary.failedFiles[0]?.file, 'torn.png');
  assert.match(summary.failedFiles[0]?.message ?? '', /torn\.png/);

  const lot = activeBatches(home).find(({ tables }) => tables[0]?.table === 'paper__pages');
  const [pageTable, ...parts] = lot?.tables ?? [];
  assert.deepEqual(
    [pageTable?.table, pageTable?.accepted, pageTable?.quarantined],
    ['paper__pages', 2, 1],
  );
  const names = parts.map(({ table }) => table);
  assert.ok(names.includes('paper__lines') && names.includes('paper__form_fields'));
  assert.ok(parts.every(({ quarantined }) => quarantined === 0));
  assert.equal(lot?.tables[0]?.rows_in, 3);

  const pages = await readActiveRows(home, 'paper__pages');
  assert.deepEqual(pages.map(({ file_name }) => file_name).toSorted(), [
    'form.png',
    'unlisted.png',
  ]);
  const fields = await readActiveRows(home, 'paper__form_fields');
  const form = fields.filter(({ file_name }) => file_name === 'form.png');
  const value = (name: string) => form.find(({ field_name }) => field_name === name)?.value_text;
  assert.equal(value('full_name'), testMember.name);
  assert.equal(value('staff_no'), testMember.staffNo);
  assert.match(String(value('id_number')), /^[0-9a-f]{8}:[0-9a-f]{64}$/);
  const lines = await readActiveRows(home, 'paper__lines');
  const everything = [pages, lines, fields].flat().map((row) => Object.values(row).join(' '));
  assert.ok(everything.some((text) => text.includes('110***********002X')));
  assert.doesNotMatch(everything.join(' '), /19860412/);
});

test('catalogue and scans are compared, and what was read is not read again', {
  skip,
}, async () => {
  const duck = await openDuckDb();
  const files = activeFiles(home, 'paper__catalogue', 'findings');
  const rows = await duck.rows(
    `SELECT rule_id, value_masked, _row_number FROM read_parquet([${files.map((file) => `'${file}'`)}])
     WHERE rule_id LIKE 'scan-%' OR rule_id LIKE 'page-%' ORDER BY ALL`,
  );
  duck.close();
  assert.deepEqual(rows, [
    { rule_id: 'scan-missing', value_masked: 'absent.png', _row_number: 3n },
    { rule_id: 'scan-unlisted', value_masked: '', _row_number: 0n },
  ]);
  const batches = activeBatches(home).length;
  const again = await ocrScans(home);
  assert.equal(again.pages, 0);
  assert.equal(again.unchangedFiles, 3);
  assert.equal(again.reconciliationFindings, 2);
  assert.equal(activeBatches(home).length, batches);
});
