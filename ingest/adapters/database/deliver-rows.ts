import { createHash } from 'node:crypto';
import { HuicangError, type OriginOf } from '#home';
import type { AdapterContext, Delivery } from '../adapter.ts';
import { fault } from '../fault.ts';
import { LargestValue, startName, startOf } from '../since.ts';
import { type DatabaseValue, RowObjects } from './row-objects.ts';
import { checkSelect, type SqlDialect } from './select.ts';

/** Where a source that lies in a database is read from. */
export type DatabaseOrigin = OriginOf<'postgres'> | OriginOf<'mysql'>;

/** Some rows of an answer, each in the order of the columns. */
export interface RowBatch {
  columns: string[];
  rows: DatabaseValue[][];
}

/** One session that only reads, in one snapshot. */
export interface RowReader {
  /** key columns of a table in order, for a steady order of rows; empty where it has none */
  keyOf(table: string): Promise<string[]>;
  /** rows of a SELECT; `values` stand for its placeholders */
  read(sql: string, values: string[]): AsyncIterable<RowBatch>;
  close(): Promise<void>;
}

/** How one kind of database writes what a SELECT is made of. */
export interface Database {
  dialect: SqlDialect;
  /** a name as an identifier */
  quote(name: string): string;
  /** a value inside a statement: a placeholder and its value, or a literal */
  bind(value: string): { text: string; values: string[] };
  open(origin: DatabaseOrigin, context: AdapterContext): Promise<RowReader>;
}

const defaultRowLimit = 5_000_000;
const progressRows = 20_000;

/** `host:port/database`, for messages. */
export function shownDatabase(origin: DatabaseOrigin, defaultPort: number): string {
  return `${origin.host}:${origin.port ?? defaultPort}/${origin.database}`;
}

/** A column of bytes: never text; its hash where that was asked for. */
export function binaryValue(
  bytes: Buffer,
  column: string,
  choice: DatabaseOrigin['binary'],
): string {
  if (choice === 'hash') return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  throw new HuicangError(`列“${column}”是二进制内容，不能当作表格读取`, {
    remedy: '用 query 只选需要的列；只要能比对内容的，在该来源写 binary: hash。',
  });
}

/** @throws HuicangError when two columns have one name: one of them would be lost */
function assertNames(columns: readonly string[]): void {
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new HuicangError(`查询结果有两列都叫“${twice}”`, {
    remedy: '在 query 中用 AS 给它们不同的名称。',
  });
}

async function statementOf(
  origin: DatabaseOrigin,
  database: Database,
  reader: RowReader,
  start: string | null,
): Promise<{ sql: string; values: string[] }> {
  const { table, query, since } = origin;
  if ((table === undefined) === (query === undefined)) {
    throw new HuicangError('数据库来源要写 table 或 query 之一', {
      remedy: '在该来源的 from 写表名 table，或一条 SELECT query。',
    });
  }
  const { quote } = database;
  const bound = since && start !== null ? database.bind(start) : null;
  const where = since && bound ? ` WHERE q.${quote(since.column)} >= ${bound.text}` : '';
  const values = bound?.values ?? [];
  if (query !== undefined) {
    const select = checkSelect(query, database.dialect);
    return { sql: where === '' ? select : `SELECT * FROM (${select}) AS q${where}`, values };
  }
  const name = (table ?? '').split('.').map(quote).join('.');
  const key = (await reader.keyOf(name)).map((column) => `q.${quote(column)}`).join(', ');
  const order = key === '' ? '' : ` ORDER BY ${key}`;
  return { sql: `SELECT * FROM ${name} AS q${where}${order}`, values };
}

interface Collected {
  rows: number;
  largest: LargestValue;
}

async function collect(
  batches: AsyncIterable<RowBatch>,
  objects: RowObjects,
  origin: DatabaseOrigin,
  context: AdapterContext,
): Promise<Collected> {
  const { label, lastCursor, onProgress, signal } = context;
  const limit = origin.rowLimit ?? defaultRowLimit;
  const largest = new LargestValue(lastCursor);
  let rows = 0;
  let said = 0;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    if (rows === 0) assertNames(batch.columns);
    const at = origin.since ? batch.columns.indexOf(origin.since.column) : -1;
    if (origin.since && at < 0) {
      throw new HuicangError(`查询结果没有 since 的列“${origin.since.column}”`, {
        remedy: '在 query 中选上这一列，或改正 since.column。',
      });
    }
    for (const row of batch.rows) {
      rows += 1;
      if (rows > limit) {
        throw new HuicangError(`${label}超过 ${limit} 行，未采用`, {
          remedy: '缩小 query 的范围或用 since；确实有这么多行的，调大 rowLimit。',
        });
      }
      if (at >= 0) largest.add(row[at]);
      await objects.add(batch.columns, row);
    }
    if (rows - said >= progressRows) {
      said = rows;
      onProgress?.({ stage: 'ingest', step: label, done: rows, total: rows, unit: '行' });
    }
  }
  return { rows, largest };
}

function nameOf(origin: DatabaseOrigin, context: AdapterContext): string {
  const plain = (text: string) => text.replace(/[^\w.-]/g, '_');
  return origin.name ?? plain(origin.table ?? context.source);
}

function sayLimits(column: string, largest: LargestValue, context: AdapterContext): void {
  const { label, onNote, lastCursor } = context;
  if (largest.unreadable > 0) {
    onNote(
      `${label}有 ${largest.unreadable} 行的 ${column} 为空或不是时间、整数：以后的增量读不到这些行`,
    );
  }
  if (largest.ahead > 0) {
    onNote(`${label}有 ${largest.ahead} 行的 ${column} 在一天以后，未用来确定下次的起点`);
  }
  if (lastCursor !== null) {
    onNote(
      `${label}只取了 ${lastCursor} 起新增和改过的行：已删除的行不会被发现，去掉 since 运行一次即全部重取`,
    );
  }
}

/**
 * The rows of a table or SELECT as NDJSON objects, read in one read-only snapshot; nothing is
 * delivered unless every row came.
 */
export async function* deliverRows(
  origin: DatabaseOrigin,
  database: Database,
  context: AdapterContext,
): AsyncGenerator<Delivery> {
  const { since } = origin;
  const { lastCursor, rowsBefore, label } = context;
  const start =
    since !== undefined && lastCursor !== null ? startOf(lastCursor, since.overlap ?? 0) : null;
  const isIncrement = start !== null;
  if (origin.query !== undefined) checkSelect(origin.query, database.dialect);
  const objects = new RowObjects(context.home, `${nameOf(origin, context)}${startName(start)}`);
  try {
    const reader = await database.open(origin, context);
    let found: Collected;
    try {
      const { sql, values } = await statementOf(origin, database, reader, start);
      found = await collect(reader.read(sql, values), objects, origin, context);
    } finally {
      await reader.close();
    }
    const { rows, largest } = found;
    if (rows === 0 && !isIncrement && rowsBefore > 0) {
      throw fault(
        `${label}读到 0 行，而上次有 ${rowsBefore} 行`,
        '请对方系统的管理员核对数据；在此之前沿用上次的内容。',
      );
    }
    if (rows === 0) return;
    if (since) sayLimits(since.column, largest, context);
    yield {
      objects: await objects.finish(),
      ...(since ? { cursor: largest.text } : {}),
      exportedDate: context.asOf,
      isComplete: !isIncrement,
      records: rows,
    };
  } finally {
    await objects.discard();
  }
}
