import { tableOf } from '#contracts';
import { findLayout, HeaderNotFound, headData, type Layout, type TableSource } from '#readers';
import type { Known } from '../check/table-check.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { profileColumn } from '../mapping/column-profile.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { type LeftOut, leftOutAs } from './left-out.ts';
import { type Kind, recogniseTable } from './recognise.ts';

/** What a table of the inbox is found to be. */
export type Standing =
  /** of a confirmed kind: it is taken */
  | { as: 'taken'; kind: Kind }
  /** of a confirmed kind, but changed: it is held */
  | { as: 'changed'; kind: Kind; changes: string[] }
  /** a person has said that such files are never taken */
  | { as: 'left_out'; entry: LeftOut }
  /** of a source, which a person has to confirm */
  | { as: 'proposed'; best: Candidate; others: Candidate[] }
  /** of a source, but without what it must have */
  | { as: 'lacking'; best: Candidate }
  /** a table, but no purpose needs it */
  | { as: 'not_needed' }
  /** nobody can say what it is */
  | { as: 'unknown' }
  /** no table at all: a cover, notes */
  | { as: 'no_table' };

/** A table of the inbox with what it is found to be. */
export interface LookedAt {
  source: TableSource;
  headers: string[];
  /** data rows as far as they were looked at */
  rows: number;
  standing: Standing;
}

/** What is known when a table is looked at. */
export interface LookTerms {
  declarations: readonly SourceDeclaration[];
  kinds: readonly Kind[];
  leftOut: readonly LeftOut[];
  known: Known;
}

/** Below this a candidate is a guess. */
const leastScore = 0.55;
/** A candidate that lacks something is named from here on. */
const leastLacking = 0.42;

function plainLayout(source: TableSource): Layout | null {
  try {
    return findLayout(source, () => undefined, []);
  } catch (error) {
    if (error instanceof HeaderNotFound) return null;
    throw error;
  }
}

function titlesAbove({ head }: TableSource, firstHeader: number): string[] {
  return head
    .slice(0, Math.max(0, firstHeader))
    .flatMap(({ cells }) => cells.map(({ text }) => text.trim()))
    .filter((text) => text !== '');
}

function isTable(layout: Layout | null, source: TableSource): boolean {
  if (layout === null) return false;
  const named = layout.columns.filter(({ header }) => header !== '');
  return named.length >= 2 && headData(source, layout).length > 0;
}

/** Whether enough of a table can be told to say that it is one of something else. */
function isUnderstood(layout: Layout, source: TableSource): boolean {
  const rows = headData(source, layout);
  const filled = layout.columns.filter(({ header }) => header !== '');
  const told = filled.filter(({ index }) => profileColumn(rows, index).main !== null);
  return filled.length >= 2 && told.length >= filled.length / 2;
}

/** Says what a table of the inbox is: of a confirmed kind, of a source, of something else. */
export function lookAtTable(source: TableSource, fileName: string, terms: LookTerms): LookedAt {
  const layout = plainLayout(source);
  const headers = layout?.columns.map(({ header }) => header).filter((text) => text !== '') ?? [];
  const rows = layout ? headData(source, layout).length : source.head.length;
  const looked = (standing: Standing): LookedAt => ({ source, headers, rows, standing });
  const known = recogniseTable(source, terms.kinds, fileName);
  if (known?.changes.length === 0) return looked({ as: 'taken', kind: known.kind });
  const left = leftOutAs(terms.leftOut, fileName, headers);
  if (left) return looked({ as: 'left_out', entry: left });
  if (known) return looked({ as: 'changed', kind: known.kind, changes: known.changes });
  const titles = titlesAbove(source, layout?.firstHeader ?? 0);
  const candidates = candidatesFor(source, {
    declarations: terms.declarations,
    known: terms.known,
    fileName,
    text: [fileName, source.sheet, ...titles].join(' '),
  });
  const whole = candidates.filter(
    (each) =>
      each.missing.length === 0 && each.score >= leastScore && each.isTold && isNamedEnough(each),
  );
  const [best, ...others] = whole;
  if (best) return looked({ as: 'proposed', best, others });
  const lacking = candidates
    .filter((each) => each.missing.length > 0 && each.isTold && hasHalf(each))
    .toSorted((a, b) => b.score - a.score)[0];
  if (lacking && lacking.score >= leastLacking) return looked({ as: 'lacking', best: lacking });
  if (layout === null || !isTable(layout, source)) {
    const isFilled = source.head.length > 3 && source.head.some(({ cells }) => cells.length > 2);
    return looked({ as: isFilled ? 'unknown' : 'no_table' });
  }
  return looked({ as: isUnderstood(layout, source) ? 'not_needed' : 'unknown' });
}

/** One column says nothing of a table, however much else could be made up. */
function isNamedEnough({ columns }: Candidate): boolean {
  return columns.filter(({ isNamed, header }) => isNamed || header === '').length >= 2;
}

function hasHalf({ table, missing }: Candidate): boolean {
  return missing.length <= tableOf(table).required.length / 2;
}
