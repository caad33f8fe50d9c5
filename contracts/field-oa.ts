import type { Field } from './field.ts';

/** Documents, minutes and their attachments. */
export const oaFields = {} as const satisfies Record<string, Field>;
