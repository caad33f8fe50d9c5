import { idCheckCharacter, isoDay, upgradeId } from '#values';
import type { FieldValue } from './field-value.ts';

/** Checks an ID number; 15 digits become 18 (GB 11643-1999). The check digit decides. */
export function idNumberValue(raw: string): FieldValue {
  const bare = raw
    .toUpperCase()
    .replace(/[×✕Ⅹ]$/u, 'X')
    .replace(/[\s:,.·*-]/g, '');
  if (/^\d{15}$/.test(bare)) {
    const value = upgradeId(bare);
    return { value, checks: [{ id: 'calendar-date', passed: idBirthDate(value) !== null }] };
  }
  if (!/^\d{17}[\dX]$/.test(bare))
    return { value: null, checks: [{ id: 'pattern', passed: false }] };
  const passed = idCheckCharacter(bare.slice(0, 17)) === bare[17] && idBirthDate(bare) !== null;
  return { value: passed ? bare : null, checks: [{ id: 'id-check-digit', passed }] };
}

/** Birth date inside an 18-character ID number; null when it is no day. */
export function idBirthDate(id: string): string | null {
  return isoDay(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
}

/** Sex inside an 18-character ID number. */
export function idSex(id: string): '男' | '女' {
  return Number(id[16]) % 2 === 1 ? '男' : '女';
}
