import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Operation } from '#contracts';
import { exitCodes, type Home, HuicangError, withLock } from '#home';
import { type Actor, checkAllowed } from '../access/policy.ts';
import { migrationProvider } from './migrations.ts';
import type { EventName, OutboxRow, RegistryTables } from './schema.ts';
import { openSqlite, RecordDialect } from './sqlite-dialect.ts';

/** An open registry; close it after use. */
export interface Registry {
  db: Kysely<RegistryTables>;
  home: Home;
  close(): Promise<void>;
}

async function migrate(home: Home, db: Kysely<RegistryTables>): Promise<void> {
  const migrator = new Migrator({ db, provider: migrationProvider });
  const isCurrent = async () =>
    (await migrator.getMigrations()).every(({ executedAt }) => executedAt !== undefined);
  for (let attempt = 0; !(await isCurrent()); attempt += 1) {
    try {
      const { error } = await withLock(home, 'registry-migration', () =>
        migrator.migrateToLatest(),
      );
      if (error) throw error;
    } catch (error) {
      const isBusy = error instanceof HuicangError && error.code === exitCodes.tryAgain;
      if (!isBusy || attempt >= 100) {
        throw new HuicangError('登记库的结构升级失败', {
          code: exitCodes.failed,
          remedy: '数据未改动。核对 registry/ 目录可写、磁盘未满后再试。',
          cause: error,
        });
      }
      await wait(100);
    }
  }
}

/**
 * Opens the registry of this root, making or migrating it first.
 * @throws HuicangError code 75 when another process keeps it busy, 1 when a migration fails
 */
export async function openRegistry(home: Home): Promise<Registry> {
  const database = await openSqlite(home.registry);
  const db = new Kysely<RegistryTables>({ dialect: new RecordDialect({ database }) });
  try {
    await migrate(home, db);
  } catch (error) {
    database.close();
    throw error;
  }
  return { db, home, close: () => db.destroy() };
}

/** SQLite takes 32,766 parameters in a statement. */
const parametersPerInsert = 32_000;

/** One transaction of decisions: hands out ids and writes each decision's event. */
export class Decisions {
  readonly trx: Transaction<RegistryTables>;
  readonly at: string;
  private readonly actor: Actor;
  private readonly counters: Map<string, number>;
  private readonly touched = new Set<string>();
  private readonly events: OutboxRow[] = [];

  constructor(trx: Transaction<RegistryTables>, actor: Actor, counters: Map<string, number>) {
    this.trx = trx;
    this.actor = actor;
    this.counters = counters;
    this.at = new Date().toISOString();
  }

  get actorId(): string {
    return this.actor.id;
  }

  private next(counter: string): number {
    const value = (this.counters.get(counter) ?? 0) + 1;
    this.counters.set(counter, value);
    this.touched.add(counter);
    return value;
  }

  /** The next id of a kind, `I0000001`; a rolled-back transaction gives its ids back. */
  nextId(prefix: 'I' | 'H' | 'P' | 'L'): string {
    return `${prefix}${String(this.next(prefix)).padStart(7, '0')}`;
  }

  /** Notes the event of a decision. @returns its sequence number */
  record(event: EventName, subject: string, payload: Record<string, string | null>): number {
    const seq = this.next('outbox');
    const row = { seq, event, subject, at: this.at, actor: this.actorId };
    this.events.push({ ...row, payload_json: JSON.stringify(payload) });
    return seq;
  }

  /** Notes the event that makes a record and commits to it under a salt of its own. */
  create(
    event: EventName,
    subject: string,
    record: object,
    payload: Record<string, string>,
  ): { created_seq: number; salt: string } {
    const salt = randomBytes(16).toString('hex');
    return { created_seq: this.amend(event, subject, salt, record, payload), salt };
  }

  /** Notes the event that changes a record and commits to it anew. @returns its sequence number */
  amend(
    event: EventName,
    subject: string,
    salt: string,
    record: object,
    payload: Record<string, string>,
  ): number {
    return this.record(event, subject, { ...payload, commitment: commitment(salt, record) });
  }

  /** Writes the events noted so far; rows that name their sequence numbers come after. */
  async flush(): Promise<void> {
    await insertRows(this.trx, 'outbox', this.events.splice(0));
    for (const name of this.touched) {
      const last = this.counters.get(name) ?? 0;
      await this.trx
        .insertInto('counters')
        .values({ name, last })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ last }))
        .execute();
    }
    this.touched.clear();
  }
}

/** Inserts rows, many to a statement. */
export async function insertRows<T extends keyof RegistryTables>(
  trx: Transaction<RegistryTables>,
  table: T,
  rows: readonly RegistryTables[T][],
): Promise<void> {
  const rowsPerInsert = Math.floor(parametersPerInsert / Object.keys(rows[0] ?? {}).length);
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + rowsPerInsert) as never)
      .execute();
  }
}

/**
 * Runs `work` as one transaction of decisions by an actor who may take them: everything with its
 * events, or nothing.
 * @throws HuicangError when the policy does not allow it
 */
export async function decide<T>(
  registry: Registry,
  actor: Actor,
  operation: Operation,
  work: (decisions: Decisions) => Promise<T>,
): Promise<T> {
  checkAllowed(registry.home, actor, operation);
  return registry.db.transaction().execute(async (trx) => {
    const counters = await trx.selectFrom('counters').selectAll().execute();
    const decisions = new Decisions(
      trx,
      actor,
      new Map(counters.map(({ name, last }) => [name, last])),
    );
    const result = await work(decisions);
    await decisions.flush();
    return result;
  });
}

/**
 * HMAC-SHA-256 of a record under its own salt, 16 random bytes kept with the record only. The event proves what the record said as long as the
 * record stands; when it is lawfully erased, its salt goes too and the event gives nothing away.
 */
export function commitment(salt: string, record: object): string {
  const sorted = Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', Buffer.from(salt, 'hex'))
    .update(JSON.stringify(sorted))
    .digest('hex');
}
