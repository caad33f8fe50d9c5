import type { Field } from './field.ts';

/** Vouchers and budget lines. */
export const financeFields = {} as const satisfies Record<string, Field>;
