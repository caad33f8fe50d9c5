import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMarts } from '#models';
import { temporaryHome, writeRelease } from './fixture.ts';
import { fixtureAsOf, hospitalMarts } from './fixture-hospital.ts';
import { announcements, appointments, decisions } from './notices.ts';
import { type PackData, readPackData } from './pack-data.ts';

const { home, remove } = temporaryHome();
let data: PackData;

before(async () => {
  await writeRelease(home, fixtureAsOf, hospitalMarts());
  const marts = await openMarts(home);
  data = await readPackData(marts, marts.release, '2026-10', '某院工会');
  marts.close();
});
after(() => remove());

function titles(changed: PackData): string[] {
  return decisions(changed).map(({ title }) => title);
}

test('at most three matters are put to a decision, in the stated order', () => {
  assert.deepEqual(titles(data), [
    '召集鉴定小组，鉴定期满档案 60 件',
    '同意核对并补扣欠缴会费 28 人',
    '催报未到或不全的数据 2 项',
  ]);
});

test('when a matter is settled the next one moves up', () => {
  const counts = { ...data.retention.counts, expired: 0 };
  assert.deepEqual(titles({ ...data, retention: { ...data.retention, counts } }), [
    '同意核对并补扣欠缴会费 28 人',
    '催报未到或不全的数据 2 项',
    '部署 201 名应入会职工的入会工作',
  ]);
});

test('an appraisal is due twelve months after the oldest items expired', () => {
  const [late] = decisions(data);
  assert.equal(late?.until, '最早一批已超过期满后十二个月（2019年12月31日）');
  const retention = { ...data.retention, oldestDue: '2025-12-31' };
  const [soon] = decisions({ ...data, retention });
  assert.equal(soon?.until, '2026年12月31日前（最早一批期满后十二个月）');
});

test('every decision names who acts and until when', () => {
  for (const { owner, until } of decisions(data)) {
    assert.ok(owner && until);
  }
});

test('nothing is announced that has no data', () => {
  assert.deepEqual(
    announcements({ ...data, figures: [], dues: { ...data.dues, current: undefined } }).map(
      ({ title }) => title,
    ),
    ['劳动争议未结 2 件', '一年内到期档案 45 件'],
  );
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
