import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentType } from '#contracts';

/** How papers of a type are laid out: a form, a list of many rows, prose, or now this, now that. */
type PaperLayout = 'form' | 'list' | 'prose' | 'mixed';

/** How papers of a type are worded; synthetic, written for fitting the model of types. */
export interface Wording {
  layout: PaperLayout;
  /** Titles; {O} a body, {Y} a year or term, {S} a matter, {A} an activity. */
  titles: readonly string[];
  /** Words, labels and phrases of the text; `|` parts those that stand together. */
  body: readonly string[];
}

export interface Wordings {
  types: ReadonlyMap<DocumentType, Wording>;
  /** What fills the slots of titles. */
  slots: ReadonlyMap<string, readonly string[]>;
  /** Words that papers of any type may hold. */
  common: readonly string[];
}

interface WordingsFile {
  slots: Record<string, string>;
  common: string;
  types: Record<string, { layout: PaperLayout; titles: string; body: string }>;
}

/** Reads the wordings written for the fit. */
export function readWordings(): Wordings {
  const file = path.join(import.meta.dirname, 'wordings.json');
  const { slots, common, types } = JSON.parse(readFileSync(file, 'utf8')) as WordingsFile;
  const list = (text: string): string[] => text.split('；');
  return {
    types: new Map(
      Object.entries(types).map(([type, { layout, titles, body }]) => [
        type as DocumentType,
        { layout, titles: list(titles), body: list(body) },
      ]),
    ),
    slots: new Map(Object.entries(slots).map(([slot, words]) => [slot, list(words)])),
    common: list(common),
  };
}
