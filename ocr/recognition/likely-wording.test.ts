import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecodedText } from '../nets/ctc-decode.ts';
import { loadLexicon } from './lexicon.ts';
import { likelyWording } from './likely-wording.ts';

const lexicon = loadLexicon();

/** A line whose doubtful characters are written as 干|于:0.03, the second one's probability last. */
function read(
  text: string,
  doubts: Readonly<Record<string, readonly [string, number]>>,
): DecodedText {
  const characters = Array.from(text, (character, step) => {
    const doubt = doubts[character];
    return {
      text: character,
      probability: doubt ? 1 - doubt[1] : 0.9999,
      step,
      alternatives: doubt ? [{ character: doubt[0], probability: doubt[1] }] : [],
    };
  });
  return { text, characters, steps: characters.length, passedOver: 0 };
}

test('look-alikes are decided by the words they make', () => {
  const wording = likelyWording(read('关干夜班职工就餐问题', { 干: ['于', 0.03] }), lexicon);
  assert.equal(wording.text, '关于夜班职工就餐问题');
  assert.deepEqual(wording.changed, [1]);
  const text = (line: string, doubt: Record<string, readonly [string, number]>): string =>
    likelyWording(read(line, doubt), lexicon).text;
  assert.equal(text('人会日期', { 人: ['入', 0.1] }), '入会日期');
  assert.equal(text('贰仵伍佰元整', { 仵: ['仟', 0.02] }), '贰仟伍佰元整');
  assert.equal(text('请各科室干3月20日前报送', { 干: ['于', 0.1] }), '请各科室于3月20日前报送');
});

test('what makes sense as it is stays, and so do names and figures', () => {
  const text = (line: string, doubt: Record<string, readonly [string, number]>): string =>
    likelyWording(read(line, doubt), lexicon).text;
  assert.equal(text('骨干教师和工会干部', { 干: ['于', 0.3] }), '骨干教师和工会干部');
  assert.equal(text('工人会议', { 人: ['入', 0.3] }), '工人会议');
  assert.equal(text('林凤雪', { 凤: ['风', 0.3] }), '林凤雪');
  assert.equal(text('于2018年', { 1: ['7', 0.4] }), '于2018年');
});

test('a character beyond doubt is not looked at, however odd the word', () => {
  assert.equal(likelyWording(read('关干', {}), lexicon).text, '关干');
});
