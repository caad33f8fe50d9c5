/**
 * Fits the model of document types to pages made of the wordings and writes `weights.json`:
 * `node tests/beds/ocr/document-types/fit.ts`. A first fit leaves a quarter of the wordings out, which
 * then judge it and give its temperature; the second fit takes all.
 */
import { writeFileSync } from 'node:fs';
import type { DocumentType } from '#contracts';
import { numberless, typeFeatures } from '#inside/ocr/meaning/type-model/type-features.ts';
import { modelFile, type StoredModel, softmax } from '#inside/ocr/meaning/type-model/type-model.ts';
import { foldLookalikes } from '#inside/ocr/meaning/values/labels.ts';
import { type GeneratedPage, generatePages } from './generated-pages.ts';
import { readWordings, type Wordings } from './wordings.ts';

const perType = 400;
const epochs = 14;
const rate = 0.25;
/** L2 penalty of a weight. */
const penalty = 2e-4;
const fewestPages = 8;
/** Smaller weights are not kept. */
const smallestWeight = 0.25;

interface Sample {
  type: number;
  features: readonly number[];
}

interface Fit {
  names: readonly string[];
  biases: Float64Array;
  /** Features by types. */
  weights: Float64Array;
}

const wordings = readWordings();
const types = [...wordings.types.keys()];
const cues = cuesOf(wordings);

const trial = fit(generatePages(wordings, 'fit', perType, 1));
const judged = generatePages(wordings, 'judge', 100, 2);
const scored = judged.map((page) => ({
  type: types.indexOf(page.type),
  scores: score(trial, page),
}));
const temperature = fitTemperature(scored);
report(scored, temperature);
const model = fit(generatePages(wordings, 'all', perType, 3));
const stored = storedModel(model, temperature);
writeFileSync(modelFile, `${JSON.stringify(stored, null, 1)}\n`);
console.log(`${Object.keys(stored.weights).length} 个特征，${modelFile}`);

function cuesOf({ types: all }: Wordings): string[] {
  const words = [...all.values()].flatMap(({ body }) => body.flatMap((entry) => entry.split('|')));
  const bare = words.map((word) =>
    numberless(foldLookalikes(word.normalize('NFKC').replace(/\s/gu, ''))),
  );
  return [...new Set(bare.filter((word) => word.length >= 2))].sort();
}

function fit(pages: readonly GeneratedPage[]): Fit {
  const counts = new Map<string, number>();
  const features = pages.map(({ evidence }) => typeFeatures(evidence, cues));
  for (const name of features.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= fewestPages).map(([name]) => name);
  const indexes = new Map(names.map((name, index) => [name, index]));
  const samples = pages.map(
    ({ type }, at): Sample => ({
      type: types.indexOf(type),
      features: (features[at] as string[]).flatMap((name) => indexes.get(name) ?? []),
    }),
  );
  const weights = new Float64Array(names.length * types.length);
  const biases = new Float64Array(types.length);
  const squares = new Float64Array(weights.length).fill(1e-6);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const sample of inTurn(samples, epoch)) step(sample, weights, biases, squares);
  }
  const kept = weights.map((weight) => (Math.abs(weight) < smallestWeight ? 0 : weight));
  return { names, biases, weights: kept };
}

/** One step of stochastic descent, its length by AdaGrad (Duchi et al. 2011). */
function step(
  { type, features }: Sample,
  weights: Float64Array,
  biases: Float64Array,
  squares: Float64Array,
): void {
  const count = biases.length;
  const scores = [...biases];
  for (const feature of features) {
    for (let at = 0; at < count; at++) {
      scores[at] = (scores[at] as number) + (weights[feature * count + at] as number);
    }
  }
  const errors = softmax(scores).map((share, at) => share - Number(at === type));
  errors.forEach((error, at) => {
    biases[at] = (biases[at] as number) - 0.03 * error;
    for (const feature of features) {
      const place = feature * count + at;
      const weight = weights[place] as number;
      const slope = error + penalty * weight;
      squares[place] = (squares[place] as number) + slope * slope;
      weights[place] = weight - (rate * slope) / Math.sqrt(squares[place] as number);
    }
  });
}

/** Every sample once an epoch, in another order each time. */
function inTurn(samples: readonly Sample[], epoch: number): Sample[] {
  const stride = [7919, 7907, 7901, 7883][epoch % 4] as number;
  return samples.map((_, at) => samples[(at * stride + epoch) % samples.length] as Sample);
}

function score({ names, biases, weights }: Fit, { evidence }: GeneratedPage): number[] {
  const scores = [...biases];
  const present = new Set(typeFeatures(evidence, cues));
  names.forEach((name, feature) => {
    if (!present.has(name)) return;
    scores.forEach((value, at) => {
      scores[at] = value + (weights[feature * scores.length + at] as number);
    });
  });
  return scores;
}

interface Scored {
  type: number;
  scores: readonly number[];
}

/** The temperature of least log loss (Guo et al. 2017). */
function fitTemperature(all: readonly Scored[]): number {
  const loss = (candidate: number): number =>
    all.reduce((sum, { type, scores }) => {
      const shares = softmax(scores.map((value) => value / candidate));
      return sum - Math.log(Math.max(1e-9, shares[type] as number));
    }, 0);
  const candidates = Array.from({ length: 60 }, (_, at) => 0.5 + at * 0.05);
  const best = candidates.reduce((a, b) => (loss(b) < loss(a) ? b : a));
  return Math.round(best * 100) / 100;
}

function report(all: readonly Scored[], divisor: number): void {
  const wrong = new Map<string, number>();
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sure: 0, right: 0 }));
  let right = 0;
  for (const { type, scores } of all) {
    const shares = softmax(scores.map((value) => value / divisor));
    const sure = Math.max(...shares);
    const best = shares.indexOf(sure);
    const bin = bins[Math.min(9, Math.floor(sure * 10))] as (typeof bins)[number];
    bin.count++;
    bin.sure += sure;
    if (best === type) {
      right++;
      bin.right++;
    } else {
      const pair = `${types[type]} → ${types[best]}`;
      wrong.set(pair, (wrong.get(pair) ?? 0) + 1);
    }
  }
  console.log(`未见过的措辞：${right} / ${all.length}，温度 ${divisor}`);
  for (const { count, sure, right: hits } of bins) {
    if (count > 0)
      console.log(
        `  ${count} 页，平均概率 ${(sure / count).toFixed(2)}，正确 ${(hits / count).toFixed(2)}`,
      );
  }
  for (const [pair, count] of [...wrong].sort((a, b) => b[1] - a[1]).slice(0, 40)) {
    console.log(`  ${count}\t${pair}`);
  }
}

function storedModel({ names, biases, weights }: Fit, divisor: number): StoredModel {
  const rows = names.map((name, feature): [string, string] => {
    const entries = types.flatMap((_, at) => {
      const weight = weights[feature * types.length + at] as number;
      return weight === 0 ? [] : [`${at}:${Math.round(weight * 10)}`];
    });
    return [name, entries.join(' ')];
  });
  return {
    types: types as readonly DocumentType[],
    temperature: divisor,
    biases: [...biases].map((bias) => Math.round(bias * 100) / 100),
    cues: cues.join(' '),
    weights: Object.fromEntries(
      rows.filter(([, list]) => list !== '').sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}
