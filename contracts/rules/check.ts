import type { FieldName } from '../fields/fields.ts';
import type { TableName } from '../tables/tables.ts';
import type { RuleId } from './rules.ts';

/** A value as it lies in the lake: dates 'YYYY-MM-DD', amounts in fen, codes as stored. */
export type CheckValue = string | number | boolean | null;

/** A condition on the same row; null in `in` means an empty value. */
export type Condition =
  | { field: FieldName; in: readonly CheckValue[] }
  | { field: FieldName; isEmpty: boolean };

/** What a row is compared with that is no column of it; a derived value of null compares with nothing. */
export type DerivedName = 'birth_date_of_id' | 'sex_of_id' | 'month_of_file';

/** Sets of values known from the lake; a set without members is not known yet and finds nothing. */
export type KnownSet = 'department_names';

interface CheckCommon {
  rule: RuleId;
  /** left out: every table that has all the fields named */
  tables?: readonly TableName[];
  /** tables left out of "every table" */
  except?: readonly TableName[];
  /** all must hold, else the check does not apply to the row */
  when?: readonly Condition[];
}

/**
 * One check of a row against itself, as data. A check whose fields are empty in the row finds
 * nothing, except `requires` and `one-filled`. TypeScript evaluates it in `ingest/check`; the fast
 * path translates the same entries into SQL.
 */
export type RowCheck = CheckCommon &
  (
    | { kind: 'order'; earlier: FieldName; later: FieldName }
    /** inclusive; dates as 'YYYY-MM-DD', `as_of` is the date of the run */
    | { kind: 'date-range'; field: FieldName; from?: string; to?: string }
    /** whole years between the two, inclusive; 29 February counts as the 28th in a common year */
    | { kind: 'years-apart'; earlier: FieldName; later: FieldName; min?: number; max?: number }
    /** inclusive, in the stored unit (fen for amounts) */
    | { kind: 'range'; field: FieldName; min?: number; max?: number }
    /**
     * total = sum of the parts that are filled, at least one of them; tolerance in the stored unit.
     * `upToPercent`: the total may be as large as this share of the sum (whole number above 100)
     */
    | {
        kind: 'sum';
        total: FieldName;
        parts: readonly FieldName[];
        tolerance: number;
        upToPercent?: number;
      }
    /** field = floor(base ÷ step) × perStep */
    | {
        kind: 'stepwise';
        field: FieldName;
        base: FieldName;
        step: number;
        perStep: number;
        tolerance: number;
      }
    /** the whole text; only what JavaScript and RE2 read alike */
    | { kind: 'pattern'; field: FieldName; pattern: string }
    | { kind: 'one-of'; field: FieldName; values: readonly CheckValue[] }
    /** filled where `when` holds */
    | { kind: 'requires'; field: FieldName }
    /** empty where `when` holds */
    | { kind: 'forbids'; field: FieldName }
    /** exactly one of the fields is filled with something other than 0 */
    | { kind: 'one-filled'; fields: readonly [FieldName, FieldName] }
    /** equal to the first group of the pattern in another field, compared as text */
    | { kind: 'equals-part'; field: FieldName; of: FieldName; pattern: string }
    /** equal to a derived value; `fillsEmpty`: an empty field takes it without a finding */
    | { kind: 'equals-derived'; field: FieldName; derived: DerivedName; fillsEmpty?: boolean }
    | { kind: 'known'; field: FieldName; set: KnownSet }
  );

/** The date of the run, where a `date-range` ends. */
export const asOfBound = 'as_of';
