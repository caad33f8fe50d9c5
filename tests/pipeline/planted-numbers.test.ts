import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type Code,
  type CodeListName,
  codeLists,
  type FieldName,
  fieldOf,
  type TableName,
  tableOf,
  tables,
} from '#contracts';
import { openHome } from '#home';
import { ingestSources } from '#ingest';
import { type SourceDeclaration, tablesOf } from '#inside/ingest/declaration/declaration.ts';
import { sourceDeclarations } from '#inside/ingest/sources/index.ts';
import type { BatchInput } from '#inside/lake/write/batch-types.ts';
import { LakeIndex, openDuckDb, writeBatch } from '#lake';
import { newRoot } from './huicang.ts';
import { type Planted, plantedBelow, plantedIn, plantedNumbers } from './planted-numbers.ts';

/** A value that passes the checks of its field, different in every row where it can be. */
function sound(name: FieldName, row: number): string {
  const { type, nature, codes } = fieldOf(name);
  const [code] = (codes === undefined ? [] : codeLists[codes as CodeListName]) as readonly Code[];
  switch (type) {
    case 'code':
      return code?.label ?? '';
    case 'date':
      return '2025-03-05';
    case 'month':
      return '2025-03';
    case 'timestamp':
      return '2025-03-05 08:00:00';
    case 'fen':
      return '100.00';
    case 'integer':
      return name === 'fiscal_year' ? '2025' : '3';
    case 'number':
      return '1';
    case 'boolean':
      return '是';
  }
  if (nature === 'staff_number') return String(10_000 + row);
  if (nature === 'archival_code') return `A182-WS·2022-Y-XZ-${String(row).padStart(4, '0')}`;
  if (nature === 'person_name') return '王小明';
  return nature === 'number' || nature === 'case_number' ? `N-${row}` : '内科';
}

/** Texts from outside: what the program makes itself (hashes, tokens, keys) is not planted. */
function textFields(table: TableName): FieldName[] {
  return tableOf(table).fields.filter((name) => {
    const { type, nature } = fieldOf(name);
    return type === 'text' && nature !== 'made';
  });
}

/** A CSV of a table, a row for every number in every text field, under the labels of contracts. */
function csvOf(table: TableName, serial: number): { text: string; planted: Planted[] } {
  const { fields } = tableOf(table);
  const planted: Planted[] = [];
  const lines = [fields.map((name) => fieldOf(name).label)];
  for (const [place, field] of textFields(table).entries()) {
    for (const each of plantedNumbers(serial + place)) {
      planted.push(each);
      const row = lines.length;
      lines.push(fields.map((name) => (name === field ? each.written : sound(name, row))));
    }
  }
  return { text: `${lines.map((cells) => cells.join(',')).join('\n')}\n`, planted };
}

test('no number planted in a text field of a declared table is left below the root', async () => {
  const home = openHome(newRoot());
  const planted: Planted[] = [];
  const declarations: SourceDeclaration[] = [];
  for (const declared of sourceDeclarations) {
    const {
      sheets: _sheets,
      admit: _admit,
      open: _open,
      layout: _layout,
      headers: _headers,
      ...rest
    } = declared;
    for (const table of tablesOf(declared)) {
      const id = `${declared.id}-${table.replaceAll('_', '-')}`;
      if (declarations.some((other) => other.table === table)) continue;
      const csv = csvOf(table, declarations.length * 50);
      assert.equal(plantedIn(csv.text, csv.planted).length, csv.planted.length, 'all are seen');
      planted.push(...csv.planted);
      const [nameNumber] = plantedNumbers(90_000 + declarations.length);
      assert.ok(nameNumber);
      planted.push(nameNumber);
      mkdirSync(join(home.inbox, id), { recursive: true });
      writeFileSync(join(home.inbox, id, `${nameNumber.written} ${table}.csv`), csv.text);
      declarations.push({
        ...rest,
        id,
        table,
        purposes: { 核对号码是否遮去: tableOf(table).fields },
        from: { kind: 'files', folder: id, pattern: '*.csv', settle: 0 },
      });
    }
  }
  assert.ok(declarations.length >= 20 && planted.length > 2000);
  const said: string[] = [];
  const summary = await ingestSources(home, {
    ...{ asOf: '2026-11-23', declarations },
    onProgress: (event) => said.push(JSON.stringify(event)),
  });
  assert.deepEqual(summary.failedFiles, []);
  assert.equal(
    summary.accepted + summary.quarantined,
    planted.length - declarations.length,
    'every row was read',
  );
  assert.ok(summary.accepted > 0 && summary.quarantined > 0);
  const spared = [home.objects, home.keys, home.inbox];
  assert.deepEqual(await plantedBelow(home.root, planted, spared), []);
  assert.deepEqual(plantedIn(said.join('\n') + JSON.stringify(summary), planted), []);
});

test('no number in a text of any table passes the writer of the lake, wherever it comes from', async () => {
  const home = openHome(newRoot());
  const duck = await openDuckDb();
  const index = LakeIndex.open(home);
  const planted: Planted[] = [];
  const names = Object.keys(tables) as TableName[];
  for (const [number, table] of names.entries()) {
    const fields = textFields(table).filter((name) => !fieldOf(name).protect);
    const place = { objectSha256: 'a'.repeat(64), sheet: '', rowNumber: 1 };
    const [own] = plantedNumbers(50_000 + number);
    const common = { remedy: '', columnName: own?.written ?? '' };
    const accepted = fields.flatMap((name, at) =>
      plantedNumbers(number * 50 + at).map((each) => {
        planted.push(each);
        const values = { [name]: each.written };
        return { place, values, rawJson: JSON.stringify({ [name]: each.written }) };
      }),
    );
    const text = JSON.stringify(accepted.map(({ values }) => values));
    const input: BatchInput = {
      ...{ source: 'test', period: null, cursor: table, objects: [], supersedes: [] },
      ...{ declarationVersion: '1', readerVersion: '1', exportedDate: null, startedAt: new Date() },
      tables: [
        {
          ...{ table, rowsIn: accepted.length + 1, notData: {}, accepted, controlTotals: [] },
          quarantined: [{ ...common, place, ruleId: 'row-too-short', reason: text, rawText: text }],
          findings: [
            {
              ...{ ...common, place, ruleId: 'row-too-short', severity: 'reject', fileName: text },
              ...{ fieldName: '', valueMasked: text, detail: text },
            },
          ],
        },
      ],
    };
    await writeBatch(home, input, { duck, index });
  }
  duck.close();
  assert.ok(planted.length > 1500);
  assert.deepEqual(await plantedBelow(home.root, planted, [home.objects, home.keys]), []);
});
