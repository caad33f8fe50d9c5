import { InvalidArgumentError } from 'commander';

/** Any number. */
export function decimal(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('要一个数字。');
  return value;
}

/** 0, 1, 2 … */
export function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('要一个整数。');
  return Number(text);
}

/** 1, 2, 3 … */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('要一个从 1 起的整数。');
  }
  return value;
}
