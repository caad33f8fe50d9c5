import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alternative, DecodedText } from '../nets/ctc-decode.ts';
import { loadLexicon } from './lexicon.ts';
import { settleText, surerOf } from './read-text.ts';

const lexicon = loadLexicon();

function read(text: string, probability = 0.9, last: readonly Alternative[] = []): DecodedText {
  const all = Array.from(text);
  const characters = all.map((character, step) => ({
    text: character,
    probability,
    step,
    alternatives: step === all.length - 1 ? last : [],
  }));
  return { text, characters, steps: all.length, passedOver: 0 };
}

test('specks beside Chinese text are no points; numbers keep theirs', () => {
  assert.equal(settleText(read('会员代表大会的请示.'), lexicon).text, '会员代表大会的请示');
  assert.equal(settleText(read('·讨论年度预算'), lexicon).text, '讨论年度预算');
  assert.equal(settleText(read('29.'), lexicon).text, '29.');
  const stop = [{ character: '。', probability: 0.1 }];
  assert.equal(settleText(read('同意上报.', 0.8, stop), lexicon).text, '同意上报。');
});

test('of two looks the surer one counts, and whether they agree', () => {
  const first = settleText(read('家症成员', 0.7), lexicon);
  const second = settleText(read('家庭成员', 0.9), lexicon);
  assert.deepEqual(
    [surerOf(first, second).text, surerOf(first, second).isConfirmed],
    ['家庭成员', false],
  );
  const same = surerOf(second, settleText(read('家庭 成员', 0.8), lexicon));
  assert.deepEqual([same.text, same.isConfirmed], ['家庭成员', true]);
});
