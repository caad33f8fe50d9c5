import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alternative, ReadCharacter } from '../nets/ctc-decode.ts';
import { byConvention } from './conventions.ts';

function characters(text: string, doubts: Record<number, Alternative> = {}): ReadCharacter[] {
  return Array.from(text, (character, step) => ({
    text: character,
    probability: 0.45,
    step,
    alternatives: doubts[step] ? [doubts[step]] : [],
  }));
}

const hollow = { character: '〔', probability: 0.01 };

test('the year of a document number gets its brackets where the recogniser saw one of them', () => {
  const read = characters('院工（2009）12号', { 2: hollow });
  assert.equal(byConvention(read).join(''), '院工〔2009〕12号');
  assert.equal(byConvention(characters('院工（2009）12号')).join(''), '院工（2009）12号');
  const year = characters('总结（2009）12人', { 2: hollow });
  assert.equal(byConvention(year).join(''), '总结（2009）12人');
});

test('a ring in a spelled year is a nought; figures stay figures', () => {
  assert.equal(byConvention(characters('二○○六年四月')).join(''), '二〇〇六年四月');
  assert.equal(byConvention(characters('一九八O年')).join(''), '一九八〇年');
  assert.equal(byConvention(characters('2000年，0000年')).join(''), '2000年，0000年');
});

test('a comma between the figures of a date is a point, in an amount it is not', () => {
  assert.equal(byConvention(characters('2016,12.25')).join(''), '2016.12.25');
  assert.equal(byConvention(characters('2,016,125.00')).join(''), '2,016,125.00');
});

test('thousands are parted by commas, fen by a point', () => {
  assert.equal(byConvention(characters('￥19.600.00元')).join(''), '￥19,600.00元');
  assert.equal(byConvention(characters('1，286，000,50')).join(''), '1,286,000.50');
  assert.equal(byConvention(characters('1.286')).join(''), '1.286');
  assert.equal(byConvention(characters('192.168.10.25')).join(''), '192.168.10.25');
});
