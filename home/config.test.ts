import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { lastWholeMonth, parseDate, parseMonth, shanghaiToday } from './calendar.ts';
import { loadConfig } from './config.ts';
import { openHome } from './home.ts';

function homeWith(yaml: string) {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-config-')));
  writeFileSync(join(home.root, 'huicang.yaml'), yaml);
  return home;
}

test('without a file the defaults hold', () => {
  const config = loadConfig(openHome(mkdtempSync(join(tmpdir(), 'huicang-config-'))));
  assert.equal(config.ocr.engine, 'ppocr');
  assert.equal(config.sources.union_api_url, undefined);
});

test('a setting is read; a wrong one is named with its line', () => {
  assert.equal(loadConfig(homeWith('union_name: 市二院工会\n')).union_name, '市二院工会');
  assert.throws(
    () => loadConfig(homeWith('union_name: 市二院工会\nocr:\n  engine: magic\n')),
    /第 3 行：ocr\.engine 的值不合要求/,
  );
  assert.throws(
    () => loadConfig(homeWith('# 说明\nunoin_name: x\n')),
    /unoin_name 不是可用的设置项/,
  );
  assert.throws(() => loadConfig(homeWith('union_name: [\n')), /写法有误/);
});

test('where a source is read from is checked line by line', () => {
  const config = loadConfig(
    homeWith(`sources:
  finance-dues:
    agreement: 财务科约定 2026-01
    from: { kind: postgres, host: db, database: cw, user: gh, secret: CW, table: hf, tls: off }
  union_api_url: http://10.0.0.8
secrets:
  CW: { file: keys/cw.txt }
`),
  );
  assert.deepEqual(config.sources, {
    union_api_url: 'http://10.0.0.8',
    byId: {
      'finance-dues': {
        agreement: '财务科约定 2026-01',
        from: {
          ...{ kind: 'postgres', host: 'db', database: 'cw', user: 'gh', secret: 'CW' },
          ...{ table: 'hf', tls: 'off' },
        },
      },
    },
  });
  assert.deepEqual(config.secrets, { CW: { file: 'keys/cw.txt' } });
  const wrong: [string, RegExp][] = [
    ['kind: ftp', /第 4 行：sources\.a\.from\.kind 的值不合要求/],
    ['kind: sftp\n      host: h', /第 4 行：sources\.a\.from\.user 没有写/],
    [
      'kind: files\n      folder: x\n      pasword: geheim',
      /第 6 行：sources\.a\.from\.pasword 不是可用的设置项/,
    ],
    ['kind: http\n      url: http://u:geheim@h/', /第 5 行：sources\.a\.from\.url 的值不合要求/],
    [
      'kind: http\n      auth: { kind: bearer, secret: geheim }',
      /第 5 行：sources\.a\.from\.auth\.secret 的值不合要求/,
    ],
  ];
  for (const [from, message] of wrong) {
    const home = homeWith(`sources:\n  a:\n    from:\n      ${from}\n`);
    assert.throws(
      () => loadConfig(home),
      (error: Error) => message.test(error.message) && !error.message.includes('geheim'),
      from,
    );
  }
});

test('an address of the union system is one, and holds no password', () => {
  const before = process.env.HUICANG_UNION_API_URL;
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-config-')));
  for (const wrong of ['foo', '127.0.0.1:99', 'ftp://x', 'http://user:secret@x/']) {
    process.env.HUICANG_UNION_API_URL = wrong;
    assert.throws(() => loadConfig(home), /^HuicangError: 环境变量 HUICANG_UNION_API_URL 不是可用/);
  }
  process.env.HUICANG_UNION_API_URL = 'http://127.0.0.1:99';
  assert.equal(loadConfig(home).sources.union_api_url, 'http://127.0.0.1:99');
  if (before === undefined) delete process.env.HUICANG_UNION_API_URL;
  else process.env.HUICANG_UNION_API_URL = before;
});

test('dates and months as users type them', () => {
  assert.equal(parseDate('2024-02-29'), '2024-02-29');
  assert.throws(() => parseDate('2023-02-29'), /无法识别/);
  assert.equal(parseMonth('2026-10'), '2026-10');
  assert.throws(() => parseMonth('2026-13'), /无法识别/);
  assert.equal(lastWholeMonth('2026-01-05'), '2025-12');
  assert.equal(lastWholeMonth('2026-10-30'), '2026-09');
  assert.equal(lastWholeMonth('2026-10-31'), '2026-10');
  assert.equal(lastWholeMonth('2026-12-31'), '2026-12');
  assert.equal(shanghaiToday(new Date('2026-11-22T16:30:00Z')), '2026-11-23');
});
