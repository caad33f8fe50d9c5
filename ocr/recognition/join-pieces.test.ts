import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPieces } from './join-pieces.ts';

test('boxes that share a character become one line', () => {
  const [line, ...others] = joinPieces([
    { x: 205, y: 101, width: 60, height: 40, angle: 0 },
    { x: 100, y: 100, width: 200, height: 40, angle: 0 },
  ]);
  assert.deepEqual(others, []);
  assert.ok(line);
  assert.equal(line.width, 235);
  assert.equal(line.x, 117.5);
  assert.equal(line.height, 40);
});

test('neighbouring cells, rows and columns stay apart', () => {
  const apart = [
    { x: 100, y: 100, width: 200, height: 40, angle: 0 },
    { x: 235, y: 100, width: 80, height: 40, angle: 0 },
    { x: 100, y: 130, width: 200, height: 40, angle: 0 },
    { x: 190, y: 100, width: 30, height: 160, angle: 0 },
  ];
  assert.equal(joinPieces(apart).length, 4);
});
