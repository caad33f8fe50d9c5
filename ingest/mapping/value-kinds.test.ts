import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from './value-kinds.ts';

test('a value looks like what its reader would make of it', () => {
  const looks: [string, ReturnType<typeof kindOf>][] = [
    ['2023年5月1日', 'date'],
    ['86.4.12', 'date'],
    ['二〇二三年五月一日', 'date'],
    ['二〇二三年五月', 'month'],
    ['2023-13', 'code'],
    ['202305', 'serial'],
    ['2023年度', 'year'],
    ['2025-03-01T08:12:33+08:00', 'timestamp'],
    ['2025年3月1日 下午3:05', 'timestamp'],
    ['贰仟元整', 'amount'],
    ['(1,200.00)', 'amount'],
    ['0.985', 'amount'],
    ['1,20', 'word'],
    ['院工发[2023]5号', 'document_no'],
    ['A182-WS.2022-Y-XZ-0001', 'archival_code'],
    ['骨科二病区', 'department'],
    ['×', 'boolean'],
    ['1', 'integer'],
  ];
  for (const [text, kind] of looks) assert.equal(kindOf(text), kind, text);
});
