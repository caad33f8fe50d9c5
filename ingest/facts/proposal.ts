import type { CodeListName } from '#contracts';

/** Parts of `hospital:` that files can tell of. */
export type FactName = 'staff_numbers' | 'campuses' | 'branches' | 'archival_codes' | 'fonds_code';

/** One fact as it would be written, and why. */
export interface ProposedFact {
  fact: FactName;
  /** Chinese name, as users know it */
  label: string;
  /** as it stands in huicang.yaml */
  value: string | readonly string[];
  /** Chinese, with counts; no value of a person is in it */
  reasons: readonly string[];
  /** what is already written in huicang.yaml says the same or more */
  isKnown: boolean;
}

/** A word that no list of codes knows yet. */
export interface UnknownWord {
  list: CodeListName | 'boolean';
  /** Chinese name of the field it stands in */
  label: string;
  word: string;
  /** rows it stands in */
  count: number;
  /** the code it most likely means; null where nothing is like it */
  guess: string | null;
  /** all that may be chosen, as people know them */
  choices: readonly string[];
}

/** What the hospital's own files say of its conventions; nothing is written yet. */
export interface FactsProposal {
  facts: readonly ProposedFact[];
  /** 这些词还没有对应 */
  unknownWords: readonly UnknownWord[];
  /** Chinese: what deserves a look but is no fact */
  notes: readonly string[];
}

/** What a person has confirmed of a proposal. */
export interface ConfirmedFacts {
  facts: Partial<Record<FactName, string | readonly string[]>>;
  /** by list: word → code or its label */
  codeWords?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
