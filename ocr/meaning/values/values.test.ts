import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capitalsAgree, findCapitals, findDates, findLabelledDate, isPersonName } from '#values';
import { amountValue, findAmounts } from './amount-value.ts';
import { dateValue } from './date-value.ts';
import { idNumberValue } from './id-value.ts';
import { isDepartmentName, shortValue } from './short-values.ts';

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

test('figures that are no dates are not found in running text', () => {
  assert.deepEqual(findDates('补助1500.50元，编号20230012，比分3.5'), []);
  assert.deepEqual(findDates('于2023年5月1日至'), [{ raw: '2023年5月1日', index: 1 }]);
  assert.equal(findLabelledDate('20230501')?.raw, '20230501');
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
  assert.deepEqual(
    findAmounts('请求2,160元,支付人民币2,000元,第3条,¥80').map(({ fen }) => fen),
    [216_000n, 200_000n, 8_000n],
  );
});

test('capitals of which one character is misread contradict nothing, and are no other amount', () => {
  assert.deepEqual(findCapitals('大写:伍万柒件伍佰玖拾玖元整'), []);
  assert.equal(capitalsAgree('(大写:伍万柒件伍佰玖拾玖元整)', 5_759_900n), true);
  assert.equal(capitalsAgree('(大写:伍万柒件伍佰玖拾玖元整)', 5_859_900n), null);
  assert.equal(capitalsAgree('(大写:陆仟伍佰元整)', 560_000n), false);
  assert.equal(capitalsAgree('同意补助。', 560_000n), null);
});

test('names are told from other words by their surname', () => {
  for (const name of ['司徒建华', '李明', '欧阳文静', '阿卜杜拉·买买提', '张王丽娟']) {
    assert.ok(isPersonName(name), name);
  }
  for (const word of ['血型', '张', '党员', '时间', '年龄', '司马', '张三三三', '申请']) {
    assert.ok(!isPersonName(word), word);
  }
});

test('departments by their ends', () => {
  for (const name of [
    '骨科二病区',
    '呼吸与危重症医学科',
    '护理部',
    '消毒供应中心',
    '内科(东院区)',
    '门诊',
  ]) {
    assert.ok(isDepartmentName(name), name);
  }
  for (const word of ['主管护师', '汉族', '骨科。', '2008年9月'])
    assert.ok(!isDepartmentName(word), word);
});

test('patterns of short fields', () => {
  const checkedValue = (name: Parameters<typeof shortValue>[0], raw: string): string | null => {
    const { value, checks } = shortValue(name, raw);
    return checks.every((check) => check.passed) ? value : null;
  };
  assert.equal(checkedValue('staff_no', '00347'), '00347');
  assert.equal(checkedValue('staff_no', '0347'), null);
  assert.equal(checkedValue('sex_code', '女性'), '女');
  assert.equal(checkedValue('sex_code', '男□女☑'), '女');
  assert.equal(checkedValue('sex_code', '男□女□'), null);
  assert.equal(checkedValue('document_no', '院工发[2023]5号'), '院工发〔2023〕5号');
  assert.equal(checkedValue('case_no', '院调字(2025)第12号'), '院调字〔2025〕第12号');
  assert.equal(checkedValue('archival_code', 'A182—WS·2022—Y—XZ—0001'), 'A182-WS·2022-Y-XZ-0001');
  assert.equal(checkedValue('security_level_code', '秘密★5年'), '秘密');
  assert.equal(checkedValue('security_level_code', '限制'), '内部');
});
