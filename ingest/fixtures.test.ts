import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BatchManifest } from '#contracts';
import { type Home, openHome } from '#home';
import { type DuckDb, LakeIndex, openDuckDb } from '#lake';
import type { SourceDeclaration } from './declaration/declaration.ts';
import { layoutPath } from './mapping/layout-file.ts';
import { ingestSources } from './run/ingest-sources.ts';
import { sourceDeclarations } from './sources/index.ts';
import { batchRows } from './test-batch.ts';

/*
 * A folder an oddity: an input file and expected.json, whose `source` names the declaration. Beside
 * them may lie `layout.yaml`, a saved layout, `huicang.yaml`, the hospital's own facts, and `before.*`, the
 * file accepted last. Where nothing
 * is taken, expected.json tells the message as `refused`. Every folder is taken in as any inbox is.
 */
const folder = join(import.meta.dirname, 'fixtures');
const asOf = '2026-12-31';
const environmentKey = process.env.HUICANG_MATCH_KEY;
let duck: DuckDb;

before(async () => {
  process.env.HUICANG_MATCH_KEY = '11'.repeat(32);
  duck = await openDuckDb();
});
after(() => {
  duck.close();
  if (environmentKey === undefined) delete process.env.HUICANG_MATCH_KEY;
  else process.env.HUICANG_MATCH_KEY = environmentKey;
});

/** The declaration as it is, for files of any name that are whole as they lie there. */
function withAnyName(declaration: SourceDeclaration): SourceDeclaration {
  return {
    ...declaration,
    from: { kind: 'files', folder: 'fixture', pattern: /^[^.]/, settle: 0 },
  };
}

/** One table of a batch, in a form that is easy to write by hand. */
async function shownTable(home: Home, part: BatchManifest['tables'][number]) {
  const rows = (kind: 'bronze' | 'quarantine' | 'findings') => batchRows(duck, home, [part], kind);
  const valuesOf = (row: Record<string, unknown>) =>
    Object.entries(row)
      .filter(([name, value]) => !name.startsWith('_') && value !== null)
      .map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]);
  return {
    table: part.table,
    rows_in: part.rows_in,
    not_data: part.not_data,
    accepted: (await rows('bronze')).map((row) => [
      Number(row._row_number),
      Object.fromEntries(valuesOf(row)),
      ...(row._raw_json === null ? [] : [JSON.parse(String(row._raw_json))]),
    ]),
    quarantined: (await rows('quarantine')).map((row) => [Number(row._row_number), row.rule_id]),
    findings: (await rows('findings')).map((row) => [
      Number(row._row_number),
      row.rule_id,
      row.severity,
      row.column_name,
      row.value_masked,
    ]),
    control_totals: part.control_totals,
  };
}

/** Takes in one file of a fixture, and tells what became of it. */
async function takeIn(home: Home, path: string, name: string, declaration: SourceDeclaration) {
  const inbox = join(home.inbox, 'fixture');
  rmSync(inbox, { recursive: true, force: true });
  mkdirSync(inbox, { recursive: true });
  copyFileSync(join(path, name), join(inbox, name));
  const declarations = [withAnyName(declaration)];
  const summary = await ingestSources(home, { asOf, declarations });
  const [refused] = [...summary.failedFiles, ...summary.heldFiles];
  if (refused) return { refused: refused.message.replace(home.root, '') };
  const manifest = [...LakeIndex.open(home).manifests.values()].find(
    ({ objects }) => objects[0]?.name === name,
  );
  assert.ok(manifest, 'the file became a batch');
  const tables = [];
  for (const part of manifest.tables) tables.push(await shownTable(home, part));
  const notes = summary.sources.flatMap((source) => source.notes);
  return {
    notes: notes.map((note) => note.replace(`${name}：`, '')),
    exported_date: manifest.exported_date,
    tables,
  };
}

for (const name of readdirSync(folder).toSorted()) {
  test(`fixture ${name} reads as expected`, async () => {
    const path = join(folder, name);
    const files = readdirSync(path);
    const beside = new Set(['expected.json', 'layout.yaml', 'huicang.yaml']);
    const input = files.find((file) => !beside.has(file) && !file.startsWith('before.'));
    assert.ok(input, 'the folder holds an input file');
    const { source, ...expected } = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8'));
    const declaration = sourceDeclarations.find(({ id }) => id === source);
    assert.ok(declaration, `no source ${source}`);
    const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-fixture-')));
    try {
      if (files.includes('layout.yaml')) {
        const saved = layoutPath(home, declaration.id);
        mkdirSync(dirname(saved), { recursive: true });
        copyFileSync(join(path, 'layout.yaml'), saved);
      }
      if (files.includes('huicang.yaml')) {
        copyFileSync(join(path, 'huicang.yaml'), join(home.root, 'huicang.yaml'));
      }
      const earlier = files.find((file) => file.startsWith('before.'));
      if (earlier) await takeIn(home, path, earlier, declaration);
      const seen = await takeIn(home, path, input, declaration);
      if (process.env.HUICANG_SHOW_FIXTURE === name) {
        process.stdout.write(`${JSON.stringify({ source, ...seen })}\n`);
      }
      assert.deepEqual(JSON.parse(JSON.stringify(seen)), expected);
    } finally {
      rmSync(home.root, { recursive: true, force: true });
    }
  });
}
