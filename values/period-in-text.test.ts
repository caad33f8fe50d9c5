import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenPeriod } from './period-in-text.ts';

const told: [string, number | null, number | null][] = [
  ['会费扣缴_2025-03.csv', 2025, 3],
  ['2025年3月会费.xlsx', 2025, 3],
  ['2025年 3 月份会费明细', 2025, 3],
  ['会费2025.3.xls', 2025, 3],
  ['会费 2025.10.xls', 2025, 10],
  ['会费202512扣款', 2025, 12],
  ['花名册20250331', 2025, 3],
  ['25-03会费', 2025, 3],
  ['25年11月', 2025, 11],
  ['二〇二五年三月会费', 2025, 3],
  ['二○二四年十二月', 2024, 12],
  ['三月份', null, 3],
  ['十二月', null, 12],
  ['正月', null, 1],
  ['2025年度困难职工', 2025, null],
  ['2025会费', 2025, null],
  ['花名册', null, null],
  ['第一人民医院三八节活动', null, null],
  ['００１号文 ２０２５年５月', 2025, 5],
  ['12345会员', null, null],
  ['13月', null, null],
];
for (const [text, year, month] of told) {
  test(`“${text}” tells ${year ?? 'no year'} and ${month ?? 'no month'}`, () => {
    assert.deepEqual(writtenPeriod(text), { year, month });
  });
}
