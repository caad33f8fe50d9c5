import type { FieldCheck } from '../../page/field-types.ts';

/** A raw text turned into a field's value, and the checks made on it. */
export interface FieldValue {
  value: string | null;
  checks: readonly FieldCheck[];
}
