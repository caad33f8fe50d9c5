import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Home, openHome } from '#home';
import { activeBatches, readActiveRows } from '#lake';
import { itemText } from './item-record.ts';
import type { ReviewAnswer } from './judge-answer.ts';
import { openReviewQueue, type ReviewTask } from './open-queue.ts';
import { recordReview } from './record-review.ts';
import { reviewStatus } from './review-status.ts';
import { layDownScan } from './test-scans.ts';

const actor = { id: 'os:wang', name: '王核对' };
let home: Home;

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-review-desk-')));
  const lines = [
    { name: 'full_name', label: '姓名', raw: '李小芒', value: '李小芒', status: 'review' },
    {
      name: 'id_number',
      label: '身份证号',
      raw: '110105198604120028',
      value: null,
      status: 'review',
    },
    { name: 'sex_code', label: '性别', raw: '女', value: '女', status: 'ok' },
  ] as const;
  await layDownScan(home, { name: '表.png', sheets: [{ lines }] });
});
after(() => rmSync(home.root, { recursive: true, force: true }));

function answer(task: ReviewTask, said: Partial<ReviewAnswer>): ReviewAnswer {
  return { id: task.id, record: itemText(task), typed: '', decision: 'none', ...said };
}

test('who has no grant sees nothing and records nothing', async () => {
  const guest = { id: 'web:wang', name: '王核对' };
  await assert.rejects(openReviewQueue(home, guest), {
    message: '“web:wang”无权查看待核对的识别结果',
  });
  await assert.rejects(reviewStatus(home, guest), /无权查看待核对的识别结果/);
  await assert.rejects(recordReview(home, guest, { answers: [] }), /“web:wang”无权记录核对结论/);
  assert.equal(activeBatches(home).length, 1);
});

test('items are handed out with their pictures, and answers to them become records', async () => {
  const { tasks, counts } = await openReviewQueue(home, actor, { sample: 1 });
  assert.deepEqual(counts, { queued: 2, rulings: 0, sampled: 1, left: 0 });
  const [name, number] = tasks.filter(({ purpose }) => purpose === 'queue');
  const blind = tasks.find(({ purpose }) => purpose === 'sample');
  assert.ok(name && number && blind);
  assert.ok(tasks.every(({ picture }) => (picture?.bytes.length ?? 0) > 0));
  const done = await recordReview(home, actor, {
    answers: [
      answer(name, { typed: '李小芳' }),
      answer(number, { typed: '11010519860412002X', decision: 'as_written' }),
      answer(blind, {}),
      answer({ ...name, id: number.id }, { decision: 'confirm' }),
    ],
  });
  assert.deepEqual(
    [done.confirmed, done.corrected, done.empty, done.faults],
    [...[0, 2, 1], [{ answer: 3, fault: 'item-unknown', part: 'id', valueMasked: '', doubt: '' }]],
  );
  const rows = await readActiveRows(home, 'review__entries');
  assert.deepEqual(
    rows.map((row) => [row.field_name, row.corrected_text, row.proofread_by, row.recorded_by]),
    [
      ['full_name', '李小芳', '王核对', 'os:wang'],
      ['id_number', '110***********002X', '王核对', 'os:wang'],
    ],
  );
});

test('what cannot be taken in is told by the kind of fault, its value masked', async () => {
  const { tasks } = await openReviewQueue(home, actor, { sample: 1 });
  const [blind] = tasks;
  assert.ok(blind);
  const said: Partial<ReviewAnswer>[] = [
    { decision: 'confirm' },
    { decision: 'as_written' },
    { decision: 'unknown' },
    { typed: '女', decision: 'unreadable' },
    { typed: '11010519860412002', isNumber: true },
    { typed: '男', decision: 'confirm' },
  ];
  const faults = await Promise.all(
    said.map(async (each) => {
      const done = await recordReview(home, actor, { answers: [answer(blind, each)] });
      return done.faults.flatMap(({ fault, part }) => [fault, part]);
    }),
  );
  assert.deepEqual(faults, [
    ['sample-only-confirmed', 'decision'],
    ['as-written-without-value', 'decision'],
    ['decision-unknown', 'decision'],
    ['typed-and-unreadable', 'typed'],
    ['number-cut-off', 'typed'],
    ['confirmed-and-another-value', 'typed'],
  ]);
});
