import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { OriginOf } from '#home';
import { assertSecretHidden, openTrial, type Trial } from '../testing/context.ts';
import {
  type MariadbServer,
  mariadbPassword,
  mariadbProgram,
  startMariadb,
} from '../testing/mariadb-server.ts';
import { skipWithout } from '../testing/programs.ts';

describe('MariaDB', { skip: skipWithout(mariadbProgram, 'mariadb'), timeout: 180_000 }, () => {
  let server: MariadbServer;
  let trial: Trial;

  before(async () => {
    server = await startMariadb();
    process.env.HUICANG_SECRET_MY = mariadbPassword;
    await server.sql(
      `CREATE TABLE kinds (
         id BIGINT UNSIGNED PRIMARY KEY, amount DECIMAL(20,4), ratio DOUBLE, born DATE, at TIMESTAMP NULL,
         local DATETIME(6), ok TINYINT(1), flags BIT(10), note TEXT, extra JSON, code CHAR(5), y YEAR,
         zero DATE, state ENUM('在职','离职'))`,
      `SET time_zone = '+00:00', sql_mode = ''`,
      `INSERT INTO kinds VALUES
         (18446744073709551615, 12345678901234.5600, 0.1, '1988-07-01', '2026-10-31 16:00:00',
          '2026-10-31 23:59:59.123456', 1, b'1000000001', '龘"\\n\\\\', '{"甲": 1.10}', '00123', 2026,
          '0000-00-00', '在职'),
         (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL)`,
      `CREATE TABLE old (id INT, gbk VARCHAR(20) CHARACTER SET gbk, latin VARCHAR(20) CHARACTER SET latin1,
         wrong VARCHAR(20) CHARACTER SET latin1, wide VARCHAR(20) CHARACTER SET utf16)`,
      // D5C5C8FD is 张三 in GBK, put into a latin1 column as many old programs did.
      `INSERT INTO old VALUES (1, '张三丰', 'café', CONVERT(X'D5C5C8FD' USING latin1), '宽字')`,
      'CREATE TABLE pictures (id INT PRIMARY KEY, photo BLOB, mark VARBINARY(8))',
      `INSERT INTO pictures VALUES (1, 'abc', 'abc')`,
      'CREATE TABLE changes (no VARCHAR(8) PRIMARY KEY, changed DATETIME(3))',
      `INSERT INTO changes VALUES ('00002', '2026-10-02 08:00:00.500'), ('00001', '2026-10-01 08:00:00')`,
      'CREATE VIEW seen AS SELECT no FROM changes',
      'CREATE TABLE sink (id INT)',
      `CREATE FUNCTION sly() RETURNS INT MODIFIES SQL DATA SQL SECURITY DEFINER
         BEGIN INSERT INTO sink VALUES (1); RETURN 1; END`,
    );
  });
  after(async () => {
    delete process.env.HUICANG_SECRET_MY;
    await server?.stop();
  });
  beforeEach(() => {
    trial = openTrial();
  });
  afterEach(() => trial.remove());

  const origin = (changes: Partial<OriginOf<'mysql'>>): OriginOf<'mysql'> => ({
    kind: 'mysql',
    host: '127.0.0.1',
    port: server.port,
    database: 'office',
    user: 'reader',
    secret: 'MY',
    ca: server.ca,
    ...changes,
  });
  const rows = async (changes: Partial<OriginOf<'mysql'>>): Promise<unknown[]> => {
    const [delivery] = await trial.fetch(origin(changes));
    const lines = (await trial.texts(delivery)).join('').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line));
  };

  test('every type comes as the database writes it, in the order of the key', async () => {
    const [small, large] = await rows({ table: 'kinds' });
    assert.deepEqual(small, {
      ...{ id: '2', amount: null, ratio: null, born: null, at: null, local: null, ok: null },
      ...{ flags: null, note: '', extra: null, code: null, y: null, zero: null, state: null },
    });
    assert.deepEqual(large, {
      ...{ id: '18446744073709551615', amount: '12345678901234.5600', ratio: '0.1' },
      ...{ born: '1988-07-01', at: '2026-11-01 00:00:00', local: '2026-10-31 23:59:59.123456' },
      ...{ ok: '1', flags: '513', note: '龘"\n\\', extra: '{"甲": 1.10}', code: '00123' },
      ...{ y: '2026', zero: '0000-00-00', state: '在职' },
    });
  });

  test('columns of GBK, latin1 and UTF-16, and GBK that is only called latin1', async () => {
    const [plain] = (await rows({ table: 'old' })) as Record<string, string>[];
    assert.equal(plain?.gbk, '张三丰');
    assert.equal(plain?.latin, 'café');
    assert.equal(plain?.wide, '宽字');
    const [known] = (await rows({
      query: 'SELECT id, gbk, wrong, wide FROM old',
      latin1Holds: 'gbk',
    })) as Record<string, string>[];
    assert.deepEqual(known, { id: '1', gbk: '张三丰', wrong: '张三', wide: '宽字' });
  });

  test('a view, and one SELECT with a question mark in it', async () => {
    assert.deepEqual(await rows({ table: 'seen' }), [{ no: '00001' }, { no: '00002' }]);
    const query = `SELECT no AS 工号, '是?;--' AS 'into' FROM changes ORDER BY 1;`;
    assert.deepEqual(await rows({ query }), [
      { 工号: '00001', into: '是?;--' },
      { 工号: '00002', into: '是?;--' },
    ]);
    const since = { column: 'changed' };
    const [delivery] = await trial.fetch(
      origin({ query: `SELECT *, '?' AS mark FROM changes`, since }),
      { lastCursor: '2026-10-02 08:00:00.500' },
    );
    assert.deepEqual(await trial.texts(delivery), [
      '{"no":"00002","changed":"2026-10-02 08:00:00.500","mark":"?"}\n',
    ]);
    assert.equal(delivery?.cursor, '2026-10-02 08:00:00.500');
    assert.equal(delivery?.isComplete, false);
  });

  test('two hundred thousand rows stream', async () => {
    const query = `SELECT seq, REPEAT('会', 50) AS filler FROM seq_1_to_200000`;
    const [delivery] = await trial.fetch(origin({ query }));
    assert.equal(delivery?.records, 200_000);
    const [text = ''] = await trial.texts(delivery);
    assert.equal(text.trimEnd().split('\n').length, 200_000);
  });

  test('bytes are refused, or stand as their hash', async () => {
    assert.match(
      (await trial.refusal(origin({ table: 'pictures' }))).message,
      /列“photo”是二进制内容/,
    );
    const hash = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.deepEqual(await rows({ table: 'pictures', binary: 'hash' }), [
      { id: '1', photo: hash, mark: hash },
    ]);
  });

  test('what is wrong is said in Chinese, without the password', async () => {
    const cases: [Partial<OriginOf<'mysql'>>, RegExp][] = [
      [{ table: 'nowhere' }, /^数据库 127\.0\.0\.1:\d+\/office 没有这个表$/],
      [{ table: 'mysql.user' }, /没有读取权限$/],
      [{ table: 'kinds', user: 'nobody' }, /用户名或密码不对$/],
      [{ table: 'kinds', database: 'none' }, /没有读取权限$/],
      [{ query: 'SELECT nothing FROM kinds' }, /没有这一列$/],
      [{ query: 'SELECT 1 FROM' }, /SQL 写法有误$/],
      [
        { query: 'SELECT COUNT(*) FROM seq_1_to_100000000 a, seq_1_to_1000 b', timeout: 0.2 },
        /超过了允许的时间$/,
      ],
      [{ query: 'SELECT 1 AS a, 2 AS a' }, /两列都叫“a”/],
      [{ query: 'SELECT seq FROM seq_1_to_11', rowLimit: 10 }, /超过 10 行，未采用$/],
      [{ table: 'kinds', since: { column: 'nothing' } }, /没有 since 的列“nothing”/],
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
    assertSecretHidden(mariadbPassword, [...errors, ...trial.notes]);
  });

  test('nothing but one SELECT is let through, and the session cannot write', async () => {
    const refused: [string, RegExp][] = [
      ['SELECT 1; DELETE FROM kinds', /不是单独一条语句$/],
      ['SELECT * FROM kinds INTO OUTFILE "/tmp/x"', /里有 INTO$/],
      [`SELECT '\\'' INTO @x`, /里有 INTO$/],
      ['SELECT * FROM kinds LOCK IN SHARE MODE', /要求加锁$/],
      ['SELECT 1 /*! INTO OUTFILE "x" */', /里有注释$/],
      ['SELECT 1 # x', /里有注释$/],
    ];
    for (const [query, message] of refused) {
      assert.match((await trial.refusal(origin({ query }))).message, message, query);
    }
    const sly = await trial.refusal(origin({ query: 'SELECT sly()' }));
    assert.match(sly.message, /要写入数据，被拒绝$/);
  });

  test('a certificate that is not trusted, or another machine’s, ends it', async () => {
    const { ca: _, ...untrusted } = origin({ table: 'seen' });
    assert.match((await trial.refusal(untrusted)).message, /证书不是本机信任的机构签发的$/);
    const elsewhere = origin({ table: 'seen', host: 'localhost' });
    assert.match((await trial.refusal(elsewhere)).message, /证书不是发给这个地址的$/);
    assert.equal((await rows({ table: 'seen', tls: 'off' })).length, 2);
  });

  test('a connection ended by the server delivers nothing; the next run is whole', async () => {
    const query = 'SELECT seq, SLEEP(0.0005) FROM seq_1_to_6000';
    const ended = pause(1500).then(() =>
      server.sql(
        `BEGIN NOT ATOMIC
           DECLARE target INT;
           SELECT ID INTO target FROM information_schema.PROCESSLIST WHERE USER = 'reader' LIMIT 1;
           KILL target;
         END`,
      ),
    );
    const error = await trial.refusal(origin({ query }));
    await ended;
    assert.match(error.message, /读取中途断开$/);
    assert.equal((await rows({ query: 'SELECT seq FROM seq_1_to_6000' })).length, 6000);
  });
});
