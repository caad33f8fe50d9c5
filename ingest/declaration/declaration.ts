import type { FieldName, SourceId, TableName } from '#contracts';
import type { Origin } from '#home';
import type { DialectOptions, OpenedFile, OpenFileOptions } from '#readers';
import type { Admission } from './admission.ts';

/*
 * A source says WHAT is read and why; `from` says WHERE it usually comes from, and huicang.yaml
 * (`sources.<id>.from`) may say another place for the same declaration.
 *
 *   1. Fields and table in contracts (new ones only), named `<source>__<plural>`.
 *   2. A file here of at most 35 lines: copy finance-dues.ts.
 *   3. Its line in index.ts, in the order of reading.
 *   4. A folder in ../fixtures: an input file and expected.json.
 *
 * Only the fields that some purpose names are taken. A column no purpose needs is left behind and
 * said once a file; a table's `required` fields must all be named. A source without purpose, legal
 * basis or agreement does not start and is named with the reason; the others go on
 * (./validate.ts).
 */

/** Why records may be read at all: stated by every source before it starts. */
export interface SourceTerms {
  /** unique, as in huicang.yaml and --sources: `finance-dues` */
  id: string;
  /** first part of its tables' names; who answers for it is in contracts */
  source: SourceId;
  /** Chinese name of what is read, for progress and messages */
  label: string;
  /** what the records are used for, in Chinese → the fields that use needs */
  purposes: Readonly<Record<string, readonly FieldName[]>>;
  /** on what legal basis (个人信息保护法 第十三条) */
  legalBasis: string;
  /** the written agreement with the owner: its name and date */
  agreement: string;
  /** goes up when the same content would read differently: older batches are then replaced */
  version: string;
}

/** Opens a stored file whose format only a parser of one's own can read. */
type Opener = (path: string, options: OpenFileOptions) => Promise<OpenedFile>;

/** How often something must come, so that a missing month is found. */
interface Expectation {
  every: 'day' | 'month' | 'quarter' | 'year';
  /** first period that must be there, YYYY-MM; by default the first that came */
  from?: string;
}

/** What talk of groups may be taken in: only where both are on record. */
interface ConsentTerms {
  /** name and date of the notice given to the members */
  notice: string;
  /** file below the root that lists the groups whose members agreed */
  register: string;
}

/** One source: one kind of file or one list of records, of one or several tables. */
export interface SourceDeclaration extends SourceTerms {
  from: Origin;
  /** sheet name (or path of a list) → table; `*` for any other sheet */
  sheets?: Readonly<Record<string, TableName>>;
  /** instead of `sheets`: every sheet is of this table */
  table?: TableName;
  /** headers this source uses beside the labels and synonyms of contracts */
  headers?: Readonly<Record<string, FieldName>>;
  /** what cannot be found in the file, or is found wrongly: encoding, delimiter, header row … */
  layout?: DialectOptions;
  /** by default `openFile`, which opens whatever a table can be in */
  open?: Opener;
  /** what files pass before they are stored, where not all of them may be kept; folders only */
  admit?: Admission;
  /** each file is for one month, which its name tells in any way of writing; absent: for none */
  period?: 'month';
  expects?: Expectation;
  consent?: ConsentTerms;
}

/** Sheet name → table, with `*` for any other sheet. */
export function sheetsOf({
  sheets,
  table,
}: Pick<SourceDeclaration, 'sheets' | 'table'>): Readonly<Record<string, TableName>> {
  return sheets ?? (table === undefined ? {} : { '*': table });
}

/** The tables a source feeds, each once. */
export function tablesOf(declaration: Pick<SourceDeclaration, 'sheets' | 'table'>): TableName[] {
  return [...new Set(Object.values(sheetsOf(declaration)))];
}

/** Every field that some purpose of the source needs; nothing else is taken. */
export function takenFields({ purposes }: Pick<SourceTerms, 'purposes'>): Set<FieldName> {
  return new Set(Object.values(purposes).flat());
}
