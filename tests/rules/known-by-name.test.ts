import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { type Field, fields } from '#contracts';
import { outside } from '../../home/code/rooms.ts';

const project = resolve(import.meta.dirname, '..', '..');
const natures: ReadonlySet<string> = new Set(
  Object.values<Field>(fields).map(({ nature }) => nature ?? ''),
);

/** Where a field may be called by its name, and why. */
const mayName: readonly [path: RegExp, why: string][] = [
  [/^(contracts|data\/sample)\//, 'defines fields; makes up files'],
  [/^ingest\/(sources\/|documents\/oa-json\.ts)/, 'declares which field an export has where'],
  [/^(archive\/registry|filing)\//, 'columns of the tables of the registry, in queries'],
  [/^(matching\/read-sources|paper\/review\/readings)\.ts/, 'columns of the lake, in SQL'],
  [/^reports\/lists\/workbook\/retention-workbook\.ts/, 'a column of a mart, in SQL'],
  [/^ocr\/(layout\/page-regions|page\/page-types)\.ts/, 'page_number is a kind of region'],
  [/^ingest\/mapping\/(value-kinds|compare-layouts|content-score)\.ts/, 'document_no is a look'],
  [/^ingest\/derive\//, 'debt: whom the roster finds by; file_name is a place'],
];

interface Seen {
  path: string;
  node: ts.Node;
}

const seen: Seen[] = execFileSync('git', ['ls-files', '*.ts', '*.mjs'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !new RegExp(outside).test(path))
  .filter((path) => existsSync(join(project, path)))
  .flatMap((path) => {
    const text = readFileSync(join(project, path), 'utf8');
    const nodes: Seen[] = [];
    const visit = (node: ts.Node): void => {
      nodes.push({ path, node });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    return nodes;
  });

function told(found: readonly Seen[]): string[] {
  return found.map(({ path, node }) => {
    const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
    return `${path}:${line + 1} ${node.getText()}`;
  });
}

/** The last name of an expression: `ruleId` of `finding.ruleId`. */
function lastName(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) ? node.text : '';
}

function isFieldName(node: ts.Node): node is ts.StringLiteral {
  return ts.isStringLiteral(node) && Object.hasOwn(fields, node.text);
}

test('no field is called by its name where contracts could say what it is', () => {
  const found = seen.filter(({ path, node }) => {
    if (!isFieldName(node) || !node.text.includes('_') || natures.has(node.text)) return false;
    // What a finding is about is said, not decided.
    const { parent } = node;
    const isSubject = ts.isPropertyAssignment(parent) && lastName(parent.name) === 'field';
    // Omit<Row, 'successor_code'> speaks of a shape.
    const isShape = ts.isLiteralTypeNode(parent) && 'typeArguments' in parent.parent;
    return !isSubject && !isShape && !mayName.some(([where]) => where.test(path));
  });
  assert.deepEqual(told(found), []);
});

test('nothing is decided by the name of a field, whole or its end', () => {
  const isOfField = (node: ts.Node) => /^(name|field|fieldName|columnName)$/.test(lastName(node));
  const found = seen.filter(({ path, node }) => {
    if (/^(contracts|data)\//.test(path)) return false;
    if (ts.isCaseClause(node)) {
      return isFieldName(node.expression) && isOfField(node.parent.parent.expression);
    }
    if (ts.isRegularExpressionLiteral(node)) {
      return (
        /_\(?(name|no|code|id|number|date)\b[^/]*\$\/$/.test(node.text) && !/\^/.test(node.text)
      );
    }
    if (!ts.isBinaryExpression(node) || !/^[!=]==$/.test(node.operatorToken.getText()))
      return false;
    const { left, right } = node;
    return (isFieldName(right) && isOfField(left)) || (isFieldName(left) && isOfField(right));
  });
  assert.deepEqual(told(found), []);
});

test('nothing is decided by the words of a message or the end of a rule’s id', () => {
  const found = seen.filter(({ path, node }) => {
    if (path.startsWith('data/') || !ts.isCallExpression(node)) return false;
    if (!ts.isPropertyAccessExpression(node.expression)) return false;
    const { name, expression } = node.expression;
    if (!/^(startsWith|endsWith|includes|match)$/.test(name.text)) return false;
    const [words] = node.arguments;
    const of = lastName(expression);
    if (/^(rule|ruleId|fault)$/.test(of)) return true;
    const isProse = /^(message|detail|remedy|reason|note|what|why|title|label)$/.test(of);
    return isProse && words !== undefined && /\p{Script=Han}/u.test(words.getText());
  });
  assert.deepEqual(told(found), []);
});
