import { type BatchManifest, leastCertainDocumentType, weaklyReadPageKinds } from '#contracts';
import type { Home } from '#home';
import { activeBatches, activeRows, sqlText } from '#lake';

/**
 * A select of the pages as last read: a page read by several engines, or again, counts once, all
 * parts of it by its latest reading. Columns as in contracts, `page_part` '' where the page is
 * whole; beside them whether a person is to confirm the page's type and kind.
 * @param batches by default the active ones
 */
export function latestPages(
  home: Home,
  batches: readonly BatchManifest[] = activeBatches(home),
): string {
  const weak = weaklyReadPageKinds.map(sqlText).join(', ');
  // Later pages of a document often bear no sign of its type: nobody is asked about those.
  return `SELECT * EXCLUDE (recency) REPLACE (coalesce(page_part, '') AS page_part),
      coalesce(page_kind_code, 'blank') <> 'blank'
        AND coalesce(document_type_confidence, 0) < ${leastCertainDocumentType}
        AND (document_type_code <> 'unknown' OR page_number = 1) AS is_document_type_doubtful,
      coalesce(page_kind_code, '') IN (${weak}) AS is_page_kind_doubtful
    FROM (
      SELECT *, dense_rank() OVER (PARTITION BY object_sha256, page_number
        ORDER BY _ingested_at DESC, engine_id, _batch_id DESC) AS recency
      FROM (${activeRows(home, 'paper__pages', 'bronze', batches)})
    ) WHERE recency = 1`;
}
