import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHome } from '#home';
import { objectPath, putObject, readObject, verifyObject } from './objects.ts';

const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('an original lies under its hash, once, read only', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-objects-')));
  const first = await putObject(home, Buffer.from('abc'));
  assert.deepEqual(first, { sha256: hashOfAbc, bytes: 3 });
  const path = join(home.root, 'a.txt');
  writeFileSync(path, 'abc');
  assert.deepEqual(await putObject(home, path), first);
  assert.equal(objectPath(home, hashOfAbc), join(home.objects, 'sha256', 'ba', '78', hashOfAbc));
  assert.equal(statSync(objectPath(home, hashOfAbc)).mode & 0o222, 0);
  assert.deepEqual(readdirSync(join(home.objects, 'incoming')), []);
  assert.equal((await readObject(home, hashOfAbc)).toString(), 'abc');
});

test('a changed original is noticed and not handed out', async () => {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-objects-')));
  await putObject(home, Buffer.from('abc'));
  assert.equal(await verifyObject(home, hashOfAbc), true);
  chmodSync(objectPath(home, hashOfAbc), 0o640);
  writeFileSync(objectPath(home, hashOfAbc), 'abd');
  assert.equal(await verifyObject(home, hashOfAbc), false);
  await assert.rejects(readObject(home, hashOfAbc), /原件内容与其哈希不符/);
});
