import {
  asOfBound,
  type CheckValue,
  type Condition,
  type DerivedName,
  type FieldName,
  fieldOf,
  type RowCheck,
} from '#contracts';
import { sqlText } from '#lake';
import type { TableContext } from '../../check/table-check.ts';

/** SQL of a field's value in the row; NULL where the file has no column for it. */
type ValueOf = (name: FieldName) => string;

/** What the checks of a file compare rows with. */
export type CheckTerms = Pick<TableContext, 'fileMonth' | 'departments' | 'facts' | 'asOf'>;

const ofIdNumber: ReadonlySet<DerivedName> = new Set(['birth_date_of_id', 'sex_of_id']);

function literal(value: CheckValue): string {
  if (typeof value === 'string') return sqlText(value);
  return value === null ? 'NULL' : String(value);
}

/** A comparison that finds nothing where one of its values is empty. */
function unless(comparison: string): string {
  return `coalesce(${comparison}, true)`;
}

function oneOf(value: string, values: readonly CheckValue[]): string {
  const filled = values.filter((each) => each !== null).map(literal);
  const parts = [
    ...(filled.length > 0 ? [`coalesce(${value} IN (${filled.join(', ')}), false)`] : []),
    ...(filled.length < values.length ? [`${value} IS NULL`] : []),
  ];
  return parts.length > 0 ? `(${parts.join(' OR ')})` : 'false';
}

function conditionSql(condition: Condition, value: ValueOf): string {
  const text = value(condition.field);
  if ('in' in condition) return oneOf(text, condition.in);
  return `${text} IS ${condition.isEmpty ? '' : 'NOT '}NULL`;
}

function isAmount(name: FieldName): boolean {
  return ['fen', 'integer', 'number'].includes(fieldOf(name).type);
}

function holdsSql(check: RowCheck, value: ValueOf, terms: CheckTerms): string | null {
  switch (check.kind) {
    case 'order':
      return unless(`${value(check.later)} >= ${value(check.earlier)}`);
    case 'date-range': {
      const text = value(check.field);
      const last = check.to === asOfBound ? terms.asOf : check.to;
      const bounds = [
        ...(check.from === undefined ? [] : [`${text} >= DATE ${sqlText(check.from)}`]),
        ...(last === undefined ? [] : [`${text} <= DATE ${sqlText(last)}`]),
      ];
      return bounds.length > 0 ? unless(bounds.join(' AND ')) : 'true';
    }
    case 'years-apart': {
      const [from, to] = [value(check.earlier), value(check.later)];
      const bounds = [
        ...(check.min === undefined ? [] : [`${to} >= ${from} + INTERVAL ${check.min} YEAR`]),
        ...(check.max === undefined ? [] : [`${to} < ${from} + INTERVAL ${check.max + 1} YEAR`]),
      ];
      return bounds.length > 0 ? unless(bounds.join(' AND ')) : 'true';
    }
    case 'range': {
      const text = value(check.field);
      const bounds = [
        ...(check.min === undefined ? [] : [`${text} >= ${check.min}`]),
        ...(check.max === undefined ? [] : [`${text} <= ${check.max}`]),
      ];
      return bounds.length > 0 ? unless(bounds.join(' AND ')) : 'true';
    }
    case 'sum': {
      const total = value(check.total);
      const parts = check.parts.map(value);
      const sum = `(${parts.map((part) => `coalesce(${part}, 0)`).join(' + ')})`;
      const { tolerance, upToPercent = 100 } = check;
      const isOff = `${total} IS NOT NULL AND coalesce(${parts.join(', ')}) IS NOT NULL`;
      const most = `${total} * 100 <= ${sum} * ${upToPercent} + ${tolerance * 100}`;
      return `NOT (${isOff} AND NOT (${total} >= ${sum} - ${tolerance} AND ${most}))`;
    }
    case 'stepwise': {
      const steps = `floor(${value(check.base)}::DOUBLE / ${check.step}) * ${check.perStep}`;
      return unless(`abs(${value(check.field)} - ${steps}) <= ${check.tolerance}`);
    }
    case 'pattern':
      return unless(`regexp_full_match(${value(check.field)}, ${sqlText(check.pattern)})`);
    case 'one-of':
      return `(${value(check.field)} IS NULL OR ${oneOf(value(check.field), check.values)})`;
    case 'requires':
      return `${value(check.field)} IS NOT NULL`;
    case 'forbids':
      return `${value(check.field)} IS NULL`;
    case 'one-filled': {
      const filled = check.fields.map((name) =>
        isAmount(name) ? `coalesce(${value(name)}, 0) <> 0` : `${value(name)} IS NOT NULL`,
      );
      return `((${filled.join(') <> (')}))`;
    }
    case 'equals-part': {
      // Where the pattern does not match, TypeScript finds nothing; such rows go there.
      const [text, whole] = [value(check.field), value(check.of)];
      const part = `regexp_extract(${whole}, ${sqlText(check.pattern)}, 1)`;
      return unless(`${part} = CAST(${text} AS VARCHAR)`);
    }
    case 'equals-derived': {
      const text = value(check.field);
      if (check.derived === 'month_of_file') {
        if (terms.fileMonth === null) return 'true';
        return unless(`${text} = DATE ${sqlText(terms.fileMonth)}`);
      }
      // A row with an ID number is not plain, and without one there is nothing to compare with.
      return ofIdNumber.has(check.derived) ? 'true' : null;
    }
    case 'known': {
      const { departments } = terms;
      if (check.set !== 'department_names') return null;
      if (departments.size === 0) return 'true';
      const known = [...departments].map(sqlText).join(', ');
      return unless(`${value(check.field)} IN (${known})`);
    }
    default:
      return null;
  }
}

/**
 * A row check as an SQL condition that is true where it finds nothing, never NULL.
 * @returns null for a check that has no form in SQL: no row of its table is plain then
 */
export function rowCheckSql(check: RowCheck, value: ValueOf, terms: CheckTerms): string | null {
  const holds = holdsSql(check, value, terms);
  if (holds === null || !check.when) return holds;
  const applies = check.when.map((condition) => conditionSql(condition, value)).join(' AND ');
  return `(NOT (${applies}) OR ${holds})`;
}
