import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Threads of a query; more would take memory from the small computers this runs on. */
export const duckThreads = 2;

interface DuckDbOptions {
  /** DuckDB size text, by default `1GB`; queries beyond it spill to `temporaryFolder` */
  memoryLimit?: string;
  /** where queries spill to, each database in a folder of its own below it */
  temporaryFolder?: string;
  /** a database file; by default in memory */
  path?: string;
  readOnly?: boolean;
}

export interface DuckDb {
  connection: DuckDBConnection;
  /** Rows as objects: BIGINT as bigint, DATE and TIMESTAMP as text, NULL as null. */
  rows(sql: string): Promise<Record<string, DuckValue>[]>;
  /** Rows as lists of cells, in pieces, so that any number of them fits into memory. */
  pieces(sql: string): AsyncGenerator<DuckValue[][]>;
  /** Another connection to the same database: queries on it run beside those on this one. */
  fork(): Promise<DuckDb>;
  close(): void;
}

/** What a cell of a lake file reads back as. */
export type DuckValue = string | number | bigint | boolean | null;

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function plainValue(value: unknown): DuckValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return String(value);
  return value as DuckValue;
}

let opened = 0;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A folder to spill to that no other database uses: DuckDB calls its files the same in every
 * process. What killed processes left is removed.
 */
function spillFolder(base: string): string {
  mkdirSync(base, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(base)) {
    const pid = Number(name.split('-')[0]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(base, name), { recursive: true, force: true });
  }
  opened += 1;
  return join(base, `${process.pid}-${opened}`);
}

/**
 * Opens DuckDB with extensions shut off (nothing is fetched at run time: a failed attempt costs
 * half a second) and with a memory limit. Close it after use.
 *
 * @example
 * const duck = await openDuckDb();
 * const rows = await duck.rows(`SELECT count(*) AS n FROM read_parquet('part-0.parquet')`);
 * duck.close();
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<DuckDb> {
  const temporary = spillFolder(options.temporaryFolder ?? join(tmpdir(), 'huicang-duckdb'));
  const instance = await DuckDBInstance.create(options.path ?? ':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: options.memoryLimit ?? '1GB',
    temp_directory: temporary,
    threads: String(duckThreads),
    ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
  });
  const connected = (connection: DuckDBConnection, end: () => void): DuckDb => ({
    connection,
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader
        .getRowObjects()
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)])),
        );
    },
    async *pieces(sql) {
      const result = await connection.stream(sql);
      while (true) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.getRows().map((row) => row.map(plainValue));
      }
    },
    fork: async () => connected(await instance.connect(), () => {}),
    close() {
      connection.closeSync();
      end();
    },
  });
  return connected(await instance.connect(), () => instance.closeSync());
}
