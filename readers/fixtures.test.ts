import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFile } from './open-file.ts';
import { mainTable } from './structure/main-table.ts';
import { tableToCsv } from './structure/print-table.ts';
import { readTables, type TableReading } from './structure/read-tables.ts';
import type { DialectOptions } from './table/dialect.ts';

const folder = join(import.meta.dirname, 'fixtures');

/** What `huicang read` is asked for; what is absent is left to the reader. */
interface Args {
  sheet?: string;
  table?: number;
  dialect?: DialectOptions;
}

async function readFixture(path: string, args: Args): Promise<string> {
  const opened = await openFile(path, args.dialect === undefined ? {} : { dialect: args.dialect });
  try {
    const tables: TableReading[] = [];
    for (const source of opened.tables) {
      if (args.sheet !== undefined && source.sheet !== args.sheet) continue;
      tables.push(...(await readTables(source)).tables);
    }
    const table = args.table === undefined ? mainTable(tables) : tables[args.table - 1];
    let text = '';
    if (table) for await (const piece of tableToCsv(table)) text += piece;
    return text;
  } finally {
    await opened.close();
  }
}

for (const name of readdirSync(folder).toSorted()) {
  test(`${name} reads as expected`, async () => {
    const files = readdirSync(join(folder, name));
    const input = files.find((file) => file !== 'expected.csv' && file !== 'args.json');
    assert.ok(input, 'the folder holds an input file');
    const argsPath = join(folder, name, 'args.json');
    const args: Args = existsSync(argsPath) ? JSON.parse(readFileSync(argsPath, 'utf8')) : {};
    const expected = readFileSync(join(folder, name, 'expected.csv'), 'utf8');
    const seen = await readFixture(join(folder, name, input), args);
    assert.equal(seen, expected);
  });
}
