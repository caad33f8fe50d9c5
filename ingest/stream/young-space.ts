import { setFlagsFromString } from 'node:v8';

/** Objects of this size on pass through as a stream of short-lived rows. */
const largeBytes = 8 << 20;
let isKept = false;

/**
 * Keeps V8 from enlarging the space of young values while a large object passes through. Grown, it
 * keeps so many rows alive that half a million of them take 140 MB more, and no second less.
 */
export function keepYoungSpaceSmall(bytes: number): void {
  if (isKept || bytes < largeBytes) return;
  isKept = true;
  setFlagsFromString('--semi-space-growth-factor=1');
}
