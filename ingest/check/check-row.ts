import {
  columnOf,
  type FieldName,
  fieldOf,
  type RuleId,
  ruleOf,
  type TableName,
  tableOf,
} from '#contracts';
import type { HospitalFacts } from '#home';
import type { FindingRow, Place } from '#lake';
import type { Column, PhysicalRow } from '#readers';
import {
  type IdOutcome,
  type LakeValue,
  type MatchKey,
  maskForLake,
  maskValue,
  wholeDate,
} from '#values';
import { type CellTerms, checkCell } from './check-cell.ts';
import { evaluateChecks, fillDerived } from './evaluate.ts';
import { describeFinding, labelOf } from './findings.ts';

/** What the rows of one table in one file are checked against. */
export interface RowContext {
  table: TableName;
  fileName: string;
  /** first day of the month the file is for; null where it is not for one */
  fileMonth: string | null;
  columns: Column[];
  width: number | null;
  /** number of cells a layout adds behind those of the file; left out: none */
  added?: number;
  /** every department name ever used; empty where no list is known yet */
  departments: ReadonlySet<string>;
  facts: HospitalFacts;
  /** date of the run, YYYY-MM-DD; left out: no date is too late */
  asOf?: string;
  key: MatchKey;
}

/** A row after its own checks; checks between rows come after. */
export interface CheckedRow {
  place: Place;
  /** by lake column */
  values: Record<string, LakeValue>;
  rawJson: string | null;
  findings: FindingRow[];
  /** the finding that keeps the row out of bronze; null when it may go in */
  rejectedBy: FindingRow | null;
  /** JSON of the cells, protected ones masked; the lake masks what numbers stand in the others */
  rawText: string;
}

// Trimming and width are no change worth keeping the raw text for.
const quietFixes = new Set<RuleId>(['width-folded']);

/** What every row of a part is checked with, found once. */
interface RowPlan {
  fields: {
    name: FieldName;
    column: Column | undefined;
    lakeColumn: string;
    terms: CellTerms;
  }[];
  byField: ReadonlyMap<FieldName, Column>;
  required: ReadonlySet<FieldName>;
  /** field of each cell that is kept protected */
  protectedCells: ReadonlyMap<number, FieldName>;
}

const plans = new WeakMap<RowContext, RowPlan>();

function planOf(context: RowContext): RowPlan {
  const known = plans.get(context);
  if (known) return known;
  const { fields, required: names } = tableOf(context.table);
  const required = new Set<FieldName>(names);
  const byField = new Map<FieldName, Column>();
  const protectedCells = new Map<number, FieldName>();
  for (const column of context.columns) {
    if (!column.field) continue;
    byField.set(column.field, column);
    if (fieldOf(column.field).protect) protectedCells.set(column.index, column.field);
  }
  const plan: RowPlan = {
    fields: fields.map((name) => ({
      name,
      column: byField.get(name),
      lakeColumn: columnOf(name),
      terms: {
        factor: byField.get(name)?.factor ?? 1,
        isRequired: required.has(name),
        facts: context.facts,
      },
    })),
    byField,
    required,
    protectedCells,
  };
  plans.set(context, plan);
  return plan;
}

function rawCells(row: PhysicalRow, protectedCells: ReadonlyMap<number, FieldName>): string {
  return JSON.stringify(
    row.cells.map((cell, index) => {
      const field = protectedCells.get(index);
      return field ? maskValue(field, cell.text) : cell.text;
    }),
  );
}

function protect(name: FieldName, value: LakeValue, key: MatchKey): LakeValue {
  if (value === null) return null;
  const { protect: protection } = fieldOf(name);
  if (protection === 'token') return key.token(String(value));
  return protection === 'mask' ? maskForLake(name, String(value)) : value;
}

/** Checks a row cell by cell, then the cells against each other. Nothing is thrown: all is findings. */
export function checkRow(row: PhysicalRow, place: Place, context: RowContext): CheckedRow {
  const { table, fileName } = context;
  const { fields, byField, required, protectedCells } = planOf(context);
  const values: Record<string, LakeValue> = {};
  const raw: Record<string, string> = {};
  const findings: FindingRow[] = [];
  let identity: IdOutcome | null = null;

  const report = (rule: RuleId, name: FieldName | null, detail: string | null = null) => {
    const column = name ? byField.get(name) : undefined;
    const subject = {
      place,
      fileName,
      // Of a two-row header the user looks for the lower one.
      header: name ? (column?.header.split('_').at(-1) ?? labelOf(name)) : '',
      field: name,
      raw: column ? (row.cells[column.index]?.text ?? '') : '',
    };
    // An optional value that cannot be told is set aside; only a required one costs the row.
    const isRequired = name !== null && required.has(name);
    const isOptional = !isRequired && ruleOf(rule).ifRequired === true;
    const isLostCode = rule === 'code-unknown' && isRequired;
    const severity = isOptional ? 'flag' : isLostCode ? 'reject' : ruleOf(rule).severity;
    findings.push(describeFinding(rule, subject, { severity, detail }));
  };

  const filled = row.cells.findLastIndex((cell) => cell.text.trim() !== '') + 1;
  const { width, added = 0 } = context;
  if (width !== null && (row.cells.length < width + added || filled > width + added)) {
    const own = row.cells.length - (row.cells.length < width ? 0 : added);
    report('row-too-short', null, `应有 ${width} 列，实有 ${own} 列`);
    return finish();
  }
  for (const { name, column, lakeColumn, terms } of fields) {
    const cell = column ? row.cells[column.index] : undefined;
    const result = checkCell(name, cell, terms);
    values[lakeColumn] = protect(name, result.value, context.key);
    if ('birthDate' in result) identity = result;
    if (cell?.raw !== undefined && !fieldOf(name).protect) raw[name] = cell.raw;
    if (result.rules.length === 0) continue;
    for (const rule of result.rules) report(rule, name);
    const isChanged = result.rules.some((rule) => !quietFixes.has(rule));
    if (isChanged && cell && !fieldOf(name).protect) raw[name] ??= cell.text;
  }
  // Of what is marked secret no more is said than that.
  if (!findings.some(({ ruleId }) => ruleId === 'security-level-refused')) checkTogether();
  return finish();

  function checkTogether(): void {
    const derived = {
      birth_date_of_id: identity?.birthDate ?? null,
      sex_of_id: identity?.sex ?? null,
      month_of_file: context.fileMonth,
    };
    fillDerived(table, values, derived);
    const { asOf = null, departments } = context;
    const known = { department_names: departments };
    // An empty value that has been explained (an unreadable date) is not missed a second time.
    const explained = new Set(findings.map(({ fieldName }) => fieldName));
    for (const failure of evaluateChecks(table, values, { asOf, derived, known })) {
      if (failure.missing?.some((name) => explained.has(name))) continue;
      // Of a column the file does not have, one word for the whole file is enough: what it lacks.
      if (failure.missing && !failure.missing.some((name) => byField.has(name))) continue;
      if (failure.rule === 'id-birth-mismatch' && isWithin(failure.field)) continue;
      report(failure.rule, failure.field, failure.detail);
    }
  }

  /** A birth date written to the month or year contradicts no day within it. */
  function isWithin(name: FieldName): boolean {
    const column = byField.get(name);
    const written = wholeDate(column ? (row.cells[column.index]?.text ?? '') : '')?.iso;
    return written !== undefined && written !== null && !!identity?.birthDate?.startsWith(written);
  }

  function finish(): CheckedRow {
    return {
      place,
      values,
      rawJson: Object.keys(raw).length > 0 ? JSON.stringify(raw) : null,
      findings,
      rejectedBy: findings.find((finding) => finding.severity === 'reject') ?? null,
      // Few rows need it, and making it costs as much as all checks.
      get rawText() {
        return rawCells(row, protectedCells);
      },
    };
  }
}
