import type { ReadNote } from './physical.ts';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  notes: ReadNote[];
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of characters beyond ASCII that could not be read. */
function damagedShare(text: string): number {
  let damaged = 0;
  let beyondAscii = 0;
  for (const character of text) {
    if (character > '\u007f') beyondAscii += 1;
    if (character === '\ufffd') damaged += 1;
  }
  return beyondAscii === 0 ? 0 : damaged / beyondAscii;
}

function damageNote(encoding: string): ReadNote {
  return {
    message: `文件按 ${encoding} 读取，但有个别字符无法识别，已标为“\ufffd”`,
    isWarning: true,
  };
}

/**
 * Bytes to text: byte order mark, else strict UTF-8, else GB18030 (not GBK: rare characters of
 * names such as 䶮 fail there). Text that is neither is read with damage marked as U+FFFD, in the
 * encoding that loses less, and a warning.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marks: [number[], DecodedText['encoding']][] = [
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
  ];
  for (const [mark, encoding] of marks) {
    if (!mark.every((byte, index) => bytes[index] === byte)) continue;
    const clean = strict(bytes, encoding);
    if (clean !== null) return { text: clean, encoding, notes: [] };
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, encoding, notes: [damageNote(encoding.toUpperCase())] };
  }
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', notes: [] };
  // A UTF-8 file with one torn character would pass as GB18030 and turn all of it into nonsense;
  // GB18030 text taken for UTF-8 is damaged in a third of its characters or more.
  const looseUtf8 = new TextDecoder('utf-8').decode(bytes);
  if (damagedShare(looseUtf8) < 0.15) {
    return { text: looseUtf8, encoding: 'utf-8', notes: [damageNote('UTF-8')] };
  }
  const gb18030 = strict(bytes, 'gb18030');
  if (gb18030 !== null) return { text: gb18030, encoding: 'gb18030', notes: [] };
  const text = new TextDecoder('gb18030').decode(bytes);
  return { text, encoding: 'gb18030', notes: [damageNote('GB18030')] };
}
