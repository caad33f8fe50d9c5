import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copyTestRelease, type TestRelease } from '#inside/models/test-release.ts';
import { openMarts } from '#models';
import { type PackData, readPackData } from './pack-data.ts';
import { disputesPage, membersPage } from './page-people.ts';

let release: TestRelease;
let data: PackData;

before(async () => {
  release = await copyTestRelease('tiny');
  const marts = await openMarts(release.home);
  data = await readPackData(marts, marts.release, '2026-10', '某院工会');
  marts.close();
});
after(() => release.remove());

/** The same hospital with its departments and disputes on these campuses. */
function on(names: readonly string[]): PackData {
  const { members, disputes } = data;
  const nameAt = (at: number) => names[at % names.length] ?? '';
  const quarters = [...new Set(disputes.campuses.map(({ quarter }) => quarter))];
  const first = disputes.campuses[0];
  assert.ok(first);
  return {
    ...data,
    members: {
      ...members,
      departments: members.departments.map((row, at) => ({ ...row, campus: nameAt(at) })),
    },
    disputes: {
      ...disputes,
      campuses: quarters.flatMap((quarter) =>
        names.map((campus) => ({ ...first, quarter, campus })),
      ),
    },
  };
}

test('of one campus no column and no table by campus is shown', () => {
  const one = on(['总院']);
  assert.ok(!membersPage(one).text.includes('院区'));
  assert.ok(!disputesPage(one).text.includes('按院区'));
  assert.ok(membersPage(data).text.includes('院区'));
});

test('four campuses stand one below the other, so that they fit on the page', () => {
  const names = ['城北院区', '江东院区', '儿童院区', '康复院区'];
  const { text } = disputesPage(on(names));
  const table = text.slice(text.indexOf('近四个季度按院区'));
  assert.equal(table.match(/<th /g)?.length, 4);
  const quarters = new Set(on(names).disputes.campuses.map(({ quarter }) => quarter)).size;
  for (const name of names) assert.equal(table.split(name).length - 1, quarters, name);
});
