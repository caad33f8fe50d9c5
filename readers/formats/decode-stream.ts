const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The encoding a byte order mark tells; undefined without one. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
}

/**
 * Bytes to text in pieces; a byte order mark decides, else the encoding given. Damage is marked as
 * U+FFFD, or thrown where `fatal` is set.
 */
export async function* decodeStream(
  content: AsyncIterable<Uint8Array>,
  encoding = 'utf-8',
  fatal = false,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of content) {
    decoder ??= new TextDecoder(markedEncoding(bytes) ?? encoding, { fatal });
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder?.decode() ?? '';
  if (last !== '') yield last;
}
