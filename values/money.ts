import { type FoundAmount, findCapitals } from './capitals.ts';
import type { Cell } from './cell.ts';
import { type Outcome, outcome } from './outcome.ts';
import { cleanText, isNothing } from './text.ts';

/** Amounts beyond this are a mistake of the unit or of the column: ten thousand million yuan. */
const largestFen = 1e12;

/** Yuan as decimal text to fen, without going through binary fractions; null where it is none. */
function decimalToFen(text: string, factor: number): number | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const scale = factor * 100;
  const fraction = Number(`0.${parts[3] ?? '0'}`) * scale;
  const rounded = Math.round(fraction);
  // What is left of binary sums (17.250000000001) is noise; half a fen is a wrong amount.
  if (Math.abs(fraction - rounded) > 1e-4) return null;
  const fen = Number(parts[2]) * scale + rounded;
  if (fen > largestFen) return null;
  return parts[1] === '-' && fen !== 0 ? -fen : fen;
}

const figures = '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]{1,2})?(?![0-9])';
const amount = new RegExp(
  `(人民币|RMB|[¥￥])?:?(?<![0-9.,])(${figures})(万?)([元圆])?[整正]?`,
  'gu',
);

/**
 * Finds amounts of yuan in figures: with 元, or after 人民币, ¥.
 * @param areYuan whether bare figures are yuan, because their label says so
 */
export function findAmounts(text: string, areYuan = false): FoundAmount[] {
  return [...text.matchAll(amount)].flatMap(
    ({ 0: raw, 1: mark, 2: number = '', index, ...found }) => {
      if (!areYuan && mark === undefined && found[4] === undefined) return [];
      const fen = decimalToFen(number.replaceAll(',', ''), found[3] ? 10_000 : 1);
      return fen === null ? [] : [{ raw, index, fen: BigInt(fen) }];
    },
  );
}

/** An amount that a cell gives in capitals, 贰仟壹佰陆拾元整, and nothing beside it; 十七元 is a word. */
function capitalsToFen(text: string): number | null {
  const bare = text.replace(/\s/g, '').replace(/^(人民币|合计):?/, '');
  const [found] = findCapitals(bare);
  const isFormal = !/[一二两三四五六七八九十百千]/.test(bare);
  return isFormal && found?.raw === bare && found.fen <= largestFen ? Number(found.fen) : null;
}

/**
 * An amount to integer fen: ￥ 1,234.50, 1.2万元, (123) for −123, a lone dash for 0,
 * 贰仟元整.
 * @param factor 10000 where the header says 万元
 */
export function normaliseMoney(cell: Cell, factor: number): Outcome {
  if (cell.number !== undefined && Number.isFinite(cell.number)) {
    const fen = cell.number * factor * 100;
    const rounded = Math.round(fen);
    const isExact = Math.abs(fen - rounded) < 1e-4 && Math.abs(rounded) <= largestFen;
    return isExact ? outcome(rounded === 0 ? 0 : rounded) : outcome(null, 'amount-invalid');
  }
  // Both yen signs are the currency mark; the wide one is no full-width digit to report.
  const { text, rules } = cleanText(cell.text.replaceAll('￥', '¥'), 'all');
  if (/^[-—–]+$/.test(text)) return outcome(0, ...rules);
  if (isNothing(text, false)) return outcome(null, ...rules);
  let number = text.replace(/^(CNY|RMB)/i, '').replace(/[¥$\s]/g, '');
  let scale = factor;
  if (number.endsWith('万元') || number.endsWith('万')) scale = 10_000;
  number = number.replace(/(万元|万|元)$/, '');
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$|^\(\d{1,3}(,\d{3})+(\.\d+)?\)$/.test(number)) {
    number = number.replaceAll(',', '');
  }
  if (/[¥$,]/.test(text)) rules.push('thousands-separator');
  const bracketed = /^\((.+)\)$/.exec(number);
  if (bracketed?.[1]) {
    number = `-${bracketed[1]}`;
    rules.push('negative-parentheses');
  }
  number = number.replace(/^[−–—]/, '-').replace(/^\+/, '');
  const fen = decimalToFen(number, scale) ?? capitalsToFen(text);
  return fen === null ? outcome(null, ...rules, 'amount-invalid') : outcome(fen, ...rules);
}

/** A whole number or a measure without money: `3页`, `12 人`, 0.98. */
export function normaliseNumber(cell: Cell, kind: 'integer' | 'number'): Outcome {
  if (cell.number !== undefined && !cell.isDate) {
    const fits = kind === 'number' || Number.isSafeInteger(cell.number);
    return fits ? outcome(cell.number) : outcome(null, 'number-invalid');
  }
  const { text, rules } = cleanText(cell.text, 'all');
  if (isNothing(text, false)) return outcome(null, ...rules);
  const bare = text.replace(/\s|,(?=\d{3})/g, '').replace(/(页|件|份|人|年度?|册|卷|个)$/, '');
  const pattern = kind === 'integer' ? /^-?\d+(\.0+)?$/ : /^-?\d+(\.\d+)?$/;
  const value = Number(bare);
  if (!pattern.test(bare) || (kind === 'integer' && !Number.isSafeInteger(value))) {
    return outcome(null, ...rules, 'number-invalid');
  }
  return outcome(value, ...rules);
}
