import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { modelsFolder } from './inputs.ts';
import { parsedProject } from './parsed-project.ts';

test('configuration of models uses no variable: what was parsed holds for every date', () => {
  const files = globSync('{warehouse,checks,macros,seeds}/**/*.{sql,yml}', { cwd: modelsFolder });
  assert.ok(files.length > 200);
  const found = files.filter((file) => {
    const text = readFileSync(join(modelsFolder, file), 'utf8');
    return (file.endsWith('.yml') ? /\bvar\(/ : /\bconfig\([^)]*\bvar\(/).test(text);
  });
  assert.deepEqual(found, []);
});

test('what was parsed is kept by the name of the database', () => {
  const [one, other] = ['/a/warehouse.duckdb', '/b/trial.duckdb'].map(parsedProject);
  assert.equal(parsedProject('/c/warehouse.duckdb'), one);
  assert.notEqual(one, other);
});
