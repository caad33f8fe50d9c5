import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFinding, findingSentence } from './findings.ts';

const place = { objectSha256: 'ab', sheet: '在职人员', rowNumber: 12 };

test('a finding keeps rule, place, masked value and detail apart; the sentence is made of them', () => {
  const subject = { place, fileName: '花名册.xlsx', header: '身份证号', raw: '420106199001011234' };
  const finding = describeFinding('id-check-digit', { ...subject, field: 'id_number' });
  assert.equal(finding.detail, null);
  assert.equal(
    findingSentence(finding),
    '花名册.xlsx，表“在职人员”，第 12 行，“身份证号”列：身份证号校验位不对（420***********1234）',
  );
  const detail = '与第 5 行完全相同（重复）';
  const row = { ...subject, header: '', field: null, place: { ...place, sheet: '', rowNumber: 0 } };
  const repeated = describeFinding('duplicate-in-file', row, { detail });
  assert.equal(repeated.detail, detail);
  assert.equal(findingSentence(repeated), `花名册.xlsx：${detail}`);
});
