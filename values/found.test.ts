import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capitalsAgree, findCapitals } from './capitals.ts';
import { findSecurityLevel, tickedCode } from './codes.ts';
import { isDepartmentName } from './departments.ts';
import { normaliseCaseNo } from './document-no.ts';
import { findAmounts } from './money.ts';
import { isPersonName } from './surnames.ts';
import { findDates, findLabelledDate } from './written-date.ts';

test('figures that are no dates are not found in running text', () => {
  assert.deepEqual(findDates('补助1500.50元，编号20230012，比分3.5'), []);
  assert.deepEqual(findDates('于2023年5月1日至'), [{ raw: '2023年5月1日', index: 1 }]);
  assert.equal(findLabelledDate('20230501')?.raw, '20230501');
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

test('amounts in figures are found by their sign or unit, without one where the label says yuan', () => {
  const fen = (text: string, areYuan?: boolean) => findAmounts(text, areYuan).map((one) => one.fen);
  const text = '请求2,160元,支付人民币2,000元,第3条,¥80';
  assert.deepEqual(fen(text), [216_000n, 200_000n, 8_000n]);
  assert.deepEqual(fen('3000', true), [300_000n]);
  assert.deepEqual(fen('3000'), []);
});

test('one ticked word among several is meant, two or none are not', () => {
  assert.equal(tickedCode('男□女☑', 'sex'), '女');
  assert.equal(tickedCode('☑男□女', 'sex'), '男');
  assert.equal(tickedCode('□男√女', 'sex'), '女');
  assert.equal(tickedCode('男女√', 'sex'), '女');
  assert.equal(tickedCode('男√女', 'sex'), null);
  assert.equal(tickedCode('男☑女☑', 'sex'), null);
  assert.equal(tickedCode('男□女□', 'sex'), null);
  assert.equal(tickedCode('女☑', 'sex'), null);
});

test('a security level is found with its marking', () => {
  assert.deepEqual(findSecurityLevel('密级:机密★3年'), {
    raw: '机密★3年',
    index: 3,
    level: '机密',
  });
  assert.equal(findSecurityLevel('限制')?.level, '内部');
  assert.equal(findSecurityLevel('保密'), null);
});

test('the number of a case gets the brackets of the standard, and stays what it is', () => {
  const read = (text: string) => normaliseCaseNo({ text });
  assert.equal(read('院调字（2025）第012号').value, '院调字〔2025〕第012号');
  assert.deepEqual(read('TJ2025-012'), { value: 'TJ2025-012', rules: [] });
});
