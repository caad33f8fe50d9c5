/** open: may be published; internal: within the union; personal, sensitive: restricted zone only. */
export type FieldClass = 'open' | 'internal' | 'personal' | 'sensitive';

/** fen: integer 1/100 yuan; month: first day of the month; timestamp: UTC, microseconds. */
export type FieldType =
  | 'text'
  | 'integer'
  | 'number'
  | 'fen'
  | 'date'
  | 'month'
  | 'timestamp'
  | 'boolean'
  | 'code';

export interface Field {
  /** Chinese name as users know it */
  label: string;
  type: FieldType;
  class: FieldClass;
  definition: string;
  /** other headers under which exports carry it */
  synonyms?: readonly string[];
  /** name of the code list, for type code */
  codes?: string;
  /** token: only a keyed hash is kept, as `<field>_token`; mask: kept masked; from the first step on */
  protect?: 'token' | 'mask';
}
