import { cellType, serialDate } from '#values';
import { amountOf, timesPower } from './amounts.ts';
import { labelFactor, moneyFactor } from './field-headers.ts';
import { type ColumnKind, dateLabel, plainSigns } from './values.ts';
import { isCodeLabel } from './words.ts';

/** How the values of one column are written; the same text means other things in other columns. */
export interface ColumnWriting {
  kind: ColumnKind;
  /** five-digit numbers are days counted by Excel */
  hasSerials: boolean;
  /** exports put a `'` before every value, so that Excel takes it for a text */
  hasApostrophes: boolean;
  /** brackets stand for less than zero; where all values have them they number something */
  areBracketsMinus: boolean;
  /** what the header or a line above says a number is to be multiplied by; null: nothing */
  factor: number | null;
}

const grouped = '\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?';
const withGroups = new RegExp(
  `^[-+－−(（]?\\s*[-+]?${grouped}\\s*[)）]?\\s*(%|％|‰|\\p{Script=Han}{1,3}(?:[/／]\\p{Script=Han})?)?$`,
  'u',
);

/** Whether a text is a number with thousands separators whatever column it stands in. */
function isPlainlyGrouped(text: string): boolean {
  const unit = withGroups.exec(text)?.[1];
  return (
    unit !== undefined || /[,，]\d{3}\.\d+[)）]?$/.test(text) || /[,，]\d{3}[,，]\d{3}/.test(text)
  );
}

const ungrouped = (text: string) => text.replace(/[,，](?=\d{3})/g, '');

/** An amount as a bare number of yuan; undefined where the text is none or means something else. */
function bareAmount(text: string, column: ColumnWriting, isStored: boolean): string | undefined {
  const amount = amountOf(text);
  if (!amount) return undefined;
  const isNumber = column.kind === 'number' || isStored;
  // Without their mark dollars would read as yuan.
  if (amount.isForeign) return ungrouped(text);
  if (!amount.hasMark && !isNumber) return undefined;
  if (amount.isBracketed && !column.areBracketsMinus && !isStored) return undefined;
  const own = amount.unit === '' ? null : moneyFactor(amount.unit);
  const sign = amount.isMinus ? '-' : '';
  if (own === null || own === (column.factor ?? 1)) return sign + amount.digits;
  // A stored number is shown rounded, and against another unit the word is all that tells.
  if (isStored || column.factor !== null) return undefined;
  return sign + timesPower(amount.digits, own);
}

/**
 * A value as displayed, written as its column's values are meant: amounts without marks of yuan and
 * thousands separators, `(1)` as `-1`, full-width digits as digits, days instead of serials. Marks of
 * other currencies stay. `1,234` loses its comma only where the file stores a number, or its column
 * holds numbers: among codes it is a code.
 * @param isStored whether the file stores a number and not a text
 */
export function plainValue(shown: string, column: ColumnWriting, isStored: boolean): string {
  const { kind, hasSerials, hasApostrophes } = column;
  if (/^\d+(?:\.\d+)?$/.test(shown)) return (hasSerials ? serialDate(shown) : null) ?? shown;
  const bare = hasApostrophes && /^'[^']+$/.test(shown) ? shown.slice(1) : shown;
  const text = kind === 'text' && !isStored ? bare : plainSigns(bare);
  if (hasSerials) {
    const date = serialDate(text);
    if (date !== null) return date;
  }
  if (kind !== 'code' || isStored) {
    const amount = bareAmount(text, column, isStored);
    if (amount !== undefined) return amount;
  }
  if (text.length > 40 || !withGroups.test(text)) return text;
  const isNumber = kind === 'number' || isStored;
  return isNumber || (kind !== 'code' && isPlainlyGrouped(text)) ? ungrouped(text) : text;
}

function holdsSerials(label: string, filled: readonly string[]): boolean {
  const serials = filled.filter((text) => serialDate(text) !== null).length;
  const dates = filled.filter((text) => cellType(text) === 'date').length;
  if (serials === 0 || serials + dates < filled.length * 0.8) return false;
  const promise = dateLabel(label);
  return promise === 'sure' || dates > (promise === 'likely' ? 0 : serials);
}

/**
 * How a column is written, from its label and a sample of its texts.
 * @param stated the factor of a unit that a line above the table states
 */
export function columnWriting(
  label: string,
  kind: ColumnKind,
  texts: readonly string[],
  stated: number | null,
): ColumnWriting {
  const filled = texts.filter((text) => text !== '');
  const marked = filled.filter((text) => /^'[^']+$/.test(text));
  const amounts = filled.map(amountOf).filter((amount) => amount !== null);
  const bracketed = amounts.filter(({ isBracketed }) => isBracketed);
  return {
    kind: isCodeLabel(label) ? 'code' : kind,
    hasSerials: holdsSerials(label, filled.map(plainSigns)),
    hasApostrophes: marked.length > 0 && marked.length >= filled.length / 2,
    areBracketsMinus:
      bracketed.length < amounts.length || bracketed.some(({ digits }) => digits.includes('.')),
    factor: labelFactor(label) ?? stated,
  };
}
