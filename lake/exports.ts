import { type BatchManifest, type TableName, tableOf } from '#contracts';

/** A full picture of one table and the increments that follow it, oldest first. */
export interface Chain {
  table: TableName;
  batches: BatchManifest[];
}

const began = (a: BatchManifest, b: BatchManifest) => (a.started_at < b.started_at ? -1 : 1);

/** Every full picture that increments follow, with them. */
export function chainsOf(batches: readonly BatchManifest[]): Chain[] {
  const chains: Chain[] = [];
  const open = new Map<string, Chain>();
  for (const batch of batches.filter(({ cursor }) => cursor !== undefined).toSorted(began)) {
    for (const { table } of batch.tables) {
      const place = `${batch.source} ${table}`;
      const chain = open.get(place);
      if (batch.is_increment && chain) chain.batches.push(batch);
      else open.set(place, { table, batches: [batch] });
      if (batch.is_increment && chain?.batches.length === 2) chains.push(chain);
    }
  }
  return chains;
}

/** Batches from the oldest export to the newest: later rows win. */
export function inExportOrder(batches: readonly BatchManifest[]): BatchManifest[] {
  const key = (batch: BatchManifest) =>
    [batch.exported_date ?? '', batch.period ?? '', batch.finished_at, batch.batch_id].join('|');
  return batches.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** One table of a batch among the exports of that table. */
interface ExportStanding {
  batch: BatchManifest;
  part: BatchManifest['tables'][number];
  /** 1 is the oldest export of all */
  rank: number;
  isCurrent: boolean;
  /** the export that counts in its place: itself where it counts, or what it adds to */
  currentBatchId: string;
}

/** Exports of one group take each other's place; a batch that holds findings only takes nobody's. */
function groupOf(
  { batch_id: id, period }: BatchManifest,
  { table, rows_in: rows }: ExportStanding['part'],
) {
  const rule = rows === 0 ? 'add_up' : tableOf(table).exports;
  return `${table} ${{ add_up: id, newest: '', newest_of_month: period ?? '' }[rule]}`;
}

/**
 * Which exports count, table by table, as contracts say of each table. Increments count with the
 * full picture they follow.
 * @param batches the active ones
 */
export function exportStandings(batches: readonly BatchManifest[]): ExportStanding[] {
  const followed = new Map<string, BatchManifest>();
  for (const {
    table,
    batches: [full, ...increments],
  } of chainsOf(batches)) {
    for (const { batch_id: id } of increments) if (full) followed.set(`${id} ${table}`, full);
  }
  const parts = inExportOrder(batches).flatMap((batch, index) =>
    batch.tables.map((part) => {
      const full = followed.get(`${batch.batch_id} ${part.table}`) ?? batch;
      const whole = full.tables.find(({ table }) => table === part.table) ?? part;
      return { batch, part, rank: index + 1, full, group: groupOf(full, whole) };
    }),
  );
  const newest = new Map(
    parts.filter(({ batch, full }) => batch === full).map(({ batch, group }) => [group, batch]),
  );
  return parts.map(({ batch, part, rank, full, group }) => {
    const current = newest.get(group) ?? full;
    return { batch, part, rank, isCurrent: current === full, currentBatchId: current.batch_id };
  });
}

/** The batches of which this table counts. */
export function countingBatches(
  batches: readonly BatchManifest[],
  table: TableName,
): BatchManifest[] {
  return exportStandings(batches)
    .filter(({ part, isCurrent }) => isCurrent && part.table === table)
    .map(({ batch }) => batch);
}
