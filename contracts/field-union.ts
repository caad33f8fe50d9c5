import type { Field } from './field.ts';

/** Activities, proposals, hardship aid and awards. */
export const unionFields = {} as const satisfies Record<string, Field>;
