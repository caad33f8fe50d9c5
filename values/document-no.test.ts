import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseDocumentNo } from './document-no.ts';

const normalise = (text: string) => normaliseDocumentNo({ text });

test('document numbers in any brackets come out in the brackets of the standard', () => {
  assert.deepEqual(normalise('院工发〔2025〕12号'), { value: '院工发〔2025〕12号', rules: [] });
  for (const text of [
    '院工发[2025]12号',
    '院工发（2025）12号',
    '院工发(2025)012号',
    '院工发【2025】第12号',
    '院工发 〔2025〕 12 号',
    '院工发〔２０２５〕12号',
  ]) {
    const { value, rules } = normalise(text);
    assert.equal(value, '院工发〔2025〕12号', text);
    assert.ok(rules.includes('document-no-normalised'), text);
  }
});

test('what is no document number is kept and flagged; none is none', () => {
  assert.deepEqual(normalise('院工发2025-3'), {
    value: '院工发2025-3',
    rules: ['document-no-invalid'],
  });
  assert.deepEqual(normalise('无'), { value: null, rules: [] });
});
