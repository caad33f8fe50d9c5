import { comparedFields, type KeyedField } from '#contracts';
import { exactInterval, type Interval, wilsonInterval } from '../review/error-estimate.ts';
import { comparable, type KeyedValues } from './keying-item.ts';
import type { KeyingEntry } from './keying-queue.ts';

/** How an item that was keyed stands. */
export interface KeyedItem {
  key: string;
  /** of the first two people who keyed it */
  entries: readonly KeyingEntry[];
  /** fields in which the two differ */
  differing: readonly KeyedField[];
  /** the last ruling; null where there is none */
  ruling: KeyingEntry | null;
  /** what is accepted: where both agree, or as ruled; null while that is open */
  accepted: KeyedValues | null;
  outcome: 'agreed' | 'ruled' | null;
}

function longer(a: string | null, b: string | null): string | null {
  return (a?.length ?? 0) >= (b?.length ?? 0) ? a : b;
}

/** Items by what two people keyed of them apart; a third decides where they differ. */
export function compareEntries(entries: readonly KeyingEntry[]): KeyedItem[] {
  const items: KeyedItem[] = [];
  for (const [key, own] of Map.groupBy(entries, (entry) => entry.key)) {
    const keyed = own.filter(({ round }) => round === 'keying').slice(0, 2);
    const [first, second] = keyed;
    const ruling = own.filter(({ round }) => round === 'ruling').at(-1) ?? null;
    if (!first || !second) {
      items.push({ key, entries: keyed, differing: [], ruling, accepted: null, outcome: null });
      continue;
    }
    const differing = comparedFields.filter(
      (name) => comparable(name, first.values[name]) !== comparable(name, second.values[name]),
    );
    const agreed: KeyedValues = {
      ...first.values,
      remark: longer(first.values.remark, second.values.remark),
    };
    const isSettled = differing.length === 0 || ruling !== null;
    const ruled = ruling && { ...agreed, ...only(ruling.values, differing) };
    items.push({
      ...{ key, entries: keyed, differing, ruling },
      accepted: isSettled ? (differing.length === 0 ? agreed : ruled) : null,
      outcome: isSettled ? (differing.length === 0 ? 'agreed' : 'ruled') : null,
    });
  }
  return items.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function only(values: KeyedValues, names: readonly KeyedField[]): Partial<KeyedValues> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** How well two people agree, and what that says of what both got wrong. */
export interface KeyingAgreement {
  /** items two people keyed */
  items: number;
  /** values compared: items × fields */
  values: number;
  agreed: number;
  /** share agreed; null where nothing was compared */
  rate: number | null;
  rateInterval: Interval;
  /** differences a third person decided */
  ruled: number;
  open: number;
  /** errors of one keyer and of the other among what was ruled */
  errors: readonly [number, number];
  /**
   * Estimated values accepted though both got them wrong in the same way: at most what chance gives
   * two people who err apart at the rates found. Null until something was ruled.
   */
  undetected: number | null;
  /** Upper end of 95 % of the same. */
  undetectedAtMost: number | null;
}

/**
 * Agreement of double keying. Where both err alike nothing shows: two people who err apart at rates
 * p and q do so on a share p·q of all values at most, since errors need not be alike.
 */
export function keyingAgreement(items: readonly KeyedItem[]): KeyingAgreement {
  const both = items.filter(({ entries }) => entries.length === 2);
  const values = both.length * comparedFields.length;
  const differing = both.reduce((sum, item) => sum + item.differing.length, 0);
  let ruled = 0;
  const errors: [number, number] = [0, 0];
  for (const { entries, differing: names, ruling } of both) {
    if (ruling === null) continue;
    for (const name of names) {
      ruled++;
      entries.forEach((entry, index) => {
        const isRight =
          comparable(name, entry.values[name]) === comparable(name, ruling.values[name]);
        if (!isRight) errors[index as 0 | 1] += 1;
      });
    }
  }
  const rates = errors.map((count) => exactInterval(count, Math.max(1, values)).high);
  const isKnown = values > 0 && (ruled > 0 || differing === 0);
  return {
    items: both.length,
    values,
    agreed: values - differing,
    rate: values === 0 ? null : (values - differing) / values,
    rateInterval: wilsonInterval(values - differing, values),
    ruled,
    open: differing - ruled,
    errors,
    undetected: isKnown ? (errors[0] * errors[1]) / values : null,
    undetectedAtMost: isKnown ? values * (rates[0] as number) * (rates[1] as number) : null,
  };
}
