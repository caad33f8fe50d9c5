import { fieldOf, tableOf } from '#contracts';
import { noFacts } from '#home';
import { checkCell } from '#ingest';
import { checkRow } from '#inside/ingest/check/check-row.ts';
import { checksOf, evaluateCheck } from '#inside/ingest/check/evaluate.ts';
import { fieldMatcher, requiredColumns } from '#inside/ingest/mapping/understand.ts';
import { financeDues } from '#inside/ingest/sources/finance-dues.ts';
import { plainQuery } from '#inside/ingest/stream/fast/plain-query.ts';
import { openDuckDb, sqlText } from '#lake';
import { findLayout, openFile } from '#readers';

/** What one check costs. */
interface CheckCost {
  check: string;
  /** in DuckDB, milliseconds a million rows; null where it is not made there */
  sql: number | null;
  /** in TypeScript, milliseconds a million rows; null where it is not made there */
  script: number | null;
}

const million = 1_000_000;

async function fastest(times: number, work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const before = performance.now();
    await work();
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

/**
 * Each check of dues on its own: the SQL of the fast path on all rows of a file, and the same check
 * in TypeScript on the first of them.
 */
export async function checkCosts(path: string, rows: number, asOf: string): Promise<CheckCost[]> {
  const opened = await openFile(path);
  const [source] = opened.tables;
  const { table } = financeDues;
  if (!source || !table) return [];
  const layout = findLayout(source, fieldMatcher(table, financeDues), requiredColumns(table));
  const departments = new Set(source.head.slice(1).map((row) => row.cells[3]?.text ?? ''));
  const query = plainQuery(table, layout, { fileMonth: null, departments, facts: noFacts, asOf });
  if (!query) return [];
  const costs = new Map<string, CheckCost>();
  const add = (check: string, kind: 'sql' | 'script', milliseconds: number) => {
    const cost = costs.get(check) ?? { check, sql: null, script: null };
    costs.set(check, { ...cost, [kind]: (cost[kind] ?? 0) + milliseconds });
  };

  const duck = await openDuckDb();
  try {
    const columns = query.rawColumns.map((name) => `${name}: 'VARCHAR'`).join(', ');
    await duck.rows(`CREATE TABLE lines AS SELECT *, ${query.parsed} FROM read_csv(
      ${sqlText(path)}, columns = {${columns}}, auto_detect = false, header = false, skip = 1,
      delim = ',', quote = '', escape = '')`);
    const perMillion = (milliseconds: number) => (milliseconds * million) / rows;
    const idle = await fastest(3, () => duck.rows('SELECT count(*) FROM lines WHERE c0 <> c1'));
    for (const { what, sql } of query.conditions) {
      const took = await fastest(3, () => duck.rows(`SELECT count(*) FROM lines WHERE ${sql}`));
      add(what, 'sql', perMillion(Math.max(0, took - idle)));
    }
    const key = tableOf(table)
      .key.map((name) => query.values[name])
      .join(', ');
    const keys = await fastest(3, () =>
      duck.rows(`SELECT count(*) - count(DISTINCT hash(${key})) FROM lines`),
    );
    add('duplicate-in-file、key-conflict', 'sql', perMillion(keys));
    const amounts = layout.columns.filter(({ field }) => field?.endsWith('_fen'));
    const sums = amounts.map(({ field }) => `sum(${query.values[field ?? '']})`).join(', ');
    const totals = await fastest(3, () => duck.rows(`SELECT ${sums} FROM lines`));
    add('control-total-mismatch', 'sql', perMillion(totals));
  } finally {
    duck.close();
  }

  const data = source.head.slice(1);
  const rounds = 100;
  const cells = rounds * data.length;
  const scriptCost = (work: (index: number) => unknown) => {
    const before = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      for (let index = 0; index < data.length; index += 1) work(index);
    }
    return ((performance.now() - before) / cells) * million;
  };
  for (const { field, index: column, factor } of layout.columns) {
    if (!field) continue;
    const terms = { factor, isRequired: true, facts: noFacts };
    const cost = scriptCost((index) => checkCell(field, data[index]?.cells[column], terms));
    add(fieldOf(field).label, 'script', cost);
  }
  const context = {
    table,
    fileName: 'bench.csv',
    fileMonth: null,
    columns: layout.columns,
    width: layout.width,
    departments,
    facts: noFacts,
    asOf,
    key: { keyId: 'bench', token: (value: string) => value },
  };
  const place = { objectSha256: '', sheet: '', rowNumber: 1 };
  const checked = data.map((row) => checkRow(row, place, context).values);
  const known = { asOf, derived: {}, known: { department_names: departments } };
  for (const check of checksOf(table)) {
    const cost = scriptCost((index) => evaluateCheck(check, checked[index] ?? {}, known));
    add(check.rule, 'script', cost);
  }
  add(
    '整行（全部检查）',
    'script',
    scriptCost((index) => {
      const row = data[index];
      return row && checkRow(row, place, context);
    }),
  );
  await opened.close();
  return [...costs.values()];
}
