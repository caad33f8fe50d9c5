import { resolve } from 'node:path';
import { sourceDeclarations, type TemplateTable, templateOf, templateSheets } from '#ingest';
import { type BookSheet, columnName, plainSheet, saveBook, writeBook } from '#workbook';
import { createContext, type GlobalOptions } from './context.ts';

const rowsToFill = 2000;
const choicesName = templateSheets.choices;

/** Words to choose from, one column for each column that has any. */
function choicesSheet(tables: readonly TemplateTable[]): {
  sheet: BookSheet;
  at: Map<string, string>;
} {
  const lists = new Map<string, readonly string[]>();
  for (const { columns } of tables) {
    for (const { choices, label } of columns) if (choices.length > 0) lists.set(label, choices);
  }
  const columns = [...lists.values()];
  const longest = Math.max(0, ...columns.map(({ length }) => length));
  const rows = Array.from({ length: longest }, (_, row) =>
    columns.map((words) => words[row] ?? null),
  );
  const at = new Map(
    [...lists].map(([label, { length }], index) => {
      const letter = columnName(index);
      return [label, `${choicesName}!$${letter}$1:$${letter}$${length}`] as const;
    }),
  );
  const sheet = plainSheet(
    choicesName,
    columns.map(() => 16),
    rows,
  );
  return { sheet: { ...sheet, isHidden: true }, at };
}

function tableSheet({ sheet, columns }: TemplateTable, at: ReadonlyMap<string, string>): BookSheet {
  return {
    name: sheet,
    widths: columns.map(({ label }) => Math.max(12, [...label].length * 2 + 2)),
    rows: [{ cells: columns.map(({ label }) => ({ text: label, style: 'heading' as const })) }],
    choices: columns.flatMap(({ label }, index) => {
      const from = at.get(label);
      const letter = columnName(index);
      return from ? [{ cells: `${letter}2:${letter}${rowsToFill}`, from }] : [];
    }),
  };
}

/** `huicang template SOURCE`: a workbook with a sheet a table, and what each column is. */
export function template(source: string, options: GlobalOptions & { out?: string }): void {
  const { home, reporter } = createContext(options);
  const { declaration, tables } = templateOf(source, sourceDeclarations);
  const { sheet: choices, at } = choicesSheet(tables);
  const lines = tables.flatMap(({ sheet, columns }) =>
    columns.map(({ label, isNeeded, explanation }) => [
      ...[sheet, label, isNeeded ? '必填' : '可不填', explanation],
    ]),
  );
  const explanations = plainSheet(
    templateSheets.explanations,
    [20, 18, 10, 90],
    [
      [`${declaration.label}：一行一条，表头不要改；不知道的留空，不要填 0 或“无”。`],
      ['工作表', '列', '是否必填', '含义与写法'],
      ...lines,
    ],
  );
  const book = writeBook(`${declaration.label}表样`, [
    ...tables.map((table) => tableSheet(table, at)),
    explanations,
    ...(at.size > 0 ? [choices] : []),
  ]);
  const out = resolve(options.out ?? '.');
  const place = { usual: home.restricted, out, name: `${declaration.label}_表样`, password: null };
  const path = saveBook(book, place);
  reporter.say(`✓ 表样：${path}`);
  reporter.say('  填好后放进收件夹的任何位置，运行 huicang adopt 确认，再运行 huicang run。');
  reporter.result({ source: declaration.id, path });
}
