import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characterErrorRate, totalErrorRate } from './character-error-rate.ts';

test('width and white space are no errors', () => {
  assert.equal(characterErrorRate('工号：００１２ 3', '工号:00123').errors, 0);
});

test('substitution, omission and addition count one each', () => {
  const result = characterErrorRate('会员登记表', '会贠登记表格');
  assert.deepEqual(
    { errors: result.errors, free: result.freeErrors, rate: result.rate },
    { errors: 2, free: 2, rate: 0.4 },
  );
});

test('moved text costs order but nothing free of order', () => {
  const result = characterErrorRate('姓名张三性别男', '性别男姓名张三');
  assert.equal(result.freeErrors, 0);
  assert.equal(result.errors, 6);
});

test('text read from an empty page is all wrong', () => {
  assert.equal(characterErrorRate('', '').rate, 0);
  assert.equal(characterErrorRate('', '斑点').rate, 1);
});

test('totals weigh pages by their characters', () => {
  const total = totalErrorRate([
    characterErrorRate('一二三四', '一二三'),
    characterErrorRate('五', '五'),
  ]);
  assert.equal(total.rate, 0.2);
});
