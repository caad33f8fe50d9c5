import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderCircles } from './folder-circles.ts';

test('two folders whose files import each other are a circle, though no two files are', () => {
  const imports = [
    { from: 'a/one.ts', to: 'b/one.ts' },
    { from: 'b/two.ts', to: 'a/two.ts' },
    { from: 'c/one.ts', to: 'a/one.ts' },
  ];
  assert.deepEqual(folderCircles(imports), [['a', 'b']]);
});

test('a door hands on what stands behind it and closes no circle', () => {
  const imports = [
    { from: 'a/index.ts', to: 'a/parts/one.ts' },
    { from: 'a/parts/one.ts', to: 'a/base.ts' },
  ];
  assert.deepEqual(folderCircles(imports), []);
});
