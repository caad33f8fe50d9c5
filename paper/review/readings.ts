import { type BatchManifest, samePlaceOverlap } from '#contracts';
import type { Home } from '#home';
import { activeBatches, activeRows, type DuckDb, sqlText } from '#lake';
import type { FieldCheck, Quad } from '#ocr';
import { count, flag, type Shaped, shaped, text, textOrNull, word } from '#values';
import { latestPages } from '../pages/latest-pages.ts';
import type { ReviewKind } from './tokens.ts';

/** A place on a page as shares of its width and height. */
export const placeShape = { left: count, top: count, right: count, bottom: count };
export type Place = Shaped<typeof placeShape>;

/** The columns of a place as its shape names them. */
export const placeColumns =
  'box_left AS "left", box_top AS "top", box_right AS "right", box_bottom AS "bottom"';

/** Puts the place of a row together. */
export function placed<T extends Place>({ left, top, right, bottom, ...rest }: T) {
  return { ...rest, place: { left, top, right, bottom } };
}

/** Something a person can be asked about, as it was last read. */
const readingShape = {
  kind: word<ReviewKind>,
  objectSha256: text,
  fileName: text,
  pageNumber: count,
  /** side of a spread; '' where the page is whole */
  part: text,
  batchId: text,
  engineId: text,
  documentType: text,
  /** number of the field or line on its page; 0 for the page itself */
  number: count,
  /** name of the field; '' for others */
  name: text,
  label: text,
  /** as it was read, protected numbers masked */
  raw: text,
  /** normalised; ID numbers as tokens */
  value: textOrNull,
  readingToken: text,
  valueToken: text,
  /** four corners in pixels, as JSON; '' for the page itself */
  boxJson: text,
  /** probability that it is right, as far as the engine knows */
  confidence: count,
  checks: (value: unknown): readonly FieldCheck[] => JSON.parse(text(value) || '[]'),
  /** sent to a person by the reader */
  isRouted: flag,
};

export type Reading = Shaped<typeof readingShape> & { place: Place };

/** Which readings are meant; by default all. */
export interface ReadingFilter {
  /** name of the scanned file */
  file?: string;
  batchId?: string;
}

/** Columns by which a reading is known in the latest reading of its page. */
export const readingKey = 'kind, object_sha256, page_number, page_part, number';

/** After `FROM readings`: only those that stand where somebody said something. */
export const inTouched = `JOIN touched USING (${readingKey})`;

const place = 'box_json, box_left, box_top, box_right, box_bottom';
const wholePage = `'' AS box_json, 0.0 AS box_left, 0.0 AS box_top, 1.0 AS box_right, 1.0 AS box_bottom`;

/**
 * Makes `readings`, a view of everything a person can check in the latest reading of each page,
 * `latest_pages`, and `touched`, the readings that stand where somebody said something.
 */
export async function registerReadings(
  home: Home,
  duck: DuckDb,
  filter: ReadingFilter = {},
  batches: readonly BatchManifest[] = activeBatches(home),
): Promise<void> {
  const wanted = [
    'true',
    ...(filter.file === undefined ? [] : [`file_name = ${sqlText(filter.file)}`]),
    ...(filter.batchId === undefined ? [] : [`_batch_id = ${sqlText(filter.batchId)}`]),
  ].join(' AND ');
  await duck.connection.run(
    `CREATE OR REPLACE TEMP TABLE latest_pages AS
     SELECT * FROM (${latestPages(home, batches)}) WHERE ${wanted}`,
  );
  await duck.connection.run(`
    CREATE OR REPLACE TEMP VIEW readings AS
    WITH found AS (
      SELECT 'field' AS kind, _batch_id, object_sha256, page_number,
        coalesce(page_part, '') AS page_part, field_number AS number, field_name AS name, label,
        raw_text AS raw, value_text AS value, reading_token, value_token, ${place}, confidence,
        checks, status_code <> 'ok' AS is_routed, true AS is_drawn
      FROM (${activeRows(home, 'paper__form_fields', 'bronze', batches)}) WHERE reading_token IS NOT NULL
      UNION ALL
      -- A line that is a field's value whole is checked with the field: nobody is asked about it.
      SELECT 'line', _batch_id, object_sha256, page_number, coalesce(page_part, ''), line_number, '',
        '文字', text, text, reading_token, value_token, ${place},
        1 - coalesce(error_probability, 1 - min_character_confidence), '[]',
        is_review AND field_number IS NULL, line_source_code = 'ocr' AND field_number IS NULL
      FROM (${activeRows(home, 'paper__lines', 'bronze', batches)})
      WHERE reading_token IS NOT NULL
      UNION ALL
      SELECT 'document_type', _batch_id, object_sha256, page_number, page_part, 0, '', '文种',
        document_type_code, document_type_code, document_type_code, document_type_code,
        ${wholePage}, document_type_confidence, '[]',
        is_document_type_doubtful, true
      FROM latest_pages WHERE page_kind_code <> 'blank'
      UNION ALL
      SELECT 'page_kind', _batch_id, object_sha256, page_number, page_part, 0, '', '页面种类',
        page_kind_code, page_kind_code, page_kind_code, page_kind_code, ${wholePage},
        page_kind_confidence, '[]', is_page_kind_doubtful, true
      FROM latest_pages WHERE page_kind_code IS NOT NULL
    )
    SELECT found.*, pages.file_name, pages.engine_id, pages.document_type_code
    FROM found JOIN latest_pages AS pages USING (_batch_id, object_sha256, page_number, page_part)`);
  await registerTouched(home, duck, batches);
}

/** The readings that stand where somebody said something; joined by keys first, which is quick. */
async function registerTouched(
  home: Home,
  duck: DuckDb,
  batches: readonly BatchManifest[],
): Promise<void> {
  const area = (side: string): string =>
    `(${side}.box_right - ${side}.box_left) * (${side}.box_bottom - ${side}.box_top)`;
  const along = (from: string, to: string): string =>
    `greatest(0, least(readings.${to}, said.${to}) - greatest(readings.${from}, said.${from}))`;
  const shared = `${along('box_left', 'box_right')} * ${along('box_top', 'box_bottom')}`;
  await duck.connection.run(`
    CREATE OR REPLACE TEMP TABLE touched AS
    SELECT ${readingKey}, bool_or(purpose = 'sample') AS is_sampled FROM (
      SELECT readings.kind, readings.object_sha256, readings.page_number, readings.page_part,
        readings.number, said.purpose,
        ${shared} >= ${samePlaceOverlap} * (${area('readings')} + ${area('said')} - ${shared})
          AS is_same_place
      FROM readings JOIN (
        SELECT review_kind_code AS kind, object_sha256, page_number, page_part,
          coalesce(field_name, '') AS name, review_purpose_code AS purpose, box_left, box_top,
          box_right, box_bottom
        FROM (${activeRows(home, 'review__entries', 'bronze', batches)})
      ) AS said ON readings.kind = said.kind AND readings.object_sha256 = said.object_sha256
        AND readings.page_number = said.page_number AND readings.page_part = said.page_part
        AND readings.name = said.name
    ) WHERE is_same_place GROUP BY ALL`);
}

/**
 * Reads readings.
 * @param rest SQL after the relation: JOIN, WHERE, ORDER BY, LIMIT
 * @param relation `readings`, or another of the same columns
 */
export async function selectReadings(
  duck: DuckDb,
  rest: string,
  relation = 'readings',
): Promise<Reading[]> {
  const rows = await duck.rows(
    `SELECT *, _batch_id AS batch_id, page_part AS part, document_type_code AS document_type,
       ${placeColumns}
     FROM ${relation} ${rest}`,
  );
  return shaped(rows, { ...readingShape, ...placeShape }).map(placed);
}

/** The boxes of the lines of a reading's page, or side of a spread. */
export async function lineBoxes(
  home: Home,
  duck: DuckDb,
  { batchId, objectSha256, pageNumber, part }: Reading,
): Promise<Quad[]> {
  const rows = await duck.rows(
    `SELECT box_json FROM (${activeRows(home, 'paper__lines')})
     WHERE _batch_id = ${sqlText(batchId)} AND object_sha256 = ${sqlText(objectSha256)}
       AND page_number = ${pageNumber} AND coalesce(page_part, '') = ${sqlText(part)}`,
  );
  return rows.map((row) => JSON.parse(text(row.box_json)) as Quad);
}
