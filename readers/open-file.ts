import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { HuicangError } from '#home';
import { openArchiveTables } from './formats/archive-tables.ts';
import { CompoundFile, hasPassword } from './formats/compound-file.ts';
import { openDbf } from './formats/dbf.ts';
import { decryptOwn } from './formats/default-password.ts';
import { type DelimitedOptions, openDelimited } from './formats/delimited-file.ts';
import {
  compoundFormat,
  type FileFormat,
  leadingBytes,
  readHead,
  sniff,
  zipFormat,
} from './formats/detect-format.ts';
import { openDocx } from './formats/docx.ts';
import { gunzip } from './formats/gzip.ts';
import { openHtml } from './formats/html.ts';
import { openJson } from './formats/json.ts';
import { openMhtml } from './formats/mhtml.ts';
import { openNdjson } from './formats/ndjson.ts';
import { addNote } from './formats/note-list.ts';
import { openFlatOds, openOds } from './formats/ods.ts';
import { isRefused, refusal } from './formats/refused.ts';
import { openHeldWorkbook } from './formats/sheetjs.ts';
import { openSpreadsheetMl } from './formats/spreadsheetml.ts';
import { openSpreadsheetText } from './formats/sylk.ts';
import { declaredEncoding, decodeFile, decodeHeld, slices } from './formats/text-file.ts';
import { openXlsx } from './formats/xlsx.ts';
import { openXmlRecords } from './formats/xml-records.ts';
import { ZipReader } from './formats/zip.ts';
import { defaultLimits, type ReadLimits, tooLargeToHold } from './table/limits.ts';
import type { ReadNote } from './table/physical.ts';
import type { OpenedFile, TableSource } from './table/table-source.ts';

export { isArchive, openArchive } from './formats/archive.ts';

export { defaultLimits, type ReadLimits } from './table/limits.ts';
export { allRows, type OpenedFile } from './table/table-source.ts';

export interface OpenFileOptions extends DelimitedOptions {
  /** name shown in messages; the path's own by default */
  name?: string;
  /** limits other than the default ones */
  limits?: Partial<ReadLimits>;
  /** a ZIP is opened as the tables of its files; otherwise it is refused, for it is no table */
  members?: boolean;
}

/** XML up to this size is held in memory as text. */
const heldXmlBytes = 32 * 1024 ** 2;

/** A file on its way to being opened. */
interface Opening {
  path: string;
  name: string;
  size: number;
  limits: ReadLimits;
  options: OpenFileOptions;
  /** it was encrypted, and is no more */
  isDecrypted: boolean;
}

async function readWhole({ path, name, size, limits }: Opening): Promise<Buffer> {
  if (size > limits.heldBytes) throw tooLargeToHold(`“${name}”`, size, limits);
  return readFile(path);
}

async function openDocument(
  zip: ZipReader,
  format: FileFormat,
  opening: Opening,
): Promise<OpenedFile> {
  const { name, limits, options } = opening;
  if (format === 'xlsx') return openXlsx(zip, limits, options.temporaryFolder);
  if (format === 'docx') return openDocx(zip, limits);
  if (format === 'ods') return openOds(zip, name, limits);
  if (zip.unpackedBytes > limits.heldBytes) {
    throw tooLargeToHold(`“${name}”展开后`, zip.unpackedBytes, limits);
  }
  zip.close();
  return openHeldWorkbook(await readWhole(opening), format, name, limits);
}

function strayNote(bytes: number): string {
  return `文件的前后有 ${bytes} 个不属于它的字节，已略过`;
}

async function openZipped(opening: Opening): Promise<OpenedFile> {
  const { path, name, limits, options } = opening;
  const zip = await ZipReader.open(path, '文件', limits);
  try {
    const format = zipFormat(zip.members.map((member) => member.name));
    if (format === 'zip' && options.members) {
      zip.close();
      const open = (member: string, memberName: string) =>
        openFile(member, { ...options, name: memberName, members: false });
      return await openArchiveTables(path, name, limits, open, options.temporaryFolder);
    }
    if (isRefused(format)) throw refusal(format, name);
    const opened = await openDocument(zip, format, opening);
    if (zip.strayBytes > 0) {
      addNote(opened.notes, strayNote(zip.strayBytes), true);
    }
    return opened;
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openXml(
  { path, size, limits }: Opening,
  head: Uint8Array,
  format: 'xml' | 'spreadsheetml' | 'fods',
): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  const declared = declaredEncoding(head);
  const text = size <= heldXmlBytes ? decodeHeld(await readFile(path), notes, declared) : null;
  const pieces = () => (text === null ? decodeFile(path, head, declared) : slices(text));
  if (format === 'fods') return openFlatOds(pieces(), size, notes, limits);
  if (format === 'spreadsheetml') return openSpreadsheetMl(pieces(), size, notes, limits);
  return openXmlRecords(pieces, size, notes, limits);
}

/** Opens what was unpacked from a file and removes it in the end. */
async function openUnpacked(
  { unpacked, remove }: { unpacked: string; remove: () => Promise<void> },
  open: (path: string) => Promise<OpenedFile>,
): Promise<OpenedFile> {
  try {
    const opened = await open(unpacked);
    const close = async () => {
      await opened.close();
      await remove();
    };
    return { ...opened, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function openGzip({ path, name, size, limits, options }: Opening): Promise<OpenedFile> {
  return openUnpacked(await gunzip(path, size, limits, options.temporaryFolder), async (inner) => {
    if (sniff(await readHead(inner)) === 'gzip') throw refusal('packed', name);
    return openFile(inner, { ...options, name: name.replace(/\.gz$/i, '') });
  });
}

/** Opens a workbook in a compound file; null where the file holds none. */
async function openCompound(opening: Opening, head: Uint8Array): Promise<OpenedFile | null> {
  const { name, limits, options } = opening;
  const bytes = (await readWhole(opening)).subarray(leadingBytes(head));
  const file = new CompoundFile(bytes);
  const format = compoundFormat(file);
  const workbook = file.stream('workbook') ?? file.stream('book');
  if (format === 'encrypted-office' || (workbook && hasPassword(workbook))) {
    const decrypted = opening.isDecrypted
      ? null
      : await decryptOwn(bytes, file, options.temporaryFolder);
    if (!decrypted) throw refusal('encrypted-office', name);
    return openUnpacked(decrypted, (inner) => openAny(inner, limits, { ...options, name }, true));
  }
  if (isRefused(format)) throw refusal(format, name);
  if (!workbook) return null;
  const opened = openHeldWorkbook(workbook, format, name, limits);
  const stray = leadingBytes(head);
  if (stray > 0) addNote(opened.notes, strayNote(stray), true);
  return opened;
}

/** The table with its rows counted as they come. */
function counted(table: TableSource, limits: ReadLimits): TableSource {
  return {
    ...table,
    async *chunks() {
      let rows = 0;
      for await (const chunk of table.chunks()) {
        rows += chunk.length;
        if (rows > limits.rows) {
          throw new HuicangError(`表${table.sheet && `“${table.sheet}”`}超过 ${limits.rows} 行`, {
            remedy: '请按月或按年分成几个文件后再送一次。',
          });
        }
        yield chunk;
      }
    },
  };
}

/**
 * Opens any file a table can be in, by its content and not by its name. Small files are held in
 * memory, large ones stream.
 * @throws HuicangError when the file is none that can be read, is damaged, or exceeds a limit
 */
export async function openFile(path: string, options: OpenFileOptions = {}): Promise<OpenedFile> {
  const limits = { ...defaultLimits, ...options.limits };
  const opened = await openAny(path, limits, options);
  opened.tables = opened.tables.map((table) => counted(table, limits));
  return opened;
}

async function openAny(
  path: string,
  limits: ReadLimits,
  options: OpenFileOptions,
  isDecrypted = false,
): Promise<OpenedFile> {
  const { size } = await stat(path);
  const name = options.name ?? basename(path);
  const opening: Opening = { path, name, size, limits, options, isDecrypted };
  const head = await readHead(path);
  const found = sniff(head);
  if (found === 'zip-file') return openZipped(opening);
  if (found === 'compound-file') {
    const workbook = await openCompound(opening, head);
    if (workbook) return workbook;
  }
  if (isRefused(found)) throw refusal(found, name);
  if (found === 'dbf') return openDbf(path, size, limits);
  if (found === 'gzip') return openGzip(opening);
  if (found === 'ndjson') return openNdjson(path, size, head, limits);
  if (found === 'xml' || found === 'spreadsheetml' || found === 'fods') {
    return openXml(opening, head, found);
  }
  if (found === 'csv') return openDelimited(path, size, limits, options);
  const bytes = await readWhole(opening);
  if (found === 'html') return openHtml(bytes, limits);
  if (found === 'sylk' || found === 'dif') return openSpreadsheetText(bytes, found, name, limits);
  if (found === 'mhtml') return openMhtml(bytes, limits);
  if (found === 'json') {
    return openJson(bytes, limits) ?? openNdjson(path, size, head, limits);
  }
  return openHeldWorkbook(bytes, found, name, limits);
}
