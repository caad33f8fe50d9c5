/** Pixels of a BMP picture: 8-bit RGB, top row first. */
interface BmpPicture {
  width: number;
  height: number;
  data: Uint8Array;
  /** Dots per inch where the header tells it. */
  dpi?: number;
}

interface Header {
  width: number;
  height: number;
  isTopDown: boolean;
  bits: number;
  compression: number;
  pixelsAt: number;
  /** RGB of each palette entry. */
  palette: readonly (readonly [number, number, number])[];
  dpi?: number;
}

const uncompressed = 0;
const rle8 = 1;
const inchesPerMetre = 39.3701;

/** Width and height in pixels as the header tells them, before anything is decoded. */
export function bmpSize(bytes: Buffer): { width: number; height: number } {
  const { width, height } = readHeader(bytes);
  return { width, height };
}

/**
 * Decodes an uncompressed BMP of 1, 4, 8, 24 or 32 bits, or one packed by RLE8, after Microsoft's
 * description of BITMAPINFOHEADER; libvips as it comes with sharp reads none.
 * @throws RangeError when it is cut short, Error when it is packed another way.
 */
export function decodeBmp(bytes: Buffer): BmpPicture {
  const header = readHeader(bytes);
  const { width, height, bits, compression, dpi } = header;
  const data = new Uint8Array(width * height * 3).fill(255);
  if (compression === rle8 && bits === 8) unpackRle8(bytes, header, data);
  else if (compression === uncompressed && [1, 4, 8, 24, 32].includes(bits)) {
    readRows(bytes, header, data);
  } else throw new Error(`BMP of ${bits} bits, compression ${compression}`);
  return { width, height, data, ...(dpi === undefined ? {} : { dpi }) };
}

function readHeader(bytes: Buffer): Header {
  const headerSize = bytes.readUInt32LE(14);
  const pixelsAt = bytes.readUInt32LE(10);
  // The header of OS/2 has 16-bit sides and a palette of three bytes an entry.
  const isOld = headerSize === 12;
  const width = isOld ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const rows = isOld ? bytes.readUInt16LE(20) : bytes.readInt32LE(22);
  if (width <= 0 || rows === 0) throw new RangeError('BMP without pixels');
  const bits = bytes.readUInt16LE(isOld ? 24 : 28);
  const compression = isOld ? uncompressed : bytes.readUInt32LE(30);
  const perMetre = isOld ? 0 : bytes.readInt32LE(38);
  const entry = isOld ? 3 : 4;
  const paletteAt = 14 + headerSize;
  const named = isOld ? 0 : bytes.readUInt32LE(46);
  const fits = Math.max(0, Math.floor((pixelsAt - paletteAt) / entry));
  const entries = bits > 8 ? 0 : Math.min(named || 2 ** bits, 2 ** bits, fits);
  const palette = Array.from({ length: entries }, (_, index) => {
    const at = paletteAt + index * entry;
    return [bytes.readUInt8(at + 2), bytes.readUInt8(at + 1), bytes.readUInt8(at)] as const;
  });
  return {
    width,
    height: Math.abs(rows),
    isTopDown: rows < 0,
    bits,
    compression,
    pixelsAt,
    palette,
    ...(perMetre > 0 ? { dpi: Math.round(perMetre / inchesPerMetre) } : {}),
  };
}

function readRows(bytes: Buffer, header: Header, data: Uint8Array): void {
  const { width, height, bits, pixelsAt, palette, isTopDown } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (bytes.length < pixelsAt + stride * height) throw new RangeError('BMP cut short');
  for (let row = 0; row < height; row++) {
    const from = pixelsAt + row * stride;
    let to = (isTopDown ? row : height - 1 - row) * width * 3;
    for (let x = 0; x < width; x++, to += 3) {
      if (bits >= 24) {
        const at = from + (x * bits) / 8;
        data[to] = bytes[at + 2] as number;
        data[to + 1] = bytes[at + 1] as number;
        data[to + 2] = bytes[at] as number;
      } else {
        const byte = bytes[from + ((x * bits) >> 3)] as number;
        const index = (byte >> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1);
        data.set(palette[index] ?? [0, 0, 0], to);
      }
    }
  }
}

/** Pairs of (count, colour); a count of 0 leads an end of line, end, jump or literal run. */
function unpackRle8(bytes: Buffer, header: Header, data: Uint8Array): void {
  const { width, height, palette, isTopDown } = header;
  let at = header.pixelsAt;
  let x = 0;
  let y = 0;
  const put = (index: number): void => {
    if (x < width && y < height) {
      const row = isTopDown ? y : height - 1 - y;
      data.set(palette[index] ?? [0, 0, 0], (row * width + x) * 3);
    }
    x++;
  };
  while (y < height) {
    const count = bytes.readUInt8(at);
    const value = bytes.readUInt8(at + 1);
    at += 2;
    if (count > 0) for (let i = 0; i < count; i++) put(value);
    else if (value === 0) {
      x = 0;
      y++;
    } else if (value === 1) return;
    else if (value === 2) {
      x += bytes.readUInt8(at);
      y += bytes.readUInt8(at + 1);
      at += 2;
    } else {
      for (let i = 0; i < value; i++) put(bytes.readUInt8(at + i));
      // Literal runs are padded to an even number of bytes.
      at += value + (value % 2);
    }
  }
}
