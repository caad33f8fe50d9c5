import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import { openRegistry, registerItems } from '#archive';
import { openHome, projectRoot } from '#home';
import { emptyItem } from '#inside/archive/registry/test-inputs.ts';
import { rooms } from '#inside/home/code/rooms.ts';
import { blocksOf, copyProject } from '../follow-page.ts';

const page = readFileSync(join(projectRoot, 'docs', 'items.md'), 'utf8');
const blocks = blocksOf(page);
const { tree, run, remove } = copyProject(Object.keys(rooms), blocks);
after(remove);

/** The table of the page, header and rows. */
function catalogue(): string[][] {
  const lines = page.split('\n').filter((line) => line.startsWith('|') && !/^\|-/.test(line));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function putCatalogue(root: string): void {
  const folder = join(root, 'inbox', 'paper');
  mkdirSync(folder, { recursive: true });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(catalogue()), '目录');
  const path = join(folder, '纸质档案目录.xlsx');
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
}

test('an attribute from the catalogue to the retention list takes at most six files', () => {
  const files = new Set(blocks.map(({ path }) => path));
  assert.deepEqual(
    [...files],
    [
      'contracts/fields/archives.ts',
      'contracts/records/records.ts',
      'ingest/sources/paper.ts',
      'archive/registry/migrations.ts',
    ],
  );
});

test('the attribute of the page reaches the workbook, of items registered before it came too', async () => {
  const home = openHome(join(tree, 'home'));
  const before = await openRegistry(home);
  await registerItems(before, { id: 'os:archivist', name: '档案员' }, [
    {
      ...emptyItem,
      archival_code: 'A182-WS·2013-D10-GH-0001',
      title: '职工运动会通知',
      fiscal_year: 2013,
      retention_code: 'D10',
      names_person: false,
      catalogue_row_key: null,
    },
  ]);
  await before.close();

  run('contracts/generate.ts');
  const tested = ['contracts/contracts.test.ts', 'archive/registry/registry.test.ts'];
  assert.match(run('--test', '--test-reporter=tap', ...tested), /^# fail 0$/m);
  putCatalogue(home.root);
  run('cli/huicang.mjs', 'run', '--until', 'build', '--home', home.root, '--as-of', '2026-11-23');
  writeFileSync(
    join(tree, 'run.ts'),
    `import { openHome } from '#home';
import { buildLists } from '#reports';
import { openRegistry, verifyRegistry } from './archive/registry/index.ts';
const home = openHome(${JSON.stringify(home.root)});
const registry = await openRegistry(home);
const events = await registry.db.selectFrom('outbox').select(['event', 'subject']).execute();
const problems = await verifyRegistry(registry);
await registry.close();
const { path } = await buildLists(home);
console.log(JSON.stringify({ problems, events, path }));
`,
  );
  const { problems, events, path } = JSON.parse(run('run.ts')) as {
    problems: string[];
    events: { event: string; subject: string }[];
    path: string;
  };
  assert.deepEqual(problems, []);
  assert.deepEqual(
    events.map(({ event, subject }) => [event, subject]),
    [
      ['item.registered', 'I0000001'],
      ['item.completed', 'I0000001'],
      ['item.registered', 'I0000002'],
    ],
  );
  const sheet = read(readFileSync(path)).Sheets.已期满;
  assert.ok(sheet);
  assert.deepEqual(
    utils.sheet_to_json<Record<string, unknown>>(sheet).map((row) => [row.档号, row.盒号]),
    [
      ['A182-WS·2013-D10-GH-0001', '12-3'],
      ['A182-WS·2013-D10-GH-0002', '12-4'],
    ],
  );
});
