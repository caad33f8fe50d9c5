import { createHash } from 'node:crypto';
import type { Home } from '../archive/index.ts';
import type { RuleId } from '../contracts/index.ts';
import { readActiveRows } from './active-rows.ts';
import { describeFinding } from './check/findings.ts';
import { holdsScans } from './scan-lots.ts';
import type { FindingRow } from './write/batch-types.ts';
import { type DuckDb, sqlText } from './write/duckdb.ts';
import { activeBatches, activeFiles } from './write/manifests.ts';
import { writeBatch } from './write/write-batch.ts';

const readerVersion = 'scan-reconciliation-1';

interface Listed {
  objectSha256: string;
  sheet: string;
  rowNumber: number;
  pageCount: number | null;
  scan: string;
  fileName: string;
}

async function listedScans(home: Home, duck: DuckDb): Promise<Listed[]> {
  const names = new Map(
    activeBatches(home).flatMap(({ objects }) => objects.map(({ sha256, name }) => [sha256, name])),
  );
  const rows = await readActiveRows(home, 'paper__catalogue', '*', duck);
  return rows.flatMap((row) => {
    if (row.scan_file_name === null) return [];
    const objectSha256 = String(row._object_sha256);
    return [
      {
        objectSha256,
        sheet: String(row._sheet),
        rowNumber: Number(row._row_number),
        pageCount: row.page_count === null ? null : Number(row.page_count),
        scan: String(row.scan_file_name).normalize('NFKC'),
        fileName: names.get(objectSha256) ?? '',
      },
    ];
  });
}

/** Pages by file as read, those that could not be read included. */
async function pagesByFile(home: Home, duck: DuckDb): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const hashes = new Map<string, string>();
  for (const manifest of activeBatches(home).filter(holdsScans)) {
    for (const { sha256, name } of manifest.objects) {
      hashes.set(sha256, name.normalize('NFKC'));
      counts.set(name.normalize('NFKC'), 0);
    }
  }
  for (const row of await readActiveRows(home, 'paper__pages', '*', duck)) {
    const name = hashes.get(String(row._object_sha256));
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function about(
  listed: Listed,
  rule: RuleId,
  field: 'scan_file_name' | 'page_count',
  detail: string,
) {
  const { objectSha256, sheet, rowNumber, fileName, scan, pageCount } = listed;
  const subject = {
    place: { objectSha256, sheet, rowNumber },
    fileName,
    header: field === 'page_count' ? '页数' : '扫描文件名',
    field,
    raw: field === 'page_count' ? String(pageCount) : scan,
  };
  return describeFinding(rule, subject, { detail });
}

function compare(
  listed: Listed[],
  pages: Map<string, number>,
  present: ReadonlySet<string>,
  unreadable: ReadonlySet<string>,
): FindingRow[] {
  const findings: FindingRow[] = [];
  const byScan = Map.groupBy(listed, ({ scan }) => scan);
  for (const [scan, rows] of byScan) {
    const read = pages.get(scan);
    const [first] = rows;
    if (!first) continue;
    if (read === undefined && !present.has(scan)) {
      for (const row of rows) {
        findings.push(about(row, 'scan-missing', 'scan_file_name', '找不到这个扫描件'));
      }
      continue;
    }
    // One file may hold several items; a page that could not be read is no missing page.
    if (read === undefined || unreadable.has(scan)) continue;
    if (rows.some(({ pageCount }) => pageCount === null)) continue;
    const expected = rows.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
    if (expected === read) continue;
    const detail = `目录为 ${expected} 页，扫描件为 ${read} 页`;
    for (const row of rows) findings.push(about(row, 'page-count-mismatch', 'page_count', detail));
  }
  if (listed.length === 0) return findings;
  for (const scan of [...pages.keys()].filter((name) => !byScan.has(name)).toSorted()) {
    const place = { objectSha256: '', sheet: '', rowNumber: 0 };
    const subject = { place, fileName: scan, header: '', field: null, raw: '' };
    findings.push(describeFinding('scan-unlisted', subject));
  }
  return findings;
}

/** Names of scans of which a page could not be read. */
async function unreadableScans(home: Home, duck: DuckDb): Promise<Set<string>> {
  const files = activeFiles(home, 'paper__pages', 'quarantine');
  if (files.length === 0) return new Set();
  const list = files.map(sqlText).join(', ');
  const rows = await duck.rows(`SELECT DISTINCT _object_sha256 FROM read_parquet([${list}])`);
  const hashes = new Set(rows.map((row) => row._object_sha256));
  const objects = activeBatches(home)
    .filter(holdsScans)
    .flatMap((manifest) => manifest.objects);
  return new Set(
    objects.filter(({ sha256 }) => hashes.has(sha256)).map(({ name }) => name.normalize('NFKC')),
  );
}

/**
 * Compares the catalogue with the scans: files it names that are not there, page counts that
 * differ, scans it does not name. The findings are a batch without rows that replaces the one
 * before, since either side may change without the other.
 * @param present names of the scans in the inbox
 * @returns how many findings stand now
 */
export async function reconcileScans(
  home: Home,
  duck: DuckDb,
  present: readonly string[],
): Promise<number> {
  const startedAt = new Date();
  const before = activeBatches(home);
  const findings = compare(
    await listedScans(home, duck),
    await pagesByFile(home, duck),
    new Set(present.map((name) => name.normalize('NFKC'))),
    await unreadableScans(home, duck),
  );
  const earlier = before.filter((manifest) => manifest.reader_version === readerVersion);
  if (findings.length === 0 && earlier.length === 0) return 0;
  const digest = createHash('sha256').update(JSON.stringify(findings)).digest('hex');
  const input = {
    source: 'paper',
    period: null,
    cursor: digest,
    objects: [],
    declarationVersion: '1',
    readerVersion,
    exportedDate: null,
    supersedes: earlier.map((manifest) => manifest.batch_id),
    tables: [
      {
        table: 'paper__catalogue' as const,
        rowsIn: 0,
        notData: {},
        accepted: [],
        quarantined: [],
        findings,
        controlTotals: [],
      },
    ],
    startedAt,
  };
  await writeBatch(home, input, { duck });
  return findings.length;
}
