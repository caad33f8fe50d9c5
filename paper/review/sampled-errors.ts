import type { ReviewEntry } from './entries.ts';
import {
  captureRecapture,
  exactInterval,
  type Interval,
  wilsonInterval,
} from './error-estimate.ts';
import { outcomeOf } from './outcomes.ts';
import type { Reading } from './readings.ts';

/** What a blind sample of readings that were not sent to anybody says of those readings. */
export interface ErrorEstimate {
  /** readings entered blind */
  sampled: number;
  /** read wrong: two people agree against it, a ruling says so, or nobody has ruled yet */
  wrong: number;
  /** of the wrong ones, those nobody has ruled on: they may be slips of the pen */
  unsettled: number;
  /** wrong ÷ sampled; null where nothing was sampled */
  rate: number | null;
  /** 95 %, Clopper and Pearson */
  exact: Interval;
  /** 95 %, Wilson */
  wilson: Interval;
  /** entered by two people apart */
  enteredTwice: number;
  /** wrong ones among them that neither is likely to have found; null where none was entered twice */
  missedByBoth: number | null;
}

/** A reading and the last blind or ruling word of each person about its place. */
export interface SampledReading {
  reading: Reading;
  words: readonly ReviewEntry[];
}

type Finding = 'right' | 'wrong' | 'unsettled';

function findingOf({ reading, words }: SampledReading): Finding {
  const outcome = outcomeOf(reading.valueToken, words);
  if (outcome === 'confirmed') return 'right';
  return outcome === 'open' ? 'unsettled' : 'wrong';
}

/** Errors two people found apart among what both entered: each, and both. */
function foundApart(twice: readonly SampledReading[]): [number, number, number] {
  let [first, second, both] = [0, 0, 0];
  for (const { reading, words } of twice) {
    const blind = words
      .filter(({ purpose }) => purpose === 'sample')
      .toSorted((a, b) => (a.proofreadBy < b.proofreadBy ? -1 : 1));
    const [one, other] = blind.map(({ correctedToken }) => correctedToken !== reading.valueToken);
    if (one) first += 1;
    if (other) second += 1;
    if (one && other) both += 1;
  }
  return [first, second, both];
}

/**
 * Estimates how many of the readings nobody was asked about are wrong.
 * @param sampled readings that are not routed, with at least one blind entry each
 */
export function estimateErrors(sampled: readonly SampledReading[]): ErrorEstimate {
  const findings = sampled.map(findingOf);
  const wrong = findings.filter((finding) => finding !== 'right').length;
  const blindEntries = ({ words }: SampledReading): number =>
    words.filter(({ purpose }) => purpose === 'sample').length;
  const twice = sampled.filter(
    (each, index) => blindEntries(each) >= 2 && findings[index] !== 'unsettled',
  );
  // A slip that was ruled against is no error of the reader.
  const real = twice.filter((each) => findingOf(each) === 'wrong');
  return {
    sampled: sampled.length,
    wrong,
    unsettled: findings.filter((finding) => finding === 'unsettled').length,
    rate: sampled.length === 0 ? null : wrong / sampled.length,
    exact: exactInterval(wrong, sampled.length),
    wilson: wilsonInterval(wrong, sampled.length),
    enteredTwice: sampled.filter((each) => blindEntries(each) >= 2).length,
    missedByBoth: twice.length === 0 ? null : captureRecapture(...foundApart(real)).missed,
  };
}
