import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { BatchManifest } from '#contracts';
import { type Home, HuicangError, openHome } from '#home';
import { businessColumns } from '#lake';
import {
  allRows,
  classifyRow,
  filledDown,
  type LaidOutTable,
  type Layout,
  openFile,
  type TableSource,
} from '#readers';
import { checkTable } from './check/check-table.ts';
import type { SourceDeclaration } from './declaration/declaration.ts';
import { periodOf } from './delivery/ingest-file.ts';
import { judgeLayouts, leftBehind } from './mapping/judge-layouts.ts';
import { LayoutBook } from './mapping/layout-book.ts';
import { layoutPath } from './mapping/layout-file.ts';
import { planTables } from './mapping/plan-tables.ts';
import { findExportedDate } from './mapping/understand.ts';
import { sourceDeclarations } from './sources/index.ts';

/*
 * A folder an oddity: an input file and expected.json, whose `source` names the declaration. Beside
 * them may lie `layout.yaml`, a saved layout, and `before.*`, the file accepted last. Where nothing
 * is taken, expected.json tells the message as `refused`.
 */
const folder = join(import.meta.dirname, 'fixtures');
const key = { keyId: 'test', token: (value: string) => `test:${value.length}` };
const home: Home = openHome(mkdtempSync(join(tmpdir(), 'huicang-fixtures-')));
after(() => rmSync(home.root, { recursive: true, force: true }));

interface Fixture {
  path: string;
  input: string;
  declaration: SourceDeclaration;
  book: LayoutBook;
}

async function layOut(source: TableSource, layout: Layout): Promise<LaidOutTable> {
  const { sheet, columns, width } = layout;
  const laidOut: LaidOutTable = { sheet, columns, width, data: [], notData: [] };
  for (const [index, row] of (await allRows(filledDown(source, layout))).entries()) {
    if (row.rowNumber === 0) continue;
    const kind = classifyRow(row, index, layout);
    if (kind === null) laidOut.data.push(row);
    else laidOut.notData.push({ kind, row });
  }
  return laidOut;
}

/** Everything that reading and checking say about a file, in a form that is easy to write by hand. */
async function readFixture({ path, input, declaration, book }: Fixture) {
  const opened = await openFile(join(path, input), {
    dialect: book.dialectFor(declaration, input),
  });
  const terms = { fileName: input, book };
  const planned = planTables(opened, declaration, terms);
  const said = judgeLayouts(planned, terms);
  const period = periodOf(declaration, input);
  const parts = Map.groupBy(planned, ({ table }) => table);
  const tables = [];
  const all: LaidOutTable[] = [];
  for (const [table, own] of parts) {
    const laidOut: LaidOutTable[] = [];
    for (const { source, layout } of own) laidOut.push(await layOut(source, layout));
    all.push(...laidOut);
    const result = checkTable(
      table,
      laidOut.map((part) => ({ laidOut: part, objectSha256: 'f'.repeat(64), fileName: input })),
      { fileMonth: period && `${period}-01`, departments: new Set(), key },
    );
    tables.push({
      table,
      rows_in: result.rowsIn,
      not_data: result.notData,
      accepted: result.accepted.map(({ place, values, rawJson }) => [
        place.rowNumber,
        Object.fromEntries(
          businessColumns(table).flatMap(({ name, mask }) => {
            const value = values[name] ?? null;
            if (value === null) return [];
            return [[name, typeof value === 'string' && mask ? mask(value) : value]];
          }),
        ),
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
    });
  }
  const left = leftBehind(planned);
  const warnings = opened.notes.filter(({ isWarning }) => isWarning);
  await opened.close();
  return {
    notes: [...warnings.map(({ message }) => message), ...said, ...(left === null ? [] : [left])],
    exported_date: findExportedDate(all),
    tables,
  };
}

/** The manifest of the file that was accepted last, as far as the next one is compared with it. */
async function acceptedBefore({ path, declaration }: Omit<Fixture, 'book'>, name: string) {
  const book = new LayoutBook(home, []);
  const opened = await openFile(join(path, name));
  const layouts = planTables(opened, declaration, { fileName: name, book }).map(
    ({ record }) => record,
  );
  await opened.close();
  return { layouts, objects: [{ name, sha256: '', bytes: 0 }] } as unknown as BatchManifest;
}

async function outcomeOf(fixture: Fixture): Promise<object> {
  try {
    return await readFixture(fixture);
  } catch (error) {
    if (!(error instanceof HuicangError)) throw error;
    return { refused: error.message.replace(home.root, '') };
  }
}

for (const name of readdirSync(folder).toSorted()) {
  test(`fixture ${name} reads as expected`, async () => {
    const path = join(folder, name);
    const files = readdirSync(path);
    const beside = new Set(['expected.json', 'layout.yaml']);
    const input = files.find((file) => !beside.has(file) && !file.startsWith('before.'));
    assert.ok(input, 'the folder holds an input file');
    const { source, ...expected } = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8'));
    const declaration = sourceDeclarations.find(({ id }) => id === source);
    assert.ok(declaration, `no source ${source}`);
    const saved = layoutPath(home, declaration.id);
    rmSync(saved, { force: true });
    if (files.includes('layout.yaml')) {
      mkdirSync(dirname(saved), { recursive: true });
      copyFileSync(join(path, 'layout.yaml'), saved);
    }
    const before = files.find((file) => file.startsWith('before.'));
    const book = new LayoutBook(home, []);
    if (before) book.add(await acceptedBefore({ path, input, declaration }, before));
    const seen = await outcomeOf({ path, input, declaration, book });
    if (process.env.HUICANG_SHOW_FIXTURE === name) {
      process.stdout.write(`${JSON.stringify({ source, ...seen })}\n`);
    }
    assert.deepEqual(JSON.parse(JSON.stringify(seen)), expected);
  });
}
