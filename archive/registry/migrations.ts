import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

/** Refuses the statement on rows of `table`; SQLite's wording (PostgreSQL needs a function for it). */
async function refuse(
  db: Kysely<unknown>,
  table: string,
  statement: 'update' | 'delete',
  condition?: string,
): Promise<void> {
  const when = condition ? `when ${condition}` : '';
  await sql
    .raw(
      `create trigger ${table}_refuse_${statement} before ${statement} on ${table} ${when}
       begin select raise(abort, '${table}: ${statement} refused, the record is append-only'); end`,
    )
    .execute(db);
}

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('counters')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('last', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('outbox')
      .addColumn('seq', 'integer', (column) => column.primaryKey())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('payload_json', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('items')
      .addColumn('item_id', 'text', (column) => column.primaryKey())
      .addColumn('archival_code', 'text', (column) => column.notNull().unique())
      .addColumn('title', 'text')
      .addColumn('retention_class_id', 'text')
      .addColumn('retention_code', 'text')
      .addColumn('fiscal_year', 'integer')
      .addColumn('document_date', 'text')
      .addColumn('closed_date', 'text')
      .addColumn('page_count', 'integer')
      .addColumn('names_person', 'integer')
      .addColumn('lifecycle_state_code', 'text', (column) => column.notNull())
      .addColumn('security_level_code', 'text')
      .addColumn('scan_file_name', 'text')
      .addColumn('catalogue_row_key', 'text')
      .addColumn('created_seq', 'integer', (column) => column.notNull().references('outbox.seq'))
      .addColumn('salt', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('holds')
      .addColumn('hold_id', 'text', (column) => column.primaryKey())
      .addColumn('item_id', 'text', (column) => column.notNull().references('items.item_id'))
      .addColumn('hold_reason_code', 'text')
      .addColumn('basis', 'text', (column) => column.notNull())
      .addColumn('placed_date', 'text', (column) => column.notNull())
      .addColumn('released_date', 'text')
      .addColumn('created_seq', 'integer', (column) => column.notNull().references('outbox.seq'))
      .addColumn('salt', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('holds_item').on('holds').column('item_id').execute();
    await db.schema
      .createTable('people')
      .addColumn('person_id', 'text', (column) => column.primaryKey())
      .addColumn('created_seq', 'integer', (column) => column.notNull().references('outbox.seq'))
      .execute();
    await db.schema
      .createTable('person_links')
      .addColumn('link_id', 'text', (column) => column.primaryKey())
      .addColumn('source_table', 'text', (column) => column.notNull())
      .addColumn('source_key', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.person_id'))
      .addColumn('method_code', 'text', (column) => column.notNull())
      .addColumn('decided_by', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text', (column) => column.notNull())
      .addColumn('created_seq', 'integer', (column) => column.notNull().references('outbox.seq'))
      .addColumn('salt', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('person_links_key')
      .on('person_links')
      .columns(['source_table', 'source_key'])
      .execute();
    await db.schema
      .createTable('person_link_retractions')
      .addColumn('link_id', 'text', (column) =>
        column.primaryKey().references('person_links.link_id'),
      )
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('retracted_by', 'text', (column) => column.notNull())
      .addColumn('retracted_at', 'text', (column) => column.notNull())
      .addColumn('created_seq', 'integer', (column) => column.notNull().references('outbox.seq'))
      .execute();

    for (const table of ['outbox', 'people', 'person_links', 'person_link_retractions']) {
      await refuse(db, table, 'update');
      await refuse(db, table, 'delete');
    }
    await refuse(
      db,
      'items',
      'update',
      'new.item_id is not old.item_id or new.archival_code is not old.archival_code',
    );
    await refuse(db, 'items', 'delete');
    await refuse(
      db,
      'holds',
      'update',
      `old.released_date is not null or new.hold_id is not old.hold_id
       or new.item_id is not old.item_id or new.placed_date is not old.placed_date`,
    );
    await refuse(db, 'holds', 'delete');
  },
};

/** In their order; names and steps are never changed once released, new ones come at the end. */
const migrations: Record<string, Migration> = {
  '0001_registry': first,
};

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
