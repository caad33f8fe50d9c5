import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { outside } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');
const product = execFileSync('git', ['ls-files', '*.ts', '*.mjs'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !new RegExp(outside).test(path))
  .filter((path) => existsSync(join(project, path)));

/** Policies with one home: where they are, and the words by which a second home would be known. */
const policies: readonly { what: string; home: RegExp; sign: RegExp }[] = [
  {
    what: 'folding text for comparison',
    home: /^values\/fold\.ts$/,
    sign: /\.normalize\(['"]?NF/,
  },
  {
    what: 'masking numbers',
    home: /^values\/(mask|mask-value|personal-numbers)\.ts$/,
    sign: /['"]\*+['"]\s*\.repeat\(/,
  },
  {
    what: 'the check character of an ID number',
    home: /^(values|data\/sample)\/identity\.ts$/,
    sign: /10X98765432/,
  },
  {
    what: 'dates in Chinese numerals',
    home: /^values\/written-date\.ts$/,
    sign: /廿/,
  },
  {
    what: 'dates in figures',
    home: /^values\/(written-date|period-in-text)\.ts$/,
    sign: /\[[-./\\]+年[-./\\_ ]*\]|\[年[-./\\]+\]/,
  },
  {
    what: 'the ends of the names of departments',
    home: /^values\/departments\.ts$/,
    sign: /病区\|.*门诊\|/,
  },
  {
    what: 'the form of a document number',
    home: /^(values\/document-no|contracts\/dictionary\/formats)\.ts$/,
    sign: /\\+d\{\d(?:,\d)?\}\)?号/,
  },
  {
    what: 'the form of a 档号',
    home: /^contracts\/codes\/archival-code\.ts$/,
    sign: /\[A-Z0-9\]\{4\}-/,
  },
  {
    what: 'the words of security levels',
    home: /^contracts\//,
    sign: /label: '机密'|机密\|/,
  },
  {
    what: 'amounts of money in running text',
    home: /^values\/money\.ts$/,
    sign: /人民币\|RMB/,
  },
  {
    what: 'how people are addressed',
    home: /^values\/surnames\.ts$/,
    sign: /'同志\|先生\|女士'/,
  },
  {
    what: 'the names of a field in headers and on paper',
    home: /^contracts\//,
    sign: /居民身份证号|发文字号|所在科室部门/,
  },
  {
    what: 'which family names there are',
    home: /^(values\/surnames|data\/sample\/names)\.ts$/,
    sign: /赵吴周|赵钱孙李/,
  },
  {
    what: 'the median',
    home: /^values\/statistics\.ts$/,
    sign: /function \w*[mM]edian/,
  },
];

for (const { what, home, sign } of policies) {
  test(`${what} has one home`, () => {
    const found = product.filter((path) => sign.test(readFileSync(join(project, path), 'utf8')));
    assert.deepEqual(
      found.filter((path) => !home.test(path)),
      [],
    );
    assert.ok(found.length > 0, 'the home itself is known by the sign');
  });
}
