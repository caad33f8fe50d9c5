import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { planWorkers } from './worker-plan.ts';

const gigabyte = 1024 ** 3;
let folder: string;
let small: string;
let long: string;

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huicang-plan-'));
  small = path.join(folder, 'small.png');
  long = path.join(folder, 'long.pdf');
  writeFileSync(small, 'any');
  writeFileSync(long, Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(3_000_000)]));
});
after(() => rmSync(folder, { recursive: true }));

const machine = (cores: number, gigabytes: number) => ({ cores, memory: gigabytes * gigabyte });
const shape = ({ workers, threads }: { workers: number; threads: number }) => [workers, threads];

test('a worker of one thread a core; all threads to one small file', () => {
  const many = Array(100).fill(small);
  assert.deepEqual(shape(planWorkers(many, {}, machine(2, 16))), [2, 1]);
  assert.deepEqual(shape(planWorkers(many, {}, machine(16, 64))), [16, 1]);
  assert.deepEqual(shape(planWorkers([small], {}, machine(4, 16))), [1, 4]);
  assert.deepEqual(shape(planWorkers([small, small], {}, machine(4, 16))), [2, 2]);
  // The pages of a long file are shared.
  assert.deepEqual(shape(planWorkers([long], {}, machine(4, 16))), [4, 1]);
  assert.deepEqual(shape(planWorkers(['/absent.pdf'], {}, machine(4, 16))), [1, 4]);
});

test('memory bounds the number of workers and what each may take', () => {
  const many = Array(100).fill(small);
  const poor = planWorkers(many, {}, machine(8, 4));
  assert.deepEqual(shape(poor), [2, 4]);
  assert.equal(poor.memoryLimit, 1.5 * gigabyte);
  assert.equal(planWorkers(many, {}, machine(1, 1)).workers, 1);
  assert.equal(planWorkers(many, {}, machine(2, 64)).memoryLimit, 2.5 * gigabyte);
  const given = { concurrency: 3, threads: 2, memoryLimit: 123 };
  assert.deepEqual(planWorkers([small], given, machine(1, 1)), {
    ...{ workers: 3, threads: 2, memoryLimit: 123 },
  });
});
