import type { Field } from './field.ts';
import { archiveFields } from './field-archives.ts';
import { departmentFields } from './field-departments.ts';
import { descriptionFields } from './field-descriptions.ts';
import { disputeFields } from './field-disputes.ts';
import { duesFields } from './field-dues.ts';
import { financeFields } from './field-finance.ts';
import { hardshipFields } from './field-hardship.ts';
import { messagingFields } from './field-messaging.ts';
import { oaFields } from './field-oa.ts';
import { pageFields } from './field-pages.ts';
import { peopleFields } from './field-people.ts';
import { postFields } from './field-posts.ts';
import { registryFields } from './field-registry.ts';
import { reviewFields } from './field-reviews.ts';
import { unionFields } from './field-union.ts';

export type { Field, FieldClass, FieldType } from './field.ts';

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
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

/** The field by its name, typed as the general shape. */
export function fieldOf(name: FieldName): Field {
  return fields[name];
}

/** Column name in the lake: a token field is stored as `<field>_token`. */
export function columnOf(name: FieldName): string {
  return fieldOf(name).protect === 'token' ? `${name}_token` : name;
}
