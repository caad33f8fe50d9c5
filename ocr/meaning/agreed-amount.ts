import { paperFields } from '#contracts';
import { findAmounts, findCapitals } from '#values';
import { type Candidate, candidateAt } from './candidates.ts';
import { type Passage, spanOf } from './passage.ts';

/** An amount in figures, and whether the same stands in capitals beside it. */
interface Written {
  passage: Passage;
  index: number;
  raw: string;
  fen: bigint;
  capitals: string;
}

/** Behind these words the amount is named; behind those of `END` others are told. */
const start =
  /协议如下|如下协议|达成.{0,10}协议|协议内容|调解结果|请求事项|调解请求|仲裁请求|今收到|兹收到|收到/u;
const endPattern = /事实[和与]理由|^理由|此致|^综上/u;
const totalPattern = /(?:共计|合计|总计|总额|一次性|金额)[^,。;]{0,12}$/u;

/**
 * The amount a running text is about (what parties agreed on, asked for, received): one that stands in
 * capitals too; else the only one behind the words of agreement; of several the one that the others
 * add up to.
 */
export function findAgreedAmount(passages: readonly Passage[]): Candidate[] {
  const capitals = passages.flatMap(({ text }) => findCapitals(text));
  const amounts = passages.flatMap(amountsOf).map((amount) => {
    // Receipts have the capitals on one line and the figures on another.
    const same = capitals.find(({ fen }) => fen === amount.fen);
    return amount.capitals === '' && same !== undefined
      ? { ...amount, capitals: same.raw }
      : amount;
  });
  const spelled = amounts.filter((amount) => amount.capitals !== '');
  const from = passages.findIndex(({ text }) => start.test(text));
  const to = passages.findIndex(({ text }, index) => index > from && endPattern.test(text));
  const later = new Set(from < 0 ? [] : passages.slice(from, to < 0 ? undefined : to));
  const behind = amounts.filter(({ passage }) => later.has(passage));
  const marked = amounts.filter(({ raw }) => /^[¥￥]/u.test(raw));
  const chosen = mainAmount([spelled, behind, marked].find(({ length }) => length > 0) ?? []);
  if (chosen === null) return [];
  const { passage, index, raw, capitals: beside } = chosen.amount;
  const region = spanOf(passage, index, raw.length);
  const place = { name: paperFields.amount, region, rank: 0, capitals: beside };
  const candidate = candidateAt({ ...place, source: 'pattern' });
  const checks = [...candidate.checks, { id: 'only-one', passed: chosen.isSure } as const];
  return [{ ...candidate, checks }];
}

function amountsOf(passage: Passage): Written[] {
  const capitals = findCapitals(passage.text);
  return findAmounts(passage.text)
    .filter(({ fen }) => fen > 0n)
    .map(({ raw, index, fen }) => {
      const end = index + raw.length;
      const beside = capitals.find(
        (one) =>
          (one.index >= end && one.index - end <= 14) ||
          (one.index < index && index - one.index - one.raw.length <= 8),
      );
      // Capitals of which a character was misread are found by their place.
      const near = /^[(,:]*大写[^,。()]{0,4}:?([^,。()]{4,40})/u.exec(
        passage.text.slice(end, end + 50),
      );
      return { passage, index, raw, fen, capitals: beside?.raw ?? near?.[1] ?? '' };
    });
}

function mainAmount(pool: readonly Written[]): { amount: Written; isSure: boolean } | null {
  const [first] = pool;
  if (first === undefined) return null;
  const values = [...new Set(pool.map(({ fen }) => fen))];
  if (values.length === 1) return { amount: first, isSure: true };
  const total = pool.find(({ passage, index }) => totalPattern.test(passage.text.slice(0, index)));
  const [largest] = values.sort((a, b) => (a < b ? 1 : -1));
  const rest = pool.filter(({ fen }) => fen !== largest).reduce((sum, { fen }) => sum + fen, 0n);
  const amount = pool.find(({ fen }) => fen === largest) ?? first;
  if (rest === largest) return { amount, isSure: true };
  return { amount: total ?? amount, isSure: false };
}
