import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openFile } from '../open-file.ts';
import { allRows, heldTable, type TableSource } from '../table/table-source.ts';
import { readTables } from './read-tables.ts';
import { toRow } from './rows.ts';

/**
 * Filled cells of a sheet that its reading neither shows nor says to be left out, by their places.
 * Rows of a table are looked for by their texts: each shows all of its filled cells.
 */
async function lostCells(source: TableSource): Promise<string[]> {
  const { tables, outside } = await readTables(source);
  const said = new Set(outside.map(({ rowNumber }) => rowNumber));
  const shown: string[] = [];
  for (const table of tables) {
    for (const { rowNumber } of table.leftOut) said.add(rowNumber);
    for (const rowNumber of table.headerRows) said.add(rowNumber);
    for await (const rows of table.rows()) shown.push(...rows.map((row) => row.join('\u0001')));
  }
  const joined = `\u0001${shown.join('\u0001\n\u0001')}\u0001`;
  // Cells that a delimiter in their text had cut stand as one again.
  const all = joined + joined.replaceAll(',', '\u0001');
  return (await allRows(source)).flatMap((physical, index) => {
    if (said.has(physical.rowNumber)) return [];
    const { filled, texts } = toRow(physical, index);
    return filled
      .map((column) => texts[column] ?? '')
      .filter((text) => !all.includes(`\u0001${text}\u0001`))
      .map((text) => `${physical.rowNumber}: ${text}`);
  });
}

/** Cells that are each like no other, so that one lost is missed. */
const sheets = fc
  .array(
    fc.record({
      top: fc.integer({ min: 0, max: 12 }),
      left: fc.integer({ min: 0, max: 9 }),
      height: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 5 }),
      isWords: fc.boolean(),
      filled: fc.integer({ min: 4, max: 10 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((blocks) => {
    const grid: string[][] = Array.from({ length: 18 }, () => Array<string>(15).fill(''));
    let count = 0;
    for (const { top, left, height, width, isWords, filled } of blocks) {
      for (let row = top; row < top + height; row += 1) {
        for (let column = left; column < left + width; column += 1) {
          count += 1;
          const cells = grid[row];
          if (!cells || (count * 7) % 10 >= filled) continue;
          const isLabel = isWords || row === top;
          cells[column] = isLabel ? `名${String.fromCodePoint(0x4e00 + count)}称` : `${count}.25`;
        }
      }
    }
    return grid;
  });

test('wherever blocks lie on a sheet, each filled cell is shown or said to be left out', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, fc.boolean(), async (grid, isDelimited) => {
      const rows = grid.map((cells, index) => ({
        rowNumber: index + 1,
        cells: cells.map((text) => ({ text })),
      }));
      const source = heldTable({ sheet: '', rows, merges: [], isDelimited });
      assert.deepEqual(await lostCells(source), []);
    }),
    { numRuns: 1_000 },
  );
});

test('two long tables side by side are read to their ends', async () => {
  const rows = Array.from({ length: 30_000 }, (_, index) => ({
    rowNumber: index + 1,
    cells: (index === 0
      ? ['工号', '姓名', '金额', '', '工号', '姓名', '金额', '']
      : [`A${index}`, '张三', `${index}.5`, '', `B${index}`, '李四', `${index}.25`, '']
    ).map((text) => ({ text })),
  }));
  const source = heldTable({ sheet: '', rows, merges: [], isDelimited: false });
  const { tables } = await readTables(source);
  assert.deepEqual(
    tables.map(({ columns, rowCount }) => [columns.join(), rowCount]),
    [
      ['工号,姓名,金额', 29_999],
      ['工号,姓名,金额', 29_999],
    ],
  );
});

test('of every fixture no filled cell is lost', async () => {
  const folder = join(import.meta.dirname, '../fixtures');
  let sources = 0;
  for (const name of readdirSync(folder)) {
    const files = readdirSync(join(folder, name));
    const input = files.find((file) => file !== 'expected.csv' && file !== 'args.json');
    if (!input) continue;
    const opened = await openFile(join(folder, name, input));
    for (const source of opened.tables) {
      const lost = await lostCells(source);
      // Values are shown in another form: without marks, as the dates that numbers stand for.
      const words = lost.filter((cell) => /: (?:\p{Script=Han}{2}|[a-z]{3})/u.test(cell));
      assert.deepEqual(words, [], name);
      sources += 1;
    }
    await opened.close();
  }
  assert.ok(sources >= 150, `${sources} sheets looked at`);
});
