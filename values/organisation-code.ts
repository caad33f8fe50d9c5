import { idBirthDate, idCheckCharacter, isIdRegion } from './identity.ts';

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}

/** Whether 18 digits are a unified social credit code: kind, region and both check digits (GB 32100-2015). */
function isSocialCreditCode(code: string): boolean {
  if (!/^(?:1[1239]|5[1239]|81|9[123])\d{16}$/.test(code) || !isIdRegion(code.slice(2)))
    return false;
  // The nine from the ninth on are the organisation code of GB 11714.
  const ninth = (11 - (weighted(code.slice(8), organisationWeights) % 11)) % 11;
  if (ninth !== Number(code[16])) return false;
  const weights = Array.from({ length: 17 }, (_, at) => 3 ** at % 31);
  return (31 - (weighted(code, weights) % 31)) % 31 === Number(code[17]);
}

/** Whether the birth date of somebody who may be alive stands where an ID number has it. */
function hasBirthDate(digits: string): boolean {
  const born = idBirthDate(digits) ?? '';
  return born >= '1900' && born < '2100';
}

/** Whether 18 digits are an ID number, or are after one digit of them is put right. */
function isNearIdNumber(digits: string): boolean {
  return Array.from(digits).some((_, at) =>
    Array.from('0123456789').some((digit) => {
      const id = digits.slice(0, at) + digit + digits.slice(at + 1);
      return (
        isIdRegion(id) && hasBirthDate(id) && idCheckCharacter(id.slice(0, 17)) === id.charAt(17)
      );
    }),
  );
}

/**
 * Whether 18 digits are surely the code of an organisation: what could be an ID number with a digit
 * misread, or says a birth date, is not.
 */
export function isOrganisationCode(digits: string): boolean {
  return isSocialCreditCode(digits) && !hasBirthDate(digits) && !isNearIdNumber(digits);
}
