import type { FieldName, TableName } from '../../contracts/index.ts';

/** What every source states before it may start. */
interface SourceBase {
  /** id of the source: first part of its tables' names */
  source: string;
  /** Chinese name of what is read, for progress and messages */
  label: string;
  /** what the records are used for */
  purpose: string;
  /** on what legal basis (个人信息保护法 第十三条) */
  legalBasis: string;
  /** goes up when the same content would read differently: older batches are then replaced */
  version: string;
  /** headers this source uses beside the labels and synonyms of contracts */
  headers?: Readonly<Record<string, FieldName>>;
}

/** Exports collected from a folder below inbox/. */
export interface FileSource extends SourceBase {
  kind: 'files';
  /** below inbox/, with forward slashes */
  folder: string;
  /** which file names belong to it */
  pattern: RegExp;
  /** sheet name → table; `*` for files without sheets, or for any other sheet */
  sheets: Readonly<Record<string, TableName>>;
  /** finds year and month in the file name; absent where a file is for no month */
  period?: RegExp;
}

/** Records behind an HTTP API with numbered pages. */
export interface ApiSource extends SourceBase {
  kind: 'api';
  /** environment variable that holds the base URL */
  urlVariable: string;
  path: string;
  pageSize: number;
  table: TableName;
}

export type SourceDeclaration = FileSource | ApiSource;
