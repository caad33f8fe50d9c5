import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HuicangError } from './errors.ts';
import { openHome } from './home.ts';
import { openSecrets } from './secrets.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-secrets-')));

test('a secret comes from the environment, else from a file; others must not read it', () => {
  const warnings: string[] = [];
  const path = join(home.keys, 'dues.txt');
  writeFileSync(path, '口令 one\r\n', { mode: 0o600 });
  const config = { secrets: { DUES: { file: 'keys/dues.txt' } } };
  const open = () => openSecrets(home, config, (warning) => warnings.push(warning));
  assert.equal(open().get('DUES'), '口令 one');
  assert.deepEqual(warnings, []);
  chmodSync(path, 0o644);
  assert.equal(open().get('DUES'), '口令 one');
  assert.deepEqual(warnings, [
    `秘密 DUES 的文件 ${path} 其他用户也能读取：请运行 chmod 600 ${path}`,
  ]);
  process.env.HUICANG_SECRET_DUES = 'two';
  assert.equal(open().get('DUES'), 'two');
  delete process.env.HUICANG_SECRET_DUES;
});

test('a secret that is nowhere is asked for by its name', () => {
  const secrets = openSecrets(home, { secrets: { GONE: { file: '/nowhere/x' } } });
  assert.throws(
    () => secrets.get('NONE'),
    (error: HuicangError) =>
      error instanceof HuicangError &&
      error.message === '没有秘密 NONE' &&
      /HUICANG_SECRET_NONE/.test(error.remedy ?? ''),
  );
  assert.throws(
    () => secrets.get('GONE'),
    /^HuicangError: 秘密 GONE 的文件无法读取：\/nowhere\/x$/,
  );
});

test('values handed out are blanked in any text, also encoded', () => {
  process.env.HUICANG_SECRET_LOCK = 'a/b+c=密';
  const secrets = openSecrets(home, { secrets: {} });
  const value = secrets.get('LOCK');
  delete process.env.HUICANG_SECRET_LOCK;
  const text = `x ${value} y ${encodeURIComponent(value)} z ${Buffer.from(value).toString('base64')}`;
  assert.equal(secrets.redact(text).replace(/=+$/, ''), 'x *** y *** z ***');
});
