import { chmodSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { exitCodes, HuicangError } from '#home';

/** The busy wait inside SQLite stops the event loop, so it is short and retried outside. */
const busyTimeoutMs = 100;
const patienceMs = 15_000;

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && (code & 0xff) === sqliteBusy;
}

/**
 * Repeats `work` while another process holds the database.
 * @throws HuicangError with exit code 75 after 15 s
 */
async function whenNotBusy<T>(work: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > deadline) {
        throw new HuicangError('登记库正被另一个进程占用', {
          code: exitCodes.tryAgain,
          remedy: '等它结束后再试。',
          cause: error,
        });
      }
      await wait(20 + Math.random() * 60);
    }
  }
}

/**
 * Opens the file with what a database of record needs: WAL, synchronous FULL, foreign keys.
 * The result has the few methods of better-sqlite3 that Kysely calls.
 */
export async function openSqlite(path: string): Promise<SqliteDatabase> {
  const database = new DatabaseSync(path, {
    timeout: busyTimeoutMs,
    enableForeignKeyConstraints: true,
  });
  chmodSync(path, 0o600);
  await whenNotBusy(() => database.exec('pragma journal_mode = wal'));
  database.exec('pragma synchronous = full');
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

/** Takes the write lock at once: a transaction that upgrades later fails where this one waits. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await whenNotBusy(() => connection.executeQuery(CompiledQuery.raw('begin immediate')));
  }
}

/** SQLite rolls schema changes back too; Kysely leaves that off, and a kill would leave half a migration. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's SQLite dialect with `begin immediate` and migrations inside a transaction. */
export class RecordDialect extends SqliteDialect {
  private readonly config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}
