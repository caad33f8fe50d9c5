import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openHome, projectRoot, withLock } from '#home';

const server = join(projectRoot, '.venv-prefect', 'bin', 'prefect');
const python = join(projectRoot, '.venv', 'bin', 'python');
const required = (process.env.HUICANG_REQUIRE ?? '').split(',').includes('prefect');
const skip =
  existsSync(server) || required
    ? false
    : '没有 .venv-prefect：用 node setup.mjs --with prefect-server 安装';

interface TaskRun {
  name: string;
  state_type: string;
  run_count: number;
}

interface FlowResult {
  exitCode: number | null;
  state: string;
  tasks: Record<string, [state: string, attempts: number]>;
  log: string;
}

describe('the flow on a real Prefect server', { skip }, () => {
  let folder: string;
  let api: string;
  let environment: NodeJS.ProcessEnv;
  let running: ChildProcess;
  let homes = 0;

  async function post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return (await response.json()) as T;
  }

  async function until<T>(what: string, seconds: number, look: () => Promise<T>): Promise<T> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      const found = await look();
      if (found) return found;
      await pause(50);
    }
    throw new Error(`在 ${seconds} 秒内没有等到：${what}`);
  }

  function freshHome(): string {
    homes += 1;
    return join(folder, `home-${homes}`);
  }

  function start(home: string, ...options: string[]): ChildProcess {
    return spawn(
      python,
      [
        join(projectRoot, 'orchestration', 'manage.py'),
        ...['run', '--sample', '--as-of', '2026-10-31', '--home', home, ...options],
      ],
      { env: environment, stdio: 'ignore' },
    );
  }

  /** The newest run as the server tells it: what an operator would see. */
  async function newestRun(): Promise<Omit<FlowResult, 'exitCode'>> {
    const [flowRun] = await post<{ id: string; state_type: string }[]>('/flow_runs/filter', {
      sort: 'START_TIME_DESC',
      limit: 1,
    });
    assert.ok(flowRun);
    const ofRun = { flow_runs: { id: { any_: [flowRun.id] } } };
    const tasks = await post<TaskRun[]>('/task_runs/filter', ofRun);
    const log = await post<{ message: string }[]>('/logs/filter', {
      logs: { flow_run_id: { any_: [flowRun.id] } },
      sort: 'TIMESTAMP_ASC',
    });
    return {
      state: flowRun.state_type,
      tasks: Object.fromEntries(
        tasks.map(({ name, state_type, run_count }) => [name, [state_type, run_count]]),
      ),
      log: log.map(({ message }) => message).join('\n'),
    };
  }

  async function finish(child: ChildProcess): Promise<FlowResult> {
    if (child.exitCode === null) await once(child, 'exit');
    // Logs are sent in batches; the last one may still be on its way.
    await pause(1000);
    return { exitCode: child.exitCode, ...(await newestRun()) };
  }

  /** Commands that work on this home, found by their command lines. */
  function commandsOn(home: string): number[] {
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return ids.map(Number).filter((pid) => {
      try {
        const parts = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return parts.includes(home) && parts.some((part) => part.endsWith('huicang.mjs'));
      } catch {
        return false;
      }
    });
  }

  before(async () => {
    assert.ok(existsSync(server), '缺少 .venv-prefect，而 HUICANG_REQUIRE 要求它');
    folder = mkdtempSync(join(tmpdir(), 'huicang-flow-'));
    const port = await freePort();
    api = `http://127.0.0.1:${port}/api`;
    environment = {
      ...process.env,
      DO_NOT_TRACK: '1',
      PREFECT_HOME: join(folder, 'prefect'),
      PREFECT_SERVER_ANALYTICS_ENABLED: 'false',
      PREFECT_API_DATABASE_CONNECTION_URL: `sqlite+aiosqlite:///${join(folder, 'prefect.db')}`,
      PREFECT_API_URL: api,
      PYTHONDONTWRITEBYTECODE: '1',
    };
    running = spawn(
      server,
      ['server', 'start', '--host', '127.0.0.1', '--port', String(port), '--no-ui'],
      { env: environment, stdio: 'ignore', detached: true },
    );
    await until('Prefect 服务器', 180, () =>
      fetch(`${api}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });

  after(async () => {
    if (running?.pid !== undefined && running.exitCode === null) {
      process.kill(-running.pid, 'SIGKILL');
      await once(running, 'exit');
    }
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('the whole job succeeds: each stage is a task, and its Chinese lines are in the log of the run', async () => {
    const result = await finish(start(freshHome(), '--scale', '0.05'));
    const titles = [
      '样例医院',
      '采集',
      '识别',
      '登记与匹配',
      '建仓与发布',
      '报表与清单',
      '工会工作月报',
    ];
    assert.deepEqual(
      { ...result, log: '' },
      {
        exitCode: 0,
        state: 'COMPLETED',
        tasks: Object.fromEntries(titles.map((title) => [title, ['COMPLETED', 1]])),
        log: '',
      },
    );
    assert.match(result.log, /✓ 样例医院：/);
    assert.match(result.log, /✓ 采集：新批次 \d+/);
  });

  test('a stage that fails for good is not repeated and ends the flow', async () => {
    const home = freshHome();
    writeFileSync(join(openHome(home).root, 'huicang.yaml'), 'site:\n  port: 八千\n');
    const result = await finish(start(home, '--scale', '0.05', '--until', 'ingest'));
    assert.deepEqual(
      { ...result, log: '' },
      { exitCode: 1, state: 'FAILED', tasks: { 样例医院: ['FAILED', 1] }, log: '' },
    );
    assert.match(result.log, /huicang\.yaml 第 2 行：site\.port 的值不合要求/);
    assert.match(result.log, /“样例医院”失败，退出码 2/);
  });

  test('a stage that finds its lock taken is tried again, and then succeeds', async () => {
    const home = openHome(freshHome());
    let child: ChildProcess | undefined;
    await withLock(home, 'stage-sample', async () => {
      child = start(home.root, '--scale', '0.05', '--until', 'sample', '--retry-delay', '2');
      await until('重试的记录', 90, async () => /进程执行/.test((await newestRun()).log));
    });
    assert.ok(child);
    const { exitCode, state, tasks } = await finish(child);
    assert.equal(exitCode, 0);
    assert.equal(state, 'COMPLETED');
    const [taskState, attempts = 0] = tasks.样例医院 ?? [];
    assert.equal(taskState, 'COMPLETED');
    assert.ok(attempts >= 2 && attempts <= 4, `${attempts} 次`);
  });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`a flow ended by ${signal} leaves no command behind`, {
      skip: process.platform !== 'linux' && '只在 Linux 上能查看进程',
    }, async () => {
      const home = freshHome();
      const child = start(home, '--scale', '1', '--until', 'sample');
      await until('命令开始', 90, async () => commandsOn(home).length > 0);
      child.kill(signal);
      await once(child, 'exit');
      await until('命令结束', 30, async () => commandsOn(home).length === 0);
      assert.equal(child.signalCode === signal || child.exitCode !== 0, true);
    });
  }
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  assert.ok(address !== null && typeof address === 'object');
  probe.close();
  await once(probe, 'close');
  return address.port;
}
