import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNearName } from './name-distance.ts';

test('names that differ by one character are near, equal or farther ones are not', () => {
  const near: [string, string][] = [
    ['吳冬梅', '吴冬梅'],
    ['张?', '张䶮'],
    ['王𠮷祥', '王吉祥'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['李小', '李小明'],
  ];
  for (const [a, b] of near) {
    assert.equal(isNearName(a, b), true, `${a} ${b}`);
    assert.equal(isNearName(b, a), true, `${b} ${a}`);
  }
  const far: [string, string][] = [
    ['吴冬梅', '吴冬梅'],
    ['吴冬梅', '梅冬吴'],
    ['李', '李小'],
    ['', '张'],
    ['欧阳文', '欧阳文静雅'],
  ];
  for (const [a, b] of far) assert.equal(isNearName(a, b), false, `${a} ${b}`);
});
