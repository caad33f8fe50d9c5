import { totalErrorRate } from '../character-error-rate.ts';
import type { PageScore } from './page-score.ts';

/** Scores summed over pages; rates are 0–1, null where there is nothing to divide by. */
export interface Summary {
  readonly pages: number;
  readonly unread: number;
  readonly characters: number;
  readonly errorRate: number;
  readonly freeErrorRate: number;
  readonly fieldsExpected: number;
  readonly fieldRecall: number | null;
  readonly fieldsOk: number;
  readonly fieldPrecision: number | null;
  /** 95 % interval of the precision. */
  readonly precisionInterval: readonly [number, number] | null;
  readonly typeAccuracy: number;
  readonly linesRouted: number | null;
  readonly wrongRouted: number | null;
  readonly cellF1: number | null;
}

export function summarize(scores: readonly PageScore[]): Summary {
  const sum = (pick: (score: PageScore) => number): number =>
    scores.reduce((total, score) => total + pick(score), 0);
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const characters = totalErrorRate(scores.map((score) => score.characters));
  const expected = sum((score) => score.fields.expected);
  const okRight = sum((score) => score.fields.okRight);
  const ok = okRight + sum((score) => score.fields.okWrong);
  const cells = sum((score) => (score.cells?.expected ?? 0) + (score.cells?.read ?? 0));
  return {
    pages: scores.length,
    unread: scores.filter((score) => score.isUnread).length,
    characters: characters.characters,
    errorRate: characters.rate,
    freeErrorRate: characters.freeRate,
    fieldsExpected: expected,
    fieldRecall: ratio(
      sum((score) => score.fields.right),
      expected,
    ),
    fieldsOk: ok,
    fieldPrecision: ratio(okRight, ok),
    precisionInterval: ok === 0 ? null : wilson(okRight, ok),
    typeAccuracy: sum((score) => Number(score.isTypeRight)) / Math.max(1, scores.length),
    linesRouted: ratio(
      sum((score) => score.linesRouted),
      sum((score) => score.lines),
    ),
    wrongRouted: ratio(
      sum((score) => score.wrongRouted),
      sum((score) => score.wrongCharacters),
    ),
    cellF1: ratio(2 * sum((score) => score.cells?.right ?? 0), cells),
  };
}

/** Wilson's 95 % interval of a share (Wilson 1927): holds near 0 and 1 as well. */
export function wilson(successes: number, trials: number): readonly [number, number] {
  const z = 1.959964;
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

/** The groups of a report: all clean, all degraded, then kind by kind and aging by aging. */
export function groups(scores: readonly PageScore[]): (readonly [string, PageScore[]])[] {
  const found = new Map<string, PageScore[]>([
    ['清晰', []],
    ['退化', []],
  ]);
  const add = (name: string, score: PageScore): void => {
    found.set(name, [...(found.get(name) ?? []), score]);
  };
  for (const score of scores) add(score.truth.aging === null ? '清晰' : '退化', score);
  const inOrder = [...scores].sort((a, b) => groupName(a).localeCompare(groupName(b)));
  for (const score of inOrder) add(groupName(score), score);
  for (const score of scores) {
    if (score.truth.aging !== null) add(`退化方式 ${score.truth.aging.name}`, score);
  }
  return [...found].filter(([, members]) => members.length > 0);
}

function groupName({ truth }: PageScore): string {
  return `${truth.kind} ${truth.aging === null ? '清晰' : '退化'}`;
}

/** The report as lines of a table for the terminal. */
export function reportLines(scores: readonly PageScore[]): string[] {
  const percent = (rate: number | null): string => (rate === null ? '—' : (100 * rate).toFixed(2));
  const rows = groups(scores).map(([name, members]) => {
    const one = summarize(members);
    const interval = one.precisionInterval;
    return [
      name,
      one.pages,
      percent(one.errorRate),
      percent(one.freeErrorRate),
      percent(one.fieldRecall),
      `${percent(one.fieldPrecision)}${interval ? `（${percent(interval[0])}–${percent(interval[1])}，${one.fieldsOk} 个）` : ''}`,
      percent(one.typeAccuracy),
      percent(one.wrongRouted),
      percent(one.linesRouted),
      percent(one.cellF1),
    ].join('\t');
  });
  return [
    '分组\t页\t字错%\t不计顺序%\t字段召回%\t免核字段准确%\t文种%\t错字在待核行%\t待核行%\t单元格F1%',
    ...rows,
  ];
}
