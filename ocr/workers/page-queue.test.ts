import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageQueue, type PageTask } from './page-queue.ts';

/** Reads what a task asks of a file of `count` pages. */
function read(queue: PageQueue<string>, task: PageTask | null, count: number): void {
  assert.ok(task !== null);
  queue.opened(task, count);
  for (const page of task.pages.filter((one) => one <= count)) {
    queue.finished(task, page, `${task.file}${page}`);
  }
}

function takeAll(queue: PageQueue<string>): string[] {
  const taken: string[] = [];
  for (let one = queue.take(); one !== undefined; one = queue.take()) taken.push(one);
  return taken;
}

test('results come in the order of files and pages, whoever is first', () => {
  const queue = new PageQueue<string>(['a', 'b'], 32);
  const first = queue.next();
  assert.deepEqual(first?.pages, [1, 2, 3, 4]);
  // While one worker opens the first file another begins the second.
  const second = queue.next();
  assert.equal(second?.file, 'b');
  assert.equal(queue.next(), null);
  read(queue, second, 1);
  assert.deepEqual(takeAll(queue), []);
  read(queue, first, 6);
  assert.deepEqual(takeAll(queue), ['a1', 'a2', 'a3', 'a4']);
  const rest = queue.next();
  assert.deepEqual(rest?.pages, [5, 6]);
  read(queue, rest, 6);
  assert.deepEqual(takeAll(queue), ['a5', 'a6', 'b1']);
  assert.ok(queue.isOver);
});

test('the pages of one long file go to several workers, no more than the look-ahead', () => {
  const queue = new PageQueue<string>(['a'], 8);
  const first = queue.next(2);
  assert.ok(first);
  queue.opened(first, 1000);
  const second = queue.next();
  assert.deepEqual(second?.pages, [3, 4, 5, 6]);
  const third = queue.next();
  assert.deepEqual(third?.pages, [7, 8, 9, 10]);
  assert.equal(queue.next(), null);
  read(queue, third, 1000);
  assert.equal(queue.next(), null);
  read(queue, first, 1000);
  assert.deepEqual(takeAll(queue), ['a1', 'a2']);
  assert.equal(queue.next(), null);
  read(queue, second, 1000);
  assert.equal(takeAll(queue).length, 8);
  assert.deepEqual(queue.next()?.pages, [11, 12, 13, 14]);
});

test('a file not yet known is not held up by what waits behind it', () => {
  const queue = new PageQueue<string>(['a', 'b', 'c'], 4);
  const opening = queue.next();
  assert.ok(opening);
  assert.equal(queue.next(), null);
  queue.opened(opening, 30);
  read(queue, opening, 30);
  assert.equal(queue.next(), null);
  assert.equal(takeAll(queue).length, 4);
  assert.deepEqual(queue.next()?.pages, [5, 6, 7, 8]);
});

test('what a worker left unread comes first; a page that breaks two is given up alone', () => {
  const queue = new PageQueue<string>(['a', 'b'], 32);
  const task = queue.next();
  assert.ok(task);
  queue.opened(task, 4);
  queue.finished(task, 1, 'a1');
  assert.deepEqual(takeAll(queue), ['a1']);
  const left = queue.left(task);
  assert.deepEqual(left?.pages, [2, 3, 4]);
  assert.equal(queue.broken(left as PageTask), null);
  const again = queue.next();
  assert.deepEqual(again, left);
  assert.deepEqual(queue.broken(again as PageTask), { page: 2, pageCount: 4 });
  queue.finished(task, 2, 'given up');
  const rest = queue.next();
  assert.deepEqual(rest?.pages, [3, 4]);
  read(queue, rest, 4);
  assert.deepEqual(takeAll(queue), ['given up', 'a3', 'a4']);
  // Of a file that breaks while it is opened there is one page to report.
  const unopened = queue.next();
  assert.equal(queue.broken(unopened as PageTask), null);
  assert.deepEqual(queue.broken(queue.next() as PageTask), { page: 1, pageCount: null });
  queue.finished(unopened as PageTask, 1, 'b cannot be opened');
  assert.deepEqual(takeAll(queue), ['b cannot be opened']);
  assert.ok(queue.isOver);
});

test('of a file known before only the pages that are wanted are read', () => {
  const known = [
    { pageCount: 9, pages: [] },
    // More than the file turns out to have.
    { pageCount: null, pages: [3, 8, 10] },
  ];
  const queue = new PageQueue<string>(['a', 'b'], 32, known);
  const task = queue.next();
  assert.deepEqual([task?.file, task?.pages], ['b', [3, 8, 10]]);
  read(queue, task, 9);
  assert.deepEqual(takeAll(queue), ['b3', 'b8']);
  assert.ok(queue.isOver);
  assert.ok(new PageQueue(['a'], 32, known).isOver);
});
