import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecodedText } from '../nets/ctc-decode.ts';
import { inOneScript } from './simplified.ts';

function read(text: string): DecodedText {
  const characters = Array.from(text, (character, step) => ({
    text: character,
    probability: 0.5,
    step,
    alternatives: character === '會' ? [{ character: '会', probability: 0.25 }] : [],
  }));
  return { text, characters, steps: characters.length, passedOver: 0 };
}

test('stray traditional characters of a simplified page are simplified', () => {
  const [line, other] = inOneScript([read('劳动争議調解委员會'), read('各分工会职工代表名单')]);
  assert.equal(line?.text, '劳动争议调解委员会');
  assert.deepEqual(line?.characters.at(-1), {
    text: '会',
    probability: 0.75,
    step: 8,
    alternatives: [],
  });
  assert.equal(other?.text, '各分工会职工代表名单');
});

test('a page in traditional characters stays as it is', () => {
  assert.equal(inOneScript([read('工會會員證')])[0]?.text, '工會會員證');
});
