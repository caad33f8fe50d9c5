import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountValue, dateValue, fieldValue, findAmounts, idNumberValue } from './field-values.ts';

test('dates in figures and in Chinese numerals', () => {
  const cases: [string, string | null][] = [
    ['1986年4月12日', '1986-04-12'],
    ['一九八六年四月', '1986-04'],
    ['二〇二三年十二月三十一日', '2023-12-31'],
    ['二○○八年九月一日', '2008-09-01'],
    ['2023.5.1', '2023-05-01'],
    ['2023-05', '2023-05'],
    ['2023年2月30日', null],
  ];
  for (const [raw, expected] of cases) assert.equal(dateValue(raw).value, expected, raw);
  assert.deepEqual(dateValue('不详').checks, [{ id: 'pattern', passed: false }]);
});

test('the check digit of an ID number decides', () => {
  assert.equal(idNumberValue('11010519491231002x').value, '11010519491231002X');
  assert.deepEqual(idNumberValue('110105194912310021'), {
    value: null,
    checks: [{ id: 'id-check-digit', passed: false }],
  });
  assert.equal(idNumberValue('110105491231002').value, '11010519491231002X');
  assert.deepEqual(idNumberValue('1101051949').checks, [{ id: 'pattern', passed: false }]);
});

test('amounts in fen, compared with the capitals', () => {
  assert.equal(amountValue('2,160.50元', '').value, '216050');
  assert.equal(amountValue('3万元', '').value, '3000000');
  const agree = { id: 'capitals-agree', passed: true };
  const differ = { id: 'capitals-agree', passed: false };
  const capitals = '(大写:壹万零贰佰零伍元叁角)';
  assert.deepEqual(amountValue('10,205.30元', capitals).checks.at(-1), agree);
  assert.deepEqual(amountValue('10,250.30元', capitals).checks.at(-1), differ);
  assert.equal(findAmounts('请求2,160元,支付人民币2,000元')[0]?.raw, '人民币2,000元');
});

test('patterns of short fields', () => {
  const passes = (name: Parameters<typeof fieldValue>[0], raw: string): boolean =>
    fieldValue(name, raw, '').checks.every((check) => check.passed);
  assert.ok(passes('full_name', '司徒建华'));
  assert.ok(passes('full_name', '阿卜杜拉·买买提'));
  assert.ok(!passes('full_name', '张'));
  assert.ok(!passes('full_name', '张3'));
  assert.ok(passes('staff_no', '00347'));
  assert.ok(!passes('staff_no', '0347'));
  assert.equal(fieldValue('document_no', '院工发[2023]5号', '').value, '院工发〔2023〕5号');
});
