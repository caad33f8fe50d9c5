import type { PageImage, Segment } from '../page/page-types.ts';
import { likenesses } from './likeness.ts';
import { type LineFeatures, lineFeatureNames, lineFeatures, withContext } from './line-features.ts';
import { isJudged, type LinePatch, linePatch } from './line-patch.ts';

/** Lines of a page that are measured; pages with more are judged by a sample. */
const mostLines = 70;

/**
 * A line fainter than this share of the page's strong ones is what shows through from the other
 * side, as often as not.
 */
const faintest = 0.45;

/** A segment that could be measured. */
export interface MeasuredLine {
  /** Its place in the reading. */
  index: number;
  segment: Segment;
  patch: LinePatch;
  features: LineFeatures;
}

/** Measures the segments of a page, evenly chosen where there are very many. */
export function measureLines(image: PageImage, segments: readonly Segment[]): MeasuredLine[] {
  const step = Math.max(1, segments.length / mostLines);
  const chosen = new Set(
    Array.from({ length: Math.min(segments.length, mostLines) }, (_, i) => Math.floor(i * step)),
  );
  const cut = segments.map((segment, index) =>
    chosen.has(index) && isJudged(segment) ? linePatch(image, segment) : null,
  );
  const contrasts = cut.flatMap((patch) => (patch ? [patch.contrast] : [])).sort((a, b) => a - b);
  const strong = contrasts[Math.floor(contrasts.length * 0.75)] ?? 0;
  const patches = cut.map((patch) => (patch && patch.contrast > faintest * strong ? patch : null));
  const alike = likenesses(segments, patches);
  const measured = segments.flatMap((segment, index) => {
    const patch = patches[index];
    if (!patch) return [];
    return [{ index, segment, patch, own: lineFeatures(segment, patch, alike[index] as number) }];
  });
  const features = withContext(measured.map(({ own }) => own));
  return measured.map(({ index, segment, patch }, i) => {
    return { index, segment, patch, features: features[i] as LineFeatures };
  });
}

/** In the order of the model. */
export function lineVector(features: LineFeatures): number[] {
  return lineFeatureNames.map((name) => features[name]);
}
