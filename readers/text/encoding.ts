import type { TextEncoding } from '../table/dialect.ts';
import type { ReadNote } from '../table/physical.ts';
import { commonShare, hasIsolatedHighBytes, utf16WithoutMark } from './encoding-evidence.ts';

export interface FoundEncoding {
  encoding: TextEncoding;
  /** 0..1 */
  confidence: number;
  /** length of the byte order mark */
  markBytes: number;
  /** some lines are UTF-8 and some GB18030 */
  isMixed?: boolean;
}

interface DecodedText extends FoundEncoding {
  text: string;
  notes: ReadNote[];
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of the characters beyond ASCII that could not be read. */
function damagedShare(text: string): number {
  let damaged = 0;
  let beyondAscii = 0;
  for (const character of text) {
    if (character > '\u007f') beyondAscii += 1;
    if (character === '\ufffd') damaged += 1;
  }
  return beyondAscii === 0 ? 0 : damaged / beyondAscii;
}

const marks: readonly [number[], TextEncoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** A sample may end within a character. */
function wholeCharacters(sample: Uint8Array): Uint8Array {
  const lastFeed = sample.lastIndexOf(10);
  return lastFeed > sample.length / 2 ? sample.subarray(0, lastFeed + 1) : sample;
}

function hasKana(text: string): boolean {
  const kana = text.match(/[\u3041-\u30fa]/g)?.length ?? 0;
  const wide = text.match(/[\u3041-\u9fff]/g)?.length ?? 0;
  return kana > 5 && kana * 5 > wide;
}

/**
 * Lines with characters beyond ASCII, by the encoding they can be read in: UTF-8, or GB18030 and
 * not UTF-8 with little damage. Short GB18030 lines can pass as UTF-8 by chance.
 */
function linesByEncoding(sample: Uint8Array): { utf8: number; other: number } {
  const count = { utf8: 0, other: 0 };
  for (let start = 0; start < sample.length; ) {
    const feed = sample.indexOf(10, start);
    const end = feed < 0 ? sample.length : feed;
    const line = sample.subarray(start, end);
    start = end + 1;
    if (line.every((byte) => byte < 0x80)) continue;
    const utf8 = strict(line, 'utf-8');
    if (utf8 !== null) {
      if ((utf8.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= 3) count.utf8 += 1;
    } else if (isOtherLine(line, 'utf-8')) count.other += 1;
  }
  return count;
}

/** Whether a line that is damaged in one of UTF-8 and GB18030 is whole in the other. */
function isOtherLine(line: Uint8Array, encoding: 'utf-8' | 'gb18030'): boolean {
  if (encoding === 'gb18030') return strict(line, 'utf-8') !== null;
  const foreign = strict(line, 'gb18030');
  if (foreign === null) return false;
  return damagedShare(new TextDecoder('utf-8').decode(line)) >= 0.34;
}

/** What bytes that are no UTF-8 are: GB18030 (not GBK) unless there is evidence for another. */
function legacyEncoding(sample: Uint8Array): FoundEncoding {
  if (hasIsolatedHighBytes(sample)) {
    return { encoding: 'windows-1252', confidence: 0.7, markBytes: 0 };
  }
  const gb18030 = strict(sample, 'gb18030');
  const big5 = strict(sample, 'big5');
  const kana = strict(sample, 'shift_jis');
  const gbShare = gb18030 === null ? 0 : commonShare(gb18030, 'simplified');
  const bigShare = big5 === null ? 0 : commonShare(big5, 'traditional');
  if (kana !== null && hasKana(kana) && gbShare < 0.2) {
    return { encoding: 'shift_jis', confidence: 0.8, markBytes: 0 };
  }
  if (big5 !== null && bigShare > 0.25 && bigShare > gbShare * 2) {
    return { encoding: 'big5', confidence: 0.85, markBytes: 0 };
  }
  const confidence = gb18030 === null ? 0.6 : gbShare > 0.15 ? 0.97 : 0.85;
  return { encoding: 'gb18030', confidence, markBytes: 0 };
}

/**
 * Finds the encoding of a text: byte order mark, else UTF-16 by its pattern of zero bytes, else
 * strict UTF-8, else GB18030 unless characters speak for Big5, Shift JIS or Latin.
 * @param bytes the beginning of the file, or all of it
 */
export function detectEncoding(bytes: Uint8Array): FoundEncoding {
  for (const [mark, encoding] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte)) {
      return { encoding, confidence: 1, markBytes: mark.length };
    }
  }
  const wide = utf16WithoutMark(bytes);
  if (wide) return { encoding: wide, confidence: 0.95, markBytes: 0 };
  const sample = wholeCharacters(bytes);
  const utf8 = strict(sample, 'utf-8');
  if (utf8 !== null) return { encoding: 'utf-8', confidence: 1, markBytes: 0 };
  const lines = linesByEncoding(sample);
  if (lines.utf8 > 0 && lines.other > 0) {
    const encoding = lines.utf8 >= lines.other ? 'utf-8' : 'gb18030';
    return { encoding, confidence: 0.7, markBytes: 0, isMixed: true };
  }
  // A UTF-8 file with a few torn characters would pass as GB18030 and turn all of it into nonsense;
  // GB18030 text taken for UTF-8 is damaged in a third of its characters or more.
  if (damagedShare(new TextDecoder('utf-8').decode(sample)) < 0.15) {
    return { encoding: 'utf-8', confidence: 0.8, markBytes: 0 };
  }
  return legacyEncoding(sample);
}

/**
 * The encoding of a text that names one itself. Bytes that are valid UTF-8 with a character no other
 * encoding writes in three bytes are UTF-8, whatever they call themselves; a name that the bytes
 * contradict is none.
 * @param bytes the beginning of the text, or all of it
 * @returns undefined where the bytes alone decide
 */
export function namedEncoding(bytes: Uint8Array, name: string | undefined): string | undefined {
  // What a program says that does not know: western names are in everything it writes.
  if (
    name === undefined ||
    /^(?:iso-?8859-1|latin-?1|us-ascii|ascii|(?:windows-|cp)1252)$/.test(name)
  ) {
    return undefined;
  }
  const utf8 = whole(bytes, 'utf-8');
  if (utf8 !== null && /[\u0800-\uffff]/.test(utf8)) return 'utf-8';
  return whole(bytes, name) === null ? undefined : name;
}

/** A text without damage, though its last character may be cut; null for other encodings. */
function whole(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Decodes text that arrives in pieces. Lines that are not in the file's encoding are read in the other. */
export class LineDecoder {
  /** characters that could not be read */
  damaged = 0;
  /** lines read in another encoding than the file's */
  foreignLines = 0;
  nulCharacters = 0;
  private readonly encoding: TextEncoding;
  private readonly isMixed: boolean;
  private readonly lines: boolean;
  private readonly wide: TextDecoder;
  private readonly fatal: TextDecoder;
  private rest: Uint8Array = new Uint8Array(0);

  constructor({ encoding, isMixed = false }: Pick<FoundEncoding, 'encoding' | 'isMixed'>) {
    this.encoding = encoding;
    this.isMixed = isMixed && encoding === 'gb18030';
    // In these a line feed byte is always a line feed, so that each line can be tried by itself.
    this.lines = encoding === 'utf-8' || encoding === 'gb18030';
    this.wide = new TextDecoder(encoding, { ignoreBOM: true });
    this.fatal = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  push(bytes: Uint8Array): string {
    if (!this.lines) return this.clean(this.wide.decode(bytes, { stream: true }), true);
    const lastFeed = bytes.lastIndexOf(10);
    if (lastFeed < 0) {
      this.rest = joined(this.rest, bytes);
      // A line of many megabytes is no line: what is there goes on, split after a plain character.
      if (this.rest.length < 1 << 24) return '';
      const all = this.rest;
      this.rest = new Uint8Array(0);
      return this.decodeLines(all);
    }
    const whole = joined(this.rest, bytes.subarray(0, lastFeed + 1));
    this.rest = bytes.slice(lastFeed + 1);
    return this.decodeLines(whole);
  }

  end(): string {
    if (!this.lines) return this.clean(this.wide.decode(), true);
    const rest = this.rest;
    this.rest = new Uint8Array(0);
    return this.decodeLines(rest);
  }

  private decodeLines(bytes: Uint8Array): string {
    try {
      if (!this.isMixed) return this.clean(this.fatal.decode(bytes), false);
    } catch {
      // Which of the lines it is, is seen below.
    }
    let text = '';
    for (let start = 0; start < bytes.length; ) {
      const feed = bytes.indexOf(10, start);
      const end = feed < 0 ? bytes.length : feed + 1;
      text += this.decodeLine(bytes.subarray(start, end));
      start = end;
    }
    return this.clean(text, true);
  }

  private decodeLine(line: Uint8Array): string {
    const own = strict(line, this.encoding);
    if (own !== null && !this.isMixed) return own;
    const { encoding } = this;
    if ((encoding === 'utf-8' || encoding === 'gb18030') && isOtherLine(line, encoding)) {
      const foreign = strict(line, encoding === 'utf-8' ? 'gb18030' : 'utf-8');
      if (foreign !== null && foreign !== own) {
        this.foreignLines += 1;
        return foreign;
      }
    }
    return own ?? new TextDecoder(encoding).decode(line);
  }

  private clean(text: string, mayBeDamaged: boolean): string {
    if (mayBeDamaged) this.damaged += text.split('\ufffd').length - 1;
    if (!text.includes('\0')) return text;
    const clean = text.replaceAll('\0', '');
    this.nulCharacters += text.length - clean.length;
    return clean;
  }

  /** What a user should know of the decoding so far. */
  notes(): ReadNote[] {
    const name = this.encoding.toUpperCase();
    const notes: string[] = [];
    if (this.foreignLines > 0) {
      notes.push(`有 ${this.foreignLines} 行不是 ${name}，已逐行按另一种编码读取`);
    }
    if (this.damaged > 0) {
      notes.push(`文件按 ${name} 读取，但有个别字符无法识别，已标为“\ufffd”`);
    }
    if (this.nulCharacters > 0) notes.push(`已去掉 ${this.nulCharacters} 个空字符（NUL）`);
    return notes.map((message) => ({ message, isWarning: true }));
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/**
 * Bytes to text. Damage is marked as U+FFFD, single lines in another encoding are read in that, NUL
 * characters are taken out; each with a warning.
 * @param fixed the encoding where it is declared
 */
export function decodeText(bytes: Uint8Array, fixed?: TextEncoding): DecodedText {
  const found = detectEncoding(bytes.subarray(0, 1 << 20));
  const whole: FoundEncoding =
    fixed === undefined
      ? found
      : {
          encoding: fixed,
          confidence: 1,
          markBytes: found.encoding === fixed ? found.markBytes : 0,
        };
  const decoder = new LineDecoder(whole);
  const text = decoder.push(bytes.subarray(whole.markBytes)) + decoder.end();
  return { ...whole, text, notes: decoder.notes() };
}
