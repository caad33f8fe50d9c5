import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdNumber(digits: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

function isBankCard(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * Identifiers in a text that must never be published: ID numbers with a right check digit and a
 * plausible birth date, mobile numbers, UnionPay cards with a right Luhn digit. Each is given masked.
 */
export function identifiersIn(text: string): string[] {
  const found: string[] = [];
  const idNumbers =
    /(?<![0-9A-Za-z.])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9X](?![0-9A-Za-z])/g;
  for (const [match] of text.matchAll(idNumbers)) {
    if (isIdNumber(match)) found.push(`id ${match.slice(0, 3)}…`);
  }
  for (const [match] of text.matchAll(/(?<![0-9A-Za-z.+\-_])1[3-9]\d{9}(?![0-9A-Za-z.])/g)) {
    found.push(`mobile ${match.slice(0, 3)}…`);
  }
  for (const [match] of text.matchAll(/(?<![0-9A-Za-z.])62\d{14,17}(?![0-9A-Za-z.])/g)) {
    if (isBankCard(match)) found.push(`card ${match.slice(0, 2)}…`);
  }
  return found;
}

/** What the sample planted: sample-systems/truth/private.json. */
interface PlantedSecrets {
  names: string[];
  id_numbers: string[];
  mobiles: string[];
  bank_cards: string[];
}

/** The planted secrets of a sample. */
export function plantedSecrets(root: string): PlantedSecrets {
  const path = join(root, 'sample-systems', 'truth', 'private.json');
  return JSON.parse(readFileSync(path, 'utf8')) as PlantedSecrets;
}

/**
 * Planted numbers that a text holds in full, whether or not they look like one: each given masked.
 * Names of two characters are left out, as any two characters are found somewhere.
 */
export function plantedIn(text: string, secrets: PlantedSecrets): string[] {
  const found = (kind: string, values: readonly string[]): string[] =>
    values.filter((value) => text.includes(value)).map((value) => `${kind} ${value.slice(0, 3)}…`);
  return [
    ...found('id', secrets.id_numbers),
    ...found('mobile', secrets.mobiles),
    ...found('card', secrets.bank_cards),
    ...found(
      'name',
      secrets.names.filter((name) => name.length >= 3),
    ),
  ];
}

/** All files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Identifiers in text files below a folder, with the file that has them; code libraries are skipped by name. */
export function identifiersBelow(folder: string, skip: RegExp): string[] {
  return filesBelow(folder)
    .filter((path) => !skip.test(path))
    .flatMap((path) =>
      identifiersIn(readFileSync(path, 'utf8')).map((found) => `${path}: ${found}`),
    );
}
