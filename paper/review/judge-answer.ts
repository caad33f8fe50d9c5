import { type FieldName, fields, type PaperFieldName } from '#contracts';
import { noFacts } from '#home';
import { type FieldCheck, valueOfField } from '#ocr';
import { fold, type MatchKey, maskPersonalNumbers, maskValue, normaliseCode } from '#values';
import { checkWords } from './check-words.ts';
import type { ReviewDecision } from './entries.ts';
import { type ItemRecord, isMasked } from './item-record.ts';
import { lakeRaw, lakeValue, protectionOf } from './page-rows.ts';
import { comparableText, valueToken } from './tokens.ts';

/** Guesses that help a reader find a value; a person who sees the paper knows better. */
const guesses: ReadonlySet<FieldCheck['id']> = new Set([
  'name-plausible',
  'department-ending',
  'plausible-year',
]);

/** What a person says of an item: a value, a decision, or both. */
export interface ReviewAnswer {
  id: string;
  /** the item's record, as it was handed out */
  record: string;
  /** what stands on the page; '' where nothing was typed */
  typed: string;
  /** a program made a number of what was typed: digits beyond the fifteenth are lost */
  isNumber?: boolean;
  /** as_written: the value stands on the page like that, whatever speaks against it */
  decision: 'confirm' | 'as_written' | 'unreadable' | 'none' | 'unknown';
}

/** What an answer says, in the forms the lake keeps. */
export interface Judgement {
  decision: ReviewDecision;
  correctedText: string | null;
  correctedValue: string | null;
  /** null: nobody can tell what stands there */
  correctedToken: string | null;
}

/** Why an answer cannot be taken in, and which part of it that is about. */
const faultParts = {
  'item-unknown': 'id',
  'item-twice': 'id',
  'decision-unknown': 'decision',
  'typed-and-unreadable': 'typed',
  'as-written-without-value': 'decision',
  'sample-only-confirmed': 'decision',
  'ruling-only-confirmed': 'decision',
  'masked-only-confirmed': 'decision',
  'number-cut-off': 'typed',
  'option-unknown': 'typed',
  'value-doubtful': 'typed',
  'confirmed-and-another-value': 'typed',
} as const satisfies Record<string, 'id' | 'typed' | 'decision'>;
/** What may speak against an answer. */
export type AnswerFaultId = keyof typeof faultParts;

/** An answer that cannot be taken in. */
export interface AnswerFault {
  fault: AnswerFaultId;
  part: 'id' | 'typed' | 'decision';
  /** what was typed, masked; '' where the fault lies elsewhere */
  valueMasked: string;
  /** what speaks against a doubtful value, in Chinese; '' for other faults */
  doubt: string;
}

/** A fault of an answer whose item is known, or not. */
export function answerFault(
  fault: AnswerFaultId,
  record: ItemRecord | null = null,
  typed = '',
  doubt = '',
): AnswerFault {
  const part = faultParts[fault];
  const valueMasked = record !== null && part === 'typed' ? masked(record, typed) : '';
  return { fault, part, valueMasked, doubt };
}

/** A text as it may be shown: a number may have been typed into the wrong row. */
function masked(record: ItemRecord, text: string): string {
  if (text === '') return '';
  const { kind, name } = record.reading;
  const length = [...text].length;
  const isPlain = length <= 12 && !/\d{7}/.test(fold(text, 'bare'));
  if (kind === 'field' && name in fields) {
    const shown = maskValue(name as FieldName, text);
    if (shown !== text || isPlain) return shown;
  }
  if (kind !== 'field' && kind !== 'line' && isPlain) return text;
  return `${[...text][0] ?? ''}***（${length} 字）`;
}

/** A judgement on a value somebody typed. */
function typedJudgement(
  record: ItemRecord,
  typed: string,
  key: MatchKey,
  isAsWritten: boolean,
): Judgement | AnswerFault {
  const { kind, name, valueToken: read } = record.reading;
  if (kind === 'document_type' || kind === 'page_kind') {
    const chosen = normaliseCode({ text: typed }, kind, noFacts).value;
    if (chosen === null) return answerFault('option-unknown', record, typed);
    const code = String(chosen);
    const decision = code === read ? 'confirmed' : 'corrected';
    return { decision, correctedText: code, correctedValue: code, correctedToken: code };
  }
  if (kind === 'line') {
    const text = maskPersonalNumbers(typed);
    const token = valueToken(key, kind, name, typed);
    const decision = token === read ? 'confirmed' : 'corrected';
    return { decision, correctedText: text, correctedValue: text, correctedToken: token };
  }
  const { value, checks } = valueOfField(name as PaperFieldName, comparableText(typed), {
    isYuan: true,
  });
  const fault = checkWords(checks.filter(({ id }) => !guesses.has(id)));
  if (fault !== '' && !isAsWritten) return answerFault('value-doubtful', record, typed, fault);
  const token = valueToken(key, kind, name, value ?? comparableText(typed));
  return {
    decision: token === read ? 'confirmed' : 'corrected',
    correctedText: lakeRaw(name, typed),
    correctedValue: value === null ? null : lakeValue(name, value, key),
    correctedToken: token,
  };
}

/** A judgement on an item of which nothing was typed. */
function untypedJudgement(
  record: ItemRecord,
  decision: 'confirm' | 'as_written',
): Judgement | AnswerFault {
  const { reading, purpose } = record;
  if (decision === 'as_written') return answerFault('as-written-without-value');
  if (purpose === 'sample') return answerFault('sample-only-confirmed');
  if (purpose === 'ruling') return answerFault('ruling-only-confirmed');
  if (isMasked(reading)) return answerFault('masked-only-confirmed');
  const { valueToken: correctedToken } = reading;
  return { decision: 'confirmed', correctedText: null, correctedValue: null, correctedToken };
}

/**
 * What an answer says of its item.
 * @returns null where nothing was said yet
 */
export function judgeAnswer(
  record: ItemRecord,
  { typed, isNumber = false, decision }: Omit<ReviewAnswer, 'id' | 'record'>,
  key: MatchKey,
): Judgement | AnswerFault | null {
  if (decision === 'unknown') return answerFault('decision-unknown');
  if (decision === 'unreadable') {
    if (typed !== '') return answerFault('typed-and-unreadable', record, typed);
    const nothing = { correctedText: null, correctedValue: null, correctedToken: null };
    return { decision: 'unreadable', ...nothing };
  }
  if (typed === '') return decision === 'none' ? null : untypedJudgement(record, decision);
  const isLong = typed.replace(/\D/g, '').length > 14;
  if (isNumber && (isLong || protectionOf(record.reading.name) === 'token')) {
    return answerFault('number-cut-off', record, typed);
  }
  const judged = typedJudgement(record, typed, key, decision === 'as_written');
  if ('fault' in judged) return judged;
  if (decision === 'confirm' && judged.decision !== 'confirmed') {
    return answerFault('confirmed-and-another-value', record, typed);
  }
  return judged;
}
