import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProvisional } from './read-figures.ts';

const settled = {
  asOf: '2026-11-12',
  incompleteSources: new Set<string>(),
  duesProvisional: false,
};

test('a figure is settled when its month is over and its source complete', () => {
  assert.equal(isProvisional('members', '2026-10', settled), false);
  assert.equal(isProvisional('dues_paid', '2026-10', settled), false);
});

test('all figures of a month that is not over are provisional', () => {
  const open = { ...settled, asOf: '2026-10-30' };
  assert.equal(isProvisional('members', '2026-10', open), true);
  assert.equal(isProvisional('rows_accepted', '2026-10', open), true);
  assert.equal(isProvisional('members', '2026-10', { ...settled, asOf: '2026-10-31' }), false);
});

test('an incomplete source makes its own figures provisional, and no others', () => {
  const lacking = { ...settled, incompleteSources: new Set(['hr']) };
  assert.equal(isProvisional('enrolment_rate', '2026-10', lacking), true);
  assert.equal(isProvisional('dues_paid', '2026-10', lacking), false);
  const dues = { ...settled, duesProvisional: true };
  assert.equal(isProvisional('dues_collection_rate', '2026-10', dues), true);
  assert.equal(isProvisional('members', '2026-10', dues), false);
});
