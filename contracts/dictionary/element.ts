import type { CodeListName } from '../codes/codes.ts';
import type { FieldName } from '../fields/fields.ts';

/** required: always; conditional: when what `condition` says holds; optional: may be given. */
export type Obligation = 'required' | 'conditional' | 'optional';

/** What a value may be; JSON Schema and the readable page are made from it. */
export type ValueDomain =
  | { kind: 'text' }
  | { kind: 'integer' }
  /** name of a format in formats.ts */
  | { kind: 'format'; format: FormatName }
  /** closed list of words, as the standard gives it */
  | { kind: 'words'; words: readonly string[] }
  /** code list of contracts, whose stored codes are the values */
  | { kind: 'codes'; list: CodeListName }
  /** a container of the elements that name it as parent */
  | { kind: 'group' };

export type FormatName =
  | 'archival_code'
  | 'fonds_code'
  | 'year'
  | 'date'
  | 'compact_date'
  | 'timestamp'
  | 'document_number'
  | 'resolution'
  | 'sha256';

/** One element of a metadata standard, defined once. */
export interface MetadataElement {
  /** number in its standard: M22; for standards without numbers a short English name */
  id: string;
  /** Chinese name in the standard */
  label: string;
  /** English name used in code and JSON */
  name: string;
  /** standard and clause */
  source: string;
  /** file, agent, business, relationship (DA/T 46), description (DA/T 18), listing (DA/T 22) */
  entity: 'file' | 'agent' | 'business' | 'relationship' | 'description' | 'listing';
  obligation: Obligation;
  /** Chinese; only with obligation conditional */
  condition?: string;
  /** our own words, not the standard's text */
  definition: string;
  domain: ValueDomain;
  example: string;
  /** id of the element it belongs to */
  parent?: string;
  /** the field of contracts that carries it here */
  field?: FieldName;
}

type Common = Pick<MetadataElement, 'source' | 'entity' | 'parent'>;
type Options = Partial<Pick<MetadataElement, 'domain' | 'field' | 'condition'>>;

/** Makes the elements of one part of a standard by their obligation: what they share is given once. */
export function elementsOf(common: Common) {
  const obliged =
    (obligation: Obligation) =>
    (
      id: string,
      label: string,
      name: string,
      definition: string,
      example: string,
      options: Options = {},
    ): MetadataElement => ({
      id,
      label,
      name,
      ...common,
      obligation,
      definition,
      domain: { kind: 'text' },
      example,
      ...options,
    });
  return {
    required: obliged('required'),
    conditional: obliged('conditional'),
    optional: obliged('optional'),
    /** the elements of a container */
    within: (parent: string) => elementsOf({ ...common, parent }),
  };
}

export const integer: ValueDomain = { kind: 'integer' };
export const group: ValueDomain = { kind: 'group' };
export const format = (name: FormatName): ValueDomain => ({ kind: 'format', format: name });
export const words = (...list: string[]): ValueDomain => ({ kind: 'words', words: list });
export const codes = (list: CodeListName): ValueDomain => ({ kind: 'codes', list });
