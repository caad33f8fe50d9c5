import { fieldOf, type PaperFieldName } from '#contracts';
import type { FieldCheck } from '../page/field-types.ts';
import { type Span, spanOf, spanText } from './passage.ts';
import { type FieldValue, valueIn, valueOfField } from './values/value-of-field.ts';

/** How a value was found, the surest first. */
export type Source = 'labelled' | 'beneath' | 'pattern' | 'inferred';

/** A place where a field's value stands, with the value and the checks of its form. */
export interface Candidate extends FieldValue {
  name: PaperFieldName;
  span: Span;
  source: Source;
  /** Lower is meant more surely. */
  rank: number;
}

/** What is known of the place before its text is looked at. */
export interface Place {
  name: PaperFieldName;
  /** The place as a whole: a cell, or what stands behind a label. */
  region: Span;
  source: Source;
  rank: number;
  isYuan?: boolean;
  /** False where the label itself was guessed. */
  isExact?: boolean;
  /** Text near by in which the amount stands in capitals. */
  capitals?: string;
}

/** Takes the value out of its place. */
export function candidateAt(place: Place): Candidate {
  const { name, source } = place;
  const span = narrowed(place);
  const raw = spanText(span);
  const { capitals = spanText(place.region), isYuan } = place;
  const { value, checks } = valueOfField(name, raw, { capitals, isYuan });
  const all: FieldCheck[] = [...checks];
  if (place.isExact === false) all.push({ id: 'label', passed: false });
  const { type } = fieldOf(name);
  if (type === 'date') all.push({ id: 'whole-value', passed: isWholeDate(place, span) });
  // Capitals confirm figures; alone they stand back behind them.
  const rank = place.rank + (type === 'fen' && !/\d/.test(raw) ? 3 : 0);
  return { name, span, source, rank, value, checks: all };
}

/** Checks of form that failed; that figures and capitals differ tells of the reading, not the place. */
export function failures({ checks }: Pick<Candidate, 'checks'>): number {
  return checks.filter(({ id, passed }) => !passed && id !== 'capitals-agree').length;
}

/** The part of a place that is the value itself. */
function narrowed({ name, region, isYuan }: Place): Span {
  const found = valueIn(name, spanText(region), { isYuan });
  if (found === null) return region;
  return spanOf(region.passage, region.start + found.index, found.raw.length);
}

/** Figures or a lone 日 directly behind a date tell that a part of it was lost or never filled in. */
function isWholeDate({ region }: Place, span: Span): boolean {
  const after = span.passage.text.slice(span.end, region.end);
  const before = span.passage.text.slice(region.start, span.start);
  // The time of day may follow: 9时30分, 9:30.
  const isTime = /^[0-9一二三四五六七八九十]{1,3}[时点:]/u.test(after);
  // 十一月二十 without 日 may go on on another line.
  if (/月.+(?<![日号])$/u.test(spanText(span))) return false;
  const isCut = !isTime && /^[日号月年0-9〇○一二三四五六七八九十]/u.test(after);
  return !isCut && !/[0-9年]$/.test(before);
}
