import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PaperFieldName, paperFields } from '#contracts';
import { valueIn, valueOfField } from './value-of-field.ts';

const dateValue = (raw: string) => valueOfField(paperFields.date, raw);
const idNumberValue = (raw: string) => valueOfField(paperFields.idNumber, raw);
const amountValue = (raw: string, capitals: string, isYuan = false) =>
  valueOfField(paperFields.amount, raw, { capitals, isYuan });

test('dates in every style of offices', () => {
  const cases: [string, string | null][] = [
    ['1986年4月12日', '1986-04-12'],
    ['1986年4月12号', '1986-04-12'],
    ['一九八六年四月', '1986-04'],
    ['二〇二三年十二月三十一日', '2023-12-31'],
    ['二○○八年九月一日', '2008-09-01'],
    ['二OO八年元月廿三日', '2008-01-23'],
    ['一九七九年十月卅日', '1979-10-30'],
    ['一九九0年一十二月十日', '1990-12-10'],
    ['2023.5.1', '2023-05-01'],
    ['2023-05', '2023-05'],
    ['1986/04/12', '1986-04-12'],
    ['86.4.12', '1986-04-12'],
    ['86年4月', '1986-04'],
    ["'98年10月1日", '1998-10-01'],
    ['05.12.31', '2005-12-31'],
    ['19860412', '1986-04-12'],
    ['2023年2月30日', null],
    ['2023.13.1', null],
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
  assert.equal(amountValue('1.2万元', '').value, '1200000');
  assert.equal(amountValue('3000', '', true).value, '300000');
  assert.equal(amountValue('3000', '').value, null);
  assert.equal(amountValue('叁仟零伍元整', '').value, '300500');
  const agree = { id: 'capitals-agree', passed: true };
  const differ = { id: 'capitals-agree', passed: false };
  const capitals = '(大写:壹万零贰佰零伍元叁角)';
  assert.deepEqual(amountValue('10,205.30元', capitals).checks.at(-1), agree);
  assert.deepEqual(amountValue('10,250.30元', capitals).checks.at(-1), differ);
});

test('patterns of short fields', () => {
  const checkedValue = (name: PaperFieldName, raw: string): string | null => {
    const { value, checks } = valueOfField(name, raw);
    return checks.every((check) => check.passed) ? value : null;
  };
  assert.equal(checkedValue('staff_no', '00347'), '00347');
  assert.equal(checkedValue('staff_no', 'A0347'), 'A0347');
  assert.equal(checkedValue('staff_no', '护士'), null);
  assert.equal(checkedValue('sex_code', '女性'), '女');
  assert.equal(checkedValue('sex_code', '男□女☑'), '女');
  assert.equal(checkedValue('sex_code', '男□女□'), null);
  assert.equal(checkedValue('document_no', '院工发[2023]5号'), '院工发〔2023〕5号');
  assert.equal(checkedValue('case_no', '院调字(2025)第12号'), '院调字〔2025〕第12号');
  assert.equal(checkedValue('archival_code', 'A182—WS·2022—Y—XZ—0001'), 'A182-WS·2022-Y-XZ-0001');
  assert.equal(checkedValue('security_level_code', '秘密★5年'), '秘密');
  assert.equal(checkedValue('security_level_code', '限制'), '内部');
});

test('a value is found in its place', () => {
  const found = (name: PaperFieldName, text: string) => valueIn(name, text)?.raw ?? null;
  assert.equal(found('full_name', '王芳同志'), '王芳');
  assert.equal(found('staff_no', '(工号00347)'), '00347');
  assert.equal(found('case_no', '见院调字[2025]第12号卷'), '见院调字[2025]第12号');
  assert.equal(found('archival_code', '档号A182—WS.2022—Y—XZ—0001'), 'A182—WS.2022—Y—XZ—0001');
  assert.equal(found('amount_fen', '金额:贰仟元整'), '贰仟元整');
  assert.equal(found('department_name', '内科'), null);
});

test('numbers, codes and words are read as in tables', () => {
  const value = (name: PaperFieldName, raw: string) => valueOfField(name, raw).value;
  assert.equal(value('document_no', '院工发【2023】第05号'), '院工发〔2023〕5号');
  assert.equal(value('sex_code', '男性'), '男');
  assert.equal(value('security_level_code', '国内'), '内部');
  assert.equal(value('id_number', '990105194912310026'), null);
});
