import type { Award } from './awards.ts';
import type { Aid, HardshipFile } from './hardship.ts';
import type { Staff } from './staff.ts';

/** sample-systems/truth/private.json: what may be published nowhere, and lie in full nowhere but in the originals. */
interface PrivateTruth {
  /** people whom the staff list does not name */
  names: string[];
  id_numbers: string[];
  mobiles: string[];
  bank_cards: string[];
}

export function privateTruth(
  staff: Staff,
  files: readonly HardshipFile[],
  aid: readonly Aid[],
  awards: readonly Award[],
): PrivateTruth {
  const known = new Set(staff.people.map(({ name }) => name));
  const awarded = awards.filter(({ scope, awardee }) => scope === '个人' && !known.has(awardee));
  const cards = [...files.map(({ card }) => card), ...aid.flatMap(({ card }) => card ?? [])];
  return {
    names: [...new Set(awarded.map(({ awardee }) => awardee))].toSorted(),
    id_numbers: staff.people.map(({ idNumber }) => idNumber).toSorted(),
    mobiles: [...new Set(files.map(({ mobile }) => mobile))].toSorted(),
    bank_cards: [...new Set(cards)].toSorted(),
  };
}
