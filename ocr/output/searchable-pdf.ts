import { deflateSync } from 'node:zlib';
import type { Quad } from '../page/page-types.ts';
import { ascent, descent, glyphlessFont } from './glyphless-font.ts';
import type { PagePicture } from './page-picture.ts';
import { PdfFile, type Sink } from './pdf-file.ts';
import { CharacterCodes, fixed, type PlacedText, textLayer } from './text-layer.ts';

/** A page of a searchable PDF. */
interface SearchablePage {
  picture: PagePicture;
  /** Pixels of the page in which the boxes are given: the picture's own, or a scaled copy's. */
  width: number;
  height: number;
  /** In reading order. */
  lines: readonly PlacedText[];
}

/**
 * How a picture of each EXIF orientation is turned onto the unit square (`cm` of a PDF): 1 as it is,
 * 2–8 mirrored or turned as EXIF has it.
 */
const turns: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

/** How a page is turned for reading, when its text does not run to the right. */
function rotation(lines: readonly PlacedText[]): string {
  const votes = [0, 0, 0, 0];
  for (const { text, box } of lines) {
    const [[x0, y0], [x1, y1]] = box;
    // A single character, or a column of them, tells nothing of the page.
    if (Array.from(text).length < 3 || Math.hypot(x1 - x0, y1 - y0) < heightOf(box)) continue;
    const quarter = (Math.round(Math.atan2(y1 - y0, x1 - x0) / (Math.PI / 2)) + 4) % 4;
    votes[quarter] = (votes[quarter] as number) + text.length;
  }
  const quarter = votes.indexOf(Math.max(...votes));
  return quarter === 0 ? '' : `/Rotate ${360 - 90 * quarter}`;
}

function heightOf([a, , , d]: Quad): number {
  return Math.hypot(d[0] - a[0], d[1] - a[1]);
}

/** Writes a searchable PDF page by page: the picture, and above it the text, invisible. */
export class SearchablePdf {
  private readonly file: PdfFile;
  private readonly codes = new CharacterCodes();
  private readonly pages: number[] = [];
  private readonly root: number;
  private readonly font: number;

  private constructor(file: PdfFile) {
    this.file = file;
    this.root = file.reserve();
    this.font = file.reserve();
  }

  /** @param sink gets the file's bytes in order */
  static async begin(sink: Sink): Promise<SearchablePdf> {
    const file = new PdfFile(sink);
    await file.begin();
    return new SearchablePdf(file);
  }

  async add({ picture, width, height, lines }: SearchablePage): Promise<void> {
    const file = this.file;
    const { pageWidth, pageHeight } = picture;
    const [image, content, page] = [file.reserve(), file.reserve(), file.reserve()];
    await file.stream(
      image,
      `/Type/XObject/Subtype/Image/Width ${picture.width}/Height ${picture.height}` +
        `/ColorSpace/${picture.colours}/BitsPerComponent 8/Filter/${picture.filter}`,
      picture.data,
    );
    const [a, b, c, d, e, f] = turns[picture.orientation] ?? [1, 0, 0, 1, 0, 0];
    const place = [a * pageWidth, b * pageHeight, c * pageWidth, d * pageHeight];
    const matrix = [...place, e * pageWidth, f * pageHeight].map(fixed).join(' ');
    const scale = [pageWidth / width, pageHeight / height] as const;
    const text = textLayer(lines, this.codes, scale, pageHeight);
    const drawing = deflateSync(Buffer.from(`q\n${matrix} cm\n/I Do\nQ\n${text}`, 'latin1'));
    await file.stream(content, '/Filter/FlateDecode', drawing);
    await file.object(
      page,
      `<</Type/Page/Parent ${this.root} 0 R/MediaBox[0 0 ${fixed(pageWidth)} ${fixed(pageHeight)}]` +
        `/Contents ${content} 0 R${rotation(lines)}` +
        `/Resources<</XObject<</I ${image} 0 R>>/Font<</F ${this.font} 0 R>>>>>>`,
    );
    this.pages.push(page);
  }

  async end(): Promise<void> {
    const file = this.file;
    await this.writeFont();
    const kids = this.pages.map((page) => `${page} 0 R`).join(' ');
    await file.object(this.root, `<</Type/Pages/Count ${this.pages.length}/Kids[${kids}]>>`);
    const [catalog, info] = [file.reserve(), file.reserve()];
    await file.object(catalog, `<</Type/Catalog/Pages ${this.root} 0 R/Lang(zh-CN)>>`);
    await file.object(info, '<</Producer(Huicang)>>');
    await file.end(catalog, info);
  }

  private async writeFont(): Promise<void> {
    const file = this.file;
    const [descendant, descriptor, program, glyphs, toUnicode] = [
      file.reserve(),
      file.reserve(),
      file.reserve(),
      file.reserve(),
      file.reserve(),
    ];
    const name = 'HuicangGlyphless';
    await file.object(
      this.font,
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H` +
        `/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
    );
    await file.object(
      descendant,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}` +
        '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
        `/DW 1000/W[${this.codes.widths()}]/CIDToGIDMap ${glyphs} 0 R` +
        `/FontDescriptor ${descriptor} 0 R>>`,
    );
    await file.object(
      descriptor,
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[0 ${descent} 1000 ${ascent}]` +
        `/ItalicAngle 0/Ascent ${ascent}/Descent ${descent}/CapHeight ${ascent}/StemV 80` +
        `/FontFile2 ${program} 0 R>>`,
    );
    const font = glyphlessFont();
    await file.stream(program, `/Filter/FlateDecode/Length1 ${font.length}`, deflateSync(font));
    // Every character draws glyph 1, which is empty.
    const map = Buffer.alloc(2 * 65_536).fill(Buffer.from([0, 1]));
    await file.stream(glyphs, '/Filter/FlateDecode', deflateSync(map));
    const unicode = Buffer.from(this.codes.toUnicode(), 'latin1');
    await file.stream(toUnicode, '/Filter/FlateDecode', deflateSync(unicode));
  }
}
