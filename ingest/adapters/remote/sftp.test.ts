import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import ssh2 from 'ssh2';
import { readObject } from '#archive';
import type { OriginOf } from '#home';
import { assertSecretHidden, openTrial, type Trial } from '../testing/context.ts';
import { CuttingProxy } from '../testing/cutting-proxy.ts';
import { skipWithout } from '../testing/programs.ts';
import { keyPassphrase, type SftpServer, sshdProgram, startSftp } from '../testing/sftp-server.ts';

describe('SFTP', { skip: skipWithout(sshdProgram, 'sshd'), timeout: 180_000 }, () => {
  let server: SftpServer;
  let proxy: CuttingProxy;
  let trial: Trial;
  let folder: string;

  before(async () => {
    server = await startSftp();
    proxy = await new CuttingProxy(server.port).open();
    process.env.HUICANG_SECRET_KEY = server.key;
    process.env.HUICANG_SECRET_STRANGE = server.strangeKey;
    process.env.HUICANG_SECRET_LOCKED = server.lockedKey;
    process.env.HUICANG_SECRET_WORD = keyPassphrase;
  });
  after(async () => {
    for (const name of ['KEY', 'STRANGE', 'LOCKED', 'WORD']) {
      delete process.env[`HUICANG_SECRET_${name}`];
    }
    proxy?.close();
    await server?.stop();
  });
  beforeEach(() => {
    trial = openTrial();
    folder = mkdtempSync(join(tmpdir(), 'huicang-remote-'));
    proxy.cuts = [];
    proxy.always = null;
  });
  afterEach(() => {
    trial.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const origin = (changes: Partial<OriginOf<'sftp'>> = {}): OriginOf<'sftp'> => ({
    kind: 'sftp',
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    keySecret: 'KEY',
    fingerprint: server.fingerprint,
    folder,
    settle: 0.1,
    timeout: 5,
    ...changes,
  });
  const put = (name: string, content: string | Buffer): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };

  test('files come whole and in order; what is known is not fetched again', async () => {
    for (const name of [
      '会费_02.csv',
      '会费_01.csv',
      '.x.csv',
      '会费_03.csv.part',
      'a/会费_04.csv',
      'b.txt',
    ]) {
      put(name, name);
    }
    const found = await trial.fetch(origin({ pattern: '会费*.csv', recursive: true }));
    assert.deepEqual(
      found.map(({ objects: [object], isComplete }) => [object?.name, isComplete]),
      [
        ['a/会费_04.csv', false],
        ['会费_01.csv', false],
        ['会费_02.csv', false],
      ],
    );
    assert.deepEqual(await trial.texts(found[1]), ['会费_01.csv']);
    assert.deepEqual(trial.notes, ['会费_03.csv.part 还没有传完，留到下次']);
    const started = Date.now();
    const again = await trial.fetch(origin({ pattern: '会费*.csv', recursive: true, settle: 5 }));
    assert.deepEqual(again, found);
    assert.ok(Date.now() - started < 4000, 'nothing new: no waiting');
  });

  test('a key locked by a passphrase', async () => {
    put('a.csv', 'a');
    assert.equal((await trial.fetch(origin({ keySecret: 'LOCKED', secret: 'WORD' }))).length, 1);
    const error = await trial.refusal(origin({ keySecret: 'LOCKED' }));
    assert.match(error.message, /的私钥无法使用$/);
  });

  test('without the fingerprint nothing is sent, and the error tells how to get it', async () => {
    const { fingerprint: _, ...bare } = origin();
    const missing = await trial.refusal(bare);
    assert.match(missing.message, /没有写主机密钥的指纹$/);
    assert.match(missing.remedy ?? '', /ssh-keyscan -p \d+ 127\.0\.0\.1 \| ssh-keygen -lf -/);
    const wrong = await trial.refusal(origin({ fingerprint: `SHA256:${'A'.repeat(43)}` }));
    assert.ok(
      wrong.message.endsWith(`与约定的不符，出示的是 ${server.fingerprint}`),
      wrong.message,
    );
    assert.match(
      (await trial.refusal(origin({ fingerprint: 'MD5:aa' }))).message,
      /不是 SHA256 指纹/,
    );
  });

  test('what is wrong is said in Chinese, without any secret', async () => {
    const cases: [Partial<OriginOf<'sftp'>>, RegExp][] = [
      [{ keySecret: 'STRANGE' }, /不接受这个用户名、密码或密钥$/],
      [{ keySecret: undefined, secret: 'WORD' }, /不接受这个用户名、密码或密钥$/],
      [{ user: 'nobody-here' }, /不接受这个用户名、密码或密钥$/],
      [{ keySecret: 'WORD' }, /的私钥无法使用$/],
      [{ folder: `${folder}/none` }, /不存在$/],
      [{ port: 9, retryBudget: 0 }, /对方没有应答（连接被拒）$/],
    ];
    const errors = [];
    for (const [changes, message] of cases) {
      const error = await trial.refusal(origin(changes));
      assert.match(error.message, message);
      assert.ok(error.remedy);
      errors.push(error);
    }
    const keyLine = server.key.split('\n')[2] ?? '';
    assertSecretHidden(keyLine, errors);
    assertSecretHidden(keyPassphrase, errors);
  });

  test('a file still growing is left for the next run, and said', async () => {
    put('done.csv', 'done');
    put('growing.csv', 'one\n');
    const writer = setInterval(() => appendFileSync(join(folder, 'growing.csv'), 'more\n'), 10);
    const found = await trial.fetch(origin()).finally(() => clearInterval(writer));
    assert.deepEqual(
      found.map(({ objects }) => objects[0]?.name),
      ['done.csv'],
    );
    assert.deepEqual(trial.notes, ['growing.csv 正在写入，留到下次']);
    assert.equal((await trial.fetch(origin())).length, 2);
  });

  test('a connection cut in mid-file is opened again, and the file is whole', async () => {
    const content = randomBytes(3_000_000);
    put('large.csv', content);
    put('small.csv', 'small');
    proxy.cuts = [500_000, 2_000_000];
    const found = await trial.fetch(origin({ port: proxy.port }));
    assert.equal(found.length, 2);
    const [large] = found[0]?.objects ?? [];
    assert.equal(large?.bytes, 3_000_000);
    assert.ok((await readObject(trial.context.home, large?.sha256 ?? '')).equals(content));
    assert.deepEqual(trial.failures, []);
  });

  test('a connection that is always cut is said; nothing half is kept; the next run is whole', async () => {
    put('large.csv', randomBytes(1_000_000));
    proxy.always = 300_000;
    const retryBudget = 0.7;
    assert.deepEqual(await trial.fetch(origin({ port: proxy.port, retryBudget })), []);
    assert.deepEqual(
      trial.failures.map(({ file, error }) => [file, (error as Error).message.replace(/:\d+/, '')]),
      [['large.csv', 'SFTP 127.0.0.1 试了 3 次仍失败：连接中途断开']],
    );
    const stored = join(trial.context.home.objects, 'sha256');
    assert.equal(existsSync(stored) ? readdirSync(stored).length : 0, 0);
    assert.deepEqual(readdirSync(join(trial.context.home.tmp, 'fetched')), []);
    proxy.always = null;
    assert.equal(
      (await trial.fetch(origin({ port: proxy.port })))[0]?.objects[0]?.bytes,
      1_000_000,
    );
  });

  test('nothing is written there', async () => {
    put('a.csv', 'a');
    await trial.fetch(origin());
    assert.deepEqual(readdirSync(folder), ['a.csv']);
    assert.equal(readFileSync(join(folder, 'a.csv'), 'utf8'), 'a');
  });
});

test('SFTP by password, against a server of the library', async () => {
  const { privateKey, fingerprint } = (() => {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    return { privateKey: pair.private, fingerprint: pair.public };
  })();
  const given: string[] = [];
  const listening = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (attempt) => {
      if (attempt.method !== 'password') return attempt.reject(['password']);
      given.push(attempt.password);
      return attempt.password === keyPassphrase ? attempt.accept() : attempt.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp();
        sftp.on('OPENDIR', (id) => sftp.handle(id, Buffer.from('h')));
        sftp.on('READDIR', (id) => sftp.status(id, ssh2.utils.sftp.STATUS_CODE.EOF));
        sftp.on('CLOSE', (id) => sftp.status(id, ssh2.utils.sftp.STATUS_CODE.OK));
      });
    });
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { createHash } = await import('node:crypto');
  const blob = Buffer.from(fingerprint.split(' ')[1] ?? '', 'base64');
  const sha256 = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  const trial = openTrial();
  process.env.HUICANG_SECRET_WORD = keyPassphrase;
  try {
    const found = await trial.fetch({
      kind: 'sftp',
      host: '127.0.0.1',
      port: (listening.address() as AddressInfo).port,
      user: 'u',
      secret: 'WORD',
      fingerprint: `SHA256:${sha256}`,
      folder: '/out',
    });
    assert.deepEqual(found, []);
    assert.deepEqual(given, [keyPassphrase]);
  } finally {
    delete process.env.HUICANG_SECRET_WORD;
    listening.close();
    trial.remove();
  }
});
