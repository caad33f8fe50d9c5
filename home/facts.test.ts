import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from './config.ts';
import { noFacts } from './facts.ts';
import { openHome } from './home.ts';

function factsOf(yaml: string) {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-facts-')));
  writeFileSync(join(home.root, 'huicang.yaml'), yaml);
  return loadConfig(home).hospital;
}

test('where nothing is said there are no facts', () => {
  assert.deepEqual(factsOf('union_name: 甲院工会\n'), noFacts);
  assert.deepEqual(noFacts.staff_numbers, []);
  assert.deepEqual(noFacts.campuses, {});
});

test('the facts of a hospital are read, short and long', () => {
  const facts = factsOf(`hospital:
  staff_numbers: ["00123", A00123]
  campuses:
    城北院区: [北院, 城北]
    江东院区:
  branches: [机关分工会, 门诊分工会]
  departments:
    - { name: 内一科, code: 101, to: 2020-06-30 }
    - { name: 心血管内科, code: 101, campus: 城北院区, from: 2020-07-01 }
  code_words:
    用工形式: { 编外: 合同, 备案制: 编内 }
    retention: { 定期30年: 30年 }
    是否: { 已入会: 是 }
  fonds_code: "0182"
  archival_codes: 档-{年度}-{件号}
`);
  assert.deepEqual(facts.staff_numbers, ['00123', 'A00123']);
  assert.deepEqual(facts.campuses, { 城北院区: ['北院', '城北'], 江东院区: [] });
  assert.deepEqual(facts.branches, { 机关分工会: [], 门诊分工会: [] });
  assert.deepEqual(facts.departments[0], { name: '内一科', code: '101', to: '2020-06-30' });
  assert.deepEqual(facts.code_words, {
    employment_form: { 编外: '合同', 备案制: '编内' },
    retention: { 定期30年: 'D30' },
    boolean: { 已入会: '是' },
  });
  assert.deepEqual(facts.archival_codes, ['档-{年度}-{件号}']);
});

test('what is wrong in it is named with its line, and what to do', () => {
  const wrong: [string, RegExp][] = [
    ['  staff_numbers: 00123', /第 2 行：hospital\.staff_numbers：工号要加引号，如 "00123"/],
    ['  staff_numbers: ["^[", "1"]', /第 2 行：hospital\.staff_numbers\.0：正则表达式写法有误/],
    ['  campus: [甲]', /第 2 行：hospital\.campus 不是可用的设置项/],
    [
      '  code_words:\n    用工: { 编外: 合同 }',
      /第 3 行：hospital\.code_words\.用工：不是代码表或字段的名称/,
    ],
    [
      '  code_words:\n    用工形式:\n      编外: 合同工人',
      /第 4 行：hospital\.code_words\.用工形式\.编外：“合同工人”不是代码表里的词/,
    ],
    [
      '  archival_codes: 档-{年份}-{件号}',
      /第 2 行：hospital\.archival_codes：花括号里只能是 全宗号/,
    ],
    ['  departments:\n    - { name: 甲科, from: 2020 }', /第 3 行：hospital\.departments\.0\.from/],
  ];
  for (const [text, message] of wrong) {
    assert.throws(() => factsOf(`hospital:\n${text}\n`), message, text);
  }
});
