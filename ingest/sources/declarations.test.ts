import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fieldOf, tableOf } from '#contracts';
import { registry } from '#inside/filing/snapshot-registry.ts';
import { type SourceDeclaration, tablesOf, takenFields } from '../declaration/declaration.ts';
import { declarationFaults, startable } from '../declaration/validate.ts';
import { financeDues } from './finance-dues.ts';
import { sourceDeclarations } from './index.ts';
import { paperScans } from './paper.ts';

test('every source of the project may start', () => {
  assert.deepEqual(startable(sourceDeclarations).refused, []);
  for (const { label, legalBasis, agreement, purposes, version } of [
    ...sourceDeclarations,
    paperScans,
    registry,
  ]) {
    assert.match(legalBasis, /法/, label);
    assert.match(agreement, /（\d{4}-\d{2}）/, label);
    assert.ok(Object.keys(purposes).length > 0, label);
    assert.notEqual(version, '');
  }
});

test('no two columns of a table answer to one header', () => {
  for (const table of sourceDeclarations.flatMap((each) => tablesOf(each))) {
    const seen = new Map<string, string>();
    for (const name of tableOf(table).fields) {
      const { label, synonyms = [] } = fieldOf(name);
      for (const header of [label, ...synonyms]) {
        assert.equal(seen.get(header), undefined, `${table}: ${header}`);
        seen.set(header, name);
      }
    }
  }
});

test('a declaration stays short', () => {
  const notSources = ['declaration.ts', 'index.ts', 'registry.ts', 'paper.ts', 'validate.ts'];
  for (const name of readdirSync(import.meta.dirname)) {
    if (name.endsWith('.test.ts') || notSources.includes(name)) continue;
    const lines = readFileSync(join(import.meta.dirname, name), 'utf8')
      .trimEnd()
      .split('\n').length;
    assert.ok(lines <= 35, `${name}: ${lines} lines`);
  }
});

function faultsWith(change: Partial<Record<keyof SourceDeclaration, unknown>>): string[] {
  return declarationFaults({ ...financeDues, ...change } as SourceDeclaration);
}

test('a source without purpose, legal basis, agreement or owner does not start', () => {
  assert.deepEqual(faultsWith({}), []);
  assert.deepEqual(faultsWith({ purposes: {} }), [
    '没有写明用途（purposes）',
    '表的必填字段“期间”、“工号”、“姓名”、“实缴”没有任何用途需要',
  ]);
  assert.deepEqual(faultsWith({ legalBasis: ' ' }), ['没有写明合法性基础（legalBasis）']);
  assert.deepEqual(faultsWith({ agreement: undefined }), ['没有写明与提供方的约定（agreement）']);
  assert.deepEqual(faultsWith({ source: 'wages' }).slice(0, 1), [
    'contracts 中没有来源 wages，不知由谁负责',
  ]);
  assert.deepEqual(faultsWith({ purposes: { ...financeDues.purposes, 其他统计: [] } }), [
    '用途“其他统计”没有列出需要的字段',
  ]);
});

test('a source takes only what a purpose needs, of tables of its own', () => {
  assert.deepEqual(faultsWith({ headers: { 手机: 'mobile' } }), [
    'headers 采用的“手机号”没有任何用途需要',
  ]);
  assert.deepEqual(faultsWith({ purposes: { ...financeDues.purposes, 联系会员: ['mobile'] } }), [
    '用途列出的“手机号”不是其表的字段',
  ]);
  assert.deepEqual(faultsWith({ table: 'hr__staff' })[0], '表 hr__staff 不属于来源 finance');
  assert.deepEqual(faultsWith({ sheets: { '*': 'finance__dues' } }), [
    'sheets 与 table 要写一个，且只写一个',
  ]);
  assert.deepEqual(faultsWith({ table: 'finance__wages' }), ['contracts 中没有表 finance__wages']);
  assert.equal(takenFields(financeDues).has('mobile'), false);
});

test('the second source of an id is refused, the first goes on', () => {
  const { started, refused } = startable([financeDues, { ...financeDues, label: '另一个' }]);
  assert.deepEqual(started, [financeDues]);
  assert.deepEqual(refused, [
    {
      id: 'finance-dues',
      source: 'finance',
      label: '另一个',
      reasons: ['标识 finance-dues 已被另一个来源使用'],
    },
  ]);
});
