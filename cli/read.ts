import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { HuicangError } from '#home';
import {
  mainTable,
  type OpenedFile,
  openFile,
  type ReadNote,
  readTables,
  type SheetReading,
  type TableReading,
  type TableSource,
  tableToCsv,
  tableToJson,
} from '#readers';

export interface ReadOptions {
  table?: number;
  sheet?: string;
  format: 'csv' | 'json';
  /** what was understood instead of the rows */
  json?: boolean;
}

const leftOutNames: Readonly<Record<string, string>> = {
  title: '标题',
  note: '说明',
  header: '表头',
  repeated_header: '重复表头',
  subtotal: '小计',
  total: '合计',
  footer: '表尾',
  blank: '空行',
  surplus: '比表头多出单元格，分不清多在哪里',
};

/** Line numbers as a person writes them: `3、5–9`. */
function lineList(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  const shown = runs.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return shown.join('、') + (runs.length > shown.length ? ' 等' : '');
}

function leftOutText(leftOut: TableReading['leftOut']): string {
  const byKind = Map.groupBy(leftOut, ({ kind }) => kind);
  const parts = [...byKind].map(
    ([kind, rows]) =>
      `${leftOutNames[kind] ?? kind} ${rows.length} 行（第 ${lineList(rows.map(({ rowNumber }) => rowNumber))} 行）`,
  );
  return parts.length === 0 ? '' : `；未列入：${parts.join('，')}`;
}

/** What was understood of a table, in one line. */
function tableText(table: TableReading, index: number): string {
  const sheet = table.sheet === '' ? '' : `“${table.sheet}”，`;
  const header =
    table.headerRows.length === 0 ? '没有表头' : `表头第 ${lineList(table.headerRows)} 行`;
  const share = `${Math.round(table.confidence * 100)}%`;
  return `表 ${index + 1}：${sheet}${table.rowCount} 行 × ${table.columns.length} 列，${header}（${share}）${leftOutText(table.leftOut)}`;
}

function noteText({ message, detail, isWarning }: ReadNote): string {
  return `${isWarning ? '! ' : ''}${detail ?? message}`;
}

function sourcesOf(opened: OpenedFile, sheet: string | undefined): TableSource[] {
  if (sheet === undefined) return opened.tables;
  const wanted = opened.tables.filter((source) => source.sheet.trim() === sheet.trim());
  if (wanted.length > 0) return wanted;
  const names = opened.tables.filter((source) => source.sheet !== '');
  throw new HuicangError(`没有名为“${sheet}”的工作表`, {
    remedy:
      names.length === 0
        ? '这个文件没有工作表，去掉 --sheet 再试。'
        : `可选：${names.map((source) => `“${source.sheet}”`).join('、')}。`,
  });
}

function choose(tables: readonly TableReading[], wanted: number | undefined): TableReading {
  const chosen = wanted === undefined ? mainTable(tables) : tables[wanted - 1];
  if (chosen) return chosen;
  throw new HuicangError(`没有第 ${wanted ?? 1} 张表，共找到 ${tables.length} 张`, {
    remedy: tables.length === 0 ? '确认文件里有表格。' : `--table 可取 1 到 ${tables.length}。`,
  });
}

/** Writes with back pressure; a reader that has seen enough (`| head`) ends it quietly. */
async function print(pieces: AsyncIterable<string>): Promise<void> {
  const output = process.stdout;
  let isClosed = false;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
  };
  output.on('error', onError);
  for await (const piece of pieces) {
    if (isClosed || output.destroyed) break;
    if (!output.write(piece)) {
      await Promise.race([once(output, 'drain'), once(output, 'close')]).catch(() => {});
    }
  }
  if (!isClosed) output.off('error', onError);
}

/** What was understood of a file, for programs: every row is in a table or said to be left out. */
function understanding(sheets: readonly SheetReading[]): object {
  const tables = sheets.flatMap((sheet) => sheet.tables);
  const main = mainTable(tables);
  return {
    main: main ? tables.indexOf(main) + 1 : null,
    sheets: sheets.map(({ sheet, outside, tables: found }) => ({
      sheet,
      outside,
      tables: found.map(({ columns, rowCount, headerRows, confidence, leftOut, isHidden }) => ({
        ...{ columns, rowCount, headerRows, confidence, leftOut, isHidden },
      })),
    })),
  };
}

/** `huicang read FILE`: any file's table as understood, without declaration, home or lake. */
export async function readFile(path: string, options: ReadOptions): Promise<void> {
  if (!existsSync(path))
    throw new HuicangError(`找不到文件 ${path}`, { remedy: '核对路径后再试。' });
  if (!statSync(path).isFile()) {
    throw new HuicangError(`${path} 不是文件`, { remedy: '请给出一个文件的路径。' });
  }
  const opened = await openFile(path, { members: true });
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  try {
    const sheets: SheetReading[] = [];
    for (const source of sourcesOf(opened, options.sheet)) sheets.push(await readTables(source));
    const tables = sheets.flatMap((sheet) => sheet.tables);
    for (const note of opened.notes) say(noteText(note));
    for (const { sheet, outside } of sheets) {
      if (outside.length > 0)
        say(`${sheet === '' ? '' : `“${sheet}”`}没有表${leftOutText(outside)}`);
    }
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ type: 'result', ...understanding(sheets) })}\n`);
      return;
    }
    if (tables.length === 0 && options.table === undefined) {
      say('! 没有内容，没有表');
      if (options.format === 'json') process.stdout.write('[]\n');
      return;
    }
    for (const [index, table] of tables.entries()) {
      say(tableText(table, index));
      for (const note of table.notes) say(`  ${noteText(note)}`);
    }
    const chosen = choose(tables, options.table);
    if (tables.length > 1) say(`输出表 ${tables.indexOf(chosen) + 1}，其余用 --table 选择`);
    await print(options.format === 'json' ? tableToJson(chosen) : tableToCsv(chosen));
  } finally {
    await opened.close();
  }
}
