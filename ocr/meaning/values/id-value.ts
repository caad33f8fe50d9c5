import { idBirthDate, idCheckCharacter, upgradeId } from '#values';
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
