import { archiveFields } from './archives.ts';
import { departmentFields } from './departments.ts';
import { descriptionFields } from './descriptions.ts';
import { disputeFields } from './disputes.ts';
import { duesFields } from './dues.ts';
import type { Field } from './field.ts';
import { financeFields } from './finance.ts';
import { hardshipFields } from './hardship.ts';
import { messagingFields } from './messaging.ts';
import { oaFields } from './oa.ts';
import { pageFields } from './pages.ts';
import { peopleFields } from './people.ts';
import { postFields } from './posts.ts';
import { registryFields } from './registry.ts';
import { reviewFields } from './reviews.ts';
import { unionFields } from './union.ts';

export type { Field, FieldClass, FieldNature, FieldType } from './field.ts';

/**
 * Every business field once: what it is called, what it holds, how it is protected.
 * Tables (tables.ts) are lists of these names; checks, dbt documentation and masking read them here.
 */
export const fields = {
  ...peopleFields,
  ...postFields,
  ...departmentFields,
  ...duesFields,
  ...disputeFields,
  ...archiveFields,
  ...financeFields,
  ...unionFields,
  ...hardshipFields,
  ...oaFields,
  ...messagingFields,
  ...pageFields,
  ...descriptionFields,
  ...reviewFields,
  ...registryFields,
} satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

/** The field by its name, typed as the general shape. */
export function fieldOf(name: FieldName): Field {
  return fields[name];
}

/** Whether a field holds numbers that others gave: of papers, cases, vouchers. */
export function isGivenNumber(name: FieldName): boolean {
  const { nature } = fieldOf(name);
  return nature === 'number' || nature === 'case_number' || nature === 'document_number';
}

/** Column name in the lake: a token field is stored as `<field>_token`. */
export function columnOf(name: FieldName): string {
  return fieldOf(name).protect === 'token' ? `${name}_token` : name;
}
