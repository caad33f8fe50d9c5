import { findCapitals, findLabelledDate } from '#values';
import type { FieldCheck, FieldName } from '../page/field-types.ts';
import { type Span, spanText } from './passage.ts';
import { findAmounts } from './values/amount-value.ts';
import type { FieldValue } from './values/field-value.ts';
import { archivalCode, documentNo } from './values/short-values.ts';
import { isDateField, valueOfField } from './values/value-of-field.ts';

/** How a value was found, the surest first. */
export type Source = 'labelled' | 'beneath' | 'pattern' | 'inferred';

/** A place where a field's value stands, with the value and the checks of its form. */
export interface Candidate extends FieldValue {
  name: FieldName;
  span: Span;
  source: Source;
  /** Lower is meant more surely. */
  rank: number;
}

/** What is known of the place before its text is looked at. */
export interface Place {
  name: FieldName;
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
  if (isDateField(name)) all.push({ id: 'whole-value', passed: isWholeDate(place, span) });
  // Capitals confirm figures; alone they stand back behind them.
  const rank = place.rank + (name === 'amount_fen' && !/\d/.test(raw) ? 3 : 0);
  return { name, span, source, rank, value, checks: all };
}

/** Checks of form that failed; that figures and capitals differ tells of the reading, not the place. */
export function failures({ checks }: Pick<Candidate, 'checks'>): number {
  return checks.filter(({ id, passed }) => !passed && id !== 'capitals-agree').length;
}

/** The part of a place that is the value itself. */
function narrowed({ name, region, isYuan }: Place): Span {
  const text = spanText(region);
  const part = (index: number, length: number): Span => ({
    ...region,
    start: region.start + index,
    end: region.start + index + length,
  });
  const matched = (pattern: RegExp): Span => {
    const match = pattern.exec(text);
    return match === null ? region : part(match.index, match[0].length);
  };
  if (isDateField(name)) {
    const found = findLabelledDate(text);
    return found === null ? region : part(found.index, found.raw.length);
  }
  switch (name) {
    case 'amount_fen': {
      const [found] = [...findAmounts(text), ...findCapitals(text)];
      if (found !== undefined) return part(found.index, found.raw.length);
      return isYuan === true ? matched(/[0-9][0-9,]*(?:\.[0-9]{1,2})?/u) : region;
    }
    case 'id_number':
      return matched(/[0-9][0-9OoIl]{12,17}[0-9XxⅩ×]?/u);
    case 'staff_no':
      return matched(/[A-Za-z]{0,3}-?[0-9][0-9A-Za-z-]*/u);
    case 'document_no':
    case 'case_no':
      return matched(documentNo);
    case 'archival_code':
      return matched(archivalCode);
    case 'full_name':
      return matched(/^[\p{Script=Han}·]+?(?=同志|先生|女士|[^\p{Script=Han}·]|$)/u);
    default:
      return region;
  }
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
