import type { Code } from './code.ts';

/** Code lists of messaging and social media. */
export const messagingCodes = {} as const satisfies Record<string, readonly Code[]>;
