import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** What gives another result, or an error, on Spark; or asks the clock. Sources: dbt on both engines. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\b(current_date|current_timestamp|now\s*\(|today\s*\()/i, '模型不看时钟，用 as_of()'],
  [/\bqualify\b/i, '用带 row_number 的 CTE'],
  [/\/\//, '用 int_div 宏'],
  [
    /\b(string_agg|array_agg|any_value|strftime|try_cast|list_sort|last_day)\b/i,
    'Spark 上结果不同',
  ],
  [/\bexclude\s*\(/i, '逐列写出'],
  [/\bas\s+(varchar|text)\b/i, '用 dbt.type_string()'],
  [/\bround\s*\(/i, '两边舍入不同，展示时再取整'],
  [/\bat\s+time\s+zone\b/i, '用 local_date 宏'],
  [/read_parquet|glob\s*\(/i, '只读登记好的有效文件'],
];

function sqlBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .map((name) => join(folder, name));
}

test('models and checks are written for DuckDB and Spark alike and never ask the clock', () => {
  const files = ['warehouse', 'checks'].flatMap((folder) =>
    sqlBelow(join(import.meta.dirname, folder)),
  );
  assert.ok(files.length > 80);
  const found = files.flatMap((path) => {
    const sql = readFileSync(path, 'utf8').replace(/--.*$/gm, '');
    return forbidden
      .filter(([pattern]) => pattern.test(sql))
      .map(([pattern, advice]) => `${path}: ${pattern.source}：${advice}`);
  });
  assert.deepEqual(found, []);
});

test('every model has a yml beside it or is in the contract, and every check says what breaks', () => {
  const warehouse = join(import.meta.dirname, 'warehouse');
  const contract = readFileSync(join(warehouse, 'public', 'public_marts.yml'), 'utf8');
  const bare = sqlBelow(warehouse).filter((path) => {
    const name = path.replace(/^.*[\\/]/, '').replace('.sql', '');
    if (contract.includes(`name: ${name}\n`)) return false;
    try {
      return !readFileSync(path.replace(/\.sql$/, '.yml'), 'utf8').includes(`name: ${name}\n`);
    } catch {
      return true;
    }
  });
  assert.deepEqual(bare, []);
  const silent = sqlBelow(join(import.meta.dirname, 'checks'))
    .filter((path) => /assert_\w+\.sql$/.test(path))
    .filter((path) => !readFileSync(path, 'utf8').startsWith('-- '));
  assert.deepEqual(silent, []);
});
