const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How `<` begins a document of XML in UTF-16 that has no byte order mark. */
const tags: [number[], string][] = [
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
];

/** The encoding of a document of XML: by its mark, else by how its first tag is written. */
export function xmlEncoding(bytes: Uint8Array): string {
  const isBegun = ([sign]: [number[], string]) => sign.every((byte, at) => bytes[at] === byte);
  return markedEncoding(bytes) ?? tags.find(isBegun)?.[1] ?? 'utf-8';
}

/** The encoding a byte order mark tells; undefined without one. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
}

/**
 * Bytes to text in pieces; a byte order mark decides, else the encoding given, else the first tag. Damage is marked as
 * U+FFFD, or thrown where `fatal` is set.
 */
export async function* decodeStream(
  content: AsyncIterable<Uint8Array>,
  encoding?: string,
  fatal = false,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of content) {
    decoder ??= new TextDecoder(markedEncoding(bytes) ?? encoding ?? xmlEncoding(bytes), { fatal });
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield last;
}
