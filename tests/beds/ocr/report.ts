import type { PageScore } from './page-score.ts';
import { type Summary, summarize } from './summary.ts';

/** What issue-level targets ask of pages in print; rates 0–1. */
const targets: readonly {
  name: string;
  of: 'clean' | 'degraded' | 'all';
  value: (summary: Summary) => number | null;
  limit: number;
  isUpper: boolean;
}[] = [
  {
    name: '清晰 字错不计顺序',
    of: 'clean',
    value: (s) => s.freeErrorRate,
    limit: 0.001,
    isUpper: true,
  },
  {
    name: '退化 字错不计顺序',
    of: 'degraded',
    value: (s) => s.freeErrorRate,
    limit: 0.006,
    isUpper: true,
  },
  { name: '清晰 字错按顺序', of: 'clean', value: (s) => s.errorRate, limit: 0.005, isUpper: true },
  {
    name: '退化 字错按顺序',
    of: 'degraded',
    value: (s) => s.errorRate,
    limit: 0.015,
    isUpper: true,
  },
  { name: '免核字段准确', of: 'all', value: (s) => s.fieldPrecision, limit: 0.995, isUpper: false },
  {
    name: '退化 字段召回',
    of: 'degraded',
    value: (s) => s.fieldRecall,
    limit: 0.95,
    isUpper: false,
  },
  { name: '文种', of: 'all', value: (s) => s.typeAccuracy, limit: 0.98, isUpper: false },
  { name: '错字在待核行', of: 'all', value: (s) => s.wrongRouted, limit: 0.95, isUpper: false },
  { name: '待核行', of: 'all', value: (s) => s.linesRouted, limit: 0.15, isUpper: true },
];

/**
 * The targets with what was reached, over pages in print: values by pen are read as far as
 * confidence allows and are no part of them.
 */
export function targetLines(scores: readonly PageScore[]): string[] {
  const printed = scores.filter(({ truth }) => truth.isByHand !== true);
  const parts = {
    all: printed,
    clean: printed.filter(({ truth }) => truth.aging === null),
    degraded: printed.filter(({ truth }) => truth.aging !== null),
  };
  const rows = targets.flatMap(({ name, of, value, limit, isUpper }) => {
    if (parts[of].length === 0) return [];
    const reached = value(summarize(parts[of]));
    const isMet = reached === null ? null : isUpper ? reached <= limit : reached >= limit;
    const verdict = isMet === null ? '—' : isMet ? '达到' : '未达到';
    return [`${name}\t${isUpper ? '≤' : '≥'} ${percent(limit)}\t${percent(reached)}\t${verdict}`];
  });
  const fields = summarize(printed);
  const interval = fields.precisionInterval;
  const note =
    interval === null
      ? []
      : [
          `免核字段 ${fields.fieldsOk} 个，准确率 95 % 区间 ${percent(interval[0])}–${percent(interval[1])}；` +
            `文种概率 Brier ${fields.typeBrier.toFixed(3)}，校准误差 ${percent(fields.typeCalibrationError)}`,
        ];
  return ['目标\t要求 %\t实测 %\t', ...rows, ...note];
}

/** The groups of a report: all clean, all degraded, by pen, then by kind and by degradation. */
function groups(scores: readonly PageScore[]): (readonly [string, PageScore[]])[] {
  const found = new Map<string, PageScore[]>([
    ['清晰', []],
    ['退化', []],
    ['手写填写', []],
  ]);
  const add = (name: string, score: PageScore): void => {
    found.set(name, [...(found.get(name) ?? []), score]);
  };
  for (const score of scores) {
    const { aging, isByHand } = score.truth;
    add(isByHand === true ? '手写填写' : aging === null ? '清晰' : '退化', score);
  }
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

const heads =
  '分组\t页\t字错%\t不计顺序%\t漏读%\t字段召回%\t免核字段准确%\t文种%\t错字在待核行%\t待核行%\t单元格F1%\t邻格F1%\t框重合%\t方向%\t印章字错%\t页类%\t分页%';

/** The report as lines of a table for the terminal. */
export function reportLines(scores: readonly PageScore[]): string[] {
  const rows = groups(scores).map(([name, members]) => {
    const one = summarize(members);
    return [
      name,
      one.pages,
      percent(one.errorRate),
      percent(one.freeErrorRate),
      percent(one.missed),
      percent(one.fieldRecall),
      `${percent(one.fieldPrecision)}（${one.fieldsOk} 个）`,
      percent(one.typeAccuracy),
      percent(one.wrongRouted),
      percent(one.linesRouted),
      percent(one.cellF1),
      percent(one.neighbourF1),
      percent(one.boxOverlap),
      percent(one.upright),
      percent(one.sealErrorRate),
      percent(one.kindAccuracy),
      percent(one.cutAccuracy),
    ].join('\t');
  });
  return [heads, ...rows];
}

function percent(rate: number | null): string {
  return rate === null ? '—' : (100 * rate).toFixed(2);
}

/** Page by page: character errors, type, sheets, and the names of fields that went wrong. */
export function faultLines(scores: readonly PageScore[]): string[] {
  return scores.map((score) => {
    const { truth, characters, types, fields } = score;
    const marks = [
      types.every(({ isRight }) => isRight) ? '' : '文种',
      score.isCutRight ? '' : '分页',
      score.isKindRight === false ? '页类' : '',
      truth.isByHand === true ? '手写' : '',
    ].filter((mark) => mark !== '');
    const rates = `${percent(characters.rate)} / ${percent(characters.freeRate)}`;
    const what = [truth.id, truth.aging?.name ?? 'clean', rates, marks.join(' ')];
    return [...what, fields.faults.join(' ')].join('\t');
  });
}
