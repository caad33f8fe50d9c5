import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { codeLists } from '../../../contracts/index.ts';
import { capitals, figures } from './content.ts';
import { readWithCache } from './engine-cache.ts';
import { scorePage } from './page-score.ts';
import { drawTestPage, planTestSet, writeTestSet } from './pages.ts';
import { summarize } from './summary.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'huicang-testset-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const known = new Set<string>(codeLists.document_type.map(({ code }) => code));

test('a set holds every kind clean and degraded alike', () => {
  const plans = planTestSet(64);
  const count = (kind: string, isClean: boolean): number =>
    plans.filter((plan) => plan.kind === kind && (plan.agingIndex === null) === isClean).length;
  for (const kind of ['form', 'open_form', 'table', 'minutes', 'leaflet', 'mediation']) {
    assert.equal(count(kind, true), 4, kind);
    assert.equal(count(kind, false), 4, kind);
  }
});

test('the same plan draws the same page', async () => {
  const plan = { ...(planTestSet(1)[0] as ReturnType<typeof planTestSet>[0]), agingIndex: 4 };
  const [one, other] = [await drawTestPage(plan), await drawTestPage(plan)];
  assert.ok(one.bytes.equals(other.bytes));
  assert.equal(one.truth.aging?.name, 'skewed');
  assert.deepEqual(one.truth.fields.map(({ name }) => name).sort(), [
    'birth_date',
    'department_name',
    'document_date',
    'full_name',
    'id_number',
    'sex_code',
    'staff_no',
    'union_joined_date',
  ]);
});

test('amounts in capitals are those an accountant writes', () => {
  assert.equal(capitals(2160), '贰仟壹佰陆拾元整');
  assert.equal(capitals(60_005), '陆万零伍元整');
  assert.equal(capitals(1050), '壹仟零伍拾元整');
  assert.equal(figures(12_345_607), '123,456.07');
});

test('three clean pages and three degraded ones are read within the limits', async () => {
  const plans = planTestSet(16).filter(({ id }) => /0001|0003|0006|0008|0010|0015/.test(id));
  const pages = await writeTestSet(plans, path.join(folder, 'pages'));
  const run = await readWithCache(pages, 'ppocr', path.join(folder, 'read'));
  assert.equal(run.pagesRead, plans.length);
  const scores = pages.map((page, index) => {
    const read = run.results[index];
    assert.ok(read);
    return scorePage(page.truth, read, known);
  });
  const all = summarize(scores);
  assert.equal(all.unread, 0);
  assert.ok(all.freeErrorRate < 0.015, `free ${all.freeErrorRate}`);
  assert.ok(all.errorRate < 0.035, `ordered ${all.errorRate}`);
  assert.ok((all.fieldRecall ?? 0) > 0.9, `recall ${all.fieldRecall}`);
  const again = await readWithCache(pages, 'ppocr', path.join(folder, 'read'));
  assert.equal(again.pagesRead, 0);
  assert.deepEqual(
    again.results.map((sheets) => sheets.map(({ text }) => text)),
    run.results.map((sheets) => sheets.map(({ text }) => text)),
  );
});
