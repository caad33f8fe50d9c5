import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

const project = resolve(import.meta.dirname, '..', '..');

/** One NDJSON line of a command run with --json. */
export interface CommandEvent {
  type: string;
  stage?: string;
  step?: string;
  done?: number;
  total?: number;
  message?: string;
  [key: string]: unknown;
}

interface CommandEnd {
  /** null when it was killed */
  code: number | null;
  events: CommandEvent[];
  stderr: string;
}

/** The date all pipeline tests are run for; Asia/Shanghai. */
export const asOf = '2026-11-23';

/** A fixed key, so that two roots give the same match tokens. */
const matchKey = '5a'.repeat(32);

/** A fresh root for one test file; it is removed when the tests of that file are over. */
export function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'huicang-pipeline-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

interface RunningOptions {
  env?: Record<string, string>;
  /** called for each event; return 'group' or 'parent' to kill -9 the whole tree or only the command */
  onEvent?: (event: CommandEvent) => 'group' | 'parent' | undefined;
}

/** Runs `huicang … --json` as a user would, in a process group of its own. */
export function huicang(
  home: string,
  args: readonly string[],
  { env, onEvent }: RunningOptions = {},
): Promise<CommandEnd> {
  const child = spawn(
    process.execPath,
    [join(project, 'cli', 'huicang.mjs'), ...args, '--home', home, '--as-of', asOf, '--json'],
    {
      cwd: project,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HUICANG_MATCH_KEY: matchKey, ...env },
    },
  );
  const events: CommandEvent[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const event = JSON.parse(text) as CommandEvent;
    events.push(event);
    const victim = onEvent?.(event);
    if (victim && child.pid !== undefined) {
      process.kill(victim === 'group' ? -child.pid : child.pid, 'SIGKILL');
    }
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, events, stderr }));
  });
}
