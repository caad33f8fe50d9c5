import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DelimitedOptions, openDelimited } from './formats/delimited-file.ts';
import {
  compoundFormat,
  type FileFormat,
  readHead,
  sniff,
  zipFormat,
} from './formats/detect-format.ts';
import { isRefused, refusal } from './formats/refused.ts';
import { openHeldWorkbook } from './formats/sheetjs.ts';
import { openXlsx } from './formats/xlsx.ts';
import { ZipReader } from './formats/zip.ts';
import { defaultLimits, type ReadLimits, tooLargeToHold } from './limits.ts';
import type { OpenedFile } from './table-source.ts';

export type { ReadLimits } from './limits.ts';
export { defaultLimits } from './limits.ts';
export { allRows, type OpenedFile, type TableSource } from './table-source.ts';

export interface OpenFileOptions extends DelimitedOptions {
  /** name shown in messages; the path's own by default */
  name?: string;
  /** limits other than the default ones */
  limits?: Partial<ReadLimits>;
}

/** A file on its way to being opened. */
interface Opening {
  path: string;
  name: string;
  size: number;
  limits: ReadLimits;
  options: OpenFileOptions;
}

async function readWhole({ path, name, size, limits }: Opening): Promise<Buffer> {
  if (size > limits.heldBytes) throw tooLargeToHold(`“${name}”`, size, limits);
  return readFile(path);
}

/** What a file is, by its content. */
export async function detectFormat(path: string): Promise<FileFormat> {
  const found = sniff(await readHead(path));
  if (found === 'compound-file') return compoundFormat(await readFile(path));
  if (found !== 'zip-file') return found;
  const zip = await ZipReader.open(path, '文件', defaultLimits);
  zip.close();
  return zipFormat(zip.members.map(({ name }) => name));
}

async function openZipped(opening: Opening): Promise<OpenedFile> {
  const { path, name, limits, options } = opening;
  const zip = await ZipReader.open(path, '工作簿', limits);
  try {
    const format = zipFormat(zip.members.map((member) => member.name));
    if (isRefused(format)) throw refusal(format, name);
    if (format === 'xlsx') return await openXlsx(zip, limits, options.temporaryFolder);
    return openHeldWorkbook(await readWhole(opening), format, name, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

/**
 * Opens any file a table can be in, by its content and not by its name. Small files are held in
 * memory, large ones stream.
 * @throws HuicangError when the file is none that can be read, is damaged, or exceeds a limit
 */
export async function openFile(path: string, options: OpenFileOptions = {}): Promise<OpenedFile> {
  const { size } = await stat(path);
  const name = options.name ?? basename(path);
  const limits = { ...defaultLimits, ...options.limits };
  const opening: Opening = { path, name, size, limits, options };
  const found = sniff(await readHead(path));
  if (found === 'zip-file') return openZipped(opening);
  if (found === 'compound-file') {
    const bytes = await readWhole(opening);
    const format = compoundFormat(bytes);
    if (isRefused(format)) throw refusal(format, name);
    return openHeldWorkbook(bytes, format, name, limits);
  }
  if (isRefused(found)) throw refusal(found, name);
  if (found === 'xls') return openHeldWorkbook(await readWhole(opening), found, name, limits);
  return openDelimited(path, size, limits, options);
}
