import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A program on PATH or in one of the folders; null where this machine has none. */
export function findProgram(name: string, folders: readonly string[] = []): string | null {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  return places.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Folders of the versions below a folder, the newest first: /usr/lib/postgresql/15/bin. */
export function versionFolders(root: string): string[] {
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}

/**
 * What `skip` of a test is: nothing where the program is there, or where HUICANG_REQUIRE names it
 * and its absence must fail.
 */
export function skipWithout(program: string | null, name: string): string | false {
  const required = (process.env.HUICANG_REQUIRE ?? '').split(',').includes(name);
  return program !== null || required ? false : `本机没有 ${name}`;
}

/** A program that must be there, for the tests that were not skipped. */
export function needed(program: string | null, name: string): string {
  if (program === null) throw new Error(`缺少 ${name}，而 HUICANG_REQUIRE 要求它`);
  return program;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Database servers refuse to run as root: there they run as this user. */
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;

export function asUser(): { uid?: number; gid?: number } {
  return isRoot ? nobody : {};
}

/** A new folder for one server, owned by the user it runs as. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-server-'));
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** Runs a program to its end. */
export function run(program: string, args: string[], options: { input?: string } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...asUser(),
    ...options,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? ''}${stdout}${stderr}`);
  return stdout;
}

interface RunningServer {
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a server and waits until it answers; it ends with this process, also when that is killed. */
export async function startServer(
  program: string,
  args: string[],
  options: {
    answers: () => Promise<boolean>;
    env?: NodeJS.ProcessEnv;
    isRootNeeded?: boolean;
    signal?: NodeJS.Signals;
  },
): Promise<RunningServer> {
  const child = spawn(program, args, {
    ...(options.isRootNeeded ? {} : asUser()),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...options.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output = `${output}${text}`.slice(-4000);
    });
  }
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(options.signal ?? 'SIGTERM');
    const late = setTimeout(kill, 10_000);
    await once(child, 'exit');
    clearTimeout(late);
  };
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    if (child.exitCode !== null) break;
    if (await options.answers().catch(() => false)) return { process: child, stop };
  }
  await stop();
  throw new Error(`${program} 没有起来：${output}`);
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
