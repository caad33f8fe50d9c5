import { type FieldName, fieldOf, type RuleId } from '#contracts';
import type { Home } from '#home';
import { describeFinding } from '#ingest';
import {
  activeBatches,
  activeRows,
  type BronzeRow,
  countingBatches,
  type DuckDb,
  type FindingRow,
  readActiveRows,
  writeOwnBatch,
} from '#lake';
import {
  type CatalogueRow,
  type LinkedScans,
  type LooseRow,
  type LooseScan,
  linkScans,
} from '../description/link-scans.ts';
import { itemStemOf } from '../description/scan-names.ts';
import { latestPages } from '../pages/latest-pages.ts';
import { holdsScans } from './scan-lots.ts';

const reconcilerVersion = 'scan-reconciliation-2';

interface Listed extends CatalogueRow {
  objectSha256: string;
  sheet: string;
  rowNumber: number;
  pageCount: number | null;
  fileName: string;
}

async function listedItems(home: Home, duck: DuckDb): Promise<Listed[]> {
  const counting = countingBatches(activeBatches(home), 'paper__catalogue');
  const names = new Map(
    counting.flatMap(({ objects }) => objects.map(({ sha256, name }) => [sha256, name])),
  );
  const rows = await duck.rows(
    `SELECT * FROM (${activeRows(home, 'paper__catalogue', 'bronze', counting)})
     ORDER BY _batch_id, _object_sha256, _sheet, _row_number`,
  );
  return rows.map((row) => {
    const objectSha256 = String(row._object_sha256);
    return {
      objectSha256,
      sheet: String(row._sheet),
      rowNumber: Number(row._row_number),
      pageCount: row.page_count === null ? null : Number(row.page_count),
      archivalCode: String(row.archival_code),
      scan: row.scan_file_name === null ? null : String(row.scan_file_name),
      fileName: names.get(objectSha256) ?? '',
    };
  });
}

/** Pages by file as read; a spread that was cut in two is one page of paper in the scan. */
async function pagesByFile(home: Home, duck: DuckDb): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const hashes = new Map<string, string>();
  for (const manifest of activeBatches(home).filter(holdsScans)) {
    for (const { sha256, name } of manifest.objects) {
      hashes.set(sha256, name);
      counts.set(name, 0);
    }
  }
  const pages = await duck.rows(
    `SELECT _object_sha256, count(DISTINCT page_number) AS pages
     FROM (${latestPages(home)}) GROUP BY ALL`,
  );
  for (const row of pages) {
    const name = hashes.get(String(row._object_sha256));
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + Number(row.pages));
  }
  return counts;
}

function about(
  listed: Listed,
  rule: RuleId,
  value: { field: FieldName; raw: string },
  detail: string,
): FindingRow {
  const { objectSha256, sheet, rowNumber, fileName } = listed;
  const subject = {
    place: { objectSha256, sheet, rowNumber },
    fileName,
    header: fieldOf(value.field).label,
    ...value,
  };
  return describeFinding(rule, subject, { detail });
}

function rowWithout({ row, reason, names }: LooseRow<Listed>): FindingRow {
  const detail =
    reason === 'similar'
      ? `找不到这个扫描件；收件夹里有名称只差一处的“${names.join('”“')}”，可能是笔误`
      : '找不到这个扫描件';
  return about(row, 'scan-missing', { field: 'scan_file_name', raw: row.scan ?? '' }, detail);
}

function scanWithout({ scan, reason, names }: LooseScan): FindingRow {
  const place = { objectSha256: '', sheet: '', rowNumber: 0 };
  const subject = { place, fileName: scan, header: '', field: null, raw: '' };
  if (reason === 'ambiguous') {
    const detail = `文件名对得上目录中不止一件：${names.slice(0, 5).join('、')}`;
    return describeFinding('scan-ambiguous', subject, { detail });
  }
  const detail = `扫描件不在目录中；目录里有名称只差一处的“${names.join('”“')}”，可能是笔误`;
  return describeFinding('scan-unlisted', subject, reason === 'similar' ? { detail } : {});
}

/** Items and scans that hang together: one file may hold several items, one item several files. */
function* groupsOf({ links }: LinkedScans<Listed>): Generator<{
  rows: Listed[];
  scans: string[];
}> {
  const left = new Set(links);
  for (const link of links) {
    if (!left.delete(link)) continue;
    const rows = new Set([link.row]);
    const scans = new Set([link.scan]);
    for (let size = 0; size !== left.size; ) {
      size = left.size;
      for (const other of left) {
        if (!rows.has(other.row) && !scans.has(other.scan)) continue;
        rows.add(other.row);
        scans.add(other.scan);
        left.delete(other);
      }
    }
    yield { rows: [...rows], scans: [...scans] };
  }
}

function comparePages(
  linked: LinkedScans<Listed>,
  pages: Map<string, number>,
  unreadable: ReadonlySet<string>,
): FindingRow[] {
  const findings: FindingRow[] = [];
  for (const { rows, scans } of groupsOf(linked)) {
    // What was not read yet or could not be read is no missing page.
    if (scans.some((scan) => !pages.has(scan) || unreadable.has(scan))) continue;
    if (rows.some(({ pageCount }) => pageCount === null)) continue;
    const expected = rows.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
    const read = scans.reduce((sum, scan) => sum + (pages.get(scan) ?? 0), 0);
    if (expected === read) continue;
    const files = scans.length > 1 ? `（${scans.length} 个文件）` : '';
    const detail = `目录为 ${expected} 页，扫描件为 ${read} 页${files}`;
    for (const row of rows) {
      const value = { field: 'page_count', raw: String(row.pageCount) } as const;
      findings.push(about(row, 'page-count-mismatch', value, detail));
    }
  }
  return findings;
}

/** Names of scans of which a page could not be read. */
async function unreadableScans(home: Home, duck: DuckDb): Promise<Set<string>> {
  const quarantined = activeRows(home, 'paper__pages', 'quarantine');
  const rows = await duck.rows(`SELECT DISTINCT _object_sha256 FROM (${quarantined})`);
  const hashes = new Set(rows.map((row) => row._object_sha256));
  const objects = activeBatches(home)
    .filter(holdsScans)
    .flatMap((manifest) => manifest.objects);
  return new Set(objects.filter(({ sha256 }) => hashes.has(sha256)).map(({ name }) => name));
}

/** Names of the scans of items that two people described: those need no catalogue row. */
async function describedKeys(home: Home, duck: DuckDb): Promise<Set<string>> {
  const rows = await readActiveRows(
    home,
    'paper__descriptions',
    'description_key, _batch_id, _object_sha256, _sheet, _row_number',
    duck,
  );
  return new Set(rows.map((row) => String(row.description_key)));
}

function linkRows({ links }: LinkedScans<Listed>): BronzeRow[] {
  return links.map(({ row, scan, method }) => ({
    place: { objectSha256: row.objectSha256, sheet: row.sheet, rowNumber: row.rowNumber },
    rawJson: null,
    values: {
      file_name: scan,
      archival_code: row.archivalCode,
      scan_file_name: row.scan,
      link_method_code: method,
    },
  }));
}

/**
 * Links the scans to the rows of the catalogue by their names, and compares the two: files it names
 * that are not there, page counts that differ, scans it does not name. Links and findings are a
 * batch that replaces the one before, since either side may change without the other.
 * @param present names of the scans in the inbox
 * @returns how many findings stand now
 */
export async function reconcileScans(
  home: Home,
  duck: DuckDb,
  present: readonly string[],
): Promise<number> {
  const startedAt = new Date();
  const items = await listedItems(home, duck);
  const pages = await pagesByFile(home, duck);
  const scans = [...new Set([...pages.keys(), ...present])].toSorted();
  const linked = linkScans(items, scans);
  const described = await describedKeys(home, duck);
  // Without a catalogue every scan would be missing from it.
  const hasCatalogue = items.some(({ scan }) => scan !== null);
  const loose = linked.looseScans.filter(({ scan }) => !described.has(itemStemOf(scan)));
  const findings = [
    ...linked.looseRows.map(rowWithout),
    ...comparePages(linked, pages, await unreadableScans(home, duck)),
    ...(hasCatalogue ? loose.map(scanWithout) : []),
  ];
  const rows = linkRows(linked);
  await writeOwnBatch(
    home,
    {
      kind: 'computed',
      source: 'paper',
      version: reconcilerVersion,
      tables: [
        { table: 'paper__catalogue', accepted: [], findings },
        { table: 'paper__scan_links', accepted: rows },
      ],
      startedAt,
    },
    duck,
  );
  return findings.length;
}
