import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossRules } from './cross.ts';
import { documentRules } from './documents.ts';
import { fixRules } from './fix.ts';
import { flagRules } from './flag.ts';
import { inboxRules } from './inbox.ts';
import { rejectRules } from './reject.ts';
import type { QualityRule } from './rule.ts';
import { rules } from './rules.ts';

test('no two files define the same rule', () => {
  const parts = [rejectRules, flagRules, fixRules, crossRules, documentRules, inboxRules];
  const ids = parts.flatMap((part) => Object.keys(part));
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.toSorted(), Object.keys(rules).toSorted());
});

test('a rule says what is wrong and what to do, in Chinese, and its file says how it acts', () => {
  for (const [id, rule] of Object.entries<QualityRule>(rules)) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)+$/, id);
    assert.match(rule.title, /^[^。]*[\u4e00-\u9fa5][^。]*$/, id);
    assert.match(rule.remedy, /[\u4e00-\u9fa5].*。$/, id);
  }
  const severities = (part: Record<string, QualityRule>) =>
    new Set(Object.values(part).map(({ severity }) => severity));
  assert.deepEqual(severities(rejectRules), new Set(['reject']));
  assert.deepEqual(severities(flagRules), new Set(['flag']));
  assert.deepEqual(severities(fixRules), new Set(['fix']));
  assert.deepEqual(severities(crossRules), new Set(['flag']));
});
