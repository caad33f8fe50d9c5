import { open } from 'node:fs/promises';
import type { CompoundFile } from './compound-file.ts';
import { markedEncoding } from './decode-stream.ts';
import { detectMarkup } from './detect-text.ts';
import type { RefusedFormat } from './refused.ts';

/** Formats tables are read from; `zip` holds files that are opened one by one. */
type TableFormat =
  | 'xlsx'
  | 'xlsb'
  | 'ods'
  | 'xls'
  | 'docx'
  | 'html'
  | 'mhtml'
  | 'spreadsheetml'
  | 'xml'
  | 'json'
  | 'ndjson'
  | 'sylk'
  | 'dif'
  | 'fods'
  | 'dbf'
  | 'gzip'
  | 'csv';

export type FileFormat = TableFormat | RefusedFormat;

/** How much of a file tells what it is. */
const sniffBytes = 256 * 1024;

const signatures: readonly [string, FileFormat][] = [
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['1f8b', 'gzip'],
  ['425a6839', 'packed'],
  ['fd377a585a00', 'packed'],
  ['28b52ffd', 'packed'],
  ['000100005374616e64617264', 'access'],
  ['53514c69746520666f726d6174', 'sqlite'],
  ['50415231', 'parquet'],
  ['7f454c46', 'program'],
  ['0000020006040600', 'lotus'],
  ['00001a0000100400', 'lotus'],
  ['62706c697374', 'plist'],
  ['24464c32', 'spss'],
  ['24464c33', 'spss'],
  ['4152524f5731', 'arrow'],
  ['4c0000000114020000000000c000000000000046', 'link'],
  // BIFF 2 to 5 without a compound file around it.
  ['09000400', 'xls'],
  ['09020600', 'xls'],
  ['09040600', 'xls'],
  ['09080800', 'xls'],
  ['09081000', 'xls'],
];

/** Formats that begin as texts do, after blank lines at most. */
const plainFormats: readonly [RegExp, FileFormat][] = [
  [/^\s*%PDF-\d|^[\s\S]{0,1016}[\r\n]%PDF-\d\.\d[\r\n]/, 'pdf'],
  [/^\{\\rtf/, 'rtf'],
  [/^[\s\S]{0,64}E-SafeNet/, 'locked'],
  [/^ID;P[\w;]*\s*[\r\n]+(?:[BCEFNOPW];|E\s*$)/, 'sylk'],
  [/^TABLE\s*\r?\n\d+,\d+\s*\r?\n/, 'dif'],
];

const compoundSignature = 'd0cf11e0a1b11ae1';
const zipSignatures = ['504b0304', '504b0506'];

/** What a compound file (OLE2) holds, by the names of its streams. */
export function compoundFormat({ names }: Pick<CompoundFile, 'names'>): FileFormat {
  if (names.has('encryptedpackage') || names.has('encryption')) return 'encrypted-office';
  if (names.has('\tdrmcontent') || names.has('drmcontent')) return 'rights-managed';
  if (names.has('workbook') || names.has('book')) return 'xls';
  if (names.has('worddocument')) return 'doc';
  if (names.has('powerpoint document')) return 'ppt';
  return names.has('__properties_version1.0') ? 'msg' : 'compound';
}

/** What a ZIP file is, by the names of its members. */
export function zipFormat(names: readonly string[]): FileFormat {
  const known = new Set(names.map((name) => name.replace(/^\/+/, '').toLowerCase()));
  if (known.has('ofd.xml')) return 'ofd';
  if (known.has('index/document.iwa') || known.has('index.zip')) return 'iwork';
  if (known.has('uof.xml')) return 'uof';
  if (known.has('xl/workbook.bin')) return 'xlsb';
  if (known.has('[content_types].xml') || known.has('_rels/.rels')) {
    if (known.has('word/document.xml')) return 'docx';
    if (known.has('ppt/presentation.xml')) return 'pptx';
    const isDocument = [...known].some((name) => /^word\/document\d*\.xml$/.test(name));
    return isDocument ? 'docx' : 'xlsx';
  }
  if (known.has('mimetype') && known.has('content.xml')) return 'ods';
  return 'zip';
}

const dbfVersions = new Set([
  0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8c, 0xcb, 0xf5, 0xfb,
]);

/** A dBase or FoxPro table: a version, a date, and a header that ends where it says it does. */
function isDbf(head: Uint8Array): boolean {
  const version = head[0] ?? 0;
  if (!dbfVersions.has(version)) return false;
  const length = (head[8] ?? 0) + 256 * (head[9] ?? 0);
  const isDate = (head[2] ?? 99) <= 12 && (head[3] ?? 99) <= 31;
  // A text may begin with the same signs; reserved bytes and the ends of field names it has not.
  const isLong = (version & 7) === 4;
  const name = isLong ? head.subarray(68, 100) : head.subarray(32, 43);
  const isReserved = head[12] === 0 && head[13] === 0 && name.includes(0);
  const ends = isLong
    ? Array.from({ length: 255 }, (_, index) => 68 + 48 * (index + 1))
    : [length - 1, length - 2, length - 264];
  const isEnded = ends.some((at) => at < length && head[at] === 0x0d);
  return isDate && isReserved && length > 32 && isEnded;
}

function isBinary(head: Uint8Array): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  }
  return control * 10 > head.length;
}

function looksUtf16(head: Uint8Array): boolean {
  const sample = head.subarray(0, 2000);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > 8 * Math.min(even, odd) && Math.max(even, odd) * 10 > sample.length;
}

/** Text of a file's beginning, as far as markup needs it: its signs are ASCII in every encoding. */
function sketch(head: Uint8Array): string {
  const encoding = markedEncoding(head);
  if (encoding) return new TextDecoder(encoding).decode(head);
  if (!looksUtf16(head)) return new TextDecoder('latin1').decode(head);
  return new TextDecoder(head[0] === 0 ? 'utf-16be' : 'utf-16le').decode(head);
}

/** How far into a file a container may begin behind what a server printed: headers, a warning. */
const farthestStart = 4096;

/** Where a container begins behind lines of text; 0 where it does not. */
function behindText(head: Uint8Array): number {
  const bytes = Buffer.from(head.subarray(0, farthestStart));
  for (const sign of [compoundSignature, zipSignatures[0] ?? '']) {
    const at = bytes.indexOf(Buffer.from(sign, 'hex'));
    const isText = bytes
      .subarray(0, Math.max(0, at))
      .every((byte) => byte > 31 || [9, 10, 13].includes(byte));
    if (at > 0 && isText) return at;
  }
  return 0;
}

/** Bytes before a file's own beginning: a byte order mark, blank lines or text that a server put there. */
export function leadingBytes(head: Uint8Array): number {
  let at = markedEncoding(head) === 'utf-8' ? 3 : 0;
  while (at < 64 && [9, 10, 13, 32].includes(head[at] ?? 0)) at += 1;
  const hex = hexOf(head.subarray(at));
  const isContainer = [compoundSignature, ...zipSignatures].some((sign) => hex.startsWith(sign));
  return isContainer ? at : behindText(head);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 20)).toString('hex');
}

/** What a file is by its first bytes; ZIP and compound files need a look inside. */
export function sniff(head: Uint8Array): FileFormat | 'compound-file' | 'zip-file' {
  const hex = hexOf(head.subarray(leadingBytes(head)));
  if (zipSignatures.some((signature) => hex.startsWith(signature))) return 'zip-file';
  if (hex.startsWith(compoundSignature)) return 'compound-file';
  for (const [signature, format] of signatures) {
    if (!hex.startsWith(signature)) continue;
    // `PAR1,…` may be the header of a table.
    if (
      /[^\x20-\x7e]/.test(Buffer.from(signature, 'hex').toString('latin1')) ||
      head.some((byte) => byte < 9)
    ) {
      return format;
    }
  }
  if (isDbf(head)) return 'dbf';
  const text = sketch(head);
  const plain = plainFormats.find(([pattern]) => pattern.test(text));
  if (plain) return plain[1];
  if (text.slice(257, 263).startsWith('ustar') && head.includes(0)) return 'tar';
  if (/^(BM|MZ)/.test(text) && isBinary(head)) return text.startsWith('BM') ? 'image' : 'program';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image';
  const markup = detectMarkup(text);
  if (markup) return markup;
  return isBinary(head) && !markedEncoding(head) && !looksUtf16(head) ? 'binary' : 'csv';
}

/** The beginning of a file. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
