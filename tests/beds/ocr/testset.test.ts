import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { codeLists } from '#contracts';
import type { PageResult } from '#ocr';
import { capitals, figures } from './content.ts';
import { readWithCache } from './engine-cache.ts';
import { scorePage } from './page-score.ts';
import { drawTestPage, planTestSet, type StoredPage, writeTestSet } from './pages.ts';
import { summarize } from './summary.ts';
import type { WidePlan } from './wide/plan.ts';
import { wearCount, wearName } from './wide/wear.ts';

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
    'title',
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
  const all = summarize(scoresOf(pages, run.results));
  assert.equal(all.unread, 0);
  assert.ok(all.freeErrorRate < 0.005, `free ${all.freeErrorRate}`);
  assert.ok(all.errorRate < 0.012, `ordered ${all.errorRate}`);
  assert.ok((all.fieldRecall ?? 0) > 0.94, `recall ${all.fieldRecall}`);
  assert.ok((all.fieldPrecision ?? 0) > 0.98, `precision ${all.fieldPrecision}`);
  assert.ok(all.typeAccuracy > 0.8, `types ${all.typeAccuracy}`);
  assert.ok((all.linesRouted ?? 1) < 0.2, `routed ${all.linesRouted}`);
  const again = await readWithCache(pages, 'ppocr', path.join(folder, 'read'));
  assert.equal(again.pagesRead, 0);
  assert.deepEqual(
    again.results.map((sheets) => sheets.map(({ text }) => text)),
    run.results.map((sheets) => sheets.map(({ text }) => text)),
  );
});

test('a photograph, a turned page and a spread are read within the limits', async () => {
  const wears = ['photo', 'turned', 'spread'];
  const kinds = ['application', 'tabular_minutes', 'red_head'] as const;
  const plans = wears.map((wear, index): WidePlan => {
    const kind = kinds[index] as (typeof kinds)[number];
    const wearIndex = Array.from({ length: wearCount }, (_, at) => wearName(at)).indexOf(wear);
    return { set: 'wide', id: `small-${kind}`, kind, face: 'noto-serif-sc', dpi: 200, wearIndex };
  });
  const pages = await writeTestSet(plans, path.join(folder, 'wide'));
  const run = await readWithCache(pages, 'ppocr', path.join(folder, 'wide-read'));
  const scores = scoresOf(pages, run.results);
  for (const score of scores) {
    assert.ok(score.isCutRight, score.truth.id);
    assert.ok(score.characters.freeRate < 0.03, `${score.truth.id} ${score.characters.freeRate}`);
    assert.ok(score.characters.rate < 0.06, `${score.truth.id} ${score.characters.rate}`);
  }
  const all = summarize(scores);
  assert.ok((all.upright ?? 0) > 0.97, `upright ${all.upright}`);
  assert.ok((all.boxOverlap ?? 0) > 0.4, `overlap ${all.boxOverlap}`);
  assert.ok((all.fieldRecall ?? 0) > 0.7, `recall ${all.fieldRecall}`);
});

function scoresOf(pages: readonly StoredPage[], results: readonly (readonly PageResult[])[]) {
  return pages.map((page, index) => {
    const read = results[index];
    assert.ok(read);
    return scorePage(page.truth, read, known);
  });
}
