import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type FieldName, fieldOf, fields } from '#contracts';
import { type HospitalFacts, noFacts } from '#home';
import { openDuckDb, sqlText } from '#lake';
import { maskText } from '#values';
import { checkCell } from '../../check/check-cell.ts';
import { plainForm } from './plain-forms.ts';

const duck = await openDuckDb();
after(() => duck.close());

/** Texts that offices write, and what lies just beside them. */
const written = [
  '2025-03', '2025-03-31', '2025-02-29', '2024-02-29', '2025-3-1', '2025.03.01', '202503', '1899-12',
  '2101-01-01', '2025-13', '2025-00', '2025-04-31', '45047', '至今', '0000-00-00', '00001', '12345',
  '１２３４５', '123', '12345.0', ' 12345', '12345 ', '+12', '1e3', '1_000', '.5', '5.', '-0', '-0.00',
  '0.29', '17.255', '1,234.50', '￥12', '12元', '1.2万元', '(123)', '-', '--', '—', '999999999.99',
  '1000000000.00', '9999999999.99', '99999.99', '100000', '无', '空', '暂无', '无锡', '空气', '暂住', 'null',
  'NULL', 'N/A', '#N/A', 'nil', 'None', '锟斤拷', '烫烫烫', '王伟', '王 伟', '王　伟', '王?', '王□',
  '阿依古丽·买买提', '阿依古丽•买买提', 'John Smith', "'12", '‘12', '内科（二）', '内科(二)', '⼯会', '说明：甲。',
  '420106199001011260', '身份证420106199001011260', '甲42010619900101', '42010619900101', '是', '否',
  '有', 'TRUE', 'true', '1', '0', '正常', '欠缴', '在编', '双肩挑', '男', '女', '13812345678', '138-1234-5678', '甲1381234567', '甲138OO234567', '（13812345678）',
  '卡6222021234567890128', '6222.0212.3456', '甲\u200b乙', '甲\u0000乙',
  '甲\t乙', '=1+1', '@甲', '甲/乙', 'Ａ１', '㈱', '①', '１', 'a', 'Nn', 'n/a', '𠮷田', '\ufffd',
]; // biome-ignore format: a list to be read across
const nearby = fc.oneof(
  fc.constantFrom(...written),
  fc.stringMatching(/^(19|20|21)\d\d[-./]?\d\d([-./]\d\d)?$/),
  fc.stringMatching(/^[-+]?\d{0,11}(\.\d{0,4})?$/),
  fc.stringMatching(/^[王伟内科无空A-Za-z0-9（）()·_.\- /]{1,18}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
);

function lakeText(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === 'number' ? String(Object.is(value, -0) ? 0 : value) : String(value);
}

async function assertSame(
  name: FieldName,
  factor: number,
  texts: readonly string[],
  facts: HospitalFacts = noFacts,
) {
  const usual = new Set(['王伟', '无', '内科（二）']);
  const form = plainForm(name, { factor, usual, facts });
  if (!form) return;
  const rows = texts.map((text) => `(${sqlText(text)})`).join(', ');
  const parsed = form.parse ? form.parse('raw') : 'raw';
  const seen = await duck.rows(
    `SELECT raw, CAST(${form.value('parsed')} AS VARCHAR) AS value
     FROM (SELECT raw, ${parsed} AS parsed FROM (VALUES ${rows}) AS texts(raw))
     WHERE raw <> '' AND ${form.isPlain('raw', 'parsed')}`,
  );
  for (const { raw, value } of seen) {
    const text = String(raw);
    for (const isRequired of [true, false]) {
      const slow = checkCell(name, { text }, { factor, isRequired, facts });
      assert.deepEqual(slow.rules, [], `${name}: ${JSON.stringify(text)}`);
      const isText = typeof slow.value === 'string' && fieldOf(name).type === 'text';
      const expected = isText ? maskText(name, String(slow.value)) : lakeText(slow.value);
      const isEqual =
        fieldOf(name).type === 'number' ? Number(value) === Number(expected) : value === expected;
      assert.ok(isEqual, `${name}: ${JSON.stringify(text)}: ${value} instead of ${expected}`);
    }
  }
}

const names = Object.keys(fields) as FieldName[];

test('a text that SQL finds plain is kept by TypeScript as it is, in every field', async () => {
  for (const name of names) {
    for (const factor of fieldOf(name).type === 'fen' ? [1, 10_000, 100] : [1]) {
      const drawn = fc.sample(nearby, { numRuns: 150, seed: 4 });
      await assertSame(
        name,
        factor,
        [...written, ...drawn].filter((text) => !text.includes('\0')),
      );
    }
  }
});

test('and so it is by the facts of a hospital', async () => {
  const hospitals: HospitalFacts[] = [
    { ...noFacts, staff_numbers: ['00123'], campuses: { 城北院区: ['北院'], 江东院区: [] } },
    {
      ...noFacts,
      staff_numbers: ['123456', 'A00123'],
      code_words: { employment_form: { 合同: '编内' } },
    },
    { ...noFacts, staff_numbers: ['^G[0-9]+$'], branches: { 机关分工会: [] } },
  ];
  const texts = [
    '00123',
    '123',
    '123456',
    'A00123',
    'a00123',
    'G1',
    '北院',
    '城北院区',
    '机关分工会',
  ];
  const asked = [...texts, ...written].filter((text) => !text.includes('\0'));
  for (const facts of hospitals) {
    for (const name of names) await assertSame(name, 1, asked, facts);
  }
});

test('an empty cell of an optional field is empty, without a finding', () => {
  for (const name of names) {
    const terms = { factor: 1, isRequired: false, facts: noFacts };
    const { value, rules } = checkCell(name, { text: '' }, terms);
    assert.deepEqual({ value, rules }, { value: null, rules: [] }, name);
  }
});

test('usual texts are plain, so that clean files are fast', async () => {
  const usual: [FieldName, string, string][] = [
    ['period_month', '2025-03', '2025-03-01'],
    ['staff_no', '00123', '00123'],
    ['full_name', '欧阳晓红', '欧阳晓红'],
    ['department_name', '急诊科', '急诊科'],
    ['dues_base_fen', '5230.50', '523050'],
    ['dues_base_fen', '5230', '523000'],
    ['dues_status_code', '正常', '正常'],
    ['hired_date', '2019-12-31', '2019-12-31'],
    ['remark', '调入，补缴三月。', '调入，补缴三月。'],
  ];
  for (const [name, text, value] of usual) {
    const form = plainForm(name, { factor: 1, usual: undefined, facts: noFacts });
    assert.ok(form, name);
    const parsed = form.parse?.('raw') ?? 'raw';
    const seen = await duck.rows(
      `SELECT CAST(${form.value('parsed')} AS VARCHAR) AS value, ${form.isPlain('raw', 'parsed')} AS plain
       FROM (SELECT raw, ${parsed} AS parsed FROM (VALUES (${sqlText(text)})) AS texts(raw))`,
    );
    assert.deepEqual(seen, [{ value, plain: true }], `${name}: ${text}`);
  }
});
