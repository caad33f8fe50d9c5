import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMap, parseDocument } from 'yaml';
import { type TableName, tableOf } from '#contracts';
import { findLayout, headerMatcher } from '#readers';
import { proposeDerivations } from './propose-derivations.ts';
import { readDerivations } from './read-derivations.ts';
import { derivationLines } from './write-derivations.ts';

function propose(table: TableName, lines: readonly string[], fileName: string, sheet = '') {
  const head = lines.map((line, index) => ({
    rowNumber: index + 1,
    cells: line.split(',').map((text) => ({ text })),
  }));
  const source = { sheet, head, merges: [], isDelimited: true };
  const layout = findLayout(source, headerMatcher(table), []);
  const missing = tableOf(table).required.filter(
    (name) => !layout.columns.some(({ field }) => field === name),
  );
  return proposeDerivations({ table, source, layout, missing }, fileName);
}

/** What is written into the layout file is read back as it was. */
function assertReadsBack(table: TableName, proposed: ReturnType<typeof propose>): string {
  const text = derivationLines(proposed.derivations).join('\n');
  const { contents } = parseDocument(text);
  assert.ok(isMap(contents));
  const read = readDerivations(contents, tableOf(table).fields, (_, what) => {
    throw new Error(what);
  });
  assert.deepEqual(read, proposed.derivations);
  return text;
}

test('the month of a list comes from its title, and the year from where it stands', () => {
  const proposed = propose(
    'finance__dues',
    ['三月份会费扣款', '工号,姓名,应缴,实缴', '00120,张伟,12,12', '00121,李娜,12,12'],
    '财务/2025年/扣款.csv',
  );
  assert.deepEqual(proposed.missing, []);
  assert.deepEqual(proposed.reasons, ['“期间”取自标题、工作表名、文件名、文件夹名']);
  assert.equal(
    assertReadsBack('finance__dues', proposed),
    'derive:\n  期间: { from: [ title, sheet, file_name, folder ] }',
  );
});

test('months side by side become rows of what the title says they are', () => {
  const proposed = propose(
    'finance__dues',
    [
      '2025年会费实缴情况',
      '工号,姓名,应缴,1月,2月,3月',
      '00120,张伟,12,1,1,1',
      '00121,李娜,12,1,,1',
    ],
    '会费.csv',
  );
  assert.deepEqual(proposed.missing, []);
  assert.deepEqual(proposed.reasons, ['3 个月并排，每月读成一行，各月的数是“实缴”，请核对']);
  assert.equal(
    assertReadsBack('finance__dues', proposed),
    'side_by_side:\n  field: 期间\n  value: 实缴\n  groups: [ 1月, 2月, 3月 ]',
  );
});

test('staff numbers come from the roster where names are known, case numbers from the content', () => {
  const posts = propose(
    'hr__posts',
    ['姓名,科室,岗位,任职起始日期', '张伟,心内科,护士,2020-01-01', '李娜,急诊科,护士,2020-01-01'],
    '任职.csv',
  );
  assert.deepEqual(posts.reasons, ['“工号”按“姓名”和“科室”从花名册查']);
  assertReadsBack('hr__posts', posts);
  const proposals = propose(
    'union__proposals',
    ['提案题目,提案人,提交日期', '增设哺乳室,张伟,2025-03-01', '延长食堂时间,李娜,2025-03-02'],
    '提案.csv',
  );
  assert.ok(proposals.derivations.derive.get('proposal_no'));
});

test('what nothing tells stays missing', () => {
  const proposed = propose(
    'finance__dues',
    ['工号,姓名,应缴,实缴', '00120,张伟,12,12', '00121,李娜,12,12'],
    '会费.csv',
  );
  assert.deepEqual(proposed.missing, ['period_month']);
});
