import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { maskBankCard, maskId, maskMobile, maskName } from './mask.ts';
import { maskValue } from './mask-value.ts';
import { openMatchKey } from './match-key.ts';

test('masks of names, ID numbers and mobiles', () => {
  assert.deepEqual(['张三', '张小三', '欧阳文静', ''].map(maskName), [
    '张*',
    '张*三',
    '欧阳**',
    '',
  ]);
  assert.equal(maskId('420106199001011234'), '420***********1234');
  assert.equal(maskId('420106900101123'), '420********1123');
  assert.equal(maskId('4.2E+17'), '*******');
  assert.equal(maskMobile('13812345678'), '138****5678');
  assert.equal(maskMobile('1381234567'), '**********');
  assert.equal(maskBankCard('6222 0212 3456 7890 128'), '***************0128');
  assert.equal(maskBankCard('6222021'), '*******');
  assert.equal(maskValue('bank_card', "'6222021234567890128"), '***************0128');
  assert.equal(maskValue('filed_by', '张小三'), '张*三');
  assert.equal(maskValue('keyed_by', '张小三'), '张*三');
});

test('a finding shows a value by the class of its field', () => {
  assert.equal(maskValue('id_number', "'420106199001011234"), '420***********1234');
  assert.equal(maskValue('dues_paid_fen', '17.25'), '***');
  assert.equal(maskValue('staff_no', '00123'), '00123');
  assert.equal(
    maskValue('staff_no', '６２２２０２１２３４５６７８９０１２８'),
    '***************0128',
  );
  assert.equal(maskValue('birth_date', '1990-01-01'), '1990****');
  assert.equal(maskValue('claim_text', '请求补发'), '请***（4 字）');
});

test('the match key is made once, kept from other users, and given by the environment in tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-key-'));
  const before = process.env.HUICANG_MATCH_KEY;
  try {
    delete process.env.HUICANG_MATCH_KEY;
    const home = openHome(folder);
    const first = openMatchKey(home);
    assert.equal(openMatchKey(home).token('a'), first.token('a'));
    assert.match(first.token('11010519491231002X'), /^[0-9a-f]{8}:[0-9a-f]{64}$/);
    assert.notEqual(first.token('a'), first.token('b'));
    const path = join(home.keys, 'match.key');
    assert.ok(existsSync(path));
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { key_id: string };
    assert.equal(stored.key_id, first.keyId);

    process.env.HUICANG_MATCH_KEY = '00'.repeat(32);
    // HMAC-SHA-256 with a key of 32 zero bytes over "a".
    assert.equal(
      openMatchKey(home).token('a'),
      '66687aad:9615a95d4a336118c435b9cd54c5e8644ab956b573aa2926274a1280b6674713',
    );
    process.env.HUICANG_MATCH_KEY = 'short';
    assert.throws(() => openMatchKey(home), /匹配密钥无效/);
  } finally {
    if (before === undefined) delete process.env.HUICANG_MATCH_KEY;
    else process.env.HUICANG_MATCH_KEY = before;
    rmSync(folder, { recursive: true, force: true });
  }
});
