import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeCtc, recognizerClasses } from './ctc-decode.ts';

const classes = recognizerClasses('工\n会');

/** One step with the given probability for one class. */
function step(index: number, probability: number): number[] {
  const rest = (1 - probability) / (classes.length - 1);
  return classes.map((_, at) => (at === index ? probability : rest));
}

test('classes are blank, dictionary, space', () => {
  assert.deepEqual(classes, ['', '工', '会', ' ']);
});

test('repeats merge, a blank between them keeps both, the best probability of a run stays', () => {
  const output = new Float32Array(
    [
      step(1, 0.6),
      step(1, 0.75),
      step(0, 0.9),
      step(1, 0.5),
      step(2, 0.875),
      step(3, 0.4375),
    ].flat(),
  );
  const decoded = decodeCtc(output, 0, 6, classes);
  assert.equal(decoded.text, '工工会 ');
  assert.deepEqual(
    decoded.characters.map(({ text, probability, step }) => [text, probability, step]),
    [
      ['工', 0.75, 1],
      ['工', 0.5, 3],
      ['会', 0.875, 4],
      [' ', 0.4375, 5],
    ],
  );
});

test('blank only gives no text', () => {
  assert.deepEqual(decodeCtc(new Float32Array(step(0, 0.9)), 0, 1, classes), {
    text: '',
    characters: [],
    steps: 1,
    passedOver: 0,
  });
});

test('a doubtful character brings along what else could stand there, likeliest first', () => {
  const output = new Float32Array([0.125, 0.5, 0.25, 0.125, 0, 0.00025, 0.99975, 0]);
  const decoded = decodeCtc(output, 0, 2, classes);
  assert.deepEqual(
    decoded.characters.map((character) => character.alternatives),
    [
      [
        { character: '会', probability: 0.25 },
        { character: ' ', probability: 0.125 },
      ],
      [],
    ],
  );
});

test('a character that the blank barely beat is told, the edge of a character is not', () => {
  const passed = new Float32Array([step(1, 0.9), [0.6, 0.05, 0.3, 0.05], step(1, 0.9)].flat());
  const { text, passedOver } = decodeCtc(passed, 0, 3, classes);
  assert.equal(text, '工工');
  assert.ok(Math.abs(passedOver - 0.3) < 1e-6);
  const edge = new Float32Array([step(1, 0.9), [0.6, 0.3, 0.05, 0.05], step(2, 0.9)].flat());
  assert.equal(decodeCtc(edge, 0, 3, classes).passedOver, 0);
});
