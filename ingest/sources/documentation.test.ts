import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '#home';
import { rooms } from '#inside/home/code/rooms.ts';
import { blocksOf, copyProject } from '#inside/tests/follow-page.ts';

const blocks = blocksOf(readFileSync(join(projectRoot, 'docs', 'sources.md'), 'utf8'));
const longest = 35;
const { tree, run, remove } = copyProject([...rooms.ingest, 'ingest'], blocks);
after(remove);

test('a source takes fewer than 35 lines in all: fields, table, declaration and fixture', () => {
  const lines = blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '');
  assert.equal(blocks.length, 6);
  assert.ok(lines.length < longest, `${lines.length} lines`);
});

test('the definitions of the example are generated for dbt', () => {
  run('contracts/generate.ts');
  const text = readFileSync(join(tree, 'models', 'warehouse', 'fields.md'), 'utf8');
  assert.match(text, /docs retreat_place %}\n疗休养地点：去的地方/);
});

test('the fixture of the example reads as the document says', () => {
  const text = run('--test', '--test-reporter=tap', 'ingest/fixtures.test.ts');
  assert.match(text, /^ok 1 - fixture retreats reads as expected$/m);
});

test('the example file of the document lands in the lake, and every year of it counts', () => {
  const home = join(tree, 'home');
  const fixture = blocks.find(({ path }) => path.endsWith('.csv'));
  assert.ok(fixture);
  const name = fixture.path.split('/').at(-1) ?? '';
  const then = new Date(Date.now() - 60_000);
  for (const year of ['2025', '2026']) {
    const file = join(home, 'inbox', 'union', name.replace('2026', year));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fixture.text.replace('2026.', `${year}.`));
    utimesSync(file, then, then);
  }
  writeFileSync(
    join(tree, 'run.ts'),
    `import { openHome } from '#home';
import { ingestSources } from '#ingest';
import { activeBatches, countingBatches, readActiveRows } from '#lake';
const home = openHome(${JSON.stringify(home)});
const summary = await ingestSources(home, { asOf: '2026-10-31', sources: ['union-retreats'] });
const rows = await readActiveRows(home, 'union__retreats');
const shown = rows.map((row) => [row.staff_no, row.retreat_place, row.retreat_date]).toSorted();
const counting = countingBatches(activeBatches(home), 'union__retreats').length;
console.log(JSON.stringify({ counting, refused: summary.refusedSources, shown }));
`,
  );
  assert.deepEqual(JSON.parse(run('run.ts')), {
    counting: 2,
    refused: [],
    shown: [
      ['00123', '庐山', '2025-05-04'],
      ['00123', '庐山', '2026-05-04'],
    ],
  });
});
