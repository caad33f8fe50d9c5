import { readObject } from '#archive';
import type { BatchObject } from '#contracts';
import type { Home } from '#home';
import { pdfText } from '#ingest';
import { activeBatches, type DuckDb, readActiveRows } from '#lake';

/**
 * Attachments whose text only OCR can read: PDF files of scans, whole or in part, by their path in
 * the export. Their bytes are in the object store already.
 */
export async function attachmentScans(home: Home, duck: DuckDb): Promise<BatchObject[]> {
  const columns =
    'attachment_sha256, text_source_code, _batch_id, _object_sha256, _sheet, _row_number';
  const rows = await readActiveRows(home, 'oa__attachments', columns, duck);
  const scans = new Set(
    rows
      .filter(({ text_source_code: source }) => source === 'pdf_scan' || source === 'pdf_mixed')
      .map((row) => row.attachment_sha256),
  );
  const found = new Map<string, BatchObject>();
  for (const { objects } of activeBatches(home).filter(({ source }) => source === 'oa')) {
    for (const object of objects) {
      if (scans.has(object.sha256)) found.set(object.sha256, object);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Numbers of the pages of a stored PDF that are scans, from 1. */
export async function scannedPages(home: Home, { sha256 }: BatchObject): Promise<Set<number>> {
  const pages = await pdfText(await readObject(home, sha256));
  return new Set(pages.flatMap(({ isScan }, index) => (isScan ? [index + 1] : [])));
}
