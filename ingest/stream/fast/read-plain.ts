import { rmSync, statSync } from 'node:fs';
import { exitCodes, HuicangError } from '#home';
import { copyToParquet, type DuckDb, filledColumns, lakeSelect, sqlText } from '#lake';
import {
  type Dialect,
  type Layout,
  type PhysicalRow,
  RowSorter,
  type SortedRow,
  splitRecords,
  type TableSource,
} from '#readers';
import type { PartOfTable } from '../../check/table-check.ts';
import type { TableStream } from '../table-stream.ts';
import { hasRegularLines, type LineRules, scanLines } from './line-scan.ts';
import { type PlainQuery, plainQuery } from './plain-query.ts';
import type { CheckTerms } from './row-checks-sql.ts';
import { oddMark, type Segment, SegmentWriter, takeOutOddLines } from './segments.ts';

/** Below this size the rows are in the lake before DuckDB has warmed up. */
const fastBytesByDefault = 4 * 1024 ** 2;

export interface FastOptions {
  /** smallest text that is given to DuckDB */
  fastBytes?: number;
  /** bytes of a segment; by default a sixth of the text within 8 to 128 MB */
  segmentBytes?: number;
  /** bytes looked at together */
  blockBytes?: number;
}

/** A part of a table in a delimited text, about to be read. */
interface PlainPart {
  stream: TableStream;
  part: PartOfTable;
  source: TableSource;
  layout: Layout;
  terms: CheckTerms;
  /** for segments of the text; on the disk of the lake */
  folder: string;
}

const lineEndNames = { '\n': '\\n', '\r\n': '\\r\\n' } as const;

function lineRules(dialect: Dialect): LineRules | null {
  const { encoding, delimiter, quote, escape: mark, lineEnd } = dialect;
  if (lineEnd !== '\n' && lineEnd !== '\r\n') return null;
  const isPlain =
    encoding === 'utf-8' &&
    /^[\x21-\x7e\t]$/.test(delimiter) &&
    (quote === '' || (quote === '"' && (mark === '"' || mark === ''))) &&
    delimiter !== quote;
  return isPlain ? { delimiter, quote, isDoubled: mark === quote, lineEnd } : null;
}

/** A text that is the same in every row: as ENUM it is not hashed row by row; the file has a string. */
function constantSql(text: string): string {
  return `CAST(${sqlText(text)} AS ENUM(${sqlText(text)}))`;
}

/** One segment in two questions: the plain rows as Parquet, the others as cells. */
class SegmentReader {
  private readonly plainPart: PlainPart;
  private readonly query: PlainQuery;
  private readonly rules: LineRules;

  constructor(plainPart: PlainPart, query: PlainQuery, rules: LineRules) {
    this.plainPart = plainPart;
    this.query = query;
    this.rules = rules;
  }

  /**
   * Writes the plain rows of a segment. Where DuckDB finds a line with too few or too many cells,
   * the segment is looked through byte by byte, and such lines become odd ones.
   */
  async copyPlain(duck: DuckDb, segment: Segment, path: string): Promise<number> {
    const { stream, part } = this.plainPart;
    const { source, batchId } = stream.writer.stamp;
    const select = lakeSelect(filledColumns('bronze', stream.table), stream.writer.stamp, {
      ...this.query.values,
      _object_sha256: constantSql(part.objectSha256),
      _sheet: constantSql(part.sheet),
      _source_id: constantSql(source),
      _batch_id: constantSql(batchId),
      _row_number: `CAST(n + ${segment.firstLine - 1} AS BIGINT)`,
      _raw_json: 'CAST(NULL AS VARCHAR)',
    });
    const copy = () => {
      const from = `${this.numbered(segment)} WHERE ${this.query.isPlain}`;
      return copyToParquet(duck, `SELECT ${select} FROM ${from}`, path);
    };
    try {
      return await copy();
    } catch (error) {
      if (!(error instanceof Error) || !/CSV Error/.test(error.message)) throw error;
      await takeOutOddLines(segment, this.rules, this.query.rawColumns.length);
      return copy();
    }
  }

  /** Number of the last plain row, in a file that has some. */
  async lastPlain(duck: DuckDb, path: string): Promise<number> {
    const [row] = await duck.rows(
      `SELECT max(_row_number) AS last FROM read_parquet(${sqlText(path)})`,
    );
    return Number(row?.last);
  }

  /** The rows of a segment that are not plain, as the file has them, in pieces and in order. */
  async *others(duck: DuckDb, segment: Segment): AsyncGenerator<PhysicalRow[]> {
    const columns = this.query.rawColumns.join(', ');
    const from = this.numbered(segment);
    const [first, ...rest] = this.query.rawColumns;
    // TypeScript has the odd lines already.
    const isOdd = `${first} = '${oddMark}' AND coalesce(${rest.join(', ')}) IS NULL`;
    const where = `NOT (${this.query.isPlain}) AND NOT coalesce(${isOdd}, false)`;
    for await (const rows of duck.pieces(`SELECT n, ${columns} FROM ${from} WHERE ${where}`)) {
      yield rows.map(([n, ...cells]) => ({
        rowNumber: Number(n) + segment.firstLine - 1,
        cells: cells.map((cell) => ({ text: cell === null ? '' : String(cell) })),
      }));
    }
  }

  /** A text that is the segment's, with the number of each line in `n`. */
  private numbered({ path }: Segment): string {
    const columns = this.query.rawColumns.map((name) => `${name}: 'VARCHAR'`).join(', ');
    const { parsed, ahead } = this.query;
    // Filters do not pass below a window, so what is parsed below it is parsed once.
    return `(SELECT row_number() OVER () AS n, ${ahead}, * FROM (SELECT *, ${parsed} FROM read_csv(${sqlText(path)},
      columns = {${columns}}, auto_detect = false, header = false, parallel = false,
      delim = ${sqlText(this.rules.delimiter)}, quote = '', escape = '', nullstr = '',
      new_line = ${sqlText(lineEndNames[this.rules.lineEnd])})))`;
  }
}

function oddRow(text: string, line: number, dialect: Dialect): PhysicalRow {
  const [record] = text === '' ? [{ cells: [''] }] : splitRecords(text, dialect);
  return { rowNumber: line, cells: (record?.cells ?? []).map((cell) => ({ text: cell })) };
}

/** Rows in pieces with single ones among them, all in the order of their numbers. */
async function* inOrder(
  pieces: AsyncIterable<PhysicalRow[]> | Iterable<PhysicalRow[]>,
  single: readonly PhysicalRow[],
): AsyncGenerator<PhysicalRow[]> {
  let at = 0;
  for await (const piece of pieces) {
    const last = piece.at(-1)?.rowNumber ?? 0;
    const before = at;
    while ((single[at]?.rowNumber ?? last) < last) at += 1;
    const rows = at > before ? [...piece, ...single.slice(before, at)] : piece;
    yield at > before ? rows.sort((a, b) => a.rowNumber - b.rowNumber) : rows;
  }
  if (at < single.length) yield single.slice(at);
}

/** What DuckDB read of a text is counted against what was written for it. */
function linesLost(given: number, seen: number): HuicangError {
  return new HuicangError(`有 ${given} 行交给 DuckDB 读取，读出 ${seen} 行`, {
    code: exitCodes.internal,
    remedy: '这是程序错误，请把该文件的版式告知维护者；未写入任何数据。',
  });
}

/**
 * Reads a large delimited text through DuckDB. SQL made from contracts tells which rows are plain:
 * TypeScript would accept them as they are, without a finding. They go to Parquet inside DuckDB,
 * two segments at a time; every other row takes the usual way. What comes of it is the same.
 * @returns false when the part is not for this way; then nothing of it has been taken
 */
export async function readPlain(plainPart: PlainPart, options: FastOptions = {}): Promise<boolean> {
  const { stream, part, source, layout, terms, folder } = plainPart;
  const { fastBytes = fastBytesByDefault } = options;
  const { delimited, head } = source;
  const lastOfHead = head.at(-1);
  const rules = delimited && lineRules(delimited.dialect);
  if (!delimited || !rules || !lastOfHead || layout.added || layout.lastHeader >= head.length - 1)
    return false;
  const { size } = statSync(delimited.textPath);
  const query = size < fastBytes ? null : plainQuery(stream.table, layout, terms);
  if (!query || !hasRegularLines(delimited.textPath, rules)) return false;

  const open = stream.check.startPart(part);
  const sorter = new RowSorter(layout);
  const take = (sorted: readonly SortedRow[]) => {
    for (const row of sorted) stream.take(open, row);
  };
  take(sorter.take(head.slice(0, -1)));
  const reader = new SegmentReader(plainPart, query, rules);
  const { bronze } = stream.writer;
  const forks = [await stream.writer.duck.fork(), await stream.writer.duck.fork()];
  const running: { segment: Segment; duck: DuckDb; path: string; rows: Promise<number> }[] = [];

  const takeOldest = async () => {
    const oldest = running.shift();
    if (!oldest) return;
    const { segment, duck, path } = oldest;
    const rows = await oldest.rows;
    stream.adoptPlain(open, path, rows);
    const odd = segment.odd.map(({ text, line }) => oddRow(text, line, delimited.dialect));
    const lastPlain = rows > 0 ? await reader.lastPlain(duck, path) : 0;
    let isBehind = rows === 0;
    let others = 0;
    const pieces = rows < segment.plainLines ? reader.others(duck, segment) : [];
    for await (const piece of inOrder(pieces, odd)) {
      others += piece.length;
      const at = isBehind ? 0 : piece.findIndex(({ rowNumber }) => rowNumber > lastPlain);
      take(sorter.take(at < 0 ? piece : piece.slice(0, at)));
      if (at >= 0) {
        if (!isBehind) take(sorter.pass());
        isBehind = true;
        take(sorter.take(piece.slice(at)));
      }
      await stream.writer.settle();
    }
    if (!isBehind) take(sorter.pass());
    const seen = rows + others - odd.length;
    if (seen !== segment.plainLines) throw linesLost(segment.plainLines, seen);
    await stream.writer.settle();
    rmSync(segment.path, { force: true });
    forks.push(duck);
  };
  const start = async (segment: Segment) => {
    if (forks.length === 0) await takeOldest();
    const duck = forks.shift();
    if (!duck) return;
    const path = bronze.nextPath();
    const rows = reader.copyPlain(duck, segment, path);
    // It is awaited in its turn; until then a failure is not unhandled.
    rows.catch(() => {});
    running.push({ segment, duck, path, rows });
  };
  const { segmentBytes = Math.min(Math.max(size / 6, 8 << 20), 128 << 20) } = options;
  const width = query.rawColumns.length;
  const firstLine = lastOfHead.rowNumber;
  const segments = new SegmentWriter(folder, { rules, width, firstLine, segmentBytes }, start);
  try {
    const isWhole = await scanLines(
      delimited.textPath,
      rules,
      width,
      firstLine,
      segments,
      false,
      options.blockBytes,
    );
    if (!isWhole) throw new Error('a text that was regular is irregular now');
    await segments.end();
    while (running.length > 0) await takeOldest();
    take(sorter.end());
  } finally {
    segments.release();
    await Promise.allSettled(running.map(({ rows }) => rows));
    for (const duck of [...forks, ...running.map(({ duck }) => duck)]) duck.close();
  }
  return true;
}
