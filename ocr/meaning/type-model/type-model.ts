import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentType } from '#contracts';

/** A multinomial logistic regression over binary features, with its calibration. */
interface TypeModel {
  types: readonly DocumentType[];
  /** Words looked for in the text of a page. */
  cues: readonly string[];
  /** One a type. */
  biases: readonly number[];
  /** By feature: index of the type and weight. */
  weights: ReadonlyMap<string, readonly (readonly [type: number, weight: number])[]>;
  /** Scores are divided by it: fitted on wordings the weights had not seen. */
  temperature: number;
}

/** The model as it is stored: weights as `type index:tenths` joined by blanks. */
export interface StoredModel {
  types: readonly DocumentType[];
  temperature: number;
  biases: readonly number[];
  cues: string;
  weights: Readonly<Record<string, string>>;
}

export const modelFile = path.join(import.meta.dirname, 'weights.json');
let loaded: TypeModel | undefined;

/** The committed model; read once. */
export function typeModel(): TypeModel {
  loaded ??= fromStored(JSON.parse(readFileSync(modelFile, 'utf8')) as StoredModel);
  return loaded;
}

function fromStored(stored: StoredModel): TypeModel {
  return {
    types: stored.types,
    temperature: stored.temperature,
    biases: stored.biases,
    cues: stored.cues.split(' '),
    weights: new Map(
      Object.entries(stored.weights).map(([feature, list]) => [
        feature,
        list.split(' ').map((one): [number, number] => {
          const [type, weight] = one.split(':').map(Number) as [number, number];
          return [type, weight / 10];
        }),
      ]),
    ),
  };
}

/** A feature that spoke for the type chosen, and how strongly. */
export interface Reason {
  feature: string;
  weight: number;
}

/** Probability of each type, and the features that spoke for the likeliest, the strongest first. */
export function classify(
  model: TypeModel,
  features: readonly string[],
): { type: DocumentType; probability: number; reasons: Reason[] } {
  const scores = [...model.biases];
  for (const feature of features) {
    for (const [type, weight] of model.weights.get(feature) ?? []) {
      scores[type] = (scores[type] as number) + weight;
    }
  }
  const probabilities = softmax(scores.map((score) => score / model.temperature));
  const best = probabilities.indexOf(Math.max(...probabilities));
  const reasons = features
    .map((feature) => ({
      feature,
      weight: model.weights.get(feature)?.find(([type]) => type === best)?.[1] ?? 0,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return {
    type: model.types[best] as DocumentType,
    probability: probabilities[best] as number,
    reasons,
  };
}

export function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
