import { type BatchManifest, type TableName, tableOf } from '#contracts';
import { shareIn } from './write/sketch.ts';

/** A full picture of one table and the increments that follow it, oldest first. */
export interface Chain {
  table: TableName;
  batches: BatchManifest[];
}

const began = (a: BatchManifest, b: BatchManifest) => (a.started_at < b.started_at ? -1 : 1);

/** Every full picture that increments follow, with them. */
function chainsOf(batches: readonly BatchManifest[]): Chain[] {
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

type Part = Pick<ExportStanding, 'batch' | 'part'>;

/** A register that shares less than this with an older one is of other people: of another campus. */
const sharedByRegisters = 0.2;
/** A list of which a later one has this much is in it again. */
const sharedByLists = 0.5;

/** Whether a later export takes the place of an earlier one of its table. */
function replaces(later: Part, earlier: Part): boolean {
  // A batch that holds findings only takes nobody's place, and nobody takes its.
  if (later.part.rows_in === 0 || earlier.part.rows_in === 0) return false;
  const share = shareIn(earlier.part, later.part);
  switch (tableOf(later.part.table).exports) {
    case 'newest':
      return share === null || share >= sharedByRegisters;
    case 'newest_of_month':
      return later.batch.period === earlier.batch.period;
    case 'add_up':
      return share !== null && share >= sharedByLists;
  }
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
      return { batch, part, rank: index + 1, full, whole };
    }),
  );
  const fulls = Map.groupBy(
    parts.filter(({ batch, full }) => batch === full),
    ({ part }) => part.table,
  );
  const current = new Map<Part['part'], BatchManifest>();
  for (const own of fulls.values()) {
    // The newest first: what takes an export's place may have lost its own by then.
    for (const [at, earlier] of [...own.entries()].toReversed()) {
      const isList = tableOf(earlier.part.table).exports === 'add_up';
      // An increment's chain stands and falls with its full picture.
      const isFixed = isList && earlier.batch.cursor !== undefined;
      const later = own.slice(at + 1).findLast((each) => !isFixed && replaces(each, earlier));
      current.set(earlier.part, (later && current.get(later.part)) ?? earlier.batch);
    }
  }
  return parts.map(({ batch, part, rank, full, whole }) => {
    const counting = current.get(whole) ?? full;
    return { batch, part, rank, isCurrent: counting === full, currentBatchId: counting.batch_id };
  });
}

/**
 * Exports of one table that count side by side and share some rows: of rows of one key the newest
 * export's counts. Increments have chains of their own.
 */
function overlapsOf(batches: readonly BatchManifest[]): Chain[] {
  const counting = exportStandings(batches).filter(
    ({ batch, part, isCurrent }) =>
      isCurrent && batch.cursor === undefined && tableOf(part.table).key.length > 0,
  );
  return [...Map.groupBy(counting, ({ part }) => part.table)].flatMap(([table, parts]) => {
    const doShare = parts.some(({ part: earlier }, at) =>
      parts.slice(at + 1).some(({ part: later }) => (shareIn(earlier, later) ?? 0) > 0),
    );
    return doShare ? [{ table, batches: parts.map(({ batch }) => batch) }] : [];
  });
}

/** Every chain in which a later row of the same key takes an earlier one's place. */
export function replacementsIn(batches: readonly BatchManifest[]): Chain[] {
  return [...chainsOf(batches), ...overlapsOf(batches)];
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
