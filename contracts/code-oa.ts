import type { Code } from './code.ts';

/** Code lists of office automation. */
export const oaCodes = {} as const satisfies Record<string, readonly Code[]>;
