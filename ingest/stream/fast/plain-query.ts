import { columnOf, type FieldName, fieldOf, lakeTypes, type TableName, tableOf } from '#contracts';
import { sqlText } from '#lake';
import { type Layout, labelsOfSum } from '#readers';
import { signOfSum, wordsOfNoData } from '#values';
import { checksOf } from '../../check/evaluate.ts';
import { plainForm, wordSigns } from './plain-forms.ts';
import { type CheckTerms, rowCheckSql } from './row-checks-sql.ts';

/** How DuckDB tells plain rows of a table, and what it makes of them. */
export interface PlainQuery {
  /** names of the raw columns, all text, in the order of the file */
  rawColumns: string[];
  /** what is computed of raw columns once a row, as a select list */
  parsed: string;
  /** what is computed of the row that follows, as a select list on raw and parsed in their order */
  ahead: string;
  /** on all of them: true for rows that TypeScript would accept without a finding; never NULL */
  isPlain: string;
  /** what `isPlain` is made of, each by what it holds */
  conditions: { what: string; sql: string }[];
  /** SQL on raw and parsed, by lake column */
  values: Record<string, string>;
}

function rawColumn(index: number): string {
  return `c${index}`;
}

/** Columns of a table by what a plain row has in them. */
interface PlainColumns {
  /** never empty */
  needed: ReadonlySet<number>;
  /** never empty, and never a word */
  sure: ReadonlySet<number>;
  /** may hold words: of a field, or of a column that is not taken */
  wordy: ReadonlySet<number>;
}

/** A header's labels, without empty ones. */
function labelsOf({ body }: Layout): string[] {
  return [...new Set(body.headers.flat())].filter((label) => label !== '');
}

/**
 * What `bodyRowKind` could take for no data must not pass as plain. It looks for words in the first
 * two filled cells, for sums in the first four, for the header's labels, and whether a row is as full
 * as rows usually are: all four are bounded here.
 * @returns null where that cannot be: no row of the table is plain then
 */
function isDataSql(
  layout: Layout,
  { needed, sure, wordy }: PlainColumns,
): { firstTwo: ReadonlySet<number>; start: string[]; other: string[] } | null {
  const { usual, above, groups } = layout.body;
  // The name of a group stands in an earlier row.
  if (usual < 2 || groups.length > 0) return null;
  const labels = labelsOf(layout);
  // A header that looks like a number or a date could repeat as one.
  if (labels.some((label) => /^[-\d.]+$/.test(label))) return null;
  const all = layout.columns.map(({ index }) => index);
  const isWord = (index: number) =>
    `regexp_full_match(${rawColumn(index)}, ${sqlText(`[${wordSigns}]*`)})`;
  // The second filled cell stands at the second column that is always filled, or before it.
  const always = all.filter((index) => needed.has(index));
  const second = always[1] ?? all.length;
  const lastLabel = always[labelsOfSum - 1] ?? all.length;
  const firstTwo = new Set(all.filter((index) => index <= second));
  const start = [...firstTwo]
    .filter((index) => !sure.has(index))
    .map((index) => {
      const isOther = `regexp_matches(lower(${rawColumn(index)}), ${sqlText(wordsOfNoData)})`;
      return `coalesce(${isWord(index)} AND NOT ${isOther}, ${!needed.has(index)})`;
    });
  const other = [...wordy]
    .filter((index) => index > second && index <= lastLabel)
    .map((index) => {
      const isSum = `regexp_matches(${rawColumn(index)}, ${sqlText(signOfSum)})`;
      return `coalesce(NOT ${isSum}, true)`;
    });
  // Thin rows may be notes, and none of them ends the search for notes at the end.
  const least = Math.max(needed.size, Math.floor(usual / 2) + 1);
  if ([...above.keys()].some((key) => key.split('\u0001').length >= least)) return null;
  if (least > needed.size) {
    const filled = all
      .filter((index) => !needed.has(index))
      .map((index) => `(${rawColumn(index)} IS NOT NULL)::TINYINT`);
    other.push(`${['0', ...filled].join(' + ')} >= ${least - needed.size}`);
  }
  // Of a repeated header two in five filled cells may differ, and these always do.
  if (wordy.size < sure.size * 1.5) return { firstTwo, start, other };
  for (const index of wordy) {
    const isLabel = `lower(${rawColumn(index)}) IN (${labels.map(sqlText).join(', ')})`;
    other.push(`coalesce(${isWord(index)} AND NOT ${isLabel}, true)`);
  }
  return { firstTwo, start, other };
}

/**
 * The SQL that does for plain rows what sorting, `checkCell` and the row checks do.
 * @returns null where the table or its layout has something that SQL cannot tell: every row is then
 *   read and checked in TypeScript
 */
export function plainQuery(table: TableName, layout: Layout, terms: CheckTerms): PlainQuery | null {
  const { fields, required } = tableOf(table);
  if (layout.width === null || layout.width !== layout.columns.length) return null;
  const needed = new Set<FieldName>(required);
  const columns = new Map(
    layout.columns.flatMap((column) => (column.field ? [[column.field, column] as const] : [])),
  );
  const values = new Map<FieldName, string>();
  const parsedColumns: string[] = [];
  const conditions: PlainQuery['conditions'] = [];
  const demand = (what: string, sql: string) => {
    if (sql !== 'true') conditions.push({ what, sql });
  };
  const conditionsOfSure = new Map<number, string>();
  const sure = new Set<number>();
  const filled = new Set<number>();
  const wordy = new Set(
    layout.columns.flatMap(({ index, field }) => (field === undefined ? [index] : [])),
  );
  for (const name of fields) {
    const column = columns.get(name);
    values.set(name, `CAST(NULL AS ${lakeTypes[fieldOf(name).type]})`);
    const usual = fieldOf(name).nature === 'department' ? terms.departments : undefined;
    const form = column
      ? plainForm(name, { factor: column.factor, usual, facts: terms.facts })
      : null;
    const isNeeded = needed.has(name);
    if (isNeeded && !form) return null;
    if (!column) continue;
    const raw = rawColumn(column.index);
    if (!form) {
      demand(fieldOf(name).label, `${raw} IS NULL`);
      continue;
    }
    const parsed = form.parse ? `p${column.index}` : raw;
    if (form.parse) parsedColumns.push(`${form.parse(raw)} AS ${parsed}`);
    values.set(name, form.value(parsed));
    const isPlain = `(${form.isPlain(raw, parsed)})`;
    const sql = isNeeded ? `coalesce(${isPlain}, false)` : `(${raw} IS NULL OR ${isPlain})`;
    demand(fieldOf(name).label, sql);
    if (isNeeded) filled.add(column.index);
    if (form.isWordy) wordy.add(column.index);
    else if (isNeeded) {
      sure.add(column.index);
      conditionsOfSure.set(column.index, sql);
    }
  }
  // With two cells always filled, a row is neither blank nor a lone note.
  const isData = sure.size >= 2 ? isDataSql(layout, { needed: filled, sure, wordy }) : null;
  if (!isData) return null;
  for (const check of checksOf(table)) {
    const sql = rowCheckSql(check, (name) => values.get(name) ?? 'NULL', terms);
    if (sql === null) return null;
    demand(check.rule, sql);
  }
  for (const sql of isData.other) demand('row-kind', sql);
  for (const sql of isData.start) demand('row-kind', sql);
  const starts = [...isData.firstTwo].flatMap((index) => conditionsOfSure.get(index) ?? []);
  starts.push(...isData.start);
  const rest = conditions.filter(({ sql }) => !starts.includes(sql)).map(({ sql }) => sql);
  return {
    rawColumns: layout.columns.map(({ index }) => rawColumn(index)),
    parsed: [...parsedColumns, `${starts.join(' AND ')} AS starts`].join(', '),
    // Sums by name say the name of the row before, which TypeScript then has to see, too.
    ahead: 'lead(starts) OVER () AS followed',
    isPlain: ['starts', 'coalesce(followed, false)', ...rest].join(' AND '),
    conditions,
    values: Object.fromEntries(fields.map((name) => [columnOf(name), values.get(name) ?? 'NULL'])),
  };
}
