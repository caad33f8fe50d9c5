import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { archivalCodePattern } from './codes/archival-code.ts';
import { codeLists } from './codes/codes.ts';
import type { Field } from './fields/field.ts';
import { fields } from './fields/fields.ts';
import { generatedFiles } from './generate.ts';
import { type PublicMart, publicMarts } from './marts.ts';
import { retentionSchedule } from './retention.ts';
import { duesOwedFen } from './rules/rules.ts';
import type { Table } from './tables/table.ts';
import { tables } from './tables/tables.ts';

const project = resolve(import.meta.dirname, '..');

test('generated files are what the definitions say', () => {
  for (const [path, content] of Object.entries(generatedFiles())) {
    assert.equal(
      readFileSync(join(project, path), 'utf8'),
      content,
      `${path} 已过时：请运行 node contracts/generate.ts`,
    );
  }
});

test('no field is defined twice: the later would silently take the place of the earlier', () => {
  const seen = new Map<string, string>();
  const folder = join(project, 'contracts', 'fields');
  for (const file of readdirSync(folder)) {
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /^ {2}(\w+): \w+[.(]/gm,
    )) {
      assert.equal(seen.get(name), undefined, `${name}: ${seen.get(name)}, ${file}`);
      seen.set(name, file);
    }
  }
  assert.equal(seen.size, Object.keys(fields).length);
});

test('keys and required fields belong to their table', () => {
  for (const [name, table] of Object.entries<Table>(tables)) {
    for (const field of [...table.key, ...table.required]) {
      assert.ok(table.fields.includes(field), `${name}.${field}`);
    }
    assert.equal(new Set(table.fields).size, table.fields.length, name);
  }
});

test('a field of type code names a code list, and no synonym has two meanings', () => {
  for (const [name, field] of Object.entries<Field>(fields)) {
    assert.equal(field.type === 'code', field.codes !== undefined, name);
    if (field.codes) assert.ok(field.codes in codeLists, `${name}: ${field.codes}`);
  }
  for (const [list, codes] of Object.entries(codeLists)) {
    const spoken = codes.flatMap((code) => [
      code.label,
      ...('synonyms' in code ? (code.synonyms ?? []) : []),
    ]);
    assert.equal(new Set(spoken).size, spoken.length, list);
  }
});

test('a public mart has no personal column', () => {
  for (const [name, mart] of Object.entries<PublicMart>(publicMarts)) {
    assert.ok('cutoff_date' in mart.columns, name);
    for (const [column, definition] of Object.entries(mart.columns)) {
      assert.ok(['open', 'internal'].includes(definition.class), `${name}.${column}`);
    }
  }
});

test('the retention schedule has 53 rows, one term each, ids that do not look like a 档号', () => {
  assert.equal(retentionSchedule.length, 53);
  const ids = retentionSchedule.map((entry) => entry.retention_class_id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^R-[A-Z]{2}-\d{2}$/);
});

test('dues are half a percent of the base floored to ten yuan', () => {
  assert.equal(duesOwedFen(345_700), 1725);
  assert.equal(duesOwedFen(824_400), 4120);
  assert.equal(duesOwedFen(999), 0);
});

test('档号 of the standard are accepted, lookalikes are not', () => {
  for (const code of [
    'A182-WS·2022-Y-XZ-0001',
    'J001-WS·2022-Y-0001',
    'A182-SW·JB·2022-Y-0001',
    'A001-KU·PZ·2023-D30-012-0003',
  ]) {
    assert.match(code, archivalCodePattern, code);
  }
  for (const code of ['A182-WS-2022-Y-0001', 'A182-WS·22-Y-0001', 'A182-XX·2022-Y-0001']) {
    assert.doesNotMatch(code, archivalCodePattern, code);
  }
});
