import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { putObject } from '#archive';
import { openHome } from '#home';
import { ingestSources } from '#ingest';
import { financeDues } from '#inside/ingest/sources/finance-dues.ts';
import { openDuckDb, sqlText } from '#lake';
import { checkCosts } from './bench-checks.ts';
import { bytesPerRow, writeDuesCsv, writeDuesXlsx, writeSmallFiles } from './bench-files.ts';

/*
 * npm run bench:ingest [-- --scale 0.1] [--only csv,xlsx,big,files] [--full]
 *
 * Prints what was measured on this computer and asserts nothing. All data is made up, the same each
 * time, in a temporary folder that is removed. --scale multiplies every number of rows and files;
 * --full takes 5 GB for the big file instead of 0.5.
 */

const asOf = '2030-12-31';
const declaration = {
  ...financeDues,
  // The files are whole: a file written just now would otherwise be looked at again after a second.
  from: {
    kind: 'files' as const,
    folder: 'finance',
    pattern: /^会费扣缴.*\.(csv|xlsx)$/,
    settle: 0,
  },
};

interface Measured {
  seconds: number;
  /** peak of the resident memory of the whole process */
  megabytes: number;
  rowsIn: number;
  accepted: number;
  batches: number;
}

/** Takes in what lies in a root's inbox; run in a process of its own to see its memory. */
async function ingest(root: string): Promise<Measured> {
  const before = performance.now();
  const summary = await ingestSources(openHome(root), { asOf, declarations: [declaration] });
  const seconds = (performance.now() - before) / 1000;
  const [failed] = summary.failedFiles;
  if (failed) throw new Error(`${failed.file}: ${failed.message}`);
  const counts = Object.values(summary.tables);
  return {
    seconds,
    megabytes: process.resourceUsage().maxRSS / 1024,
    rowsIn: counts.reduce((sum, table) => sum + table.rowsIn, 0),
    accepted: counts.reduce((sum, table) => sum + table.accepted, 0),
    batches: summary.newBatches,
  };
}

async function ingestApart(root: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [import.meta.filename, '--child', root],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Measured;
}

function inboxFile(root: string, name: string): string {
  const folder = join(root, 'inbox', 'finance');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function figures(measured: Measured): string {
  const { seconds, megabytes, rowsIn, accepted } = measured;
  const speed = Math.round(rowsIn / seconds).toLocaleString('en');
  return `${seconds.toFixed(2)} 秒，每秒 ${speed} 行，峰值内存 ${megabytes.toFixed(0)} MB，读入 ${rowsIn} 行、采用 ${accepted} 行`;
}

async function benchCsv(folder: string, rows: number): Promise<void> {
  const file = join(folder, '会费扣缴.csv');
  writeDuesCsv(file, rows);
  const bare: number[] = [];
  const ours: number[] = [];
  const stored: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const duck = await openDuckDb({ temporaryFolder: join(folder, 'duckdb') });
    const target = join(folder, 'bare.parquet');
    let before = performance.now();
    await duck.rows(
      `COPY (SELECT * FROM read_csv(${sqlText(file)})) TO ${sqlText(target)}
       (FORMAT parquet, COMPRESSION zstd)`,
    );
    bare.push((performance.now() - before) / 1000);
    duck.close();
    const root = join(folder, `csv-${round}`);
    const moved = inboxFile(root, basename(file));
    renameSync(file, moved);
    ours.push((await ingest(root)).seconds);
    renameSync(moved, file);
    before = performance.now();
    await putObject(openHome(join(folder, `put-${round}`)), file);
    stored.push((performance.now() - before) / 1000);
    rmSync(root, { recursive: true });
    rmSync(join(folder, `put-${round}`), { recursive: true });
  }
  const [copy, all, put] = [bare, ours, stored].map((times) => Math.min(...times)) as [
    number,
    number,
    number,
  ];
  say(`\n干净的 CSV，${rows} 行 × 10 列（三次取最快）`);
  say(`  DuckDB COPY                ${copy.toFixed(2)} 秒`);
  say(
    `  入湖（存原件、检查、清单）  ${all.toFixed(2)} 秒，为 COPY 的 ${(all / copy).toFixed(1)} 倍`,
  );
  say(
    `  其中存原件                 ${put.toFixed(2)} 秒，不计则为 ${((all - put) / copy).toFixed(1)} 倍`,
  );
  say('  各项检查的代价，毫秒／百万行：DuckDB 内、TypeScript 内');
  const shown = (cost: number | null) => (cost === null ? '—' : cost.toFixed(0)).padStart(7);
  for (const { check, sql, script } of await checkCosts(file, rows, asOf)) {
    say(`  ${shown(sql)} ${shown(script)}  ${check}`);
  }
}

async function benchXlsx(folder: string, rows: number): Promise<void> {
  const root = join(folder, 'xlsx');
  const file = inboxFile(root, '会费扣缴.xlsx');
  writeDuesXlsx(file, rows);
  const megabytes = statSync(file).size / 1024 ** 2;
  say(`\nXLSX，${rows} 行 × 10 列，${megabytes.toFixed(0)} MB（独立进程）`);
  say(`  ${figures(await ingestApart(root))}`);
}

async function benchBig(folder: string, gigabytes: number): Promise<void> {
  const root = join(folder, 'big');
  const file = inboxFile(root, '会费扣缴.csv');
  writeDuesCsv(file, Math.round((gigabytes * 1024 ** 3) / bytesPerRow));
  const size = statSync(file).size / 1024 ** 3;
  say(`\n大 CSV，${size.toFixed(2)} GB（独立进程）`);
  say(`  ${figures(await ingestApart(root))}`);
}

async function benchFiles(folder: string, counts: readonly number[]): Promise<void> {
  say('\n一次运行读入许多小文件（每个 13 行，独立进程）');
  for (const count of counts) {
    const root = join(folder, `files-${count}`);
    writeSmallFiles(join(root, 'inbox', 'finance'), count);
    const { seconds, batches } = await ingestApart(root);
    const each = (seconds / count) * 1000;
    say(
      `  ${String(count).padStart(5)} 个：${seconds.toFixed(1)} 秒，每个 ${each.toFixed(1)} 毫秒，批次 ${batches}`,
    );
    rmSync(root, { recursive: true });
  }
}

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      only: { type: 'string', default: 'csv,xlsx,big,files' },
      full: { type: 'boolean', default: false },
      child: { type: 'string' },
    },
  });
  if (values.child !== undefined) {
    say(JSON.stringify(await ingest(values.child)));
    return;
  }
  const scale = Number(values.scale);
  const wanted = new Set(values.only.split(','));
  const folder = mkdtempSync(join(tmpdir(), 'huicang-bench-'));
  const sized = (count: number) => Math.max(1, Math.round(count * scale));
  try {
    if (wanted.has('csv')) await benchCsv(folder, sized(1_000_000));
    if (wanted.has('xlsx')) await benchXlsx(folder, sized(500_000));
    if (wanted.has('big')) await benchBig(folder, (values.full ? 5 : 0.5) * scale);
    if (wanted.has('files')) await benchFiles(folder, [250, 500, 1000, 2000].map(sized));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await bench();
