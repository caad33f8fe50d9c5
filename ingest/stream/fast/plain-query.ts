import { columnOf, type FieldName, fieldOf, lakeTypes, type TableName, tableOf } from '#contracts';
import { sqlText } from '#lake';
import { type Layout, plainHeader } from '#readers';
import { checksOf } from '../../check/evaluate.ts';
import { plainForm, wordSigns } from './plain-forms.ts';
import { type CheckTerms, rowCheckSql } from './row-checks-sql.ts';

/** How DuckDB tells plain rows of a table, and what it makes of them. */
export interface PlainQuery {
  /** names of the raw columns, all text, in the order of the file */
  rawColumns: string[];
  /** what is computed of raw columns once a row, as a select list; '' where there is nothing */
  parsed: string;
  /** on raw and parsed: true for rows that TypeScript would accept without a finding; never NULL */
  isPlain: string;
  /** what `isPlain` is made of, each by what it holds */
  conditions: { what: string; sql: string }[];
  /** SQL on raw and parsed, by lake column */
  values: Record<string, string>;
}

// First letters of the words that make a row a total, a footer or a note when they come first.
const otherKinds = '[合总共累本全小制填打导审复经办负签盖单统数第说备附注※-].*|.*小计';

function rawColumn(index: number): string {
  return `c${index}`;
}

/**
 * Rows of no data must not pass as plain. What a row is depends on its first filled cell and on how
 * many cells repeat the header: both are bounded here.
 */
function isDataSql(
  layout: Layout,
  sure: ReadonlySet<FieldName>,
  wordyFields: ReadonlySet<FieldName>,
): string[] | null {
  const labels = [...layout.labels];
  // A header that looks like a number or a date could repeat as one.
  if (labels.some((label) => /^[-\d.]+$/.test(plainHeader(label)))) return null;
  const parts: string[] = [];
  const [first] = layout.columns;
  if (!first?.field || !sure.has(first.field)) {
    const cell = `coalesce(${layout.columns.map(({ index }) => rawColumn(index)).join(', ')})`;
    parts.push(`regexp_full_match(${cell}, ${sqlText(`[${wordSigns}]*`)})`);
    parts.push(`NOT regexp_full_match(${cell}, ${sqlText(otherKinds)})`);
  }
  const wordy = layout.columns.filter(({ field }) => !field || wordyFields.has(field));
  // More than half of the filled cells have to repeat the header, and these never do.
  if (wordy.length <= sure.size) return parts;
  for (const { index, field } of wordy) {
    const raw = rawColumn(index);
    const isLabel = `lower(${raw}) IN (${labels.map(sqlText).join(', ')})`;
    // A column that is not taken may hold anything, also a header with spaces in it.
    const isWord = field ? 'true' : `regexp_full_match(${raw}, ${sqlText(`[${wordSigns}]*`)})`;
    parts.push(`coalesce(${isWord} AND NOT ${isLabel}, true)`);
  }
  return parts;
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
  const sure = new Set<FieldName>();
  const wordy = new Set<FieldName>();
  for (const name of fields) {
    const column = columns.get(name);
    values.set(name, `CAST(NULL AS ${lakeTypes[fieldOf(name).type]})`);
    const usual = name === 'department_name' ? terms.departments : undefined;
    const form = column ? plainForm(name, column.factor, usual) : null;
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
    if (form.isWordy) wordy.add(name);
    else if (isNeeded) sure.add(name);
  }
  // With two cells always filled, a row is neither blank nor a lone note.
  const isData = sure.size >= 2 ? isDataSql(layout, sure, wordy) : null;
  if (!isData) return null;
  for (const check of checksOf(table)) {
    const sql = rowCheckSql(check, (name) => values.get(name) ?? 'NULL', terms);
    if (sql === null) return null;
    demand(check.rule, sql);
  }
  for (const sql of isData) demand('row-kind', sql);
  return {
    rawColumns: layout.columns.map(({ index }) => rawColumn(index)),
    parsed: parsedColumns.join(', '),
    isPlain: conditions.map(({ sql }) => sql).join(' AND '),
    conditions,
    values: Object.fromEntries(fields.map((name) => [columnOf(name), values.get(name) ?? 'NULL'])),
  };
}
