import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HospitalFacts, noFacts } from '#home';
import { documentKindOf, isLuhn } from './identity.ts';
import {
  cleanName,
  cleanText,
  idCheckCharacter,
  normaliseArchivalCode,
  normaliseBankCard,
  normaliseBoolean,
  normaliseCode,
  normaliseDate,
  normaliseId,
  normaliseListed,
  normaliseMobile,
  normaliseMoney,
  normaliseNumber,
  normaliseSecurityLevel,
  normaliseStaffNo,
  upgradeId,
} from './index.ts';

const of = (text: string) => ({ text });

test('dates of every office style become one', () => {
  const styles: [string, string | null, string[]][] = [
    ['2023-05-01', '2023-05-01', []],
    ['2023.5.1', '2023-05-01', ['date-style']],
    ['2023/5/1', '2023-05-01', ['date-style']],
    ['2023年5月1日', '2023-05-01', ['date-style']],
    ['2023年5月', '2023-05-01', ['date-style']],
    ['2023-05', '2023-05-01', ['date-style']],
    ['20230501', '2023-05-01', ['date-style']],
    ['2023-05-01 08:30:00', '2023-05-01', ['date-style']],
    ['二〇二三年五月', '2023-05-01', ['date-style']],
    ['二○二三年十二月三十一日', '2023-12-31', ['date-style']],
    ['二零二三年十月十日', '2023-10-10', ['date-style']],
    ['２０２３．５．１', '2023-05-01', ['width-folded', 'date-style']],
    ['45047', '2023-05-01', ['date-serial']],
    ['至今', null, []],
    ['长期', null, []],
    ['0000-00-00', null, []],
    ['1900-01-00', null, []],
    ['', null, []],
    ['86.4.12', '1986-04-12', ['date-style']],
    ['86年4月12日', '1986-04-12', ['date-style']],
    ['八六年四月', '1986-04-01', ['date-style']],
    ['二OO八年元月廿三日', '2008-01-23', ['date-style']],
    ['05/01/23', null, ['date-invalid']],
    ['2023年5月1日起', null, ['date-invalid']],
    ['2019-02-30', null, ['date-invalid']],
    ['2023-13-01', null, ['date-invalid']],
    ['5/1/23', null, ['date-invalid']],
    ['去年', null, ['date-invalid']],
  ];
  for (const [text, value, rules] of styles) {
    assert.deepEqual(normaliseDate(of(text), 'date', 'date-invalid'), { value, rules }, text);
  }
});

test('a month is its first day, in the styles of dues files', () => {
  for (const text of ['2025-03', '202503', '2025年3月', '2025.03', '2025-03-31']) {
    assert.equal(normaliseDate(of(text), 'month', 'date-invalid').value, '2025-03-01', text);
  }
  assert.deepEqual(normaliseDate(of('2025年'), 'month', 'date-invalid').rules, ['date-invalid']);
});

test('a date cell and a bare serial of a workbook', () => {
  const cell = { text: '2023-05-01', number: 45047, isDate: true };
  assert.deepEqual(normaliseDate(cell, 'date', 'date-invalid'), { value: '2023-05-01', rules: [] });
  const serial = normaliseDate({ text: '45047', number: 45047 }, 'date', 'date-invalid');
  assert.deepEqual(serial, { value: '2023-05-01', rules: ['date-serial'] });
});

test('money to fen without binary fractions', () => {
  const amounts: [string, number | null, string[]][] = [
    ['17.25', 1725, []],
    ['贰仟壹佰陆拾元伍角整', 216050, []],
    ['人民币叁仟零伍元整', 300500, []],
    ['贰仟元整等', null, ['amount-invalid']],
    ['1,234.50', 123450, ['thousands-separator']],
    ['￥ 1,234.50', 123450, ['thousands-separator']],
    ['1.2万元', 1200000, []],
    ['(123)', -12300, ['negative-parentheses']],
    ['（123.40）', -12340, ['width-folded', 'negative-parentheses']],
    ['-17.25', -1725, []],
    ['-', 0, []],
    ['0.29', 29, []],
    ['4503599627370.96', null, ['amount-invalid']],
    ['17.255', null, ['amount-invalid']],
    ['1,23.50', null, ['thousands-separator', 'amount-invalid']],
    ['十七元', null, ['amount-invalid']],
    ['', null, []],
  ];
  for (const [text, value, rules] of amounts) {
    assert.deepEqual(normaliseMoney(of(text), 1), { value, rules }, text);
  }
  assert.equal(normaliseMoney({ text: '17.25', number: 17.249999999999996 }, 1).value, 1725);
  assert.deepEqual(normaliseMoney({ text: '17.26', number: 17.255 }, 1).rules, ['amount-invalid']);
  assert.equal(normaliseMoney(of('0.35'), 10_000).value, 350000);
});

test('numbers with their counting word', () => {
  assert.equal(normaliseNumber(of('12页'), 'integer').value, 12);
  assert.equal(normaliseNumber(of('2013年'), 'integer').value, 2013);
  assert.deepEqual(normaliseNumber(of('十二'), 'integer').rules, ['number-invalid']);
  assert.deepEqual(normaliseNumber({ text: '1.5', number: 1.5 }, 'integer').rules, [
    'number-invalid',
  ]);
});

test('ID numbers: check digit, upgrade, and what Excel may have cut is never guessed', () => {
  assert.equal(idCheckCharacter('11010519491231002'), 'X');
  assert.equal(upgradeId('110105491231002'), '11010519491231002X');
  assert.deepEqual(normaliseId(of("'11010519491231002x")), {
    value: '11010519491231002X',
    rules: ['leading-apostrophe'],
    birthDate: '1949-12-31',
    sex: '女',
  });
  assert.deepEqual(normaliseId(of('110105491231002')), {
    value: '11010519491231002X',
    rules: ['id-15-upgraded'],
    birthDate: '1949-12-31',
    sex: '女',
  });
  assert.deepEqual(normaliseId(of('110105194912310021')).rules, ['id-check-digit']);
  assert.deepEqual(normaliseId(of('4.20106E+17')).rules, ['id-excel-damaged']);
  assert.deepEqual(normaliseId(of('420106199001011000')).rules, ['id-excel-damaged']);
  const numeric = { text: '420106199001011260', number: 420106199001011260 };
  assert.deepEqual(normaliseId(numeric).rules, ['id-excel-damaged']);
  assert.equal(normaliseId(of('H12345678')).value, 'H12345678');
  assert.equal(normaliseId(of('无')).value, null);
  assert.deepEqual(normaliseId(of('991005194912310029')).rules, []);
  assert.deepEqual(normaliseId(of(upgradeId('770105491231002'))).rules, ['id-region-unknown']);
});

test('other papers than the ID card are told by their look', () => {
  const kinds = {
    H12345678: 'hong_kong_macau',
    M1234567890: 'hong_kong_macau',
    '01234567': 'taiwan',
    '19900101': null,
    E12345678: 'foreign',
    CHN110012345678: 'foreign',
    '1234': null,
  };
  for (const [number, kind] of Object.entries(kinds)) {
    assert.equal(documentKindOf(number), kind, number);
  }
  assert.equal(normaliseId(of('01234567')).value, '01234567');
  assert.deepEqual(normaliseId(of('19900101')).rules, ['id-check-digit']);
});

test('bank cards: check digit, length by scheme, and what Excel may have cut', () => {
  assert.equal(isLuhn('4539148803436467'), true);
  assert.equal(isLuhn('8273123273520569'), false);
  assert.equal(normaliseBankCard(of('6222 0212 3456 7890 128')).value, '6222021234567890128');
  assert.equal(normaliseBankCard(of('4539-1488-0343-6467')).value, '4539148803436467');
  for (const text of ['6222021234567890129', '62220200008', '6.22202E+18', '0000000000000000']) {
    assert.deepEqual(normaliseBankCard(of(text)).rules, ['bank-card-invalid'], text);
  }
  const cut = { text: '6222020000000000000', number: 6222020000000000000 };
  assert.deepEqual(normaliseBankCard(cut).rules, ['bank-card-invalid']);
});

const ofFive: HospitalFacts = { ...noFacts, staff_numbers: ['00123'] };

test('staff numbers of one width get back the zeros that a spreadsheet took', () => {
  assert.deepEqual(normaliseStaffNo({ text: '123', number: 123 }, ofFive), {
    value: '00123',
    rules: ['leading-zero-restored'],
  });
  assert.deepEqual(normaliseStaffNo(of('00123'), ofFive), { value: '00123', rules: [] });
  for (const text of ['L0123', '123456', '离职']) {
    assert.deepEqual(normaliseStaffNo(of(text), ofFive).rules, ['staff-no-invalid'], text);
  }
});

test('where no form of staff numbers is said any plausible one stays as it is written', () => {
  for (const text of ['00123', '123', 'A123', '123456', 'ZG0012', '2019000123']) {
    assert.deepEqual(normaliseStaffNo(of(text), noFacts), { value: text, rules: [] }, text);
  }
  assert.equal(normaliseStaffNo(of(' a 0012.0'), noFacts).value, 'A0012');
  for (const text of ['13812345678', '11010519491231002X', '合计', '张三', '12.5']) {
    assert.deepEqual(normaliseStaffNo(of(text), noFacts).rules, ['staff-no-invalid'], text);
  }
});

test('where several forms are said a number is one of them, and no zero is guessed', () => {
  const two: HospitalFacts = { ...noFacts, staff_numbers: ['123456', 'A00123'] };
  assert.deepEqual(normaliseStaffNo(of('a00123'), two), { value: 'A00123', rules: [] });
  assert.deepEqual(normaliseStaffNo(of('100123'), two).rules, []);
  for (const text of ['123', '00123', 'B00123', 'A0123']) {
    assert.deepEqual(normaliseStaffNo(of(text), two).rules, ['staff-no-invalid'], text);
  }
  const written: HospitalFacts = { ...noFacts, staff_numbers: ['^[GP][0-9]{3,4}$'] };
  assert.equal(normaliseStaffNo(of('g123'), written).value, 'G123');
  assert.equal(normaliseStaffNo(of('G12'), written).value, null);
});

test('mobiles, codes', () => {
  assert.equal(normaliseMobile(of('+86 138-1234-5678')).value, '13812345678');
  assert.deepEqual(normaliseMobile(of('1381234567')).rules, ['mobile-invalid']);
  assert.deepEqual(normaliseCode(of('在编'), 'employment_form', noFacts), {
    value: '编内',
    rules: ['code-synonym'],
  });
  assert.deepEqual(normaliseCode(of('双肩挑'), 'job_category', noFacts).rules, ['code-unknown']);
  assert.equal(normaliseCode(of('永久'), 'retention', noFacts).value, 'Y');
  assert.equal(normaliseBoolean(of('是'), noFacts).value, true);
  assert.equal(normaliseBoolean(of('否'), noFacts).value, false);
});

test("a hospital's own words stand for our codes, before ours", () => {
  const facts: HospitalFacts = {
    ...noFacts,
    code_words: {
      employment_form: { '编 外': '合同', 合同制: '人事代理' },
      retention: { 定期30年: 'D30' },
      boolean: { 已入会: '是', 有: '否' },
    },
  };
  const codes: [string, string, string | null, string[]][] = [
    ['编外', 'employment_form', '合同', ['code-synonym']],
    ['合同制', 'employment_form', '人事代理', ['code-synonym']],
    ['合同', 'employment_form', '合同', []],
    ['定期30年', 'retention', 'D30', ['code-synonym']],
    ['定期50年', 'retention', null, ['code-unknown']],
  ];
  for (const [text, list, value, rules] of codes) {
    assert.deepEqual(normaliseCode(of(text), list, facts), { value, rules }, text);
  }
  assert.equal(normaliseBoolean(of('已入会'), facts).value, true);
  assert.equal(normaliseBoolean(of('有'), facts).value, false);
});

test('campuses by the spelling the hospital says; a strange one stays and is flagged', () => {
  const campuses = { 城北院区: ['北院', '城北'], 江东院区: [] };
  assert.deepEqual(normaliseListed(of('北院'), campuses), {
    value: '城北院区',
    rules: ['code-synonym'],
  });
  assert.deepEqual(normaliseListed(of('江东院区'), campuses).rules, []);
  assert.deepEqual(normaliseListed(of('新院'), campuses), {
    value: '新院',
    rules: ['name-not-listed'],
  });
  assert.deepEqual(normaliseListed(of('新院'), {}), { value: '新院', rules: [] });
});

test('secret papers are refused, also with a term', () => {
  assert.deepEqual(normaliseSecurityLevel(of('秘密★5年'), noFacts).rules, [
    'security-level-refused',
  ]);
  assert.deepEqual(normaliseSecurityLevel(of('绝密'), noFacts).rules, ['security-level-refused']);
  assert.equal(normaliseSecurityLevel(of('限制'), noFacts).value, '内部');
});

test('档号 with the dots and dashes people type', () => {
  for (const typed of [
    'A182-WS•2022-Y-XZ-0001',
    'A182—WS・2022–Y－XZ-0001',
    'a182-ws.2022-y-xz-0001',
  ]) {
    const { value, rules } = normaliseArchivalCode(of(typed), noFacts);
    assert.equal(value, 'A182-WS·2022-Y-XZ-0001', typed);
    assert.ok(rules.includes('archival-code-normalised'), typed);
  }
  assert.deepEqual(normaliseArchivalCode(of('A182-SW·JB·2022-Y-0001'), noFacts).rules, []);
});

test('a 档号 of another form stays as it is written, and is flagged unless the hospital says it', () => {
  for (const old of ['档-2019-003', 'A182-2022-0001', '7', '工会85-1-12']) {
    assert.deepEqual(
      normaliseArchivalCode(of(old), noFacts),
      { value: old, rules: ['archival-code-foreign'] },
      old,
    );
  }
  const facts: HospitalFacts = {
    ...noFacts,
    fonds_code: 'A182',
    archival_codes: ['档-{年度}-{件号}', '{全宗号}-{目录号}-{案卷号}'],
  };
  const rulesOf = (text: string) => normaliseArchivalCode(of(text), facts).rules;
  assert.deepEqual(rulesOf('档-2019-003'), []);
  assert.deepEqual(rulesOf('A182-3-12'), []);
  assert.deepEqual(rulesOf('B001-3-12'), ['archival-code-foreign']);
  assert.deepEqual(rulesOf('档-19-003'), ['archival-code-foreign']);
  assert.deepEqual(rulesOf('A182-WS·2022-Y-XZ-0001'), []);
  assert.deepEqual(rulesOf('B001-WS·2022-Y-XZ-0001'), ['archival-code-foreign']);
});

test('names lose spaces but keep the dot; free text keeps its punctuation', () => {
  assert.deepEqual(cleanName('吴 冬　梅'), {
    text: '吴冬梅',
    rules: ['width-folded', 'name-spaces'],
  });
  assert.equal(cleanName('阿依古丽•买买提').text, '阿依古丽·买买提');
  assert.equal(cleanName('John  Smith').text, 'John Smith');
  assert.deepEqual(cleanText('请求补发（２０２５年）夜班费，２,１６０元', 'letters'), {
    text: '请求补发（2025年）夜班费，2,160元',
    rules: ['width-folded'],
  });
  assert.deepEqual(cleanText('心内\u200b科', 'all'), {
    text: '心内科',
    rules: ['invisible-character'],
  });
});
