import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { type Code, codeLists } from '../codes/codes.ts';
import { retentionCodes, securityLevels } from '../codes/metadata.ts';
import { fields } from '../fields/fields.ts';
import { formats } from './formats.ts';
import { descriptionMetadata, dictionary, recordMetadata } from './index.ts';
import { dictionarySchema } from './render.ts';

test('the 88 elements of DA/T 46 stand in its order, each once', () => {
  assert.deepEqual(
    recordMetadata.map(({ id }) => id),
    Array.from({ length: 88 }, (_, index) => `M${index + 1}`),
  );
  const names = recordMetadata.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});

test('every element says what it is, when it is due, and shows a value that fits its own domain', () => {
  for (const element of dictionary) {
    assert.ok(element.definition.length >= 3, element.id);
    assert.equal(element.condition !== undefined, element.obligation === 'conditional', element.id);
    if (element.parent)
      assert.ok(
        dictionary.some(({ id }) => id === element.parent),
        element.id,
      );
    if (element.field) assert.ok(element.field in fields, element.id);
    const { domain, example } = element;
    if (domain.kind === 'format') assert.match(example, formats[domain.format].pattern, element.id);
    if (example === '—') continue;
    if (domain.kind === 'words') assert.ok(domain.words.includes(example), element.id);
    if (domain.kind === 'integer') assert.match(example, /^\d+$/, element.id);
    if (domain.kind === 'codes') {
      const codes: readonly Code[] = codeLists[domain.list];
      assert.ok(
        codes.some(({ code }) => code === example),
        element.id,
      );
    }
  }
});

test('formats accept their example and refuse its near misses', () => {
  for (const [name, { pattern, example }] of Object.entries(formats)) {
    assert.match(example, pattern, name);
    assert.doesNotMatch(` ${example}`, pattern, name);
    assert.doesNotMatch(`${example}\n`, pattern, name);
  }
  assert.doesNotMatch('院工发[2023]5号', formats.document_number.pattern);
  assert.doesNotMatch('2023-05-01 08:30:00', formats.timestamp.pattern);
});

test('code lists of the checks are those of the dictionary', () => {
  assert.deepEqual(
    codeLists.retention.map(({ code, label }) => [code, label]),
    retentionCodes.map(({ code, label }) => [code, label]),
  );
  const accepted = securityLevels.filter(({ isRefused }) => !isRefused).map(({ code }) => code);
  const known = codeLists.security_level.flatMap(({ synonyms }: Code) => synonyms ?? []);
  for (const code of accepted) assert.ok(known.includes(code), code);
});

test('the JSON Schema accepts a full record and refuses one without a title or with a secret level', () => {
  const schema = z.fromJSONSchema(JSON.parse(dictionarySchema('test')));
  const file = Object.fromEntries(
    recordMetadata
      .filter(({ entity, obligation, domain }) => {
        return entity === 'file' && obligation === 'required' && domain.kind !== 'group';
      })
      .map(({ name, example, domain }) => [
        name,
        domain.kind === 'integer' ? Number(example) : example,
      ]),
  );
  assert.ok(schema.safeParse({ file }).success);
  const { title: _, ...untitled } = file;
  assert.ok(!schema.safeParse({ file: untitled }).success);
  assert.ok(!schema.safeParse({ file: { ...file, securityLevel: '秘密' } }).success);
  assert.ok(!schema.safeParse({ file: { ...file, archivalCode: 'WS-1' } }).success);
  assert.ok(!schema.safeParse({ file: { ...file, 题名: 'x' } }).success);
});

test('what a description must have is bound to fields of the catalogue', () => {
  const required = descriptionMetadata.filter(
    ({ entity, obligation }) => entity === 'description' && obligation === 'required',
  );
  assert.deepEqual(
    required.map(({ field }) => field),
    ['archival_code', 'title', 'document_date', 'responsible_party', 'retention_code'],
  );
});
