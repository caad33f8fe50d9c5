import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkTable } from './check/check-table.ts';
import { periodOf } from './ingest-file.ts';
import { allRows, openFile } from './read/open-file.ts';
import { findExportedDate, understandFile } from './read/understand.ts';
import { sourceDeclarations } from './sources/index.ts';
import { takesName } from './stray-files.ts';

const folder = join(import.meta.dirname, 'fixtures');
const key = { keyId: 'test', token: (value: string) => `test:${value.length}` };

/** Everything that reading and checking say about a file, in a form that is easy to write by hand. */
async function readFixture(name: string, path: string) {
  // Personnel takes any workbook of its own folder; the narrower patterns come after it.
  const declaration = sourceDeclarations.findLast(
    ({ from }) => from.kind === 'files' && takesName(from, name),
  );
  assert.ok(declaration, `no source takes ${name}`);
  const file = await openFile(path);
  const physical = await Promise.all(
    file.tables.map(async (table) => ({ ...table, rows: await allRows(table) })),
  );
  const understood = understandFile({ tables: physical, notes: file.notes }, declaration);
  const period = periodOf(declaration, name);
  const tables = [...understood].map(([table, laidOut]) => {
    const result = checkTable(
      table,
      laidOut.map((part) => ({ laidOut: part, objectSha256: 'f'.repeat(64), fileName: name })),
      { fileMonth: period && `${period}-01`, departments: new Set(), key },
    );
    return {
      table,
      rows_in: result.rowsIn,
      not_data: result.notData,
      accepted: result.accepted.map(({ place, values, rawJson }) => [
        place.rowNumber,
        Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
        ...(rawJson === null ? [] : [JSON.parse(rawJson)]),
      ]),
      quarantined: result.quarantined.map(({ place, ruleId }) => [place.rowNumber, ruleId]),
      findings: result.findings.map((finding) => [
        finding.place.rowNumber,
        finding.ruleId,
        finding.severity,
        finding.columnName,
        finding.valueMasked,
      ]),
      control_totals: result.controlTotals,
    };
  });
  return {
    notes: file.notes.map(({ message }) => message),
    exported_date: findExportedDate([...understood.values()].flat()),
    tables,
  };
}

for (const name of readdirSync(folder).toSorted()) {
  test(`fixture ${name} reads as expected`, async () => {
    const files = readdirSync(join(folder, name));
    const input = files.find((file) => file !== 'expected.json');
    assert.ok(input, 'the folder holds an input file');
    const seen = await readFixture(input, join(folder, name, input));
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'));
    assert.deepEqual(JSON.parse(JSON.stringify(seen)), expected);
  });
}
