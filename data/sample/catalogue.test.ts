import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archivalCodePattern, retentionSchedule } from '#contracts';
import { isClockedByClosing, makeHolds, makeItems } from './catalogue.ts';
import { agreedCases, makeDisputes } from './disputes.ts';
import { plantOddities } from './oddities.ts';
import { planPages } from './page-plan.ts';
import { makeStaff } from './staff.ts';
import { retentionFacts, retentionTruth } from './truth.ts';

function archive(scale: number) {
  const staff = makeStaff(20261031, scale);
  const disputes = makeDisputes(20261031, staff, plantOddities(staff), scale);
  const scans = planPages(20261031, staff, agreedCases(disputes), scale);
  const items = makeItems(20261031, scans, scale);
  return { scans, items, holds: makeHolds(items) };
}

const { scans, items, holds } = archive(1);

test('codes follow the standard, are unique, and say year and term of their item', () => {
  assert.equal(new Set(items.map(({ archivalCode }) => archivalCode)).size, items.length);
  for (const { archivalCode, fiscalYear, retentionCode } of items) {
    assert.match(archivalCode, archivalCodePattern);
    assert.ok(archivalCode.includes(`·${fiscalYear}-${retentionCode}-`), archivalCode);
  }
});

test('numbers run from 0001 without gaps within category, year and term', () => {
  const groups = Map.groupBy(items, ({ archivalCode }) => archivalCode.slice(0, -5));
  for (const [prefix, group] of groups) {
    const numbers = group.map(({ archivalCode }) => Number(archivalCode.slice(-4)));
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      prefix,
    );
  }
});

test('terms are those of the schedule', () => {
  for (const { retentionClassId, retentionCode } of items) {
    const entry = retentionSchedule.find((row) => row.retention_class_id === retentionClassId);
    assert.equal(retentionCode, entry?.retention_code, retentionClassId);
  }
});

test('titles that name a person are marked, and no others', () => {
  const naming = /^(.{2,12}?)(同志|困难职工帮扶档案|劳动争议案卷|劳动争议调解协议书)/u;
  for (const { title, namesPerson } of items) {
    assert.equal(naming.test(title), namesPerson, title);
  }
  const share = items.filter(({ namesPerson }) => namesPerson).length / items.length;
  assert.ok(share > 0.1 && share < 0.4, `${share}`);
});

test('no paper is older than its kind, and none dated before what it reports', () => {
  const since: [RegExp, number][] = [
    [/院务公开/, 2006],
    [/劳动争议/, 2008],
    [/困难职工帮扶/, 2003],
    [/送温暖/, 1992],
    [/岗位技能竞赛/, 2000],
  ];
  for (const { title, fiscalYear, date, remark } of items) {
    for (const [kind, year] of since) if (kind.test(title)) assert.ok(fiscalYear >= year, title);
    const quarter = /(\d{4})年第(\d)季度/.exec(title);
    if (quarter) assert.ok(Number(date.slice(5, 7)) >= Number(quarter[2]) * 3, `${title} ${date}`);
    const month = /(\d{4})年(\d+)月/.exec(title);
    if (month) assert.equal(Number(date.slice(5, 7)), Number(month[2]), title);
    const year = /(?<!\d)((?:19|20)\d\d)(?=年)/.exec(title);
    if (year) assert.equal(year[1], date.slice(0, 4), title);
    if (remark !== null) assert.ok(fiscalYear < 1995, '油印 and the like are of before 1995');
  }
  assert.ok(items.some(({ remark }) => remark === '油印'));
  assert.ok(items.every(({ date }) => date >= '1986-01-01' && date <= '2026-10-31'));
});

test('closing dates follow the papers, and only case files have them', () => {
  for (const { closed, date, retentionClassId } of items) {
    if (closed === null) continue;
    assert.ok(isClockedByClosing(retentionClassId), retentionClassId);
    assert.ok(closed >= date && closed <= '2026-10-31', `${date} ${closed}`);
  }
});

test('titles are not used twice', () => {
  assert.equal(new Set(items.map(({ title }) => title)).size, items.length);
});

test('every scan is in the catalogue once, with its pages', () => {
  for (const { fileName, pages, date } of scans) {
    const rows = items.filter(({ scanFile }) => scanFile === fileName);
    assert.equal(rows.length, 1, fileName);
    assert.equal(rows[0]?.pageCount, pages.length);
    assert.equal(rows[0]?.date, date);
    assert.ok(fileName.includes(date.slice(0, 4)) || fileName === 'HY-2024-0099.png');
  }
});

test('both sizes of the archive have items of every status', () => {
  for (const part of [{ items, holds }, archive(0.05)]) {
    const facts = retentionFacts(part.items, part.holds, isClockedByClosing);
    const counts = retentionTruth(facts, '2026-10-31');
    for (const [status, count] of Object.entries(counts)) assert.ok(count > 0, status);
    assert.equal(counts.on_hold, 4, 'five holds, one of them lifted');
  }
});
