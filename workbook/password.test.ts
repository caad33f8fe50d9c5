import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePassword } from '#workbook';

test('a password that is made can be read aloud', () => {
  const made = makePassword();
  assert.match(made, /^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  assert.notEqual(made, makePassword());
});
