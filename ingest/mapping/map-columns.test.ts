import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhysicalRow } from '#readers';
import { mapColumns } from './map-columns.ts';
import { editDistance, similarity } from './name-score.ts';
import { kindOf } from './value-kinds.ts';

const names = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆'];

function rowsOf(columns: string[][]): PhysicalRow[] {
  return (columns[0] ?? []).map((_, row) => ({
    rowNumber: row + 2,
    cells: columns.map((column) => ({ text: column[row] ?? '' })),
  }));
}

const duesColumns = [
  ['2025-03', '2025-03', '2025-03', '2025-03', '2025-03', '2025-03'],
  ['00123', '00124', '00125', '00126', '00127', '00128'],
  names,
  ['心内科', '急诊科', '财务科', '检验科', '护理部', '心内科'],
  ['3000.00', '4120.00', '2980.00', '5010.00', '3300.00', '3000.00'],
  ['正常', '正常', '欠缴', '正常', '补缴', '正常'],
];

function fieldsOf(headers: string[], columns: string[][]): (string | null)[] {
  return mapColumns({ table: 'finance__dues', headers, rows: rowsOf(columns) }).map(
    ({ field }) => field,
  );
}

test('values are told by what they look like', () => {
  const samples = {
    '11010519491231002X': 'id_number',
    '11010519491231002Y': 'code',
    '13812345678': 'mobile',
    '6222020200112233440': 'integer',
    '2025-03-01': 'date',
    '2025年3月': 'month',
    '00123': 'serial',
    '1,234.50': 'amount',
    '45': 'integer',
    欧阳娜娜: 'name',
    阿依古丽·买买提: 'name',
    心血管内科: 'department',
    '院工发〔2023〕5号': 'document_no',
    '-': null,
  } as const;
  for (const [text, kind] of Object.entries(samples)) assert.equal(kindOf(text), kind, text);
});

test('names alike: how many characters differ, what one covers of the other', () => {
  assert.equal(editDistance('应缴', '实缴'), 1);
  assert.equal(editDistance('入院日期', '入院期日'), 1);
  assert.equal(similarity('手机号', '手机号码') > 0.8, true);
  assert.equal(similarity('应缴', '实缴'), 0);
});

test('renamed, prefixed and unit-carrying headers find their fields', () => {
  assert.deepEqual(
    fieldsOf(
      ['缴费月', '人员工号', '职工_姓名', '所在部门', '缴费基数（元）', '状态'],
      duesColumns,
    ),
    [
      'period_month',
      'staff_no',
      'full_name',
      'department_name',
      'dues_base_fen',
      'dues_status_code',
    ],
  );
});

test('without any header the content decides where it can, and says where it cannot', () => {
  const mapped = mapColumns({
    table: 'finance__dues',
    headers: ['', '', '', '', '', ''],
    rows: rowsOf(duesColumns),
  });
  assert.deepEqual(
    mapped.map(({ field }) => field).filter((_, index) => index !== 4),
    ['period_month', 'staff_no', 'full_name', 'department_name', 'dues_status_code'],
  );
  // Which of five kinds of amount it is no content tells.
  assert.ok((mapped[4]?.confidence ?? 1) <= 0.5);
});

test('no field is given to two columns, and the better one gets it', () => {
  const amounts = ['15.00', '20.60', '14.90', '25.05', '16.50', '15.00'];
  const headers = ['工号', '姓名', '实缴', '实缴会费额'];
  const columns = [duesColumns[1] ?? [], names, amounts, amounts];
  assert.deepEqual(fieldsOf(headers, columns), ['staff_no', 'full_name', 'dues_paid_fen', null]);
});

test('a content that speaks against its header is named', () => {
  const headers = ['工号', '姓名'];
  const mapped = mapColumns({
    table: 'finance__dues',
    headers,
    rows: rowsOf([duesColumns[1] ?? [], ['2020-01-02', '2020-01-03', '2020-01-04', '', '', '']]),
  });
  assert.equal(mapped[1]?.field, 'full_name');
  assert.equal(mapped[1]?.isDoubtful, true);
  assert.deepEqual(mapped[1]?.reasons, ['表头相同', '内容像日期']);
});
