/**
 * Fits the two models of page kinds to drawn pages and writes `coefficients.json`; then says how they
 * do on pages drawn from another seed. `node tests/beds/ocr/old-paper/fit.ts --help`
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#home';
import type { LineFeatures } from '#inside/ocr/kinds/line-features.ts';
import { classProbabilities, type LinearModel } from '#inside/ocr/kinds/linear-model.ts';
import { lineVector, measureLines } from '#inside/ocr/kinds/measure-lines.ts';
import {
  handFeatures,
  type InkFeatures,
  inkFeatures,
  pageFeatures,
} from '#inside/ocr/kinds/page-features.ts';
import { paperKinds } from '#inside/ocr/kinds/paper-kinds.ts';
import { planTestSet } from '../pages.ts';
import { planWideSet } from '../wide/plan.ts';
import { benchSet, type DrawnReading, drawnSet, isHandAt } from './drawn-set.ts';
import { type Example, fitModel } from './fit-model.ts';

const help = `用法：node tests/beds/ocr/old-paper/fit.ts [选项]
  --folder DIR   存放所画页面与识别结果的文件夹（默认 .cache/page-kinds）
  --pages N      用来拟合的页数，默认 138
  --print N      另加只有印刷的页数，默认 80
  --bench N      另加评测集中留作拟合的页数，默认 64
  --wide N       再加宽版评测集的页数，默认 30
  --check N      用来检验的页数，默认 69
  --dry          只检验，不改系数`;

interface Measured {
  page: DrawnReading['page'];
  ink: InkFeatures;
  lines: readonly {
    features: LineFeatures;
    length: number;
    isHand: boolean | null;
  }[];
}

async function measure(set: AsyncIterable<DrawnReading>): Promise<Measured[]> {
  const measured: Measured[] = [];
  for await (const { page, image, reading } of set) {
    const lines = measureLines(image, reading.segments);
    measured.push({
      page,
      ink: inkFeatures(image, reading.segments, lines),
      lines: lines.map(({ segment, patch, features }) => {
        const [a, , c] = segment.box;
        const isHand = isHandAt(page, (a[0] + c[0]) / 2, (a[1] + c[1]) / 2);
        return { features, length: patch.width, isHand };
      }),
    });
  }
  return measured;
}

function lineExamples(pages: readonly Measured[]): Example[] {
  return pages.flatMap(({ lines }) => {
    const known = lines.filter(({ isHand }) => isHand !== null);
    return known.map(({ features, isHand }) => ({
      features: lineVector(features),
      label: isHand ? 1 : 0,
      weight: 20 / Math.max(20, known.length),
    }));
  });
}

/** Most of the text decides: a form filled in by hand is handwriting. */
function trueKind({ kind, lines }: Measured['page']): number {
  const of = (isHand: boolean): number =>
    lines
      .filter((line) => line.isHand === isHand)
      .reduce((sum, { left, right }) => sum + right - left, 0);
  if (kind === 'print' && of(true) > of(false)) return paperKinds.indexOf('handwriting');
  return paperKinds.indexOf(kind);
}

function pageExamples(pages: readonly Measured[], lineModel: LinearModel): Example[] {
  return pages.map(({ page, ink, lines }) => {
    const hands = lines.map(({ features, length }) => {
      return { length, hand: classProbabilities(lineModel, lineVector(features))[1] as number };
    });
    const features = { ...ink, ...handFeatures(hands) };
    const label = trueKind(page);
    return { features: pageFeatures.map((name) => features[name]), label, weight: 1 };
  });
}

function percent(part: number, whole: number): string {
  return `${part}/${whole}（${((100 * part) / Math.max(1, whole)).toFixed(1)} %）`;
}

function report(pages: readonly Measured[], lineModel: LinearModel, pageModel: LinearModel): void {
  const lines = lineExamples(pages);
  for (const [label, name] of [
    [0, '印'],
    [1, '手写'],
  ] as const) {
    const own = lines.filter((line) => line.label === label);
    const right = own.filter(
      ({ features }) => (classProbabilities(lineModel, features)[label] as number) > 0.5,
    );
    console.log(`行 ${name}：判对 ${percent(right.length, own.length)}`);
  }
  const examples = pageExamples(pages, lineModel);
  const table = paperKinds.map(() => paperKinds.map(() => 0));
  examples.forEach(({ features, label }, index) => {
    const p = classProbabilities(pageModel, features);
    const found = p.indexOf(Math.max(...p));
    const row = table[label] as number[];
    row[found] = (row[found] as number) + 1;
    if (found === label) return;
    const { id, sort } = pages[index]?.page ?? { id: '', sort: '' };
    console.log(
      `  ${id}-${sort} 判为 ${paperKinds[found]}（${p.map((v) => v.toFixed(2)).join(' ')}）`,
    );
  });
  console.log(`页　\t判为 ${paperKinds.join('\t')}`);
  paperKinds.forEach((kind, label) => {
    console.log(`${kind}\t${(table[label] as number[]).join('\t')}`);
  });
}

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: path.join('.cache', 'page-kinds') },
    pages: { type: 'string', default: '138' },
    print: { type: 'string', default: '80' },
    bench: { type: 'string', default: '64' },
    wide: { type: 'string', default: '30' },
    check: { type: 'string', default: '69' },
    dry: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const { folder } = values;
  const pages = [
    ...(await measure(drawnSet(folder, Number(values.pages), 't'))),
    ...(await measure(drawnSet(folder, Number(values.print), 'p', true))),
    ...(await measure(benchSet(folder, planTestSet(Number(values.bench), 'fit')))),
    ...(await measure(benchSet(folder, planWideSet(Number(values.wide), 'look')))),
  ];
  const lineModel = fitModel(lineExamples(pages), 2, 0.002);
  const pageModel = fitModel(pageExamples(pages, lineModel), paperKinds.length, 0.01);
  console.log('拟合所用的页：');
  report(pages, lineModel, pageModel);
  console.log('另一批页：');
  report(await measure(drawnSet(folder, Number(values.check), 'e')), lineModel, pageModel);
  if (values.dry) return;
  writeFileSync(
    path.join(projectRoot, 'ocr', 'kinds', 'coefficients.json'),
    `${JSON.stringify({ lineModel, pageModel })}\n`,
  );
}

if (values.help) console.log(help);
else await main();
