/**
 * Fits the probability that a line holds a wrong character: draws pages, reads them, compares, fits,
 * and writes error-probability.json beside this file. `--help` lists the options.
 */

import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#home';
import {
  type ErrorModel,
  errorFeatureNames,
  predict,
} from '#inside/ocr/recognition/error-probability.ts';
import { loadPageReader } from '#inside/ocr/recognition/load-page-reader.ts';
import { reviewFrom } from '#inside/ocr/recognition/routing.ts';
import { brierScore, type Outcome, reliability, routingFrom } from './calibration.ts';
import { collectLines, type KnownLine } from './collect-lines.ts';
import { addFaces, type Face } from './faces.ts';
import { fitLogistic } from './logistic.ts';
import { planTestSet, writeTestSet } from './pages.ts';
import { planWideSet } from './wide/plan.ts';

const help = `用法：node tests/beds/ocr/fit-error-probability.ts [选项]
  --pages N      每套页数，默认 60（两套版式各 N 页）
  --seed TEXT    种子，默认 fit；评测用的种子不要用在这里
  --fonts DIR    另加一个文件夹里的字体（ttf、otf、ttc、woff2）
  --lines FILE   把读出的各行存入此文件；文件已在则不再画页和识别
  --check        只检验现有系数，不重新拟合`;
/** Typefaces to fit on: neither of the first test set, which checks. */
const fittedFaces: readonly Face[] = ['noto-serif-sc', 'noto-sans-sc', 'wenkai-light'];

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '60' },
    seed: { type: 'string', default: 'fit' },
    fonts: { type: 'string' },
    lines: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'huicang-fit-'));
  const store = values.lines ?? path.join(folder, 'lines.jsonl');
  if (!existsSync(store)) await readPages(folder, store);
  const lines = readFileSync(store, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KnownLine);
  const file = path.join(projectRoot, 'ocr', 'recognition', 'error-probability.json');
  if (!values.check) {
    const fitted = fitLogistic(
      lines.map(({ features, wrongCharacters }) => ({ features, isWrong: wrongCharacters > 0 })),
    );
    const round = (value: number): number => Number(value.toFixed(4));
    const model = {
      madeBy: 'fit-error-probability.ts',
      lines: lines.length,
      wrongLines: lines.filter(({ wrongCharacters }) => wrongCharacters > 0).length,
      faces: [...new Set(lines.map(({ face }) => face))].sort(),
      features: errorFeatureNames,
      intercept: round(fitted.intercept),
      weights: fitted.weights.map(round),
    };
    writeFileSync(file, `${JSON.stringify(model, null, 2)}\n`);
  }
  report(lines, JSON.parse(readFileSync(file, 'utf8')) as ErrorModel);
}

async function readPages(folder: string, store: string): Promise<void> {
  const faces = [...fittedFaces, ...(values.fonts === undefined ? [] : addFaces(values.fonts))];
  const count = Number(values.pages);
  const plans = [
    ...planTestSet(count, values.seed).map((plan, index) => ({
      ...plan,
      face: faces[index % faces.length] as Face,
    })),
    ...planWideSet(count, values.seed, faces),
  ];
  const loaded = await loadPageReader();
  for (const plan of plans) {
    const [page] = await writeTestSet([plan], folder);
    if (page === undefined) continue;
    const lines = await collectLines(loaded, page.file, page.truth);
    for (const line of lines) appendFileSync(store, `${JSON.stringify(line)}\n`);
  }
  await loaded.release();
}

function report(lines: readonly KnownLine[], model: ErrorModel): void {
  const outcomes = lines.map(
    ({ features, wrongCharacters }): Outcome => ({
      probability: predict(model, features),
      wrongCharacters,
    }),
  );
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  console.log(`${lines.length} 行，Brier 分 ${brierScore(outcomes).toFixed(4)}`);
  for (const bin of reliability(outcomes)) {
    const said = percent(bin.meanProbability);
    console.log(`估计 ${said}\t实际有错 ${percent(bin.shareWrong)}\t${bin.lines} 行`);
  }
  for (const threshold of [0.005, 0.01, reviewFrom, 0.03, 0.1]) {
    const { routed, found } = routingFrom(outcomes, threshold);
    console.log(`自 ${threshold} 起送审：${percent(routed)} 的行，含 ${percent(found)} 的错字`);
  }
}

if (values.help) console.log(help);
else await main();
