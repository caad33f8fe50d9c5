import type { BatchManifest, BatchObject, TableName } from '#contracts';

/** Scans that are read together and become one batch. */
export interface ScanLot {
  objects: BatchObject[];
  /** ids of the batches the lot replaces */
  supersedes: string[];
}

/**
 * Most files of one lot, and bytes beyond which it takes no further file: a lot is what is read
 * again when one of its scans is replaced.
 */
const lotSize = 16;
const lotBytes = 64_000_000;

/** Whether a batch holds scanned pages of paper. */
export function holdsScans(manifest: BatchManifest): boolean {
  return holdsPages(manifest, 'paper__pages');
}

function holdsPages(manifest: BatchManifest, pages: TableName): boolean {
  return manifest.tables.some(({ table }) => table === pages);
}

/**
 * Decides what must be read: files no active batch covers, lots that another engine or version
 * read, and lots in which a file was replaced by another of its name. The files of an old lot stay
 * together, so that one batch replaces one batch.
 * @param files scans by name; the same bytes under two names are read once
 * @param pages table whose batches hold pages of such files
 */
export function planLots(
  files: readonly BatchObject[],
  active: readonly BatchManifest[],
  versions: { declarationVersion: string; readerVersion: string },
  pages: TableName = 'paper__pages',
): { lots: ScanLot[]; unchanged: number } {
  const current = new Map(files.map((file) => [file.name, file]));
  const covered = new Set<string>();
  const lots: ScanLot[] = [];
  let unchanged = 0;
  for (const manifest of active.filter((each) => holdsPages(each, pages))) {
    const objects = manifest.objects.map((object) => current.get(object.name) ?? object);
    const isReplaced = objects.some(
      (object, index) => object.sha256 !== manifest.objects[index]?.sha256,
    );
    const isCurrent =
      manifest.declaration_version === versions.declarationVersion &&
      manifest.reader_version === versions.readerVersion;
    for (const object of objects) covered.add(object.sha256);
    if (isCurrent && !isReplaced) unchanged += objects.length;
    else lots.push({ objects, supersedes: [manifest.batch_id] });
  }
  const fresh: BatchObject[] = [];
  for (const file of files) {
    if (covered.has(file.sha256)) continue;
    covered.add(file.sha256);
    fresh.push(file);
  }
  let lot: ScanLot | null = null;
  let bytes = 0;
  for (const file of fresh) {
    if (lot === null || lot.objects.length >= lotSize || bytes + file.bytes > lotBytes) {
      lot = { objects: [], supersedes: [] };
      lots.push(lot);
      bytes = 0;
    }
    lot.objects.push(file);
    bytes += file.bytes;
  }
  return { lots, unchanged };
}
