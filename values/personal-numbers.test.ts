import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { idCheckCharacter } from './identity.ts';
import { isOrganisationCode } from './organisation-code.ts';
import { maskPersonalNumbers } from './personal-numbers.ts';

function assertMasked(cases: readonly (readonly [string, string])[]): void {
  for (const [text, shown] of cases) assert.equal(maskPersonalNumbers(text), shown, text);
}

test('ID numbers keep three and four characters, mobile numbers the same, cards the last four', () => {
  assertMasked([
    ['身份证号11010519491231002X。', '身份证号110***********002X。'],
    ['旧证 110105491231002', '旧证 110********1002'],
    ['手机13812345678，工号00347', '手机138****5678，工号00347'],
    ['卡号6222021234567890128', '卡号***************0128'],
    ['卡 4512890012345678 与 36123456789012', '卡 ************5678 与 **********9012'],
  ]);
});

test('width, spaces, dashes and marks without width hide no number', () => {
  assertMasked([
    ['110105 19491231 0021', '110***********0021'],
    ['110105-1949-1231-002x', '110***********002x'],
    ['110105 19491231 002 X', '110***********002X'],
    ['１１０１０５１９４９１２３１００２１', '110***********0021'],
    ['１１０１０５　１９４９１２３１　００２Ｘ', '110***********002X'],
    ['4201 0619 9001 0112 34', '420***********1234'],
    ['1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 1', '110***********0021'],
    ['138\u00a01234\u00a05678', '138****5678'],
    ['138—1234－5678', '138****5678'],
    ['138\u200b12345678', '138****5678'],
    ['+86 138 1234 5678，8613812345678', '+86138****5678，86138****5678'],
    ['６２２２ ０２１２ ３４５６ ７８９０ １２８', '***************0128'],
    ['6222-0212-3456-7890', '************7890'],
    ['𝟔𝟐𝟐𝟐𝟎𝟐𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟐𝟖', '***************0128'],
  ]);
});

test('numbers that OCR damaged are masked as well', () => {
  assertMasked([
    ['110105l9491231OO21', '110***********OO21'],
    ['420106197901011234', '420***********1234'],
    ['420106799001011234', '420***********1234'],
    ['手机138O0l38000', '手机***********'],
  ]);
});

test('several numbers in one text, beside and behind one another', () => {
  assertMasked([
    ['13812345678 13912345678', '138****5678 139****5678'],
    ['2023-05-01 138 1234 5678 420106199001011234', '2023-05-01 138****5678 420***********1234'],
    ['Tel13812345678/wx13912345678', 'Tel138****5678/wx139****5678'],
    ['1.11010519491231002X', '1.110***********002X'],
    ['42010619900101123113812345678', '*************************5678'],
    ['6222021234567890128.00', '***************0128.00'],
  ]);
});

test('other figures stay', () => {
  const kept = [
    '工号00347，2023年5月17日，126,500.00元，实缴 17.25',
    '2023-05-01 2023-06-30 20230501123456 20230501123456789',
    '凭证号2023120001234567，记-0012，发票23422000000012345678',
    'A182-WS·2022-Y-XZ-0001 2022-0001-0023-0045 0001-0002-0003-0004',
    '1500 2000 1800 3200',
    '3500 4200 3800 4100 3900',
    '3.14159265358979323846，17.250000000000014，0.123456789012345678',
    '15012345678元，13800138000.50',
    '027-82345678，400-820-8820',
    '3 12 5 18 20 7 4 9 11 13 1500 16',
    '8b1a9953c4611296a827abf8c47804d76222021234567890',
    'c0ffee00-1234-4567-8901-123456789012',
    '12345678\n90123456',
    '420106\t1990\t0101\t1234',
  ];
  for (const text of kept) assert.equal(maskPersonalNumbers(text), text);
});

test('the code of an organisation stays, unless it may be an ID number', () => {
  for (const text of [
    '统一社会信用代码：124200001234567883。',
    '购货方 914201006677889911，税号 811101056677889912',
    '（１２４２００００６６７７８８９９１１）',
  ]) {
    assert.equal(maskPersonalNumbers(text), text);
  }
  assertMasked([
    // A check digit is wrong, a word says what it is, a birth date stands in it.
    ['信用代码124200001234567884', '信用代码124***********7884'],
    ['信用代码124200001234567983', '信用代码124***********7983'],
    ['身份证号码：124200001234567883', '身份证号码：124***********7883'],
    ['信用代码124200198405121486', '信用代码124***********1486'],
  ]);
});

test('an ID number of which a digit is misread is never taken for the code of an organisation', () => {
  const digits = fc.tuple(
    fc.constantFrom('110111', '120112', '130133', '511321', '530113', '110105', '420106'),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
    fc.nat(17),
    fc.nat(9),
  );
  fc.assert(
    fc.property(digits, ([region, day, order, at, digit]) => {
      const date = day.toISOString().slice(0, 10).replaceAll('-', '');
      const seventeen = `${region}${date}${String(order).padStart(3, '0')}`;
      const whole = seventeen + idCheckCharacter(seventeen);
      fc.pre(/^\d+$/.test(whole));
      const text = `${whole.slice(0, at)}${digit}${whole.slice(at + 1)}`;
      assert.equal(isOrganisationCode(text), false, text);
    }),
    { numRuns: 20_000 },
  );
});

test('among numbers of papers only what is surely personal goes', () => {
  const mask = (text: string) => maskPersonalNumbers(text, 'keep');
  for (const text of [
    '420106199001011230',
    '3412345678901234',
    '15050100012',
    '2023120001234567',
  ]) {
    assert.equal(mask(text), text);
  }
  assert.equal(mask('11010519491231002X-0001'), '110***********002X-0001');
  assert.equal(mask('6222021234567890128.jpg'), '***************0128.jpg');
  assert.equal(mask('13812345678'), '138****5678');
});

test('whatever stands around it and between its digits, no ID number, mobile or card is left', () => {
  const idNumber = fc
    .tuple(
      fc.constantFrom('110105', '420106', '320102', '510104', '650102'),
      fc.date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([region, day, order]) => {
      const date = day.toISOString().slice(0, 10).replaceAll('-', '');
      const seventeen = `${region}${date}${String(order).padStart(3, '0')}`;
      return seventeen + idCheckCharacter(seventeen);
    });
  const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
  const card = fc.stringMatching(/^62\d{14,17}$/);
  const wide = (text: string) =>
    text.replace(/[\dX]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
  const parted = (text: string, gap: string) => {
    if (/^62/.test(text)) return text.replace(/(.{4})(?=.)/g, `$1${gap}`);
    const [first, second] = text.length === 11 ? [3, 7] : [6, 14];
    return [text.slice(0, first), text.slice(first, second), text.slice(second)].join(gap);
  };
  fc.assert(
    fc.property(
      fc.oneof(idNumber, mobile, card),
      fc.constantFrom('', ' ', '-', '－', '—', '　', '\u00a0', ' - ', '\u200b'),
      fc.boolean(),
      fc.constantFrom('', '电话', '（', 'No.', '甲 ', '：'),
      fc.constantFrom('', '。', '）', ' 乙', '，转账', '\n12'),
      (number, gap, isWide, before, behind) => {
        const text = isWide ? wide(parted(number, gap)) : parted(number, gap);
        const masked = maskPersonalNumbers(`${before}${text}${behind}`);
        const digits = masked.normalize('NFKC').replace(/[^\dX]/g, '');
        assert.ok(!digits.includes(number.slice(0, -3)), `${before}${text}${behind} → ${masked}`);
        assert.equal(maskPersonalNumbers(masked), masked);
      },
    ),
    { numRuns: 3000 },
  );
});
