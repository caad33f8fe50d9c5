/**
 * Scores the reader on Pollock, the benchmark of polluted CSV files of the Hasso Plattner Institute
 * (github.com/HPI-Information-Systems/Pollock). Its files are not part of this project: check it
 * out and name the folder that holds `polluted_files` and `pollock_weights.json`.
 *
 *   node tests/beds/readers/pollock-bench.ts <folder> [--displayed | --loaded <folder of converted files>]
 *
 * The dialect is not told. Pollock wants cells untouched (`$74.69`), `huicang read` drops currency
 * marks: by default cells are scored as they lie in the file, with --displayed as they are printed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDelimited } from '#inside/readers/text/delimited.ts';
import { splitRecords, understandRows } from '#readers';
import { measure, type PollockScore, scoreNames } from './pollock-score.ts';

function records(text: string): string[][] {
  const rules = { delimiter: ',', quote: '"', escape: '"' };
  return splitRecords(text.replace(/^\ufeff/, ''), rules).map(({ cells }) => cells);
}

function readByUs(path: string, isDisplayed: boolean): string[][] {
  const { tables } = readDelimited(readFileSync(path));
  const physical = tables[0];
  if (!physical) return [];
  const table = understandRows(physical.rows, [], {
    isDelimited: true,
    keepsMarks: !isDisplayed,
  })[0];
  return table ? [table.columns, ...table.rows] : [];
}

function main(): void {
  const [folder, mode, loaded] = process.argv.slice(2);
  if (folder === undefined) {
    process.stderr.write('用法：node tests/beds/readers/pollock-bench.ts <Pollock 目录>\n');
    process.exitCode = 2;
    return;
  }
  const clean = join(folder, 'polluted_files', 'clean');
  const polluted = join(folder, 'polluted_files', 'csv');
  const weights = JSON.parse(readFileSync(join(folder, 'pollock_weights.json'), 'utf8')) as Record<
    string,
    number
  >;
  const all: [string, PollockScore][] = [];
  for (const name of readdirSync(polluted).toSorted()) {
    const source = records(readFileSync(join(clean, name), 'utf8'));
    let ours: string[][] | null = null;
    if (mode === '--loaded' && loaded !== undefined) {
      const path = join(loaded, `${name}_converted.csv`);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
      ours = text === null || text.startsWith('Application Error') ? null : records(text);
    } else ours = readByUs(join(polluted, name), mode === '--displayed');
    all.push([name, measure(source, ours)]);
  }
  let weighted = 0;
  let weight = 0;
  const sums = new Map<string, number>();
  for (const [name, score] of all) {
    weighted += score.total * (weights[name] ?? 0);
    weight += weights[name] ?? 0;
    for (const key of scoreNames) sums.set(key, (sums.get(key) ?? 0) + score[key]);
    const isGrouped = name.startsWith('row_') && score.total > 9.9;
    if (!isGrouped) process.stdout.write(`${score.total.toFixed(3).padStart(7)}  ${name}\n`);
  }
  process.stdout.write(`\n${all.length} 个文件（row_* 中 9.9 分以上的未逐一列出）\n`);
  for (const key of scoreNames) {
    process.stdout.write(`${((sums.get(key) ?? 0) / all.length).toFixed(4)}  ${key}\n`);
  }
  process.stdout.write(`加权 ${(weighted / weight).toFixed(4)}\n`);
}

main();
