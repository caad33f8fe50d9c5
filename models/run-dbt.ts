import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { exitCodes, HuicangError, type Progress, projectRoot } from '#home';
import { modelsFolder } from './inputs.ts';
import { keepParsed, parsedProject } from './parsed-project.ts';

interface DbtRun {
  /** the DuckDB file to build in */
  warehouse: string;
  /** a folder for dbt's artifacts and spilled data */
  workFolder: string;
  vars: Record<string, string | number>;
  /** extra arguments after `dbt build` */
  extraArguments?: readonly string[];
  onProgress?: Progress;
}

export interface DbtOutcome {
  exitCode: number;
  /** where manifest.json and run_results.json are */
  targetFolder: string;
  /** the last lines dbt printed, for errors that come before any model runs */
  tail: string[];
}

interface DbtEvent {
  info?: { name?: string; level?: string; msg?: string };
  /** dbt calls the number of nodes `total` for models, `num_models` for tests */
  data?: { index?: number; total?: number; num_models?: number };
}

function inVenv(name: string): string {
  return process.platform === 'win32'
    ? join(projectRoot, '.venv', 'Scripts', `${name}.exe`)
    : join(projectRoot, '.venv', 'bin', name);
}

/** dbt, or dbt on what it parsed before; one that the user names is run as it is. */
function dbtCommand(parsed: string): [command: string, leading: string[]] {
  const own = process.env.HUICANG_DBT;
  const path = own ?? inVenv('dbt');
  if (!existsSync(path)) {
    throw new HuicangError(`没有找到 dbt：${path}`, {
      code: exitCodes.failed,
      remedy: '运行 npm run setup 安装 Python 环境；用 huicang doctor 查看还缺什么。',
    });
  }
  if (own !== undefined || !existsSync(parsed)) return [path, []];
  return [inVenv('python'), [join(modelsFolder, 'run_dbt.py'), parsed]];
}

/**
 * dbt ends with the process that started it: an orphan would write on into a build that the next
 * run sweeps away. Linux can be told so; elsewhere the sweep passes over what is still written.
 */
function endingWithParent(command: string, args: string[]): [string, string[]] {
  const setpriv = '/usr/bin/setpriv';
  if (process.platform !== 'linux' || !existsSync(setpriv)) return [command, args];
  return [setpriv, ['--pdeathsig', 'KILL', '--', command, ...args]];
}

function parseEvent(line: string): DbtEvent | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as DbtEvent;
  } catch {
    return null;
  }
}

/** Counts results as they come: dbt numbers nodes by start, and two run at a time. */
function progressCounter(onProgress: Progress | undefined): (event: DbtEvent) => void {
  let done = 0;
  return ({ info, data }) => {
    const total = data?.total ?? data?.num_models;
    if (!info?.name?.endsWith('Result') || !total) return;
    done += 1;
    onProgress?.({ stage: 'build', step: '构建并检验数据模型', done, total, unit: '个' });
  };
}

/**
 * Runs `dbt build` in a process of its own, without telemetry or a look-up of newer versions.
 * Resolves whatever the outcome; the exit code says it.
 */
export function runDbt(run: DbtRun): Promise<DbtOutcome> {
  const targetFolder = join(run.workFolder, 'target');
  const spillFolder = join(run.workFolder, 'duckdb');
  mkdirSync(spillFolder, { recursive: true });
  const folders = ['--project-dir', modelsFolder, '--profiles-dir', modelsFolder];
  const outputs = ['--target-path', targetFolder, '--log-path', join(run.workFolder, 'logs')];
  const style = ['--log-format', 'json', '--log-level', 'info', '--log-level-file', 'none'];
  const parsed = parsedProject(run.warehouse);
  const isParsed = existsSync(parsed);
  const [dbt, leading] = dbtCommand(parsed);
  const [command, commandArguments] = endingWithParent(dbt, [
    ...leading,
    'build',
    ...folders,
    ...outputs,
    ...style,
    '--no-use-colors',
    '--no-version-check',
    '--vars',
    JSON.stringify(run.vars),
    ...(run.extraArguments ?? []),
  ]);
  const child = spawn(command, commandArguments, {
    cwd: modelsFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
      DO_NOT_TRACK: '1',
      PYTHONUTF8: '1',
      HUICANG_WAREHOUSE: run.warehouse,
      HUICANG_DBT_TMP: spillFolder,
    },
  });
  const tail: string[] = [];
  const countResult = progressCounter(run.onProgress);
  const onLine = (line: string) => {
    const event = parseEvent(line);
    if (event) countResult(event);
    const message = event ? event.info?.msg : line;
    if (message && (!event || event.info?.level === 'error')) tail.push(message);
    if (tail.length > 20) tail.shift();
  };
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', onLine);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (!isParsed) keepParsed(targetFolder, parsed);
      resolve({ exitCode: code ?? 1, targetFolder, tail });
    });
  });
}
