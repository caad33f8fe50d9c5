import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type Config, type Origin, projectRoot } from '#home';
import { defaultConfig } from '#inside/home/config.ts';
import { originSchema } from '#inside/home/origin.ts';
import { assertKnownSources, resolveOrigin } from './origin.ts';

function config(from?: Origin, unionApiUrl?: string): Config {
  return {
    ...defaultConfig(),
    sources: {
      ...(unionApiUrl === undefined ? {} : { union_api_url: unionApiUrl }),
      byId: from ? { dues: { from } } : {},
    },
  };
}

const pattern = /^会费/;
const files = {
  id: 'dues',
  source: 'finance',
  from: { kind: 'files', folder: 'finance', pattern } as Origin,
};
const api = {
  id: 'union-disputes',
  source: 'union',
  from: { kind: 'http', path: '/api/disputes' } as Origin,
};

test('as declared, unless the settings say another place', () => {
  assert.deepEqual(resolveOrigin(files, config()), files.from);
  assert.deepEqual(
    resolveOrigin(files, config({ kind: 'files', folder: '/mnt/财务', recursive: true })),
    { kind: 'files', folder: '/mnt/财务', recursive: true, pattern },
  );
  const s3 = {
    kind: 's3',
    endpoint: 'https://s3',
    bucket: 'b',
    accessKey: 'k',
    secret: 'S',
  } as const;
  assert.deepEqual(resolveOrigin(files, config(s3)), { ...s3, pattern });
  assert.deepEqual(resolveOrigin(files, config({ ...s3, pattern: '*.csv' })), {
    ...s3,
    pattern: '*.csv',
  });
  const database = { kind: 'postgres', host: 'h', database: 'd', user: 'u', table: 't' } as const;
  assert.deepEqual(resolveOrigin(files, config(database)), database);
});

test('the one address of old belongs to the union’s own system', () => {
  assert.equal(resolveOrigin(api, config()), null);
  assert.deepEqual(resolveOrigin(api, config(undefined, 'http://10.0.0.8')), {
    ...{ kind: 'http', path: '/api/disputes', url: 'http://10.0.0.8', tls: 'off' },
  });
  assert.deepEqual(resolveOrigin(api, config(undefined, 'https://u'), 'https://other'), {
    ...{ kind: 'http', path: '/api/disputes', url: 'https://other' },
  });
  const other = { ...api, source: 'oa' };
  assert.equal(resolveOrigin(other, config(undefined, 'http://10.0.0.8')), null);
});

test('a source that is not declared is a slip, and said', () => {
  assertKnownSources(config(files.from), ['dues']);
  assert.throws(
    () => assertKnownSources(config(files.from), ['hr', 'finance-dues']),
    /^HuicangError: huicang\.yaml 中的 sources\.dues 不是来源的编号$/,
  );
});

test('every example of the settings is one', () => {
  const text = readFileSync(join(projectRoot, 'docs', 'configuration.md'), 'utf8');
  const kinds = [...text.matchAll(/```yaml\n(from:[\s\S]*?)```/g)].map(([, yaml = '']) => {
    const parsed = originSchema.safeParse(parse(yaml).from);
    assert.ok(parsed.success, `${yaml}${parsed.error}`);
    return parsed.data.kind;
  });
  assert.deepEqual(kinds, ['files', 'http', 'postgres', 'sftp', 's3', 'push']);
});
