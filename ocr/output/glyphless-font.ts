/**
 * A TrueType font whose glyphs draw nothing: invisible text needs positions and a way back to
 * Unicode, no shapes. Readers that insist on an embedded font (PDF/A, Acrobat) are content, and no
 * CJK font of the reader's machine can shift a character. Tesseract's PDF output does the same.
 */

/** Units of the em square; heights in the tables below are in them. */
const em = 1000;
/** Together one em: a font size equal to a box's height makes the text as high as the box. */
export const ascent = 800;
export const descent = -200;
/** Glyph 0 is "missing", so characters use glyph 1; both are empty. */
const glyphs = 2;

/** The font file (about 0.5 kB), the same at every call. */
export function glyphlessFont(): Buffer {
  const tables: [tag: string, data: Buffer][] = [
    ['OS/2', os2()],
    // Format 4 with the closing segment only: characters reach glyphs by the PDF's own map.
    ['cmap', words(0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)],
    ['glyf', Buffer.alloc(4)],
    ['head', head()],
    ['hhea', words(1, 0, ascent, descent, 0, em, 0, 0, em, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)],
    ['hmtx', words(em, 0, em, 0)],
    ['loca', words(0, 0, 0)],
    ['maxp', words(1, 0, glyphs, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', name()],
    ['post', words(3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  ];
  return assemble(tables);
}

function assemble(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const largest = 2 ** Math.floor(Math.log2(tables.length));
  const start = words(
    ...[1, 0, tables.length, largest * 16, Math.log2(largest), (tables.length - largest) * 16],
  );
  const directory = Buffer.alloc(16 * tables.length);
  const bodies: Buffer[] = [];
  let offset = start.length + directory.length;
  let headAt = 0;
  for (const [index, [tag, data]] of tables.entries()) {
    if (tag === 'head') headAt = offset;
    directory.write(tag, 16 * index, 'latin1');
    directory.writeUInt32BE(checksum(data), 16 * index + 4);
    directory.writeUInt32BE(offset, 16 * index + 8);
    directory.writeUInt32BE(data.length, 16 * index + 12);
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    bodies.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat([start, directory, ...bodies]);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

function checksum(data: Buffer): number {
  const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** 16-bit words, negative ones in two's complement. */
function words(...values: number[]): Buffer {
  const data = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) data.writeUInt16BE(value & 0xffff, 2 * index);
  return data;
}

function head(): Buffer {
  const magic = [0x5f0f, 0x3cf5];
  const times = [0, 0, 0, 0, 0, 0, 0, 0];
  return words(...[1, 0, 1, 0, 0, 0], ...magic, 0, em, ...times, ...[0, 0, 0, 0, 0, 8, 2, 0, 0]);
}

function os2(): Buffer {
  const widthAndWeight = [3, em, 400, 5, 0];
  const subAndSuperscript = [em, em, 0, 0, em, em, 0, 0, 0, 0];
  const panoseAndRanges = Array.from({ length: 1 + 5 + 8 + 2 }, () => 0);
  const selection = [0x40, 0xffff, 0xffff, ascent, descent, 0, ascent, -descent];
  const pages = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  return words(...widthAndWeight, ...subAndSuperscript, ...panoseAndRanges, ...selection, ...pages);
}

function name(): Buffer {
  const text = Buffer.from('HuicangGlyphless', 'utf16le').swap16();
  // Family, style, full and PostScript name are all required; one string serves them.
  const ids = [1, 2, 4, 6];
  const records = ids.flatMap((id) => [3, 1, 0x409, id, text.length, 0]);
  return Buffer.concat([words(0, ids.length, 6 + 12 * ids.length, ...records), text]);
}
