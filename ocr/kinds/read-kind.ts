import type { EngineReading, PageImage, PageKindRead, Segment } from '../page/page-types.ts';
import coefficients from './coefficients.json' with { type: 'json' };
import { classProbabilities } from './linear-model.ts';
import { lineVector, measureLines } from './measure-lines.ts';
import { handFeatures, inkFeatures, pageFeatures } from './page-features.ts';
import { paperKinds } from './paper-kinds.ts';
import { photoProbability } from './photo.ts';

const { lineModel, pageModel } = coefficients;

/**
 * Most paper of an office is print, and a page taken for old paper costs a person's time: another
 * kind must be this likely before it is believed. Specks and uneven ink are those of a worn copy as
 * often as of a stencil.
 */
const believed = { print: 0, handwriting: 0.7, carbon_copy: 0.6, mimeograph: 0.92 } as const;
/** Or print this unlikely, whichever of the others it is. */
const noPrint = 0.005;
/** Most of the text decides: with less than this a form is print, filled in by hand. */
const mostlyByHand = 0.5;
/** How likely a hand must be for one line of a page that is print. */
const handOnPrint = 0.85;
/** The same on other paper, and where print is no more than possible. */
const handElsewhere = 0.5;
const clearlyPrint = 0.3;
/**
 * Least chance of an error in a line written by hand: the engine's own probabilities were never
 * meant for it. Of 1,981 drawn lines 36 % had one; real hands are read worse.
 */
const handError = 0.5;

/** The kind of a page, and its segments, those written by hand marked. */
interface KindReading {
  kind: PageKindRead;
  segments: readonly Segment[];
}

/**
 * Tells how a page was made, from its image and what was read on it, and marks what a hand wrote on
 * it. Print is believed unless something else is clearly likelier.
 */
export function readKind(image: PageImage, reading: EngineReading): KindReading {
  const { segments } = reading;
  if (segments.length > 0 && segments.every(({ source }) => source === 'pdf_text')) {
    return { kind: { kind: 'print', confidence: 1, handShare: 0 }, segments };
  }
  const photo = photoProbability(image, segments);
  if (photo > 0.5) return { kind: { kind: 'photo', confidence: photo, handShare: 0 }, segments };
  const lines = measureLines(image, segments);
  if (lines.length === 0) return { kind: { kind: 'print', confidence: 0.5 }, segments };
  const hands = new Map(
    lines.map(({ index, features }) => [
      index,
      classProbabilities(lineModel, lineVector(features))[1] as number,
    ]),
  );
  const lengths = lines.map(({ index, patch }) => {
    return { length: patch.width, hand: hands.get(index) as number };
  });
  const features = { ...inkFeatures(image, segments, lines), ...handFeatures(lengths) };
  const p = classProbabilities(
    pageModel,
    pageFeatures.map((name) => features[name]),
  );
  const kind = believedKind(p, features.handShare);
  const print = p[paperKinds.indexOf('print')] as number;
  const level = kind === 'print' && print >= clearlyPrint ? handOnPrint : handElsewhere;
  const marked = segments.map((segment, index): Segment => {
    if ((hands.get(index) ?? 0) < level || [...segment.text].length < 2) return segment;
    const errorProbability = Math.max(handError, segment.errorProbability ?? 0);
    return { ...segment, isHandwritten: true, errorProbability };
  });
  const confidence = p[paperKinds.indexOf(kind)] as number;
  const { handShare } = features;
  return { kind: { kind, confidence, handShare }, segments: marked };
}

function believedKind(p: readonly number[], handShare: number): (typeof paperKinds)[number] {
  const best = paperKinds[p.indexOf(Math.max(...p))] as (typeof paperKinds)[number];
  if (best === 'handwriting' && handShare < mostlyByHand) return 'print';
  const isPrintUnlikely = (p[paperKinds.indexOf('print')] as number) < noPrint;
  return isPrintUnlikely || Math.max(...p) >= believed[best] ? best : 'print';
}
