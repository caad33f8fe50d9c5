import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Dispute, makeDisputes } from './disputes.ts';
import { plantOddities } from './oddities.ts';
import { makeStaff } from './staff.ts';

const staff = makeStaff(20261031, 1);
const oddities = plantOddities(staff);
const disputes = makeDisputes(20261031, staff, oddities, 1);
const cases = disputes.filter(({ kind }) => kind === '立案');

function between(first: string, last: string): Record<Dispute['kind'], number> {
  const found = disputes.filter(({ applied }) => applied >= first && applied <= last);
  const consultations = found.filter(({ kind }) => kind === '咨询').length;
  return { 咨询: consultations, 立案: found.length - consultations };
}

test('40 consultations and 8 to 12 cases a year, 120 and 31 after the reform', () => {
  for (const year of ['2022', '2023', '2024']) {
    const counts = between(`${year}-01-01`, `${year}-12-31`);
    assert.equal(counts.咨询, 40, year);
    assert.ok(counts.立案 >= 8 && counts.立案 <= 12, `${year}: ${counts.立案}`);
  }
  assert.deepEqual(between('2025-04-01', '2025-09-30'), { 咨询: 120, 立案: 31 });
  assert.ok(disputes.every(({ applied }) => applied >= '2021-11-01' && applied <= '2026-10-31'));
});

test('58 % end in an agreement, 27 % without, 15 % are withdrawn', () => {
  const closed = cases.filter(({ outcome }) => outcome !== '办理中');
  const share = (outcome: string): number =>
    Math.round((100 * closed.filter((entry) => entry.outcome === outcome).length) / closed.length);
  for (const [outcome, wanted] of [
    ['达成', 58],
    ['未达成', 27],
    ['撤回', 15],
  ] as const) {
    assert.ok(Math.abs(share(outcome) - wanted) <= 1, `${outcome} ${share(outcome)}`);
  }
});

test('dates run forward, and mediation ends within 15 days of acceptance', () => {
  const days = (from: string, to: string): number =>
    (Date.parse(to) - Date.parse(from)) / 86_400_000;
  for (const { applied, accepted, mediated, closed, outcome, agreedFen, claimedFen } of cases) {
    assert.ok(accepted !== null && accepted > applied);
    if (outcome === '办理中') {
      assert.equal(closed, null);
      continue;
    }
    assert.ok(closed !== null && closed > accepted && days(accepted, closed) <= 15);
    if (mediated) assert.ok(mediated > accepted && mediated <= closed);
    if (agreedFen !== null) assert.ok(claimedFen !== null && agreedFen <= claimedFen);
  }
});

test('claims fit the claimant and speak of months gone by', () => {
  for (const { person, applied, type, claim } of disputes) {
    assert.ok(person.hired < applied && (person.left === null || person.left > applied));
    if (type === '人事争议') assert.equal(person.form, '编内');
    if (type === '确认劳动关系') assert.match(person.form, /劳务派遣|返聘/);
    const months = /补发(\d{4})年.*?(?:(\d{4})年)?(\d+)月(?:夜班|加班)/.exec(claim);
    if (!months) continue;
    const last = `${months[2] ?? months[1]}-${months[3]?.padStart(2, '0')}`;
    assert.ok(last < applied.slice(0, 7), `${claim} on ${applied}`);
  }
});

test('a case was withdrawn and filed again by the same person', () => {
  const again = cases.filter(({ priorCaseNo }) => priorCaseNo !== null);
  assert.equal(again.length, 1);
  const [later] = again;
  const earlier = cases.find(({ caseNo }) => caseNo === later?.priorCaseNo);
  assert.equal(earlier?.outcome, '撤回');
  assert.equal(earlier?.person, later?.person);
  assert.equal(earlier?.claim, later?.claim);
  assert.ok((earlier?.closed ?? '9999') < (later?.applied ?? ''));
});

test('case numbers are unique and count within year and kind', () => {
  const numbers = disputes.map(({ caseNo }) => caseNo);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.ok(numbers.includes('〔2025〕院调字第001号'));
  for (const { caseNo, applied } of disputes)
    assert.ok(caseNo.includes(`〔${applied.slice(0, 4)}〕`));
});
