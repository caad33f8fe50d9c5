import type { Chance } from '#inside/values/chance.ts';
import { hands } from '../faces.ts';
import type { Pen } from './marks.ts';

/** One form in six is filled in by pen. */
export function penOf(chance: Chance): Pen {
  return chance.next() < 1 / 6 ? chance.pick(hands) : undefined;
}
