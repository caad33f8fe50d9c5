import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fieldOf, type TableName, tableOf } from '../../contracts/index.ts';
import { sourceDeclarations } from './index.ts';
import { paperScans } from './paper.ts';
import { registry } from './registry.ts';

test('every source names purpose and legal basis, and feeds tables of its own name', () => {
  for (const declaration of [...sourceDeclarations, paperScans, registry]) {
    assert.ok(declaration.purpose.length > 5, declaration.label);
    assert.match(declaration.legalBasis, /法/, declaration.label);
    assert.ok(declaration.version !== '', declaration.label);
  }
  for (const declaration of sourceDeclarations) {
    const tables: TableName[] =
      declaration.kind === 'files' ? Object.values(declaration.sheets) : [declaration.table];
    for (const table of tables) assert.ok(table.startsWith(`${declaration.source}__`), table);
  }
});

test('no two columns of a table answer to one header', () => {
  for (const declaration of sourceDeclarations) {
    const tables: TableName[] =
      declaration.kind === 'files' ? Object.values(declaration.sheets) : [declaration.table];
    for (const table of tables) {
      const seen = new Map<string, string>();
      for (const name of tableOf(table).fields) {
        const { label, synonyms = [] } = fieldOf(name);
        for (const header of [label, ...synonyms]) {
          assert.equal(seen.get(header), undefined, `${table}: ${header}`);
          seen.set(header, name);
        }
      }
    }
  }
});

test('a declaration stays short', () => {
  const notSources = ['declaration.ts', 'index.ts', 'registry.ts', 'paper.ts'];
  for (const name of readdirSync(import.meta.dirname)) {
    if (name.endsWith('.test.ts') || notSources.includes(name)) continue;
    const lines = readFileSync(join(import.meta.dirname, name), 'utf8').split('\n').length;
    assert.ok(lines <= 35, `${name}: ${lines} lines`);
  }
});
