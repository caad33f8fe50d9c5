import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { createProgram } from '#inside/cli/program.ts';
import { rooms } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');
const tracked = execFileSync('git', ['-c', 'core.quotepath=off', 'ls-files'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(project, path)));

test('every command is in both READMEs', () => {
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    const text = readFileSync(join(project, readme), 'utf8');
    for (const command of createProgram().commands) {
      assert.match(text, new RegExp(`\`?${command.name()}\\b`), `${readme}: ${command.name()}`);
    }
  }
});

test('every link between documents leads to a file', () => {
  for (const path of tracked.filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(join(project, path), 'utf8');
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.ok(existsSync(join(project, dirname(path), target ?? '')), `${path}: ${target}`);
    }
  }
});

test('every path of the project that a document or a comment names exists', () => {
  const folders = [...Object.keys(rooms), 'docs', 'tests'].join('|');
  const named = new RegExp(`\`((?:${folders})/[\\w./*{}-]*)\``, 'g');
  const gone = tracked
    .filter((path) => /\.(md|ts|mjs|sql|yml)$/.test(path) && !path.startsWith('CHANGELOG'))
    .flatMap((path) =>
      [...readFileSync(join(project, path), 'utf8').matchAll(named)]
        .map(([, name = '']) => name)
        .filter((name) => globSync(name, { cwd: project }).length === 0)
        .map((name) => `${path}: ${name}`),
    );
  // The page on sources walks through sources that do not exist yet.
  assert.deepEqual(
    gone.filter((line) => !/union-retreats|fixtures\/retreats/.test(line)),
    [],
  );
});

test('code files stay small enough to read', () => {
  const long = tracked
    .filter((path) => /\.(ts|mjs|py|sql|svelte)$/.test(path))
    .map((path) => [path, readFileSync(join(project, path), 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines > 401);
  assert.deepEqual(long, []);
});

test('no path of one machine and no registry host is committed', () => {
  // Written apart, so that this file does not find itself.
  const own = new RegExp(['/wo', 'rk/main|/ro', 'ot/\\.|"reso', 'lved": "http'].join(''));
  const found = tracked
    .filter((path) => /\.(ts|mjs|py|sql|svelte|json|md|yml|toml|txt)$/.test(path))
    .filter((path) => own.test(readFileSync(join(project, path), 'utf8')));
  assert.deepEqual(found, []);
});

test('every command has help in Chinese', () => {
  // A group only holds its actions; the options belong to those.
  const commands = createProgram().commands.flatMap((command) =>
    command.commands.length > 0 ? command.commands : [command],
  );
  for (const command of commands) {
    assert.match(command.helpInformation(), /[\u4e00-\u9fa5]/, command.name());
    assert.match(command.helpInformation(), /--json/, command.name());
  }
});
