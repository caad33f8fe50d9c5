import { capitalsAgree, type FoundAmount, findCapitals } from '#values';
import type { FieldValue } from './field-value.ts';

const figurePattern = '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]{1,2})?(?![0-9])';
const amount = new RegExp(
  `(人民币|RMB|[¥￥])?:?(?<![0-9.,])(${figurePattern})(万?)(元|圆)?(?:整|正)?`,
  'u',
);

/** Finds amounts of yuan in figures: with 元, or after 人民币, ¥. */
export function findAmounts(text: string): FoundAmount[] {
  return [...text.matchAll(new RegExp(amount, 'gu'))]
    .filter((match) => match[1] !== undefined || match[4] !== undefined)
    .map((match) => ({ raw: match[0], index: match.index, fen: fenOf(match) }));
}

/**
 * An amount in fen, compared with the amount in capitals where one is given with it.
 * @param capitals text in which the same amount stands in capitals; empty: none
 * @param isYuan whether bare figures are yuan, because their label says so
 */
export function amountValue(raw: string, capitals: string, isYuan = false): FieldValue {
  const figures = amount.exec(raw);
  const isAmount =
    figures !== null && (isYuan || figures[1] !== undefined || figures[4] !== undefined);
  if (!isAmount) {
    const alone = findCapitals(raw)[0];
    if (alone === undefined) return { value: null, checks: [{ id: 'pattern', passed: false }] };
    return { value: alone.fen.toString(), checks: [{ id: 'pattern', passed: true }] };
  }
  const fen = fenOf(figures);
  const checks: FieldValue['checks'][number][] = [{ id: 'pattern', passed: fen > 0n }];
  const agree = capitalsAgree(capitals, fen);
  if (agree !== null) checks.push({ id: 'capitals-agree', passed: agree });
  return { value: fen.toString(), checks };
}

function fenOf(match: RegExpExecArray | RegExpMatchArray): bigint {
  const [whole = '0', cents = ''] = (match[2] as string).replaceAll(',', '').split('.');
  const fen = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'));
  return match[3] ? fen * 10_000n : fen;
}
