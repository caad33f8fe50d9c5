import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for one another when read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of four groups of four characters, 79 bits: `k7mq-2hve-x9pd-4nwt`. */
export function makePassword(): string {
  const character = () => alphabet[randomInt(alphabet.length)] ?? '';
  const group = () => Array.from({ length: 4 }, character).join('');
  return Array.from({ length: 4 }, group).join('-');
}
