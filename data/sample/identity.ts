import type { Chance } from '#values';
import { at } from './base/at.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** County codes that GB/T 2260 has never assigned, so that no number is a real person's. */
const unassignedRegions = ['429801', '429802', '429803', '419801', '439801', '429811'];

/**
 * The check digit of a citizen number (GB 11643).
 * @param first17 the number without its last digit
 */
export function idCheckDigit(first17: string): string {
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * at(weights, i), 0);
  return checkDigits.charAt(sum % 11);
}

/** A made-up 18-digit number that fits birth date (YYYY-MM-DD) and sex. */
export function idNumber(random: Chance, birthDate: string, sex: '男' | '女'): string {
  const order = random.int(0, 499) * 2 + (sex === '男' ? 1 : 0);
  const first17 =
    random.pick(unassignedRegions) + birthDate.replaceAll('-', '') + String(order).padStart(3, '0');
  return first17 + idCheckDigit(first17);
}

/** The 15-digit form that was issued until 1999: no century, no check digit. */
export function idNumber15(id18: string): string {
  return id18.slice(0, 6) + id18.slice(8, 17);
}

/** A made-up mobile number in 154, a prefix that no operator has been given. */
export function mobileNumber(random: Chance): string {
  return `154${String(random.int(0, 99999999)).padStart(8, '0')}`;
}

/** A made-up bank card of nineteen digits with a right Luhn digit, under a number no bank issues. */
export function bankCard(random: Chance): string {
  const first18 = `629999${String(random.int(0, 999_999_999_999)).padStart(12, '0')}`;
  const sum = [...first18].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return first18 + String((10 - (sum % 10)) % 10);
}
