import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { OriginOf } from '#home';
import { assertSecretHidden, openTrial, type Trial } from '../testing/context.ts';
import {
  type PostgresServer,
  postgresPassword,
  postgresProgram,
  startPostgres,
} from '../testing/postgres-server.ts';
import { skipWithout } from '../testing/programs.ts';

describe('PostgreSQL', { skip: skipWithout(postgresProgram, 'postgres'), timeout: 180_000 }, () => {
  let server: PostgresServer;
  let trial: Trial;

  before(async () => {
    server = await startPostgres();
    process.env.HUICANG_SECRET_PG = postgresPassword;
    await server.sql(
      `CREATE TABLE kinds (
         id bigint PRIMARY KEY, amount numeric(20,4), ratio float8, born date, at timestamptz,
         local timestamp, ok boolean, note text, extra jsonb, tags text[], code char(5))`,
      `INSERT INTO kinds VALUES
         (9007199254740993, 12345678901234.5600, 0.1, '1988-07-01', '1988-07-01 00:00:00 Asia/Shanghai',
          '2026-10-31 23:59:59.123456', true, '龘"\n\\', '{"甲": 1.10}', '{a,"b c"}', '00123'),
         (2, NULL, 'NaN', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL)`,
      'CREATE TABLE pictures (id int PRIMARY KEY, photo bytea)',
      `INSERT INTO pictures VALUES (1, '\\x616263')`,
      'CREATE SCHEMA hr',
      'CREATE TABLE hr.staff (no text PRIMARY KEY, changed timestamptz)',
      `INSERT INTO hr.staff VALUES ('00002', '2026-10-02 08:00:00.5+08'), ('00001', '2026-10-01 08:00:00+08')`,
      'CREATE TABLE secret_table (id int)',
      'GRANT USAGE ON SCHEMA hr TO reader',
      'GRANT SELECT ON kinds, pictures, hr.staff TO reader',
      'GRANT CREATE ON SCHEMA public TO reader',
    );
  });
  after(async () => {
    delete process.env.HUICANG_SECRET_PG;
    await server?.stop();
  });
  beforeEach(() => {
    trial = openTrial();
  });
  afterEach(() => trial.remove());

  const origin = (changes: Partial<OriginOf<'postgres'>>): OriginOf<'postgres'> => ({
    kind: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'office',
    user: 'reader',
    secret: 'PG',
    ca: server.ca,
    ...changes,
  });
  const rows = async (changes: Partial<OriginOf<'postgres'>>): Promise<unknown[]> => {
    const [delivery] = await trial.fetch(origin(changes));
    const lines = (await trial.texts(delivery)).join('').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line));
  };

  test('every type comes as the database writes it, in the order of the key', async () => {
    const [delivery] = await trial.fetch(origin({ table: 'kinds' }));
    assert.deepEqual(
      delivery?.objects.map(({ name }) => name),
      ['kinds-0001.ndjson'],
    );
    assert.equal(delivery?.isComplete, true);
    assert.equal(delivery?.records, 2);
    assert.deepEqual(await trial.texts(delivery), [
      `{"id":"2","amount":null,"ratio":"NaN","born":null,"at":null,"local":null,"ok":null,"note":"","extra":null,"tags":null,"code":null}\n${'{"id":"9007199254740993","amount":"12345678901234.5600","ratio":"0.1","born":"1988-07-01","at":"1988-07-01 00:00:00","local":"2026-10-31 23:59:59.123456","ok":true,"note":"龘\\"\\n\\\\","extra":"{\\"甲\\": 1.10}","tags":"{a,\\"b c\\"}","code":"00123"}\n'}`,
    ]);
  });

  test('a table of another schema, and one SELECT', async () => {
    assert.deepEqual(await rows({ table: 'hr.staff' }), [
      { no: '00001', changed: '2026-10-01 08:00:00' },
      { no: '00002', changed: '2026-10-02 08:00:00.5' },
    ]);
    const query = `WITH s AS (SELECT no AS 工号 FROM hr.staff) SELECT 工号, ';--' AS "into" FROM s ORDER BY 1;`;
    assert.deepEqual(await rows({ query }), [
      { 工号: '00001', into: ';--' },
      { 工号: '00002', into: ';--' },
    ]);
  });

  test('an increment begins at the largest value so far', async () => {
    const since = { column: 'changed' };
    const [first] = await trial.fetch(origin({ table: 'hr.staff', since }));
    assert.equal(first?.cursor, '2026-10-02 08:00:00.5');
    const [second] = await trial.fetch(origin({ table: 'hr.staff', since }), {
      lastCursor: '2026-10-02 08:00:00.5',
    });
    assert.equal(second?.isComplete, false);
    assert.deepEqual(await trial.texts(second), [
      '{"no":"00002","changed":"2026-10-02 08:00:00.5"}\n',
    ]);
    assert.match(trial.notes.at(-1) ?? '', /已删除的行不会被发现/);
    const query = 'SELECT no, changed FROM hr.staff';
    const [third] = await trial.fetch(
      origin({ query, since: { column: 'changed', overlap: 86_401 } }),
      {
        lastCursor: '2026-10-02 08:00:00.5',
      },
    );
    assert.equal(third?.records, 2);
    assert.deepEqual(
      await trial.fetch(origin({ table: 'hr.staff', since }), {
        lastCursor: '2026-10-03 00:00:00',
      }),
      [],
    );
  });

  test('two hundred thousand rows stream into objects, in one snapshot', async () => {
    const query = `SELECT n, repeat('会', 100) AS filler FROM generate_series(1, 200000) AS n`;
    const [delivery] = await trial.fetch(origin({ query }));
    assert.equal(delivery?.records, 200_000);
    assert.deepEqual(
      delivery?.objects.map(({ name, bytes }) => [name, bytes > 10_000_000]),
      [
        ['test-0001.ndjson', true],
        ['test-0002.ndjson', true],
      ],
    );
  });

  test('bytes are refused, or stand as their hash', async () => {
    assert.match(
      (await trial.refusal(origin({ table: 'pictures' }))).message,
      /列“photo”是二进制内容/,
    );
    assert.deepEqual(await rows({ table: 'pictures', binary: 'hash' }), [
      {
        id: '1',
        photo: 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ]);
  });

  test('what is wrong is said in Chinese, without the password', async () => {
    const cases: [Partial<OriginOf<'postgres'>>, RegExp][] = [
      [{ table: 'nowhere' }, /^数据库 127\.0\.0\.1:\d+\/office 没有这个表$/],
      [{ table: 'secret_table' }, /没有读取权限$/],
      [{ table: 'kinds', user: 'nobody' }, /用户名或密码不对$/],
      [{ table: 'kinds', database: 'none' }, /没有这个数据库$/],
      [{ query: 'SELECT nothing FROM kinds' }, /没有这一列$/],
      [{ query: 'SELECT 1 FROM' }, /SQL 写法有误$/],
      [{ query: `SELECT '张三'::int` }, /报错（22P02）$/],
      [{ query: 'SELECT pg_sleep(5)', timeout: 0.2 }, /超过了允许的时间$/],
      [{ query: `SELECT nextval('s')` }, /没有这个表$/],
      [{ query: 'SELECT 1 AS a, 2 AS a' }, /两列都叫“a”/],
      [{ query: 'SELECT n FROM generate_series(1, 11) AS n', rowLimit: 10 }, /超过 10 行，未采用$/],
      [{ table: 'hr.staff', since: { column: 'nothing' } }, /没有 since 的列“nothing”/],
      [{ table: 'kinds', query: 'SELECT 1' }, /要写 table 或 query 之一/],
      [{ table: 'kinds', port: 9 }, /对方没有应答（连接被拒）$/],
      [{ table: 'kinds', secret: undefined }, /用户名或密码不对$/],
    ];
    const errors = [];
    for (const [changes, message] of cases) {
      const error = await trial.refusal(origin(changes));
      assert.match(error.message, message);
      assert.ok(error.remedy, error.message);
      errors.push(error);
    }
    assertSecretHidden(postgresPassword, [...errors, ...trial.notes]);
    assertSecretHidden('张三', errors);
  });

  test('nothing but one SELECT is let through, and the session cannot write', async () => {
    const refused: [string, RegExp][] = [
      ['DELETE FROM kinds', /不是 SELECT$/],
      ['SELECT 1; DELETE FROM kinds', /不是单独一条语句$/],
      [`SELECT '''; SELECT 1' ; SELECT 2`, /不是单独一条语句$/],
      ['SELECT * INTO copy FROM kinds', /里有 INTO$/],
      ['SELECT * FROM kinds FOR UPDATE', /要求加锁$/],
      ['SELECT 1 -- x', /里有注释$/],
      ['SELECT /* x */ 1', /里有注释$/],
      [`SELECT 'x`, /没有成对的引号$/],
      [`SELECT $a$ ; $a$; SELECT 1`, /不是单独一条语句$/],
    ];
    for (const [query, message] of refused) {
      assert.match((await trial.refusal(origin({ query }))).message, message, query);
    }
    await server.sql(
      'CREATE TABLE sink (id int)',
      'GRANT ALL ON sink TO reader',
      'CREATE FUNCTION sly() RETURNS int LANGUAGE sql AS $$ INSERT INTO sink VALUES (1) RETURNING 1 $$',
    );
    const sly = await trial.refusal(origin({ query: 'SELECT sly()' }));
    assert.match(sly.message, /要写入数据，被拒绝$/);
    assert.match(
      (
        await trial.refusal(
          origin({ query: 'WITH x AS (DELETE FROM sink RETURNING *) SELECT * FROM x' }),
        )
      ).message,
      /报错（0A000）|要写入数据/,
    );
  });

  test('a certificate that is not trusted, or another machine’s, ends it before the password', async () => {
    const { ca: _, ...untrusted } = origin({ table: 'kinds' });
    assert.match((await trial.refusal(untrusted)).message, /证书不是本机信任的机构签发的$/);
    const elsewhere = origin({ table: 'kinds', host: 'localhost' });
    assert.match((await trial.refusal(elsewhere)).message, /证书不是发给这个地址的$/);
    assert.equal((await rows({ table: 'kinds', tls: 'off' })).length, 2);
    assert.match(
      (await trial.refusal(origin({ table: 'kinds', ca: '/none.crt' }))).message,
      /CA 证书文件无法读取/,
    );
  });

  test('a connection ended by the server delivers nothing; the next run is whole', async () => {
    const query = 'SELECT n, pg_sleep(0.0005) FROM generate_series(1, 6000) AS n';
    const ended = pause(1500).then(() =>
      server.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'huicang'`,
      ),
    );
    const error = await trial.refusal(origin({ query }));
    await ended;
    assert.match(error.message, /读取中途断开$/);
    assert.match(error.remedy ?? '', /未采用这次读取的内容/);
    assert.equal(
      (await rows({ query: 'SELECT n FROM generate_series(1, 6000) AS n' })).length,
      6000,
    );
  });

  test('an empty table after a full one is refused', async () => {
    await server.sql(
      'CREATE TABLE IF NOT EXISTS empty (id int)',
      'GRANT SELECT ON empty TO reader',
    );
    assert.deepEqual(await trial.fetch(origin({ table: 'empty' })), []);
    const error = await trial.refusal(origin({ table: 'empty' }), { rowsBefore: 7 });
    assert.equal(error.message, '测试来源读到 0 行，而上次有 7 行');
  });
});
