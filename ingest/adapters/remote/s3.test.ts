import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { readObject } from '#archive';
import type { OriginOf } from '#home';
import { assertSecretHidden, openTrial, type Trial } from '../testing/context.ts';
import { CuttingProxy } from '../testing/cutting-proxy.ts';
import { skipWithout } from '../testing/programs.ts';
import { type S3Server, s3Program, s3Secret, startS3 } from '../testing/s3-server.ts';

describe('S3', { skip: skipWithout(s3Program, 'versitygw'), timeout: 180_000 }, () => {
  let server: S3Server;
  let proxy: CuttingProxy;
  let trial: Trial;
  let bucket: string;
  let count = 0;

  before(async () => {
    server = await startS3();
    proxy = await new CuttingProxy(server.port).open();
    process.env.HUICANG_SECRET_S3 = s3Secret;
    process.env.HUICANG_SECRET_WRONG = 'another-secret';
  });
  after(async () => {
    delete process.env.HUICANG_SECRET_S3;
    delete process.env.HUICANG_SECRET_WRONG;
    proxy?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    trial = openTrial();
    count += 1;
    bucket = `office-${count}`;
    await server.createBucket(bucket, { versioned: count % 2 === 0 });
    proxy.cuts = [];
    proxy.always = null;
  });
  afterEach(() => trial.remove());

  const origin = (changes: Partial<OriginOf<'s3'>> = {}): OriginOf<'s3'> => ({
    kind: 's3',
    endpoint: server.endpoint,
    bucket,
    accessKey: server.accessKey,
    secret: 'S3',
    ca: server.ca,
    timeout: 5,
    ...changes,
  });
  const throughProxy = (changes: Partial<OriginOf<'s3'>> = {}) =>
    origin({ endpoint: `https://127.0.0.1:${proxy.port}`, ...changes });

  test('objects below a prefix come whole and in order; known ones are not fetched again', async () => {
    for (const key of [
      'out/会费_02.csv',
      'out/a/会费_01.csv',
      'out/b.txt',
      'in/会费_09.csv',
      'out/.x.csv',
    ]) {
      await server.put(bucket, key, key);
    }
    const found = await trial.fetch(origin({ prefix: 'out/', pattern: '会费*.csv' }));
    assert.deepEqual(
      found.map(({ objects: [object], isComplete }) => [object?.name, isComplete]),
      [
        ['a/会费_01.csv', false],
        ['会费_02.csv', false],
      ],
    );
    assert.deepEqual(await trial.texts(found[1]), ['out/会费_02.csv']);
    proxy.always = 20_000;
    await server.put(bucket, 'out/会费_02.csv', 'changed');
    const [, second] = await trial.fetch(origin({ prefix: 'out/', pattern: '会费*.csv' }));
    assert.deepEqual(await trial.texts(second), ['changed']);
  });

  test('the latest version is taken by its id', async () => {
    await server.put(bucket, 'a.csv', 'one');
    const version = await server.put(bucket, 'a.csv', 'two');
    assert.ok(version);
    const found = await trial.fetch(origin({ versions: true }));
    assert.equal(found.length, 1);
    assert.deepEqual(await trial.texts(found[0]), ['two']);
  });

  test('more objects than one page of a listing holds', async () => {
    const folder = join(server.folder, bucket, 'k');
    mkdirSync(folder);
    for (let number = 0; number < 1005; number += 1) {
      writeFileSync(join(folder, `${String(number).padStart(4, '0')}.csv`), String(number));
    }
    const [first, last, ...more] = await trial.fetch(
      origin({ prefix: 'k/', pattern: '{0000,1004}.csv' }),
    );
    assert.equal(more.length, 0);
    assert.deepEqual([...(await trial.texts(first)), ...(await trial.texts(last))], ['0', '1004']);
  });

  test('a connection cut in mid-object is tried again, and the object is whole', async () => {
    const content = randomBytes(3_000_000);
    await server.put(bucket, 'large.bin', content);
    proxy.cuts = [200_000, 1_500_000];
    const [found] = await trial.fetch(throughProxy());
    const [object] = found?.objects ?? [];
    assert.equal(object?.bytes, 3_000_000);
    assert.ok((await readObject(trial.context.home, object?.sha256 ?? '')).equals(content));
    proxy.always = 200_000;
    await server.put(bucket, 'large.bin', randomBytes(2_000_000));
    assert.deepEqual(await trial.fetch(throughProxy({ retryBudget: 0.7 })), []);
    assert.match(String(trial.failures[0]?.error), /试了 \d 次仍失败：连接中途断开$/);
    assert.deepEqual(readdirSync(join(trial.context.home.tmp, 'fetched')), []);
    proxy.always = null;
    assert.equal((await trial.fetch(throughProxy()))[0]?.objects[0]?.bytes, 2_000_000);
  });

  test('content that is not what was put there is not taken', async () => {
    await server.put(bucket, 'a.csv', 'as it was');
    writeFileSync(join(server.folder, bucket, 'a.csv'), 'as it is.');
    assert.deepEqual(await trial.fetch(origin({ retryBudget: 0.3 })), []);
    assert.match(String(trial.failures[0]?.error), /仍失败：内容与校验值不符$/);
    assert.equal(existsSync(join(trial.context.home.objects, 'sha256')), false);
  });

  test('what is wrong is said in Chinese, without the secret', async () => {
    await server.put(bucket, 'a.csv', 'a');
    const cases: [Partial<OriginOf<'s3'>>, RegExp][] = [
      [{ bucket: 'nowhere' }, /没有这个存储桶$/],
      [{ secret: 'WRONG' }, /密钥不对$/],
      [{ accessKey: 'nobody' }, /不认识这个 accessKey$/],
      [{ endpoint: 'https://127.0.0.1:9', retryBudget: 0 }, /对方没有应答（连接被拒）$/],
      [{ ca: undefined }, /证书不是本机信任的机构签发的$/],
      [{ endpoint: server.endpoint.replace('127.0.0.1', 'localhost') }, /证书不是发给这个地址的$/],
      [{ endpoint: server.endpoint.replace('https', 'http') }, /不是 https$/],
    ];
    const errors = [];
    for (const [changes, message] of cases) {
      const error = await trial.refusal(origin(changes));
      assert.match(error.message, message);
      assert.ok(error.remedy);
      errors.push(error);
    }
    assertSecretHidden(s3Secret, [...errors, ...trial.notes]);
    assertSecretHidden('another-secret', errors);
    assert.equal(existsSync(join(trial.context.home.objects, 'sha256')), false);
  });
});
