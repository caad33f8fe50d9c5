import { readFileSync } from 'node:fs';
import { type DuckDb, openDuckDb, sqlText } from '#lake';
import { idCheckCharacter } from '#values';
import { filesBelow } from './privacy-scan.ts';

/** A personal number that is planted, in one of the ways people write it. */
export interface Planted {
  number: string;
  written: string;
}

function wide(text: string): string {
  return text.replace(/[\dX]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
}

function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The ways a number is written, each for another number. */
const ways: readonly ((parts: readonly string[]) => string)[] = [
  (parts) => parts.join(''),
  (parts) => wide(parts.join('')),
  (parts) => parts.join(' '),
  (parts) => wide(parts.join('　')),
  (parts) => parts.join('-'),
  (parts) => parts.join('—'),
  (parts) => parts.join('\u200b'),
  (parts) => `请联系${parts.join('')}，已核对（复印件）。`,
];

/**
 * Personal numbers, no two alike: for every way of writing an ID number, a mobile and a card.
 * @param serial tells the numbers of one place from those of another, below 100,000
 */
export function plantedNumbers(serial: number): Planted[] {
  return ways.flatMap((write, way) => {
    const own = String(serial).padStart(5, '0');
    const seventeen = `42${own.slice(0, 4)}19${60 + way}0115${own.slice(4)}0${way}`;
    const idNumber = seventeen + idCheckCharacter(seventeen);
    const mobile = `138${way}${own}47`;
    const card = `622202${way}4321${own}98`;
    const whole = card + luhnDigit(card);
    return [
      [idNumber.slice(0, 6), idNumber.slice(6, 14), idNumber.slice(14)],
      [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)],
      whole.match(/.{1,4}/g) ?? [],
    ].map((parts) => ({ number: parts.join(''), written: write(parts) }));
  });
}

/** The text of a file below a root; Parquet as JSON. */
async function textOf(path: string, duck: DuckDb): Promise<string> {
  if (!path.endsWith('.parquet')) return readFileSync(path, 'utf8');
  const rows = await duck.rows(
    `SELECT to_json(t)::VARCHAR AS row FROM read_parquet(${sqlText(path)}) AS t`,
  );
  return rows.map(({ row }) => String(row)).join('\n');
}

/** Planted numbers that stand in a text in the clear, whatever their width and what parts them. */
export function plantedIn(text: string, planted: readonly Planted[]): Planted[] {
  const byDigits = new Map(planted.map((each) => [each.number.replace('X', ''), each]));
  const lengths = new Set([...byDigits.keys()].map((digits) => digits.length));
  const bare = text.normalize('NFKC').replace(/[\s\p{Zs}\p{Pd}\p{Cf}_]/gu, '');
  const found = new Set<Planted>();
  for (const [run] of bare.matchAll(/\d{11,}/g)) {
    for (const length of lengths) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const each = byDigits.get(run.slice(at, at + length));
        if (each) found.add(each);
      }
    }
  }
  return [...found];
}

/**
 * Planted numbers that lie in the clear below a root: file and number.
 * @param spared folders that may hold them: originals, keys, what is waiting to be read
 */
export async function plantedBelow(
  root: string,
  planted: readonly Planted[],
  spared: readonly string[],
): Promise<string[]> {
  const duck = await openDuckDb();
  try {
    const found: string[] = [];
    for (const path of filesBelow(root)) {
      if (spared.some((folder) => path.startsWith(folder))) continue;
      const text = path + (await textOf(path, duck));
      for (const { written } of plantedIn(text, planted)) {
        found.push(`${path.slice(root.length)}: ${written}`);
      }
    }
    return found;
  } finally {
    duck.close();
  }
}
