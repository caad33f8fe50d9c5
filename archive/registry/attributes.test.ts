import assert from 'node:assert/strict';
import { test } from 'node:test';
import { committedValues, compare, completableValues, keptValues } from './attributes.ts';

const attributes = {
  title: 'fixed',
  names_person: 'fixed',
  page_count: 'completable',
  remark: 'added',
  shelf_location: 'described',
} as const;

test('the registry keeps truth as 0 and 1, what an input lacks as unknown, nothing described', () => {
  const input = {
    title: 'a',
    names_person: true,
    page_count: 0,
    remark: null,
    shelf_location: 'b',
  };
  assert.deepEqual(keptValues(attributes, input), {
    title: 'a',
    names_person: 1,
    page_count: 0,
    remark: null,
  });
});

test('only what may come later and was unknown is missing; all else that differs is a conflict', () => {
  const known = { title: null, names_person: 1, page_count: null, remark: 'x' };
  const stated = { title: 'a', names_person: null, page_count: 3, remark: null };
  assert.deepEqual(compare(attributes, known, stated), {
    missing: { page_count: 3 },
    differing: ['title', 'names_person', 'remark'],
  });
  assert.deepEqual(compare(attributes, known, known), { missing: {}, differing: [] });
});

test('an attribute that came later is committed to once it is known', () => {
  const before = { title: 'a', names_person: null, page_count: null, remark: null };
  assert.deepEqual(committedValues(attributes, before), {
    title: 'a',
    names_person: null,
    page_count: null,
  });
  assert.deepEqual(committedValues(attributes, { ...before, remark: 'x' }), {
    ...before,
    remark: 'x',
  });
  assert.deepEqual(completableValues(attributes, before), { page_count: null, remark: null });
});
