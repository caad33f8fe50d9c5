import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '#home';
import { rooms } from '#inside/home/code/rooms.ts';
import { blocksOf, copyProject } from '#inside/tests/follow-page.ts';

const page = readFileSync(join(projectRoot, 'docs', 'sources.md'), 'utf8');
const [ofSource = [], ofFamily = []] = ['## 新增一个来源', '## 新的一家来源'].map((heading) =>
  blocksOf(page.split(heading)[1]?.split('\n## ')[0] ?? ''),
);
const blocks = [...ofSource, ...ofFamily];
const longest = 35;
const { tree, run, remove } = copyProject([...rooms.ingest, 'ingest'], blocks);
const home = join(tree, 'home');
after(remove);

test('a source takes fewer than 35 lines in all: fields, table, declaration and fixture', () => {
  const lines = ofSource.flatMap(({ text }) => text.split('\n'));
  const written = lines.filter((line) => line.trim() !== '');
  assert.equal(ofSource.length, 6);
  assert.ok(written.length < longest, `${written.length} lines`);
});

test('a source of a new family takes seven files and a folder of its example', () => {
  const files = ofFamily.map(({ path }) => path);
  const isExample = (path: string): boolean => path.startsWith('ingest/fixtures/mutual-aid/');
  assert.deepEqual(
    files.filter((path) => !isExample(path)),
    [
      'contracts/sources.ts',
      'contracts/fields/mutual-aid.ts',
      'contracts/fields/fields.ts',
      'contracts/tables/mutual-aid.ts',
      'contracts/tables/tables.ts',
      'ingest/sources/mutual-aid.ts',
      'ingest/sources/index.ts',
    ],
  );
  assert.equal(files.filter(isExample).length, 2);
});

test('what the examples import is there', () => {
  const imported = blocks.flatMap(({ path, text }) =>
    [...text.matchAll(/ from '(\.{1,2}\/[^']+)'/g)].map(([, file = '']) =>
      join(tree, dirname(path), file),
    ),
  );
  assert.ok(imported.length > 5);
  assert.deepEqual(
    imported.filter((path) => !existsSync(path)),
    [],
  );
});

test('the definitions of the example are generated for dbt', () => {
  run('contracts/generate.ts');
  const text = readFileSync(join(tree, 'models', 'warehouse', 'fields.md'), 'utf8');
  assert.match(text, /docs retreat_place %}\n疗休养地点：去的地方/);
});

test('the definitions of the examples stand beside those of the project', () => {
  const said = run('--test', '--test-reporter=tap', 'contracts/contracts.test.ts');
  assert.match(said, /^# fail 0$/m);
});

test('the fixtures of the examples read as the document says', () => {
  const text = run('--test', '--test-reporter=tap', 'ingest/fixtures.test.ts');
  assert.match(text, /^ok \d - fixture retreats reads as expected$/m);
  assert.match(text, /^ok \d - fixture mutual-aid reads as expected$/m);
});

/** Puts the example file of a section in the inbox, once for each of these years. */
function deliver(folder: string, section: typeof blocks, years: readonly string[]): void {
  const fixture = section.find(({ path }) => path.endsWith('.csv'));
  assert.ok(fixture);
  const then = new Date(Date.now() - 60_000);
  for (const year of years) {
    const name = basename(fixture.path).replace('2026', year);
    const file = join(home, 'inbox', folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fixture.text.replace('2026.', `${year}.`));
    utimesSync(file, then, then);
  }
}

test('the example files of the document land in the lake, and every year of them counts', () => {
  deliver('union', ofSource, ['2025', '2026']);
  deliver('mutual-aid', ofFamily, ['2026']);
  writeFileSync(
    join(tree, 'run.ts'),
    `import { openHome } from '#home';
import { ingestSources } from '#ingest';
import { activeBatches, countingBatches, readActiveRows } from '#lake';
const home = openHome(${JSON.stringify(home)});
const sources = ['union-retreats', 'mutual_aid'];
const summary = await ingestSources(home, { asOf: '2026-10-31', sources });
const rows = await readActiveRows(home, 'union__retreats');
const shown = rows.map((row) => [row.staff_no, row.retreat_place, row.retreat_date]).toSorted();
const counting = countingBatches(activeBatches(home), 'union__retreats').length;
const [aid] = await readActiveRows(home, 'mutual_aid__payments');
const paid = [aid.staff_no, aid.mutual_aid_scheme, aid.mutual_aid_date, Number(aid.mutual_aid_fen), aid._source_id];
console.log(JSON.stringify({ counting, refused: summary.refusedSources, shown, paid }));
`,
  );
  assert.deepEqual(JSON.parse(run('run.ts')), {
    counting: 2,
    refused: [],
    shown: [
      ['00123', '庐山', '2025-05-04'],
      ['00123', '庐山', '2026-05-04'],
    ],
    paid: ['00123', '住院医疗', '2026-05-04', 125000, 'mutual_aid'],
  });
});
