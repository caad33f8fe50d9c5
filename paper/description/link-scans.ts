import { fold } from '#values';
import {
  codeKey,
  folderOf,
  foldName,
  isOneSlipApart,
  itemStemOf,
  type LinkMethod,
  namesInCell,
  stemOf,
} from './scan-names.ts';

/** A row of the catalogue, as far as its scans are concerned. */
export interface CatalogueRow {
  archivalCode: string;
  /** As written; null where the catalogue names no scan. */
  scan: string | null;
}

/** A scan and the row of the catalogue it belongs to. */
interface ScanLink<Row extends CatalogueRow> {
  row: Row;
  /** Name of the scan as it lies in the inbox. */
  scan: string;
  method: LinkMethod;
}

/** Why a scan belongs to no row; `names` are those it might have meant. */
export interface LooseScan {
  scan: string;
  reason: 'ambiguous' | 'similar' | 'unknown';
  names: readonly string[];
}

/** Why a row that names a scan has none. */
export interface LooseRow<Row extends CatalogueRow> {
  row: Row;
  reason: 'similar' | 'unknown';
  names: readonly string[];
}

/** Scans and rows that belong together, and those left over. */
export interface LinkedScans<Row extends CatalogueRow> {
  links: readonly ScanLink<Row>[];
  looseScans: readonly LooseScan[];
  looseRows: readonly LooseRow<Row>[];
}

type Index<Row> = Map<string, Set<Row>>;

function add<Row>(index: Index<Row>, key: string, row: Row): void {
  if (key === '') return;
  const known = index.get(key);
  if (known) known.add(row);
  else index.set(key, new Set([row]));
}

/** What rows can be found by. */
interface Indexes<Row> {
  exact: Index<Row>;
  folded: Index<Row>;
  stem: Index<Row>;
  code: Index<Row>;
}

function indexRows<Row extends CatalogueRow>(rows: readonly Row[]): Indexes<Row> {
  const indexes: Indexes<Row> = {
    exact: new Map(),
    folded: new Map(),
    stem: new Map(),
    code: new Map(),
  };
  for (const row of rows) {
    add(indexes.code, codeKey(row.archivalCode), row);
    if (row.scan === null) continue;
    for (const name of namesInCell(row.scan)) {
      add(indexes.exact, fold(name, 'composed'), row);
      add(indexes.folded, foldName(name), row);
      add(indexes.stem, stemOf(name), row);
    }
  }
  return indexes;
}

/** Rows whose archival code stands whole in a name; the longest where one holds another. */
function byCode<Row>(index: Index<Row>, name: string): Set<Row> | undefined {
  const key = ` ${codeKey(stemOf(name))} `;
  let longest = '';
  for (const code of index.keys()) {
    if (code.length > longest.length && code.includes(' ') && key.includes(` ${code} `)) {
      longest = code;
    }
  }
  return index.get(longest);
}

function find<Row extends CatalogueRow>(
  indexes: Indexes<Row>,
  scan: string,
): { rows: Set<Row>; method: LinkMethod } | null {
  const folder = folderOf(scan);
  const stem = stemOf(scan);
  const itemStem = itemStemOf(scan);
  const ways: readonly (readonly [LinkMethod, () => Set<Row> | undefined])[] = [
    ['exact', () => indexes.exact.get(fold(scan, 'composed'))],
    ['folded', () => indexes.folded.get(foldName(scan))],
    ['stem', () => indexes.stem.get(stem)],
    ['page_suffix', () => (itemStem === stem ? undefined : indexes.stem.get(itemStem))],
    ['folder', () => (folder === null ? undefined : indexes.stem.get(folder))],
    ['folder', () => indexes.stem.get(folder?.slice(folder.lastIndexOf('/') + 1) ?? '')],
    ['archival_code', () => byCode(indexes.code, scan)],
    // A catalogue may leave out the folders: last, since names may come again in other folders.
    ['stem', () => (folder === null ? undefined : indexes.stem.get(stem.slice(folder.length + 1)))],
  ];
  for (const [method, look] of ways) {
    const rows = look();
    if (rows && rows.size > 0) return { rows, method };
  }
  return null;
}

/**
 * Links scans to rows of the catalogue by their names, in the order of `LINK_METHODS`: the first way
 * that leads anywhere counts. A scan may hold several items (rows that name the same file), an item
 * several scans. Where rows that name different files fit equally well, nothing is linked.
 */
export function linkScans<Row extends CatalogueRow>(
  rows: readonly Row[],
  scans: readonly string[],
): LinkedScans<Row> {
  const indexes = indexRows(rows);
  const links: ScanLink<Row>[] = [];
  const looseScans: LooseScan[] = [];
  const linked = new Set<Row>();
  for (const scan of scans) {
    const found = find(indexes, scan);
    if (found === null) {
      looseScans.push({ scan, ...similarTo(itemStemOf(scan), [...indexes.stem.keys()]) });
      continue;
    }
    const names = new Set([...found.rows].map((row) => foldName(row.scan ?? row.archivalCode)));
    if (names.size > 1) {
      looseScans.push({ scan, reason: 'ambiguous', names: [...names] });
      continue;
    }
    for (const row of found.rows) {
      links.push({ row, scan, method: found.method });
      linked.add(row);
    }
  }
  const stems = looseScans.map(({ scan }) => itemStemOf(scan));
  const looseRows = rows
    .filter((row) => row.scan !== null && !linked.has(row))
    .map((row) => ({ row, ...similarTo(stemOf(row.scan ?? ''), stems) }));
  return { links, looseScans, looseRows };
}

function similarTo(
  name: string,
  others: readonly string[],
): { reason: 'similar' | 'unknown'; names: readonly string[] } {
  // In short names and numbers one slip apart is simply the next one.
  const isTelling = (name.match(/\p{L}/gu)?.length ?? 0) >= 4;
  const digits = name.replaceAll(/\D/g, '');
  const names = isTelling
    ? others.filter(
        (other) => other.replaceAll(/\D/g, '') === digits && isOneSlipApart(name, other),
      )
    : [];
  return { reason: names.length > 0 ? 'similar' : 'unknown', names: names.slice(0, 3) };
}
