import type { Field } from './field.ts';

/** Posts, forms and messages. */
export const messagingFields = {} as const satisfies Record<string, Field>;
