import type { Quad } from '../page/page-types.ts';
import { ascent, descent } from './glyphless-font.ts';

/** Text and where it stands, in pixels of the page. */
export interface PlacedText {
  text: string;
  box: Quad;
}

/**
 * Numbers of the characters of one document, given at first use: any character of Unicode fits into
 * two bytes, the rare ones beyond the basic plane as well.
 */
export class CharacterCodes {
  private readonly codes = new Map<string, number>();

  code(character: string): number {
    const known = this.codes.get(character);
    if (known !== undefined) return known;
    const code = this.codes.size + 1;
    this.codes.set(character, code);
    return code;
  }

  /** Widths for the font's `W`; characters not named are as wide as high. */
  widths(): string {
    return [...this.codes]
      .filter(([character]) => width(character) !== 1000)
      .map(([character, code]) => `${code}[${width(character)}]`)
      .join(' ');
  }

  /** The way back to Unicode, which selecting, copying and searching use. */
  toUnicode(): string {
    const pairs = [...this.codes].map(
      ([character, code]) =>
        `<${hex(code)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
    );
    const blocks: string[] = [];
    // The specification allows a hundred pairs a block.
    for (let at = 0; at < pairs.length; at += 100) {
      const block = pairs.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
    }
    return (
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n' +
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
      '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n' +
      `${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
    );
  }
}

/** Latin letters and figures are about half as wide as Han characters, in thousandths of an em. */
function width(character: string): number {
  return /^[\p{ASCII}·°±×÷]$/u.test(character) ? 500 : 1000;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/**
 * Drawing commands for invisible text, a run per line: as long and as high as its box, turned with it.
 * @param scale points a pixel
 * @param height of the page in points: PDF counts from the bottom
 */
export function textLayer(
  lines: readonly PlacedText[],
  codes: CharacterCodes,
  scale: readonly [x: number, y: number],
  height: number,
): string {
  const runs = lines.map((line) => run(line, codes, scale, height)).filter((made) => made !== '');
  return runs.length === 0 ? '' : `BT\n3 Tr\n${runs.join('')}ET\n`;
}

function run(
  { text, box }: PlacedText,
  codes: CharacterCodes,
  [scaleX, scaleY]: readonly [number, number],
  height: number,
): string {
  const characters = Array.from(text);
  const natural = characters.reduce((sum, character) => sum + width(character), 0) / 1000;
  const corners = box.map(([x, y]) => [x * scaleX, height - y * scaleY] as const);
  const [a, b, c, d] = corners as [Corner, Corner, Corner, Corner];
  // Middle lines of the box, which need not be a rectangle.
  const along = [(b[0] - a[0] + c[0] - d[0]) / 2, (b[1] - a[1] + c[1] - d[1]) / 2] as const;
  const up = [(a[0] - d[0] + b[0] - c[0]) / 2, (a[1] - d[1] + b[1] - c[1]) / 2] as const;
  const length = Math.hypot(...along);
  const size = Math.hypot(...up);
  if (natural === 0 || length === 0 || size === 0) return '';
  const baseline = -descent / (ascent - descent);
  const x = (a[0] + b[0] + c[0] + d[0]) / 4 - along[0] / 2 - up[0] * (0.5 - baseline);
  const y = (a[1] + b[1] + c[1] + d[1]) / 4 - along[1] / 2 - up[1] * (0.5 - baseline);
  const matrix = [...along.map((v) => v / length), ...up.map((v) => v / size), x, y];
  const stretch = (100 * length) / (natural * size);
  const shown = characters.map((character) => hex(codes.code(character))).join('');
  return `/F ${fixed(size)} Tf ${fixed(stretch)} Tz ${matrix.map(fixed).join(' ')} Tm <${shown}> Tj\n`;
}

type Corner = readonly [number, number];

/** PDF knows no exponents. */
export function fixed(value: number): string {
  return value.toFixed(4).replace(/\.?0+$/, '');
}
