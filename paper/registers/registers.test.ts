import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import { noFacts, openHome } from '#home';
import { ingestSources } from '#ingest';
import { openDuckDb } from '#lake';
import type { PageField, PageResult } from '#ocr';
import { checkedAgainst } from './check-page.ts';
import { DepartmentNames } from './departments.ts';
import { loadRegisters, type Registers } from './registers.ts';

const root = mkdtempSync(join(tmpdir(), 'huicang-registers-'));
after(() => rmSync(root, { recursive: true, force: true }));

const emergency = {
  department_code: 'K01',
  valid_from_date: '1985-01-01',
  valid_to_date: null,
  ...{ campus_name: null, department_type: null, successor_code: null },
};

const registers: Registers = {
  facts: { ...noFacts, staff_numbers: ['00123'] },
  staff: new Map([['00347', new Set(['欧阳文静', '欧阳静'])]]),
  departments: new DepartmentNames(
    [
      { ...emergency, department_name: '急诊科', valid_to_date: '2009-06-30' },
      { ...emergency, department_name: '急诊医学科', valid_from_date: '2009-07-01' },
    ],
    '2026-10-31',
  ),
};

function page(values: Partial<Record<PageField['name'], string | null>>): PageResult {
  const box = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
  ] as const;
  const fields = Object.entries(values).map(
    ([name, value]): PageField => ({
      ...{ name: name as PageField['name'], label: name, raw: value ?? '?', value, box },
      ...{ confidence: 1, checks: [], status: 'ok' },
    }),
  );
  return { fields } as unknown as PageResult;
}

function outcome(values: Parameters<typeof page>[0], known = registers): string[] {
  return checkedAgainst(known, page(values)).fields.map(({ name, status, checks }) =>
    `${name} ${status} ${checks.map(({ id, passed }) => `${id}=${passed}`).join(' ')}`.trim(),
  );
}

test('number and name must be of one person; an earlier name is the same person', () => {
  assert.deepEqual(outcome({ staff_no: '00347', full_name: '欧阳文静' }), [
    'staff_no ok pattern=true staff-known=true staff-name-agrees=true',
    'full_name ok staff-name-agrees=true',
  ]);
  assert.deepEqual(
    outcome({ staff_no: '00347', full_name: '欧阳 静' }).at(-1),
    ['full_name ok staff-name-agrees=true'][0],
  );
  assert.deepEqual(outcome({ staff_no: '00347', full_name: '欧阳文净' }), [
    'staff_no review pattern=true staff-known=true staff-name-agrees=false',
    'full_name review staff-name-agrees=false',
  ]);
  assert.deepEqual(outcome({ staff_no: '00374', full_name: '欧阳文静' }), [
    'staff_no review pattern=true staff-known=false',
    'full_name ok',
  ]);
  assert.equal(outcome({ staff_no: '0347' })[0], 'staff_no review pattern=false staff-known=false');
});

test('a department must have had the name when the paper was written', () => {
  const at = (department_name: string, document_date: string | null): string | undefined =>
    outcome({ department_name, document_date })[0];
  const known = 'department_name ok department-known=true department-of-its-time=true';
  assert.equal(at('急诊科', '1998-05-04'), known);
  assert.equal(at('急诊科', '2009'), known);
  assert.equal(at('急诊医学科', '2009-07'), known);
  assert.equal(
    at('急诊科', '2015-05-04'),
    'department_name review department-known=true department-of-its-time=false',
  );
  assert.equal(at('急珍科', '1998-05-04'), 'department_name review department-known=false');
  assert.equal(at('急诊科', null), 'department_name ok department-known=true');
});

test('without a register nothing is checked', () => {
  const none: Registers = {
    staff: new Map(),
    departments: new DepartmentNames([], '2026-10-31'),
    facts: noFacts,
  };
  assert.deepEqual(outcome({ staff_no: '1', department_name: '某科' }, none), [
    'staff_no ok',
    'department_name ok',
  ]);
});

test('the registers come from the staff lists and the department history in the lake', async () => {
  const home = openHome(root);
  mkdirSync(join(home.inbox, 'hr'), { recursive: true });
  const book = utils.book_new();
  const put = (sheet: string, rows: readonly string[][]): void => {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows as string[][]), sheet);
  };
  put('在职人员', [
    ['工号', '姓名', '性别', '科室', '院区', '入院日期'],
    ['00347', '欧阳文静', '女', '急诊医学科', '本部', '2008-07-01'],
  ]);
  put('科室对照', [
    ['科室编码', '科室名称', '院区', '启用日期', '停用日期'],
    ['D01', '急诊科', '本部', '1985-01-01', '2009-06-30'],
    ['D01', '急诊医学科', '本部', '2009-07-01', ''],
  ]);
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  writeFileSync(join(home.inbox, 'hr', '人事花名册2025-06.xlsx'), bytes);
  await ingestSources(home, { asOf: '2026-10-31' });
  const duck = await openDuckDb();
  const loaded = await loadRegisters(home, duck);
  duck.close();
  assert.deepEqual([...loaded.staff], [['00347', new Set(['欧阳文静'])]]);
  const { departments } = loaded;
  assert.deepEqual(
    departments
      .aliases()
      .map((each) => [
        each.alias_name,
        each.valid_from_date,
        each.valid_to_date,
        each.department_name,
      ]),
    [
      ['急诊科', '1985-01-01', '2009-06-30', '急诊医学科'],
      ['急诊医学科', '2009-07-01', '9999-12-31', '急诊医学科'],
    ],
  );
  assert.equal(departments.isInUse('急诊科', '2009'), true);
  assert.equal(departments.isInUse('急诊科', '2009-07'), false);
});
