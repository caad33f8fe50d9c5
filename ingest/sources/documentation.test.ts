import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { projectRoot } from '#home';
import { rooms } from '#inside/home/code/rooms.ts';

interface Block {
  /** where the document says it belongs */
  path: string;
  isNew: boolean;
  text: string;
}

const document = readFileSync(join(projectRoot, 'docs', 'sources.md'), 'utf8');
const blocks: Block[] = [
  ...document.matchAll(/<!-- (新文件|加入) (\S+) -->\n```\w+\n([\s\S]*?)```\n/g),
].map(([, kind, path = '', text = '']) => ({ path, isNew: kind === '新文件', text }));
const longest = 35;
let tree: string;

/** Adds lines to a register: imports behind the last import, entries at the end of its one list. */
function addTo(path: string, text: string): void {
  const lines = text.split('\n').filter((line) => line !== '');
  const imports = lines.filter((line) => line.startsWith('import '));
  const entries = lines.filter((line) => !line.startsWith('import '));
  const before = readFileSync(path, 'utf8').split('\n');
  const lastImport = before.findLastIndex((line) => / from '.*';$/.test(line));
  const end = before.findLastIndex((line) => /^[\]}]/.test(line));
  writeFileSync(
    path,
    [
      ...before.slice(0, lastImport + 1),
      ...imports,
      ...before.slice(lastImport + 1, end),
      ...entries,
      ...before.slice(end),
    ].join('\n'),
  );
}

function run(...args: string[]): string {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const key = { HUICANG_MATCH_KEY: '11'.repeat(32) };
  const options = { cwd: tree, env: { ...env, ...key }, encoding: 'utf8' } as const;
  return execFileSync(process.execPath, args, options);
}

before(() => {
  tree = mkdtempSync(join(tmpdir(), 'huicang-documentation-'));
  for (const folder of [...rooms.ingest, 'ingest']) {
    cpSync(join(projectRoot, folder), join(tree, folder), {
      recursive: true,
      filter: (path) => !/[/\\](fixtures[/\\].+|testing)$/.test(path),
    });
  }
  writeFileSync(join(tree, 'package.json'), readFileSync(join(projectRoot, 'package.json')));
  symlinkSync(join(projectRoot, 'node_modules'), join(tree, 'node_modules'));
  for (const { path, isNew, text } of blocks) {
    const target = join(tree, ...path.split('/'));
    if (isNew) {
      assert.equal(existsSync(target), false, `${path} is there already`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    } else addTo(target, text);
  }
});
after(() => rmSync(tree, { recursive: true, force: true }));

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

test('the example file of the document lands in the lake', () => {
  const home = join(tree, 'home');
  const fixture = blocks.find(({ path }) => path.endsWith('.csv'));
  assert.ok(fixture);
  const file = join(home, 'inbox', 'union', fixture.path.split('/').at(-1) ?? '');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, fixture.text);
  const then = new Date(Date.now() - 60_000);
  utimesSync(file, then, then);
  writeFileSync(
    join(tree, 'run.ts'),
    `import { openHome } from '#home';
import { ingestSources } from '#ingest';
import { readActiveRows } from '#lake';
const home = openHome(${JSON.stringify(home)});
const summary = await ingestSources(home, { asOf: '2026-10-31', sources: ['union-retreats'] });
const rows = await readActiveRows(home, 'union__retreats');
const shown = rows.map((row) => [row.staff_no, row.retreat_place, row.retreat_date]);
console.log(JSON.stringify({ new: summary.newBatches, refused: summary.refusedSources, shown }));
`,
  );
  assert.deepEqual(JSON.parse(run('run.ts')), {
    new: 1,
    refused: [],
    shown: [['00123', '庐山', '2026-05-04']],
  });
});
