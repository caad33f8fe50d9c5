import {
  asOfBound,
  type Condition,
  columnOf,
  type DerivedName,
  type FieldName,
  fieldOf,
  type KnownSet,
  type RowCheck,
  type RuleId,
  rowChecks,
  type TableName,
  tableOf,
} from '#contracts';
import type { LakeValue } from '#values';

/** What the checks of a row compare it with that is not in the row. */
export interface CheckContext {
  /** date of the run, YYYY-MM-DD; null: nothing is too late */
  asOf: string | null;
  derived: Partial<Record<DerivedName, LakeValue>>;
  known: Partial<Record<KnownSet, ReadonlySet<string>>>;
}

/** A check that did not hold, and where it is told. */
interface CheckFailure {
  rule: RuleId;
  field: FieldName;
  /** replaces the rule's title */
  detail?: string;
  /** fields that should be filled and are not: no news where one of them was unreadable */
  missing?: readonly FieldName[];
}

type Values = Readonly<Record<string, LakeValue>>;

/** The fields a check reads, its conditions included. */
export function fieldsOfCheck(check: RowCheck): FieldName[] {
  const own = (): readonly FieldName[] => {
    switch (check.kind) {
      case 'order':
      case 'years-apart':
        return [check.earlier, check.later];
      case 'sum':
        return [check.total, ...check.parts];
      case 'stepwise':
        return [check.field, check.base];
      case 'one-filled':
        return check.fields;
      case 'equals-part':
        return [check.field, check.of];
      default:
        return [check.field];
    }
  };
  return [...own(), ...(check.when ?? []).map(({ field }) => field)];
}

const byTable = new Map<TableName, readonly RowCheck[]>();

/** The checks between the cells of a table's rows, in the order they are made. */
export function checksOf(table: TableName): readonly RowCheck[] {
  const known = byTable.get(table);
  if (known) return known;
  const fields = new Set<FieldName>(tableOf(table).fields);
  const checks = rowChecks.filter(
    (check) =>
      (check.tables ? check.tables.includes(table) : !check.except?.includes(table)) &&
      fieldsOfCheck(check).every((name) => fields.has(name)),
  );
  byTable.set(table, checks);
  return checks;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, pattern);
  return pattern;
}

function valueIn(values: Values, name: FieldName): LakeValue {
  return values[columnOf(name)] ?? null;
}

function holds(condition: Condition, values: Values): boolean {
  const value = valueIn(values, condition.field);
  if ('isEmpty' in condition) return (value === null) === condition.isEmpty;
  return condition.in.some((each) => each === value);
}

function label(name: FieldName): string {
  return `“${fieldOf(name).label}”`;
}

function yuan(fen: number): string {
  return `${fen / 100} 元`;
}

function amount(name: FieldName, value: number): string {
  return fieldOf(name).type === 'fen' ? yuan(value) : String(value);
}

/** A date some years later; 29 February becomes the 28th where there is none. */
function addYears(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = date.slice(4) === '-02-29' && !isLeap ? '-02-28' : date.slice(4);
  return `${String(year).padStart(4, '0')}${rest}`;
}

/** One check on one row; null where it holds or does not apply. */
export function evaluateCheck(
  check: RowCheck,
  values: Values,
  context: CheckContext,
): CheckFailure | null {
  if (check.when && !check.when.every((condition) => holds(condition, values))) return null;
  const { rule } = check;
  switch (check.kind) {
    case 'order': {
      const [from, to] = [valueIn(values, check.earlier), valueIn(values, check.later)];
      if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return null;
      const detail = `${label(check.later)}早于${label(check.earlier)}`;
      return { rule, field: check.later, detail };
    }
    case 'date-range': {
      const value = valueIn(values, check.field);
      if (typeof value !== 'string') return null;
      const last = check.to === asOfBound ? context.asOf : check.to;
      if (check.from !== undefined && value < check.from) {
        return { rule, field: check.field, detail: `${label(check.field)}早于 ${check.from}` };
      }
      if (last == null || value <= last) return null;
      return { rule, field: check.field, detail: `${label(check.field)}晚于 ${last}` };
    }
    case 'years-apart': {
      const [from, to] = [valueIn(values, check.earlier), valueIn(values, check.later)];
      if (typeof from !== 'string' || typeof to !== 'string') return null;
      const isTooSoon = check.min !== undefined && to < addYears(from, check.min);
      const isTooLate = check.max !== undefined && to >= addYears(from, check.max + 1);
      if (!isTooSoon && !isTooLate) return null;
      const bound = isTooSoon ? `不足 ${check.min}` : `超过 ${check.max}`;
      const detail = `${label(check.later)}距${label(check.earlier)}${bound} 年`;
      return { rule, field: check.later, detail };
    }
    case 'range': {
      const value = valueIn(values, check.field);
      if (typeof value !== 'number') return null;
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = check;
      if (value >= min && value <= max) return null;
      const bound =
        value < min ? `小于 ${amount(check.field, min)}` : `大于 ${amount(check.field, max)}`;
      return { rule, field: check.field, detail: `${label(check.field)}${bound}` };
    }
    case 'sum': {
      const total = valueIn(values, check.total);
      const parts = check.parts
        .map((name) => valueIn(values, name))
        .filter((value) => typeof value === 'number');
      if (typeof total !== 'number' || parts.length === 0) return null;
      const sum = parts.reduce((all, part) => all + part, 0);
      const { tolerance, upToPercent = 100 } = check;
      const isEnough = total >= sum - tolerance;
      if (isEnough && total * 100 <= sum * upToPercent + tolerance * 100) return null;
      const detail = `${label(check.total)}不等于${check.parts.map(label).join('、')}之和`;
      return { rule, field: check.total, detail };
    }
    case 'stepwise': {
      const [value, base] = [valueIn(values, check.field), valueIn(values, check.base)];
      if (typeof value !== 'number' || typeof base !== 'number') return null;
      const expected = Math.floor(base / check.step) * check.perStep;
      return Math.abs(value - expected) <= check.tolerance ? null : { rule, field: check.field };
    }
    case 'pattern': {
      const value = valueIn(values, check.field);
      if (typeof value !== 'string' || patternOf(`^(?:${check.pattern})$`).test(value)) return null;
      return { rule, field: check.field };
    }
    case 'one-of': {
      const value = valueIn(values, check.field);
      if (value === null || check.values.some((each) => each === value)) return null;
      return { rule, field: check.field };
    }
    case 'requires': {
      if (valueIn(values, check.field) !== null) return null;
      return {
        rule,
        field: check.field,
        detail: `${reason(check.when)}，${label(check.field)}不能为空`,
        missing: [check.field],
      };
    }
    case 'forbids': {
      if (valueIn(values, check.field) === null) return null;
      return {
        rule,
        field: check.field,
        detail: `${reason(check.when)}，却填了${label(check.field)}`,
      };
    }
    case 'one-filled': {
      const filled = check.fields.filter((name) => (valueIn(values, name) ?? 0) !== 0);
      if (filled.length === 1) return null;
      const [first, second] = check.fields.map(label);
      const field = check.fields[0];
      return filled.length === 0
        ? { rule, field, detail: `${first}与${second}都是空的`, missing: check.fields }
        : { rule, field, detail: `${first}与${second}都有数` };
    }
    case 'equals-part': {
      const [value, whole] = [valueIn(values, check.field), valueIn(values, check.of)];
      if (value === null || typeof whole !== 'string') return null;
      const part = patternOf(check.pattern).exec(whole)?.[1];
      if (part === undefined || part === String(value)) return null;
      return {
        rule,
        field: check.field,
        detail: `${label(check.field)}与${label(check.of)}中的不同`,
      };
    }
    case 'equals-derived': {
      const [value, derived] = [
        valueIn(values, check.field),
        context.derived[check.derived] ?? null,
      ];
      if (value === null || derived === null || value === derived) return null;
      if (check.derived !== 'month_of_file') return { rule, field: check.field };
      const detail = `行内期间与文件月份 ${String(derived).slice(0, 7)} 不一致`;
      return { rule, field: check.field, detail };
    }
    case 'known': {
      const value = valueIn(values, check.field);
      const set = context.known[check.set];
      if (typeof value !== 'string' || !set || set.size === 0 || set.has(value)) return null;
      return { rule, field: check.field };
    }
  }
}

function reason(when: RowCheck['when'] = []): string {
  const parts = when.map((condition) => {
    if ('isEmpty' in condition) {
      return `${label(condition.field)}${condition.isEmpty ? '为空' : '已填'}`;
    }
    const values = condition.in.map((value) => (value === null ? '空' : String(value)));
    return `${label(condition.field)}为${values.join('或')}`;
  });
  return parts.length === 0 ? '此处' : parts.join('且');
}

/** Puts derived values into the empty fields that take them (a birth date from the ID number). */
export function fillDerived(
  table: TableName,
  values: Record<string, LakeValue>,
  derived: CheckContext['derived'],
): void {
  for (const check of checksOf(table)) {
    if (check.kind !== 'equals-derived' || !check.fillsEmpty) continue;
    const column = columnOf(check.field);
    values[column] ??= derived[check.derived] ?? null;
  }
}

/** All checks between the cells of a row, in their order. */
export function evaluateChecks(
  table: TableName,
  values: Values,
  context: CheckContext,
): CheckFailure[] {
  return checksOf(table).flatMap((check) => evaluateCheck(check, values, context) ?? []);
}
