import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const project = resolve(import.meta.dirname, '..', '..');
const sources = execFileSync('git', ['ls-files', '*.ts'], { cwd: project, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.includes('/fixtures/') && existsSync(join(project, path)));

/** What the linter has no rule for; CONTRIBUTING.md, "TypeScript here". */
function faults(path: string): string[] {
  const text = readFileSync(join(project, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isReadonlyLine =
      ts.isPropertySignature(node) &&
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
    if (isReadonlyLine) found.push(`${path}: readonly ${node.name.getText()}`);
    if (ts.isPrivateIdentifier(node)) found.push(`${path}: ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('there is one dialect: private, not #private; interfaces without readonly lines', () => {
  assert.ok(sources.length > 500);
  assert.deepEqual(sources.flatMap(faults), []);
});
