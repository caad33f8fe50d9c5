import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Home, openHome, openSecrets } from '#home';
import { importPackages, ingestSources, sourceDeclarations, startReceiver } from '#ingest';
import { defaultConfig } from '#inside/home/config.ts';
import { bundleCollector } from './bundle.ts';

const work = mkdtempSync(join(tmpdir(), 'huicang-collector-test-'));
const script = join(work, 'isolated', 'huicang-collector.mjs');
const key = join(work, 'isolated', 'office.key');
const exports = join(work, 'exports');
const asOf = '2026-10-31';
const row = (month: string, no: string) => `${month},${no},张三,20.00,20.00,正常\r\n`;
const header = '期间,工号,姓名,应缴,实缴,状态\r\n';
let publicKey = '';
let home: Home;
let stick: string;

function collector(...args: string[]) {
  // Nothing of the project is in reach: no node_modules beside it, no path to ours.
  return spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    cwd: join(work, 'isolated'),
    env: { PATH: '/nowhere' },
  });
}

function collect(...args: string[]) {
  const own = ['--key', key, '--name', 'finance-office', '--source', 'finance-dues'];
  return collector('run', ...own, '--folder', exports, ...args);
}

function settings() {
  const config = defaultConfig();
  return {
    ...config,
    sources: { byId: { 'finance-dues': { from: { kind: 'push' as const } } } },
    receive: {
      ...config.receive,
      port: 0,
      collectors: { 'finance-office': { public_key: publicKey, sources: ['finance-dues'] } },
    },
  };
}

function take(folder: string, actor = { id: 'os:zhang', name: 'zhang' }) {
  const terms = { folder, config: settings(), declarations: sourceDeclarations };
  return importPackages(home, actor, terms);
}

before(async () => {
  mkdirSync(join(work, 'isolated'), { recursive: true });
  await bundleCollector(script);
  const made = collector('init', '--key', key);
  assert.equal(made.status, 0, made.stderr);
  publicKey = /public_key: (\S+)/.exec(made.stdout)?.[1] ?? '';
  assert.notEqual(publicKey, '');
});

after(() => rmSync(work, { recursive: true, force: true }));

beforeEach(() => {
  home = openHome(mkdtempSync(join(work, 'home-')));
  stick = mkdtempSync(join(work, 'stick-'));
  rmSync(`${key}.state.json`, { force: true });
  chmodSync(work, 0o755);
  rmSync(exports, { recursive: true, force: true });
  mkdirSync(exports);
  for (const month of ['2026-03', '2026-04']) {
    const path = join(exports, `会费扣缴_${month}.csv`);
    writeFileSync(path, header + row(month, '00123') + row(month, '00124'));
    utimesSync(path, new Date('2026-05-01'), new Date('2026-05-01'));
  }
});

test('exports travel on a stick, signed, and land as they were; nothing is packed twice', async () => {
  const before = readdirSync(exports).map((name) => readFileSync(join(exports, name), 'utf8'));
  const run = collect('--to', stick);
  assert.equal(run.status, 0, run.stderr);
  assert.deepEqual(
    readdirSync(stick)
      .map((name) => name.split('.')[1])
      .toSorted(),
    ['json', 'parquet', 'sig'],
  );
  assert.deepEqual(
    readdirSync(exports).map((name) => readFileSync(join(exports, name), 'utf8')),
    before,
  );
  assert.match(collect('--to', stick).stdout, /没有新的文件/);

  await assert.rejects(take(stick, { id: 'web:guest', name: 'guest' }), {
    message: '“web:guest”无权收下签名包',
  });
  const { accepted, refused } = await take(stick);
  assert.deepEqual(refused, []);
  const folder = join(home.inbox, '.received', '.packages');
  const taken = join(folder, `${accepted[0]?.packageId}.taken.json`);
  assert.equal(JSON.parse(readFileSync(taken, 'utf8')).by, 'os:zhang');
  assert.deepEqual(
    accepted.map(({ files }) => files),
    [2],
  );
  assert.deepEqual(
    (await take(stick)).accepted.map(({ files }) => files),
    [0],
  );
  const summary = await ingestSources(home, {
    asOf,
    config: settings(),
    sources: ['finance-dues'],
  });
  assert.deepEqual(summary.failedFiles, []);
  assert.deepEqual([summary.newBatches, summary.accepted], [2, 4]);
});

test('a package that was altered, or signed by a stranger, is not taken', async () => {
  assert.equal(collect('--to', stick).status, 0);
  const [manifest = ''] = readdirSync(stick).filter((name) => name.endsWith('.json'));
  const path = join(stick, manifest);
  const original = readFileSync(path);
  writeFileSync(path, original.toString('utf8').replace('finance-dues', 'finance-duez'));
  assert.match((await take(stick)).refused[0]?.message ?? '', /签名无效/);
  writeFileSync(path, original);
  const data = path.replace(/json$/, 'parquet');
  const bytes = readFileSync(data);
  appendFileSync(data, 'x');
  assert.match((await take(stick)).refused[0]?.message ?? '', /与清单不符/);
  writeFileSync(data, bytes);
  rmSync(path.replace(/json$/, 'sig'));
  assert.match((await take(stick)).refused[0]?.message ?? '', /缺/);
  assert.deepEqual(readdirSync(join(home.inbox)).includes('.received'), false);
});

test('a changed export is packed again and takes the place of the earlier one', async () => {
  assert.equal(collect('--to', stick).status, 0);
  await take(stick);
  await ingestSources(home, { asOf, config: settings(), sources: ['finance-dues'] });
  const path = join(exports, '会费扣缴_2026-03.csv');
  writeFileSync(path, header + row('2026-03', '00123'));
  utimesSync(path, new Date('2026-06-01'), new Date('2026-06-01'));
  assert.equal(collect('--to', stick).status, 0);
  await take(stick);
  const summary = await ingestSources(home, {
    asOf,
    config: settings(),
    sources: ['finance-dues'],
  });
  assert.deepEqual([summary.newBatches, summary.accepted, summary.unchangedBatches], [1, 1, 1]);
});

test('the same package goes over the network to the endpoint', async () => {
  const config = settings();
  const secrets = openSecrets(home, config);
  const receiver = await startReceiver({
    ...{ home, config, secrets, declarations: sourceDeclarations },
    asOf: () => asOf,
  });
  try {
    const { spawn } = await import('node:child_process');
    const child = spawn(
      process.execPath,
      [
        ...[script, 'run', '--key', key, '--name', 'finance-office', '--source', 'finance-dues'],
        ...['--folder', exports, '--push', receiver.url],
      ],
      { env: { PATH: '/nowhere' }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const code = await new Promise((done) => child.on('close', done));
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(join(home.inbox, '.received', 'finance-dues')).toSorted(), [
      '会费扣缴_2026-03.csv',
      '会费扣缴_2026-04.csv',
    ]);
  } finally {
    await receiver.close();
  }
});

test('what is wrong with the call is said, with exit code 2', () => {
  assert.equal(collector().status, 2);
  assert.match(collector('run', '--key', key).stderr, /缺少 --|要写一个/);
  assert.match(collector('init', '--key', key).stderr, /已存在/);
  assert.match(collect('--to', stick, '--push', 'http://127.0.0.1:1').stderr, /只写一个/);
});
