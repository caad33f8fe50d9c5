import { setTimeout as wait } from 'node:timers/promises';

/** All the waiting one pull may do between attempts. */
export class RetryBudget {
  private left: number;
  private readonly signal: AbortSignal | undefined;

  /** @param seconds together, over all requests */
  constructor(seconds: number, signal?: AbortSignal) {
    this.left = seconds * 1000;
    this.signal = signal;
  }

  /** Waits; false, without waiting, when the budget does not cover it. */
  async pause(milliseconds: number): Promise<boolean> {
    if (milliseconds > this.left) return false;
    this.left -= milliseconds;
    await wait(milliseconds, undefined, this.signal ? { signal: this.signal } : {});
    return true;
  }
}

/** Wait before attempt `attempt` + 1: 0.2, 0.4, 0.8 … at most 15 seconds. */
export function backoff(attempt: number): number {
  return Math.min(200 * 2 ** (attempt - 1), 15_000);
}

/** Milliseconds that `Retry-After` asks for, in seconds or as an HTTP date; null when unreadable. */
export function retryAfter(value: string | undefined, now = Date.now()): number | null {
  if (value === undefined) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Lets through at most so many a second, after a first burst of as many. */
export class RateLimit {
  private readonly perSecond: number;
  private tokens: number;
  private at = Date.now();

  constructor(perSecond: number) {
    this.perSecond = perSecond;
    this.tokens = Math.max(1, perSecond);
  }

  async turn(signal?: AbortSignal): Promise<void> {
    const now = Date.now();
    const grown = this.tokens + ((now - this.at) / 1000) * this.perSecond;
    this.tokens = Math.min(Math.max(1, this.perSecond), grown) - 1;
    this.at = now;
    if (this.tokens >= 0) return;
    const pause = (-this.tokens / this.perSecond) * 1000;
    await wait(pause, undefined, signal ? { signal } : {});
  }
}
