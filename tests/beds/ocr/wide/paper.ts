import type { Chance } from '#inside/values/chance.ts';
import type { TestSheet } from '../sheet.ts';
import { formalDateStyle, writtenMonth } from './written.ts';

/** What a drawn paper is. */
export interface PaperFacts {
  /** A code of the dictionary `document_type`. */
  documentType: string;
  /** Text of the line that is the title, where it is not the first set as one; null: none. */
  title?: string | null;
  /**
   * Fields of which the truth says nothing, because people would differ on whether the page has
   * one: what a reader gives under these names is neither right nor wrong.
   */
  unjudged?: readonly string[];
}

/** Draws a paper of the second set. */
export type DrawPaper = (sheet: TestSheet, chance: Chance) => PaperFacts;

/** The date under a paper, as written and as it is to be read; one in ten gives no day. */
export function signedDate(chance: Chance, iso: string): readonly [string, string] {
  if (chance.next() < 0.1) return [writtenMonth(chance, iso), iso.slice(0, 7)];
  return [formalDateStyle(chance)(iso), iso];
}
