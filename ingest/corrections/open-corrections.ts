import { join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import {
  columnOf,
  type FieldName,
  fieldOf,
  fields,
  isSource,
  sourceOf,
  sources,
  type TableName,
  tableOf,
} from '#contracts';
import { type Home, HuicangError } from '#home';
import { activeRows, type DuckDb, type DuckValue, openDuckDb, sqlName, sqlText } from '#lake';
import { text } from '#values';
import type { Correction, SourceCorrections } from './correction.ts';

type Row = Record<string, DuckValue>;

const address = ['_batch_id', '_object_sha256', '_sheet', '_row_number'] as const;

function addressOf(row: Row): string {
  return address.map((name) => String(row[name] ?? '')).join('|');
}

/** A value of the lake as an office writes it: fen as yuan. */
function shown(field: FieldName, value: string): string {
  const { type } = fieldOf(field);
  if (type === 'fen') return String(Number(value) / 100);
  return type === 'month' ? value.slice(0, 7) : value;
}

/** The cells as they came, by address and field: the raw text where one was kept, else the value. */
async function cellsOf(
  home: Home,
  duck: DuckDb,
  findings: string,
  table: TableName,
  wanted: ReadonlySet<FieldName>,
): Promise<Map<string, string>> {
  // What is kept as a token or masked was never kept as it came.
  const names = tableOf(table).fields.filter((name) => wanted.has(name) && !fieldOf(name).protect);
  const cells = new Map<string, string>();
  if (names.length === 0) return cells;
  const columns = names
    .map(columnOf)
    .map((name) => `CAST(rows.${sqlName(name)} AS VARCHAR) AS ${sqlName(name)}`);
  const rows = await duck.rows(
    `SELECT ${[...address, '_raw_json'].map((name) => `rows.${name}`).join(', ')}, ${columns.join(', ')}
     FROM (${activeRows(home, table)}) AS rows SEMI JOIN ${findings} AS found
     ON ${address.map((name) => `rows.${name} = found.${name}`).join(' AND ')}`,
  );
  for (const row of rows) {
    const raw = row._raw_json === null ? {} : (JSON.parse(text(row._raw_json)) as Row);
    for (const name of names) {
      const value = row[columnOf(name)];
      const cell =
        raw[name] ?? (value === null || value === undefined ? '' : shown(name, text(value)));
      cells.set(`${addressOf(row)}|${name}`, text(cell));
    }
  }
  return cells;
}

/** Rows kept out, by address, as one line; what has expired is not among them. */
async function rowTexts(home: Home, duck: DuckDb, table: TableName): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const rows = await duck.rows(
    `SELECT ${address.join(', ')}, raw_text FROM (${activeRows(home, table, 'quarantine')}) WHERE raw_text IS NOT NULL`,
  );
  for (const row of rows) {
    const cells = JSON.parse(text(row.raw_text)) as string[];
    texts.set(addressOf(row), cells.join('｜'));
  }
  return texts;
}

function isField(name: string): name is FieldName {
  return name in fields;
}

async function correctionsOf(
  home: Home,
  duck: DuckDb,
  path: string,
  source: string,
): Promise<Correction[]> {
  const findings = `(SELECT * FROM read_parquet(${sqlText(path)})
    WHERE state_code = 'open' AND severity_code <> 'fix' AND source_id = ${sqlText(source)})`;
  const rows = await duck.rows(
    `SELECT *, CAST(first_seen_date AS VARCHAR) AS first_seen FROM ${findings}
     ORDER BY severity_code = 'reject' DESC, file_name, _sheet, _row_number, column_name, rule_id`,
  );
  const corrections: Correction[] = [];
  for (const [table, own] of Map.groupBy(rows, (row) => text(row.table_name) as TableName)) {
    const wanted = new Set(own.map((row) => text(row.field_name)).filter(isField));
    const cells = await cellsOf(home, duck, findings, table, wanted);
    const kept = await rowTexts(home, duck, table);
    for (const row of own) {
      const name = text(row.field_name);
      const field = isField(name) ? name : null;
      corrections.push({
        ruleId: text(row.rule_id),
        title: text(row.rule_title),
        severity: row.severity_code === 'reject' ? 'reject' : 'flag',
        owner: text(row.owner),
        table,
        fileName: text(row.file_name),
        sheet: text(row._sheet),
        rowNumber: Number(row._row_number),
        columnName: text(row.column_name),
        field,
        valueMasked: text(row.value_masked),
        value: field ? (cells.get(`${addressOf(row)}|${field}`) ?? null) : null,
        rowText: row.severity_code === 'reject' ? (kept.get(addressOf(row)) ?? null) : null,
        detail: text(row.detail),
        remedy: text(row.remedy),
        firstSeenDate: text(row.first_seen),
        batchId: text(row._batch_id),
        objectSha256: text(row._object_sha256),
      });
    }
  }
  return corrections;
}

function isPersonal({ field, rowText }: Correction): boolean {
  return (
    rowText !== null || (field !== null && ['personal', 'sensitive'].includes(fieldOf(field).class))
  );
}

/**
 * Hands out what the sources' offices are asked to put right, one source after the other; a source
 * with nothing open is left out.
 * @param findings rst_findings.parquet of a release
 * @param only this source, as in the lake: `finance`
 * @throws HuicangError when the actor may not see it, or there is no such source
 */
export async function* openCorrections(
  home: Home,
  actor: Actor,
  findings: string,
  only?: string,
): AsyncGenerator<SourceCorrections> {
  checkAllowed(home, actor, 'corrections.open');
  if (only !== undefined && !isSource(only)) {
    throw new HuicangError(`没有这个来源：${only}`, {
      remedy: `可用的来源：${Object.keys(sources).join('、')}。`,
    });
  }
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const open = await duck.rows(
      `SELECT DISTINCT source_id FROM read_parquet(${sqlText(findings)})
       WHERE state_code = 'open' AND severity_code <> 'fix' ORDER BY source_id`,
    );
    for (const source of open.map((row) => String(row.source_id))) {
      if (only !== undefined && only !== source) continue;
      const corrections = await correctionsOf(home, duck, findings, source);
      const { owner, name: sourceName } = sourceOf(source);
      const holdsPersonalValues = corrections.some(isPersonal);
      yield { source, sourceName, owner, corrections, holdsPersonalValues };
    }
  } finally {
    duck.close();
  }
}
