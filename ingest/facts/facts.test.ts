import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FieldName } from '#contracts';
import { type HospitalFacts, loadConfig, noFacts, openHome } from '#home';
import { sourceDeclarations } from '../sources/index.ts';
import { confirmFacts } from './confirm-facts.ts';
import { factsFrom, proposeFacts } from './propose-facts.ts';
import type { SeenValues } from './seen-values.ts';

const root = mkdtempSync(join(tmpdir(), 'huicang-facts-'));
after(() => rmSync(root, { recursive: true, force: true }));
const clerk = { id: 'os:clerk', name: '干事' };

let homes = 0;
const newHome = () => openHome(join(root, String(homes++)));

function seen(field: FieldName, values: Record<string, number> | readonly string[]): SeenValues {
  const entries = Array.isArray(values)
    ? values.map((value) => [value, 1] as const)
    : Object.entries(values);
  return { file: '名册.xlsx', field, values: new Map(entries) };
}

const numbers = (count: number, from: number, shape: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => shape(from + index));

/** Facts as they are proposed, by name. */
function factsOf(values: readonly SeenValues[], known: HospitalFacts = noFacts) {
  const { facts } = factsFrom(values, known);
  return Object.fromEntries(facts.map(({ fact, value }) => [fact, value]));
}

test('forms of staff numbers: six digits; letter and digits; zeros that a spreadsheet took', () => {
  const six = numbers(40, 310_001, String);
  assert.deepEqual(factsOf([seen('staff_no', six)]).staff_numbers, ['123456']);
  const lettered = [
    ...numbers(30, 1, (n) => `A${String(n).padStart(5, '0')}`),
    ...numbers(9, 1, (n) => `P${String(n).padStart(4, '0')}`),
  ];
  assert.deepEqual(factsOf([seen('staff_no', lettered)]).staff_numbers, ['A00123', 'P0123']);
  const cut = [...numbers(40, 60, (n) => String(n).padStart(5, '0')), '17', '123', '00061x'];
  const { facts, notes } = factsFrom([seen('staff_no', [...cut, '61'])], noFacts);
  assert.deepEqual(facts[0]?.value, ['00123']);
  assert.deepEqual(facts[0]?.reasons, [
    '40 个工号是 00123 这样的',
    '3 个位数不足，是表格软件去掉了前导零，采集时补回',
  ]);
  assert.deepEqual(notes, [
    '工号有 1 个补零后与另一个相同，请核对是不是同一人',
    '工号一列有 1 行不像工号',
  ]);
});

test('widths without leading zeros are forms of their own; a few strays are none', () => {
  const mixed = [...numbers(300, 1000, String), ...numbers(400, 20_000, String), '1234567'];
  const { facts, notes } = factsFrom([seen('staff_no', mixed)], noFacts);
  assert.deepEqual(facts[0]?.value, ['12345', '1234']);
  assert.match(notes[0] ?? '', /^工号有 1 个是 1234567 这样的，太少/);
});

test('one campus and four, branches, and what is written already', () => {
  const four = { 城北院区: 90, 江东院区: 40, 儿童院区: 9, 康复院区: 3 };
  assert.deepEqual(factsOf([seen('campus_name', four)]).campuses, Object.keys(four));
  assert.deepEqual(factsOf([seen('campus_name', { 总院: 5 })]).campuses, ['总院']);
  const known = { ...noFacts, campuses: { 城北院区: ['北院'], 江东院区: [] } };
  const of = (names: string[]) => factsFrom([seen('campus_name', names)], known).facts[0]?.isKnown;
  assert.equal(of(['北院', '江东院区']), true);
  assert.equal(of(['北院', '新院']), false);
  assert.deepEqual(
    factsOf([seen('union_branch_name', { 机关分工会: 3, 门诊分工会: 8 })]).branches,
    ['门诊分工会', '机关分工会'],
  );
  const remarks = numbers(80, 1, (n) => `备注${n}`);
  assert.deepEqual(factsOf([seen('campus_name', remarks)]), {});
});

test('档号 of the standard tells the fonds, an old one its form', () => {
  const old = numbers(12, 1, (n) => `档-2019-${String(n).padStart(3, '0')}`);
  const codes = [...old, '工会旧卷', 'A182-WS·2022-Y-XZ-0001', 'A182-WS·2022-Y-XZ-0002'];
  const { facts, notes } = factsFrom([seen('archival_code', codes)], noFacts);
  assert.deepEqual(
    facts.map(({ fact, value }) => [fact, value]),
    [
      ['fonds_code', 'A182'],
      ['archival_codes', ['档-{年度}-{件号}']],
    ],
  );
  assert.deepEqual(notes, ['1 件的档号没有常见的形式，照原样保留并提示']);
  const written = { ...noFacts, fonds_code: 'A182', archival_codes: ['档-{年度}-{件号}'] };
  const again = factsFrom([seen('archival_code', codes)], written);
  assert.deepEqual(
    again.facts.map(({ isKnown }) => isKnown),
    [true],
  );
});

test('words that stand for no code come with the best guess', () => {
  const { unknownWords } = factsFrom(
    [
      seen('employment_form_code', { 编外合同: 12, 合同: 30, 派遣人员: 4, 特聘: 2 }),
      seen('retention_code', { 定期30年: 8, 定期10年: 5, 永久: 3 }),
      seen('names_person', { 不涉及: 6, 是: 2 }),
      seen('security_level_code', { 秘密: 1 }),
    ],
    noFacts,
  );
  assert.deepEqual(
    unknownWords.map(({ label, word, count, guess }) => [label, word, count, guess]),
    [
      ['用工形式', '编外合同', 12, '合同'],
      ['保管期限', '定期30年', 8, 'D30'],
      ['是否涉及个人', '不涉及', 6, '否'],
      ['保管期限', '定期10年', 5, 'D10'],
      ['用工形式', '派遣人员', 4, '劳务派遣'],
      ['用工形式', '特聘', 2, null],
    ],
  );
  const facts = { ...noFacts, code_words: { employment_form: { 编外合同: '合同', 特聘: '返聘' } } };
  const left = factsFrom([seen('employment_form_code', ['编外合同', '特聘', '派遣人员'])], facts);
  assert.deepEqual(
    left.unknownWords.map(({ word }) => word),
    ['派遣人员'],
  );
});

test('what is confirmed is written, and what stood in the file stays with its comments', () => {
  const home = newHome();
  const before = `# 第二医院
union_name: 乙院工会 # 封面
hospital:
  campuses:
    城北院区: [北院] # 老院
`;
  writeFileSync(join(home.root, 'huicang.yaml'), before);
  const path = confirmFacts(home, clerk, {
    facts: {
      staff_numbers: ['A00123', '00123'],
      campuses: ['北院', '江东院区'],
      fonds_code: '0182',
    },
    codeWords: { employment_form: { 编外: '合同' }, retention: { 定期30年: '30年' } },
  });
  const text = readFileSync(path, 'utf8');
  for (const kept of ['# 第二医院', '# 封面', '城北院区: [ 北院 ] # 老院']) {
    assert.ok(text.replaceAll('[北院]', '[ 北院 ]').includes(kept), text);
  }
  assert.deepEqual(loadConfig(home).hospital, {
    ...noFacts,
    staff_numbers: ['A00123', '00123'],
    campuses: { 城北院区: ['北院'], 江东院区: [] },
    fonds_code: '0182',
    code_words: { employment_form: { 编外: '合同' }, retention: { 定期30年: 'D30' } },
  });
  confirmFacts(home, clerk, { facts: { staff_numbers: ['123456'] } });
  assert.deepEqual(loadConfig(home).hospital.staff_numbers, ['A00123', '00123', '123456']);
  writeFileSync(path, 'hospital:\n  branches: [机关分工会]\n');
  confirmFacts(home, clerk, { facts: { branches: ['机关分工会', '门诊分工会'] } });
  assert.deepEqual(loadConfig(home).hospital.branches, { 机关分工会: [], 门诊分工会: [] });
});

test('a first file is made; what would be wrong or is not allowed changes nothing', () => {
  const home = newHome();
  writeFileSync(join(home.root, 'huicang.yaml'), '# 还没有设置\n');
  const path = confirmFacts(home, clerk, { facts: { staff_numbers: ['123456'] } });
  const text = readFileSync(path, 'utf8');
  assert.match(text, /^# 还没有设置\n+# 本院的约定.*\nhospital:\n/);
  const wrong = { facts: {}, codeWords: { employment_form: { 编外: '不存在' } } };
  assert.throws(() => confirmFacts(home, clerk, wrong), /“不存在”不是代码表里的词/);
  assert.throws(
    () => confirmFacts(home, { id: 'system:match', name: '' }, { facts: {} }),
    /无权写明本院的约定/,
  );
  assert.equal(readFileSync(path, 'utf8'), text);
});

test('a roster of another hospital proposes its conventions', async () => {
  const home = newHome();
  const path = join(root, '职工名单.csv');
  const rows = numbers(20, 1, (n) =>
    [
      `G${String(n).padStart(4, '0')}`,
      `王${n % 2 ? '芳' : '伟'}`,
      '骨科',
      '总院',
      '编外',
      '2015-07-01',
    ].join(),
  );
  writeFileSync(path, `工号,姓名,科室,院区,用工形式,入院日期\n${rows.join('\n')}\n`);
  const { facts, unknownWords } = await proposeFacts(home, clerk, [path], sourceDeclarations);
  assert.deepEqual(
    facts.map(({ fact, value, reasons }) => [fact, value, reasons]),
    [
      ['staff_numbers', ['G0123'], ['20 个工号是 G0123 这样的']],
      ['campuses', ['总院'], ['总院 20 行，共 20 行']],
    ],
  );
  assert.deepEqual(
    unknownWords.map(({ word, count }) => [word, count]),
    [['编外', 20]],
  );
});
