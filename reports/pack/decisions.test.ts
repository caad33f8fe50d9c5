import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copyTestRelease, type TestRelease } from '#inside/models/test-release.ts';
import { openMarts } from '#models';
import { appointments } from './appointments.ts';
import { type PackData, readPackData } from './pack-data.ts';
import { firstPage } from './page-first.ts';

let release: TestRelease;
let data: PackData;

before(async () => {
  release = await copyTestRelease('tiny');
  const marts = await openMarts(release.home);
  data = await readPackData(marts, marts.release, '2026-10', '某院工会');
  marts.close();
});
after(() => release.remove());

/** What the first page puts to the leaders, and below it what it has no room for. */
function shown(changed: PackData): { titles: string[]; rest: string[] } {
  const { text } = firstPage(changed);
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
  return { titles: all(/<li><h3>(.*?)<\/h3>/g), rest: all(/另有：(.*?)。见网页/g) };
}

test('at most three matters are put to a decision, in the order of the mart; no other is lost', () => {
  const { titles, rest } = shown(data);
  assert.deepEqual(titles.slice(0, 3), [
    '召集鉴定小组，鉴定期满档案 2 件',
    '同意核对并补扣欠缴会费 1 人',
    '催报未到或不全的数据 1 项',
  ]);
  assert.deepEqual(titles.slice(3), [
    '会员 24 人，比上月持平',
    '会费实缴 280.00 元，收缴率 92.9%',
    '劳动争议未结 2 件',
  ]);
  assert.deepEqual(rest, [
    '部署 1 名应入会职工的入会工作',
    '一年内到期档案 1 件；1 行记录被隔离，未计入各项数字',
  ]);
});

test('when a matter is settled the next one moves up', () => {
  const settled = data.decisions.filter(({ id }) => id !== 'appraisal');
  const { titles, rest } = shown({ ...data, decisions: settled });
  assert.deepEqual(titles.slice(0, 3), [
    '同意核对并补扣欠缴会费 1 人',
    '催报未到或不全的数据 1 项',
    '部署 1 名应入会职工的入会工作',
  ]);
  assert.equal(rest.length, 1);
});

test('every decision says why, who acts and until when', () => {
  const { text } = firstPage(data);
  for (const { kind, detail, owner, until } of data.decisions) {
    if (kind !== 'decide') continue;
    assert.ok(detail && owner && until);
  }
  assert.match(text, /<b>承办<\/b> 财务　<b>时限<\/b> 2026年12月10日下期月报印发前/);
  assert.doesNotMatch(text, /<b>承办<\/b> 　|<b>时限<\/b> </);
});

test('a month without matters says so', () => {
  const { text } = firstPage({ ...data, decisions: [] });
  assert.match(text, /按本刊规则，本月没有需要决定的事项。/);
  assert.deepEqual(shown({ ...data, decisions: [] }).titles, []);
});

test('the next sixty days hold due items, expected files, packs and the hand-over of June', () => {
  const at = (asOf: string) => appointments({ ...data, release: { ...data.release, as_of: asOf } });
  assert.deepEqual(
    at('2026-10-31').map(({ date }) => date),
    ['2026-11-10', '2026-11-30', '2026-12-10'],
  );
  assert.deepEqual(
    at('2026-05-12').find(({ date }) => date === '2026-06-30')?.text,
    '2025年度归档文件移交综合档案室截止',
  );
  const soon = [{ date: '2026-12-31', items: 45 }];
  const due = appointments({
    ...data,
    release: { ...data.release, as_of: '2026-11-05' },
    retention: { ...data.retention, soon },
  });
  assert.equal(due.at(-1)?.text, '档案 45 件保管期满，次日起可以鉴定');
});
