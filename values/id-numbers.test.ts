import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskIdNumbers } from './id-numbers.ts';

test('ID numbers of 18 and 15 digits keep three and four characters', () => {
  assert.equal(maskIdNumbers('身份证号11010519491231002X。'), '身份证号110***********002X。');
  assert.equal(maskIdNumbers('旧证 110105491231002'), '旧证 110********1002');
});

test('spaced, full-width and misread numbers are masked as well', () => {
  assert.equal(maskIdNumbers('110105 19491231 0021'), '110***********0021');
  assert.equal(maskIdNumbers('１１０１０５１９４９１２３１００２１'), '110***********0021');
  assert.equal(maskIdNumbers('110105l9491231OO21'), '110***********OO21');
});

test('dates, amounts and staff numbers stay', () => {
  const text = '工号00347，2023年5月17日，126,500.00元，13800001111';
  assert.equal(maskIdNumbers(text), text);
});
