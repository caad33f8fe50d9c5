import { createReadStream } from 'node:fs';
import type { ReadNote } from '../table/physical.ts';
import { decodeText, detectEncoding, namedEncoding } from '../text/encoding.ts';
import { decodeStream, markedEncoding } from './decode-stream.ts';
import { addNote } from './note-list.ts';

/** A file's bytes in pieces. */
export function fileChunks(path: string, start = 0): AsyncIterable<Buffer> {
  return createReadStream(path, { start, highWaterMark: 256 * 1024 });
}

/** Text in memory, without a byte order mark; what was noticed while decoding goes to `notes`. */
export function decodeHeld(bytes: Uint8Array, notes: ReadNote[], declared?: string): string {
  const named = markedEncoding(bytes) ? undefined : namedEncoding(bytes, declared);
  if (named !== undefined) {
    if (named === 'utf-8' && declared !== 'utf-8') {
      addNote(notes, `文件自称编码是 ${declared?.toUpperCase()}，实为 UTF-8，已照实读取`, false);
    }
    return new TextDecoder(named).decode(bytes);
  }
  const { text, notes: found } = decodeText(bytes);
  notes.push(...found);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** A large text in pieces, in the encoding its beginning shows. */
export function decodeFile(
  path: string,
  head: Uint8Array,
  declared?: string,
): AsyncIterable<string> {
  const found =
    markedEncoding(head) ?? namedEncoding(head, declared) ?? detectEncoding(head).encoding;
  return decodeStream(fileChunks(path), found);
}

/** The encoding an XML declaration names; the GB family is read as its superset. */
export function declaredEncoding(head: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 400));
  const name = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(start)?.[1]?.toLowerCase();
  if (name === undefined || name.startsWith('utf-16')) return undefined;
  return /^(gb|x-gbk|cp936)/.test(name) ? 'gb18030' : name;
}

/** A text in memory in pieces, as a file would come. */
export async function* slices(text: string): AsyncGenerator<string> {
  const length = 256 * 1024;
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}
