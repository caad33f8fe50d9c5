import type { CodeListName } from '../codes/codes.ts';

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

/**
 * What a text is, where that changes how it is read, shown and masked. campus, branch: names that
 * the hospital may have listed; place: names of places and kinds, number: numbers, codes and file names that others gave, both without full-width signs;
 * departments: names of one or several in free text, year: in figures, made: made here (hashes, tokens, identifiers, JSON of figures). Free text has none.
 */
export type FieldNature =
  | 'person_name'
  | 'staff_number'
  | 'id_number'
  | 'mobile'
  | 'bank_card'
  | 'birth_date'
  | 'document_number'
  | 'case_number'
  | 'archival_code'
  | 'department'
  | 'departments'
  | 'campus'
  | 'branch'
  | 'year'
  | 'place'
  | 'number'
  | 'made';

export interface Field {
  /** Chinese name as users know it */
  label: string;
  type: FieldType;
  nature?: FieldNature;
  class: FieldClass;
  definition: string;
  /** other headers under which exports carry it */
  synonyms?: readonly string[];
  /**
   * further names under which forms on paper carry it, the surest first; those after `|` mean it
   * less surely. A field without this is not looked for on paper.
   */
  onPaper?: string;
  /** name of the code list, for type code */
  codes?: CodeListName;
  /** token: only a keyed hash is kept, as `<field>_token`; mask: kept masked; from the first step on */
  protect?: 'token' | 'mask';
}

type Meaning = Pick<Field, 'nature' | 'synonyms' | 'onPaper' | 'protect'>;

/** Makes fields of one type by their class: `date.open('缴费日期', '款项到账的日期')`. */
function fieldsOf<T extends FieldType>(type: T, codes?: CodeListName) {
  const ofClass =
    (fieldClass: FieldClass) =>
    (label: string, definition: string, meaning: Meaning = {}): Field & { type: T } => ({
      label,
      type,
      class: fieldClass,
      definition,
      ...(codes && { codes }),
      ...meaning,
    });
  return {
    open: ofClass('open'),
    internal: ofClass('internal'),
    personal: ofClass('personal'),
    sensitive: ofClass('sensitive'),
  };
}

export const text = fieldsOf('text');
export const integer = fieldsOf('integer');
export const number = fieldsOf('number');
export const fen = fieldsOf('fen');
export const date = fieldsOf('date');
export const month = fieldsOf('month');
export const timestamp = fieldsOf('timestamp');
export const boolean = fieldsOf('boolean');
export const code = (list: CodeListName) => fieldsOf('code', list);
