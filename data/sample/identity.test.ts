import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chance } from '#values';
import { idCheckDigit, idNumber, idNumber15, mobileNumber } from './identity.ts';

test('check digits follow GB 11643', () => {
  assert.equal(idCheckDigit('11010519491231002'), 'X');
  assert.equal(idCheckDigit('44052418800101001'), '4');
  assert.equal(idNumber15('11010519491231002X'), '110105491231002');
});

test('numbers fit birth date and sex, and are nobody’s', () => {
  const random = Chance.ofStream(1, 'identity');
  for (let count = 0; count < 500; count += 1) {
    const sex = count % 2 === 0 ? '女' : '男';
    const id = idNumber(random, '1987-02-09', sex);
    assert.match(id, /^\d{6}19870209\d{3}[\dX]$/);
    assert.equal(id.slice(17), idCheckDigit(id.slice(0, 17)));
    assert.equal(Number(id.charAt(16)) % 2, sex === '男' ? 1 : 0);
    // GB/T 2260 has no prefecture 98 in any of these provinces
    assert.match(id, /^(4298|4198|4398)/);
    assert.match(mobileNumber(random), /^154\d{8}$/);
  }
});
