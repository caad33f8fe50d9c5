import type { BatchObject } from '../../contracts/index.ts';
import type { AdapterContext, Delivery } from './adapter.ts';
import type { Remembered } from './remembered.ts';

/** One file as received becomes one delivery. */
export async function* deliverFile(
  file: BatchObject,
  _pattern: string | RegExp | undefined,
  _remembered: Remembered,
  _context: AdapterContext,
): AsyncGenerator<Delivery> {
  yield { objects: [file], isComplete: false };
}
