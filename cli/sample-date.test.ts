import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onItsLastDay } from './sample-date.ts';

test('the sample hospital runs on the last day of its data, unless another date is asked for', async () => {
  const { duesMonths } = await import('#inside/data/sample/dues.ts');
  const { asOf = '' } = await onItsLastDay({ json: true });
  assert.equal(asOf.slice(0, 7), duesMonths(false).at(-1)?.slice(0, 7));
  const next = new Date(`${asOf}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  assert.equal(next.getUTCDate(), 1, `${asOf} ends a month`);
  assert.deepEqual(await onItsLastDay({ asOf: '2026-11-05' }), { asOf: '2026-11-05' });
});
