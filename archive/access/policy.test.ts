import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Operation, operations, roles } from '#contracts';
import { HuicangError, openHome, projectRoot } from '#home';
import { checkAllowed, systemUser } from './policy.ts';

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-policy-')));
after(() => rmSync(home.root, { recursive: true }));

function allowed(id: string): string[] {
  const all = Object.keys(operations) as Operation[];
  return all.filter((operation) => {
    try {
      checkAllowed(home, { id, name: '' }, operation);
      return true;
    } catch (error) {
      assert.ok(error instanceof HuicangError);
      return false;
    }
  });
}

test('while nobody is named, users of the machine may do everything, the system what runs by itself', () => {
  assert.deepEqual(systemUser(home, 'zs'), { id: 'os:zs', name: 'zs' });
  assert.deepEqual(allowed('os:zs'), Object.keys(operations));
  assert.deepEqual(allowed('system:match'), ['people.record', 'links.record', 'quarantine.expire']);
  for (const id of ['user:zhang', 'web:zs', 'os:', 'os', ':zs', ''])
    assert.deepEqual(allowed(id), []);
});

test('people of huicang.yaml may do what their roles are granted, and nobody else may', () => {
  writeFileSync(
    join(home.root, 'huicang.yaml'),
    `people:
  zhang: { name: 张三, os_user: zs, roles: [reviewer] }
  li: { name: 李四, roles: [clerk, data_keeper] }
  wu: { name: 吴五, roles: [] }
roles:
  clerk: { label: 收文员, may: [packages.import] }
  data_keeper: { label: 数据员, may: [corrections.open] }
`,
  );
  assert.deepEqual(systemUser(home, 'zs'), { id: 'user:zhang', name: '张三' });
  assert.deepEqual(systemUser(home, 'li'), { id: 'user:li', name: '李四' });
  assert.deepEqual(systemUser(home, 'zhang'), { id: 'os:zhang', name: 'zhang' });
  assert.deepEqual(allowed('user:zhang'), [
    ...['review.open', 'review.record', 'keying.open', 'keying.record'],
  ]);
  assert.deepEqual(allowed('user:li'), ['corrections.open', 'packages.import']);
  for (const id of ['user:wu', 'os:zhang', 'os:root', 'user:zs']) assert.deepEqual(allowed(id), []);
  assert.throws(() => checkAllowed(home, systemUser(home, 'zs'), 'packages.import'), {
    message: '“user:zhang”无权收下签名包',
    remedy: '可以做的：负责人、收文员。角色在 huicang.yaml 的 people 中授予。',
  });
});

test('a role that is not defined, or may do what does not exist, is refused with its line', () => {
  const wrong = (text: string) => {
    writeFileSync(join(home.root, 'huicang.yaml'), text);
    return () => systemUser(home, 'zs');
  };
  assert.throws(wrong('people:\n  zhang:\n    name: 张三\n    roles: [archivst]\n'), {
    message: /第 4 行：people\.zhang\.roles\.0 的值不合要求/,
  });
  assert.throws(wrong('roles:\n  clerk:\n    label: 收文员\n    may: [items.burn]\n'), {
    message: /第 4 行：roles\.clerk\.may\.0 的值不合要求/,
  });
});

test('the page on settings names every role with what it may', () => {
  const page = readFileSync(join(projectRoot, 'docs', 'configuration.md'), 'utf8');
  for (const [name, { label, may }] of Object.entries(roles)) {
    if (name === 'system') continue;
    const isAll = may.length === Object.keys(operations).length;
    const granted = isAll ? '全部' : may.map((operation) => `\`${operation}\``).join('、');
    assert.ok(page.includes(`| \`${name}\` ${label} | ${granted} |`), name);
  }
});
