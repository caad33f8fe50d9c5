/** Exit codes of every command: one meaning each, so that a scheduler can decide on a retry. */
export const exitCodes = {
  failed: 1,
  badInput: 2,
  /** there were files, or should have been, and no row of them counts */
  nothingTaken: 3,
  internal: 70,
  tryAgain: 75,
} as const;

/** An error a user can act on: a Chinese message, what to do about it, and the exit code. */
export class HuicangError extends Error {
  readonly code: number;
  readonly remedy: string | undefined;

  constructor(message: string, options: { code?: number; remedy?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'HuicangError';
    this.code = options.code ?? exitCodes.badInput;
    this.remedy = options.remedy;
  }
}
