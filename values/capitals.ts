import type { FoundText } from './text.ts';

const numerals = '零〇壹贰貳弍叁參叄肆伍陆陸柒捌玖一二两三四五六七八九';
const capitalSigns = `${numerals}拾佰仟十百千万萬亿億`;
/** Behind another Han character it would be the rest of a number of which a part was misread. */
const capitals = new RegExp(
  `(?<![\\p{Script=Han}--[写币计额款费金为是付圆元]])([${capitalSigns}]+)[元圆圓](?:([${numerals}])角)?零?(?:([${numerals}])分)?[整正]?`,
  'gv',
);
const digits: Readonly<Record<string, number>> = Object.fromEntries(
  '零〇 壹一 贰貳弍二两 叁參叄三 肆四 伍五 陆陸六 柒七 捌八 玖九'
    .split(' ')
    .flatMap((forms, digit) => [...forms].map((form) => [form, digit])),
);
const units: Readonly<Record<string, number>> = Object.fromEntries(
  ['拾十', '佰百', '仟千'].flatMap((forms, at) => [...forms].map((form) => [form, 10 ** (at + 1)])),
);

/** An amount written in a text. */
export interface FoundAmount extends FoundText {
  fen: bigint;
}

/** Finds amounts of yuan in capitals: 贰仟壹佰陆拾元整. */
export function findCapitals(text: string): FoundAmount[] {
  return [...text.matchAll(capitals)].map((match) => {
    const [jiao, fen] = [match[2], match[3]].map((digit) => BigInt(digits[digit ?? '零'] ?? 0));
    const yuan = capitalNumber(match[1] as string);
    return {
      raw: match[0],
      index: match.index,
      fen: yuan * 100n + (jiao ?? 0n) * 10n + (fen ?? 0n),
    };
  });
}

/**
 * Whether a text says an amount in capitals; null where it has none that can be compared. One character
 * that is no numeral (件 for 仟) contradicts nothing when all others agree.
 */
export function capitalsAgree(text: string, fen: bigint): boolean | null {
  const written = findCapitals(text)[0];
  if (written !== undefined) return written.fen === fen;
  const spelled = Array.from(yuanInCapitals(fen / 100n));
  const before = /([\p{Script=Han}]{4,})[元圆圓]/u.exec(text)?.[1]?.replace(/[零〇]/gu, '') ?? '';
  const read = Array.from(before).slice(-spelled.length);
  if (spelled.length < 4 || read.length < spelled.length) return null;
  const differing = spelled.flatMap((one, at) => (isSame(one, read[at] as string) ? [] : [at]));
  const [only] = differing;
  const isOdd = only !== undefined && !capitalSigns.includes(read[only] as string);
  return differing.length === 1 && isOdd ? true : null;
}

function isSame(a: string, b: string): boolean {
  return a === b || (digits[a] !== undefined && digits[a] === digits[b]) || sameUnit(a, b);
}

function sameUnit(a: string, b: string): boolean {
  return units[a] !== undefined && units[a] === units[b];
}

/** Whole yuan in capitals, without 零. */
function yuanInCapitals(yuan: bigint): string {
  const capital = [...'零壹贰叁肆伍陆柒捌玖'];
  const section = (value: bigint): string =>
    [...String(value)]
      .map((digit, at, all) =>
        digit === '0' ? '' : capital[Number(digit)] + unitAt(all.length - at),
      )
      .join('');
  const [high, low] = [yuan / 10_000n, yuan % 10_000n];
  return high > 0n ? `${section(high)}万${low > 0n ? section(low) : ''}` : section(low);
}

function unitAt(places: number): string {
  return ['', '', '拾', '佰', '仟'][places] ?? '亿';
}

function capitalNumber(text: string): bigint {
  let total = 0n;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    const unit = units[character];
    if (unit !== undefined) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (/[万萬亿億]/u.test(character)) {
      const scale = /[万萬]/u.test(character) ? 10_000n : 100_000_000n;
      total = (total + BigInt(section + digit)) * scale;
      section = 0;
      digit = 0;
    } else digit = digits[character] ?? 0;
  }
  return total + BigInt(section + digit);
}
