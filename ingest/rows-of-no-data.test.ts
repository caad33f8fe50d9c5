import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '#home';
import { takeTextIn } from '#inside/ingest/stream/fast/test-files.ts';
import {
  allRows,
  dataRows,
  findLayout,
  HeaderNotFound,
  type Layout,
  openFile,
  type TableSource,
  understandRows,
} from '#readers';
import { type SourceDeclaration, tablesOf } from './declaration/declaration.ts';
import { fieldMatcher } from './mapping/understand.ts';
import { financeDues } from './sources/finance-dues.ts';
import { sourceDeclarations } from './sources/index.ts';

const temporary = mkdtempSync(join(tmpdir(), 'huicang-no-data-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

/** The layouts under which a declared source would take a sheet, or does but for a column. */
function layoutsFor(source: TableSource, declarations: readonly SourceDeclaration[]): Layout[] {
  return declarations.flatMap((declaration) =>
    tablesOf(declaration).flatMap((table) => {
      try {
        const layout = findLayout(source, fieldMatcher(table, declaration), []);
        return layout.columns.filter(({ field }) => field).length >= 3 ? [layout] : [];
      } catch (error) {
        if (error instanceof HeaderNotFound) return [];
        throw error;
      }
    }),
  );
}

/**
 * Numbers of the rows that `huicang read` shows, and of those it sets aside for having too many
 * cells, which ingest rejects; null where it sees more than one table.
 */
async function shownByRead(source: TableSource): Promise<number[] | null> {
  const { merges, isDelimited } = source;
  const tables = understandRows(await allRows(source), merges, { isDelimited });
  const [table, ...others] = tables;
  if (!table || others.length > 0) return null;
  const surplus = table.leftOut.filter(({ kind }) => kind === 'surplus');
  return [...table.rowNumbers, ...surplus.map(({ rowNumber }) => rowNumber)].sort((a, b) => a - b);
}

async function takenIn(source: TableSource, layout: Layout): Promise<number[]> {
  const numbers: number[] = [];
  for await (const rows of dataRows(source, layout)) {
    numbers.push(...rows.map(({ rowNumber }) => rowNumber));
  }
  return numbers;
}

async function compare(
  path: string,
  declarations: readonly SourceDeclaration[],
): Promise<{ read: number[]; taken: number[] }[]> {
  const opened = await openFile(path);
  const pairs: { read: number[]; taken: number[] }[] = [];
  try {
    for (const source of opened.tables) {
      const read = source.head.length > 0 ? await shownByRead(source) : null;
      if (!read) continue;
      for (const layout of layoutsFor(source, declarations)) {
        pairs.push({ read, taken: await takenIn(source, layout) });
      }
    }
  } finally {
    await opened.close();
  }
  return pairs;
}

test('of every fixture that a source fits, ingest takes the rows that read shows', async () => {
  let compared = 0;
  for (const folder of ['readers/fixtures', 'ingest/fixtures']) {
    for (const name of readdirSync(join(projectRoot, folder)).toSorted()) {
      const path = join(projectRoot, folder, name);
      const files = readdirSync(path);
      const beside = new Set(['expected.csv', 'expected.json', 'args.json', 'layout.yaml']);
      const input = files.find((file) => !beside.has(file) && !file.startsWith('before.'));
      // A layout or dialect that a person gave is more than read knows.
      if (!input || files.includes('args.json') || files.includes('layout.yaml')) continue;
      for (const { read, taken } of await compare(join(path, input), sourceDeclarations)) {
        assert.deepEqual(taken, read, name);
        compared += 1;
      }
    }
  }
  assert.ok(compared >= 160, `${compared} compared`);
});

/** First cells of rows that are none of a person's, and what stands for them in the totals. */
const sums = [
  ...[
    '合计',
    '小计',
    '总计',
    '骨科合计',
    'Grand Total',
    '本科合计',
    '过次页',
    '承前页',
    '本页小计',
  ],
  ...['本月合计', '本年累计', '全院合计', '心内科小计', '总人数', 'Subtotal', '合  计', '累计'],
];
const data = ['张会计', '合计专用章', '总计划', '过页', 'Total Recall', '小计时'];

const dues = '期间,工号,姓名,科室,计费基数,应缴,实缴,状态,备注';
const staff = '工号,姓名,性别,科室,入院日期,岗位工资,备注';
const people = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆', '赵敏', '黄磊'];

function duesText(first: string): string {
  const lines = people.map(
    (name, index) => `2025-03,0012${index},${name},心内科,3000.00,15.00,15.00,正常,`,
  );
  return [dues, ...lines.slice(0, 5), `${first},,,,,75.00,75.00,,`, ...lines.slice(5)].join('\n');
}

function staffText(first: string): string {
  const lines = people.map(
    (name, index) => `0012${index},${name},女,骨科,2020-01-0${index + 1},3000,`,
  );
  return [staff, ...lines.slice(0, 5), `${first},,,,,15000,`, ...lines.slice(5)].join('\n');
}

for (const first of [...sums, ...data]) {
  const isSum = sums.includes(first);
  test(`${first} in a list of dues and of staff is ${isSum ? 'a sum' : 'data'} on every way`, async () => {
    for (const [name, text] of [
      ['会费.csv', duesText(first)],
      ['名册.csv', staffText(first)],
    ] as const) {
      const path = join(temporary, name);
      writeFileSync(path, text);
      const pairs = await compare(path, sourceDeclarations);
      assert.ok(pairs.length > 0, `a source takes ${name}`);
      for (const { read, taken } of pairs) {
        assert.deepEqual(taken, read);
        assert.equal(taken.includes(7), !isSum);
      }
    }
    const { seen } = await takeTextIn(
      { bytes: `${duesText(first)}\n`, declaration: financeDues, fileMonth: '2025-03-01' },
      'fast',
    );
    const quarantined = seen.quarantine.map((row) => Number(row._row_number));
    assert.deepEqual(quarantined, isSum ? [] : [7]);
    assert.equal(seen.bronze.length, people.length);
  });
}

test('a sum behind the month it sums up is none of the dues, on every way', async () => {
  for (const [label, isSum] of [
    ['本月合计', true],
    ['小計', true],
    ['累计', false],
  ] as const) {
    const text = duesText(`2025-03,,${label}`).replace(',,,,,75.00', ',,,75.00');
    const path = join(temporary, '会费.csv');
    writeFileSync(path, text);
    for (const { read, taken } of await compare(path, sourceDeclarations)) {
      assert.deepEqual(taken, read);
      assert.equal(taken.includes(7), !isSum, label);
    }
    const { seen } = await takeTextIn(
      { bytes: `${text}\n`, declaration: financeDues, fileMonth: '2025-03-01' },
      'fast',
    );
    assert.deepEqual(
      seen.quarantine.map((row) => Number(row._row_number)),
      isSum ? [] : [7],
    );
    assert.equal(seen.bronze.length, people.length);
  }
});

test('the words of sums, signatures and notes stand in one file', () => {
  const words = /[|'"`(](?:合计|小计|过次页|制表|填表|附注|Grand ?Total)[|)]/i;
  const product = ['readers', 'ingest', 'ocr', 'values', 'lake'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .map((file) => join(folder, file)),
  );
  const holding = product.filter((file) =>
    readFileSync(join(projectRoot, file), 'utf8')
      .split('\n')
      .some((line) => words.test(line)),
  );
  assert.deepEqual(holding.toSorted(), [
    // the date an export was printed
    'ingest/mapping/understand.ts',
    // an amount behind its word in a sentence
    'ocr/meaning/agreed-amount.ts',
    // what columns are called
    'readers/structure/words.ts',
    // an amount in capitals behind its word
    'values/money.ts',
    'values/row-words.ts',
  ]);
});
