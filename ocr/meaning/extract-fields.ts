import {
  type DocumentType,
  type FieldNature,
  fieldOf,
  fieldsOfPaper,
  type PaperFieldName,
  paperFields,
} from '#contracts';
import type { FieldCheck, PageField } from '../page/field-types.ts';
import type { PageKind, PageText } from '../page/page-types.ts';
import { findAgreedAmount } from './agreed-amount.ts';
import type { Block } from './blocks.ts';
import { type Candidate, candidateAt, failures, type Source } from './candidates.ts';
import { crossChecks } from './cross-checks.ts';
import { findLabelled } from './labelled-values.ts';
import { findByPlace } from './office-values.ts';
import { paragraphs } from './paragraphs.ts';
import { spanBox, spanLines, spanOf, spanProbability, spanText } from './passage.ts';
import type { PageTitle } from './title.ts';

/** Below this the least sure character of a value sends it to review (ocr.md: 0.8). */
const minProbability = 0.8;
/** Of a date no check tells that a figure was lost: 2月11日 without a 1 is a good date too. */
const minDateProbability = 0.95;
/** How far back a value stands for the way it was found; a rank of its label counts ten. */
const setback: Readonly<Record<Source, number>> = {
  labelled: 0,
  beneath: 5,
  pattern: 15,
  inferred: 300,
};
/** Kinds of page that OCR reads too badly to be believed unseen. */
const weakKinds: ReadonlySet<PageKind> = new Set(['handwriting', 'carbon_copy', 'mimeograph']);

/** What of a page its fields are taken from. */
interface FieldSource {
  page: PageText;
  blocks: readonly Block[];
  title: PageTitle;
  type: DocumentType;
  kind: PageKind;
}

/**
 * Takes the fields of forms and papers from a page: the value beside, beneath or behind its label
 * first, else what stands where papers of offices have it; then checks each value. A failed check
 * lowers it to `review`.
 */
export function extractFields(source: FieldSource): PageField[] {
  const { blocks, type } = source;
  const wanted = fieldsOfPaper(type);
  const candidates = [
    ...findLabelled(blocks),
    ...findByPlace(blocks),
    ...titleCandidate(source.title),
    ...findAgreedAmount(paragraphs(blocks)),
  ].filter(({ name }) => wanted.includes(name));
  const byName = new Map<PaperFieldName, Candidate[]>();
  for (const candidate of candidates) {
    byName.set(candidate.name, [...(byName.get(candidate.name) ?? []), candidate]);
  }
  const fields = new Map<PaperFieldName, PageField>();
  for (const [name, all] of byName) {
    const best = choose(all);
    if (best !== null) fields.set(name, fieldFrom(source, best));
  }
  for (const [name, check] of crossChecks(fields)) {
    const field = fields.get(name) as PageField;
    fields.set(name, withStatus({ ...field, checks: [...field.checks, check] }));
  }
  return [...fields.values()];
}

function titleCandidate({ passage, isSure }: PageTitle): Candidate[] {
  if (passage === null) return [];
  const region = spanOf(passage);
  return [
    candidateAt({
      name: paperFields.title,
      region,
      source: isSure ? 'pattern' : 'inferred',
      rank: 0,
    }),
  ];
}

/** The surest of a field's candidates; another as sure with another value makes both doubtful. */
function choose(all: readonly Candidate[]): Candidate | null {
  const order = (one: Candidate): number =>
    1000 * failures(one) + setback[one.source] + 10 * one.rank;
  const [best, ...others] = [...all].sort((a, b) => order(a) - order(b));
  if (best === undefined) return null;
  // Numbers that are none, whatever stands beside a label like 编号, are no field.
  if (best.rank > 0 && best.value !== null && isForeignNumber(best)) return null;
  const rival = others.find((one) => order(one) === order(best) && one.value !== best.value);
  if (rival === undefined) return best;
  return { ...best, checks: [...best.checks, { id: 'only-one', passed: false }] };
}

/** Kinds of number that stand behind labels of other numbers too. */
const numbers: ReadonlySet<FieldNature | undefined> = new Set(['document_number', 'case_number']);

function isForeignNumber({ name, checks }: Candidate): boolean {
  return (
    numbers.has(fieldOf(name).nature) &&
    checks.some(({ id, passed }) => id === 'pattern' && !passed)
  );
}

function fieldFrom({ page, kind }: FieldSource, candidate: Candidate): PageField {
  const { name, span, value, source, checks } = candidate;
  const confidence = spanProbability(span);
  const isRead = spanLines(span).every((line) => page.lines[line]?.isReview === false);
  const least = fieldOf(name).type === 'date' ? minDateProbability : minProbability;
  const all: FieldCheck[] = [
    ...checks,
    { id: 'certain-place', passed: source !== 'inferred' },
    { id: 'character-probability', passed: confidence >= least },
    { id: 'line-reading', passed: isRead },
    { id: 'page-kind', passed: !weakKinds.has(kind) },
  ];
  const box = spanBox(page.lines, span);
  const label = fieldOf(name).label;
  return withStatus({ name, label, raw: spanText(span), value, confidence, box, checks: all });
}

/** Checks of the reading; a value that the page proves in another way may fail them. */
const ofReading: ReadonlySet<FieldCheck['id']> = new Set(['character-probability', 'line-reading']);
/** Below this the value was hardly read, whatever agrees with it. */
const leastProbability = 0.3;

function withStatus(field: Omit<PageField, 'status'>): PageField {
  const failed = field.checks.filter(({ passed }) => !passed);
  const isProven = field.confidence >= leastProbability && isConfirmed(field);
  const isOk = failed.every(({ id }) => isProven && ofReading.has(id));
  return { ...field, status: isOk ? 'ok' : 'review' };
}

/**
 * Whether the page says the value twice: an ID number with a right check digit and the birth date that
 * stands beside it, a sum in figures and in capitals.
 */
function isConfirmed({ name, value, checks }: Omit<PageField, 'status'>): boolean {
  const passed = (id: FieldCheck['id']): boolean =>
    checks.some((check) => check.id === id && check.passed);
  const { type, nature } = fieldOf(name);
  if (nature === 'id_number') return passed('id-check-digit') && passed('id-birth-agrees');
  if (nature === 'birth_date') return passed('id-birth-agrees') && value?.length === 10;
  return type === 'fen' && passed('capitals-agree');
}
