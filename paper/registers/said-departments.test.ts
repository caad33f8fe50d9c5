import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openHome } from '#home';
import { openDuckDb } from '#lake';
import { readDepartments } from './departments.ts';

const root = mkdtempSync(join(tmpdir(), 'huicang-departments-'));
after(() => rmSync(root, { recursive: true, force: true }));

test('where the personnel office has no list, the names are those the hospital says', async () => {
  const home = openHome(root);
  writeFileSync(
    join(root, 'huicang.yaml'),
    `hospital:
  departments:
    - { name: 内一科, code: 101, campus: 城北院区, to: 2020-06-30 }
    - { name: 心血管内科, code: 101, campus: 城北院区, from: 2020-07-01 }
    - { name: 针灸科, to: 2021-12-31, successor: 中医科 }
    - { name: 中医科, campus: 江东院区 }
`,
  );
  const duck = await openDuckDb();
  const names = await readDepartments(home, duck, '2026-10-31');
  duck.close();
  assert.equal(names.resolve('内一科', '2019-05-01'), '101');
  assert.equal(names.isInUse('内一科', '2021-05-01'), false);
  assert.deepEqual(
    names
      .aliases()
      .map(({ alias_name, department_name, campus_name }) => [
        alias_name,
        department_name,
        campus_name,
      ]),
    [
      ['内一科', '心血管内科', '城北院区'],
      ['心血管内科', '心血管内科', '城北院区'],
      ['针灸科', '中医科', '江东院区'],
      ['中医科', '中医科', '江东院区'],
    ],
  );
});
