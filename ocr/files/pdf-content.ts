import type { PDFPageProxy } from 'pdfjs-dist';
import type { Point, Quad } from '../page/page-types.ts';
import { apply, identity, isInside, type Matrix, multiply, unitSquare } from './pdf-matrix.ts';

/** What pdf.js draws a page with; the order is that of drawing. */
export interface OperatorList {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

/** A character where it is drawn, in pixels of the drawn page. */
export interface PlacedGlyph {
  text: string;
  /** Start and end of its advance on its base line, or down the middle of a column. */
  start: Point;
  end: Point;
  /** Height of the type. */
  em: number;
  isVertical: boolean;
  isSpace: boolean;
  /** Drawn without ink, or under a picture that came later. */
  isHidden: boolean;
}

/** A picture where it is drawn, in pixels of the drawn page. */
interface PlacedPicture {
  box: Quad;
  /** Pixels of the picture itself; 0 where they are not told. */
  width: number;
  height: number;
  /** Whether its bytes could not be decoded: nothing was drawn. */
  isBroken: boolean;
}

export interface PdfContent {
  glyphs: readonly PlacedGlyph[];
  pictures: readonly PlacedPicture[];
  /** Filled outlines of the size of characters: text drawn without a font. */
  outlines: number;
  /** Families that are not in the file and that Chinese is drawn with. */
  missingFonts: ReadonlySet<string>;
}

interface Font {
  loadedName?: string;
  fontMatrix?: Matrix;
  vertical?: boolean;
  missingFile?: boolean;
  isType3Font?: boolean;
  defaultVMetrics?: readonly [number, number, number];
}

interface Glyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: readonly [number, number, number] | null;
}

interface State {
  matrix: Matrix;
  font: Font | null;
  size: number;
  direction: number;
  characterSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  rise: number;
  leading: number;
  mode: number;
  alpha: number;
}

/** Rendering modes that leave no ink: 3 draws nothing, 7 only clips. */
const inkless = new Set([3, 7]);
const faintestAlpha = 0.2;
/** Sides in pixels at 200 dpi between which a filled outline may be a character. */
const outline = { least: 12, most: 220 } as const;
const han = /\p{Script=Han}/u;

/**
 * Follows the drawing of a page and notes where every character and picture comes to stand.
 * @param operations pdf.js's own table of operations, by name
 * @param viewport leads from the page's space to the pixels it was drawn in
 */
export function readPdfContent(
  page: Pick<PDFPageProxy, 'commonObjs' | 'objs'>,
  list: OperatorList,
  operations: Readonly<Record<string, number>>,
  viewport: Matrix,
): PdfContent {
  const names = new Map(Object.entries(operations).map(([name, number]) => [number, name]));
  const reader = new ContentReader(page, viewport, names);
  list.fnArray.forEach((operation, index) => {
    const args = (list.argsArray[index] ?? []) as readonly unknown[];
    reader.perform(names.get(operation) ?? '', args);
  });
  return reader;
}

class ContentReader implements PdfContent {
  readonly glyphs: PlacedGlyph[] = [];
  readonly pictures: PlacedPicture[] = [];
  readonly missingFonts = new Set<string>();
  outlines = 0;
  private readonly page: Pick<PDFPageProxy, 'commonObjs' | 'objs'>;
  private readonly viewport: Matrix;
  private readonly names: ReadonlyMap<number, string>;
  private readonly handlers = this.operationHandlers();
  private state: State;
  private readonly stack: State[] = [];
  private text: Matrix = identity;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;

  constructor(
    page: Pick<PDFPageProxy, 'commonObjs' | 'objs'>,
    viewport: Matrix,
    names: ReadonlyMap<number, string>,
  ) {
    this.page = page;
    this.names = names;
    this.viewport = viewport;
    this.state = {
      ...{ matrix: viewport, font: null, size: 0, direction: 1, characterSpacing: 0 },
      ...{ wordSpacing: 0, horizontalScale: 1, rise: 0, leading: 0, mode: 0, alpha: 1 },
    };
  }

  perform(name: string, args: readonly unknown[]): void {
    const handler = this.handlers[name];
    if (handler !== undefined) handler(args);
    else if (name.startsWith('paint')) this.paint(name, args);
  }

  /** What changes the place or the look of what follows, by pdf.js's name of the operation. */
  private operationHandlers(): Readonly<Record<string, (args: readonly unknown[]) => void>> {
    const number = (args: readonly unknown[], at = 0): number => (args[at] ?? 0) as number;
    const restore = (): void => this.restore();
    return {
      save: () => this.save(),
      restore,
      paintFormXObjectEnd: restore,
      endGroup: restore,
      endAnnotation: restore,
      transform: (args) => this.transform(args as unknown as Matrix),
      paintFormXObjectBegin: ([matrix]) => {
        this.save();
        this.transform(matrix as Matrix | null);
      },
      beginGroup: ([group]) => {
        this.save();
        this.transform((group as { matrix?: Matrix } | undefined)?.matrix);
      },
      beginAnnotation: (args) => {
        this.save();
        this.state.matrix = this.viewport;
        this.transform(args[2] as Matrix | null);
        this.transform(args[3] as Matrix | null);
      },
      setGState: ([states]) => {
        for (const [key, value] of states as readonly (readonly [string, unknown])[]) {
          if (key === 'ca') this.state.alpha = value as number;
          if (key === 'Font') this.setFont(...(value as [string, number]));
        }
      },
      beginText: () => {
        this.text = identity;
        this.startLine(0, 0);
      },
      setTextMatrix: ([matrix]) => {
        this.text = matrix as Matrix;
        this.startLine(0, 0);
      },
      moveText: (args) => this.startLine(this.lineX + number(args), this.lineY + number(args, 1)),
      setLeadingMoveText: (args) => {
        this.state.leading = number(args, 1);
        this.startLine(this.lineX + number(args), this.lineY + number(args, 1));
      },
      nextLine: () => this.startLine(this.lineX, this.lineY + this.state.leading),
      setLeading: (args) => {
        this.state.leading = -number(args);
      },
      setCharSpacing: (args) => {
        this.state.characterSpacing = number(args);
      },
      setWordSpacing: (args) => {
        this.state.wordSpacing = number(args);
      },
      setHScale: (args) => {
        this.state.horizontalScale = number(args) / 100;
      },
      setTextRise: (args) => {
        this.state.rise = number(args);
      },
      setTextRenderingMode: (args) => {
        this.state.mode = number(args);
      },
      setFont: ([name, size]) => this.setFont(name as string, size as number),
      showText: ([glyphs]) => this.showText(glyphs as readonly (Glyph | number | null)[]),
      constructPath: ([operation, , bounds]) =>
        this.path(this.names.get(operation as number) ?? '', bounds as readonly number[] | null),
    };
  }

  private save(): void {
    this.stack.push(this.state);
    this.state = { ...this.state };
  }

  private restore(): void {
    this.state = this.stack.pop() ?? this.state;
  }

  private transform(matrix: Matrix | null | undefined): void {
    if (matrix) this.state.matrix = multiply(this.state.matrix, matrix);
  }

  private startLine(x: number, y: number): void {
    this.lineX = x;
    this.lineY = y;
    this.x = x;
    this.y = y;
  }

  private setFont(name: string, size: number): void {
    this.state.font = this.page.commonObjs.get(name) as Font;
    this.state.size = Math.abs(size);
    this.state.direction = size < 0 ? -1 : 1;
  }

  /** As pdf.js's canvas places characters. */
  private showText(glyphs: readonly (Glyph | number | null)[]): void {
    const { font, size, direction, rise, matrix, mode, alpha } = this.state;
    if (font === null || size === 0) return;
    const isVertical = font.vertical === true && font.isType3Font !== true;
    const unit = size * Math.abs(font.fontMatrix?.[0] ?? 0.001);
    const horizontal = this.state.horizontalScale * direction;
    const origin: Matrix = [horizontal, 0, 0, direction, this.x, this.y + rise];
    const space = multiply(multiply(matrix, this.text), origin);
    const em = Math.hypot(space[2], space[3]) * size;
    const isHidden = inkless.has(mode) || alpha < faintestAlpha;
    let at = 0;
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        at += ((isVertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      const spacing =
        (this.state.characterSpacing + (glyph.isSpace ? this.state.wordSpacing : 0)) * direction;
      const metric = glyph.vmetric ?? font.defaultVMetrics;
      const width = isVertical ? -(metric?.[0] ?? -1000) * unit : glyph.width * unit;
      const ends: readonly [Point, Point] = isVertical
        ? [apply(space, 0, -at), apply(space, 0, -at - width)]
        : [apply(space, at, 0), apply(space, at + width, 0)];
      this.place(glyph, ends, em, isVertical, isHidden);
      at += isVertical ? width - spacing : width + spacing;
    }
    if (isVertical) this.y -= at;
    else this.x += at * horizontal;
  }

  private place(
    { unicode }: Glyph,
    [start, end]: readonly [Point, Point],
    em: number,
    isVertical: boolean,
    isHidden: boolean,
  ): void {
    const { font } = this.state;
    if (font?.missingFile && font.loadedName && han.test(unicode)) {
      this.missingFonts.add(font.loadedName);
    }
    // pdf.js calls every code 32 a space, whatever character a font of its own codes has there.
    const isSpace = unicode.trim() === '';
    this.glyphs.push({ text: unicode, start, end, em, isVertical, isSpace, isHidden });
  }

  private path(operation: string, bounds: readonly number[] | null): void {
    if (!/fill/i.test(operation) || !bounds) return;
    const [left = 0, top = 0, right = 0, bottom = 0] = bounds;
    const { matrix } = this.state;
    const width = Math.hypot(matrix[0], matrix[1]) * Math.abs(right - left);
    const height = Math.hypot(matrix[2], matrix[3]) * Math.abs(bottom - top);
    const sides = [width, height];
    if (sides.every((side) => side > outline.least && side < outline.most)) this.outlines++;
  }

  private paint(name: string, args: readonly unknown[]): void {
    const { matrix } = this.state;
    const [first, second, third] = args as readonly [unknown, number, number];
    switch (name) {
      case 'paintImageXObject':
        this.picture(matrix, second, third, this.isBroken(first as string));
        break;
      case 'paintImageMaskXObject':
      case 'paintInlineImageXObject': {
        const { width, height, data } = first as { width: number; height: number; data?: unknown };
        const isBroken = typeof data === 'string' && this.isBroken(data);
        this.picture(matrix, width, height, isBroken);
        break;
      }
      case 'paintImageXObjectRepeat':
      case 'paintImageMaskXObjectRepeat': {
        const isMask = name === 'paintImageMaskXObjectRepeat';
        const [, scaleX, skewX, skewY, scaleY] = args as readonly number[];
        const [a = 1, b = 0, c = 0, d = 1] = isMask
          ? [scaleX, skewX, skewY, scaleY]
          : [scaleX, 0, 0, skewX];
        const positions = args[isMask ? 5 : 3] as ArrayLike<number>;
        for (let i = 0; i + 1 < positions.length; i += 2) {
          const place: Matrix = [a, b, c, d, positions[i] as number, positions[i + 1] as number];
          this.picture(multiply(matrix, place), 0, 0, false);
        }
        break;
      }
      case 'paintImageMaskXObjectGroup':
      case 'paintInlineImageXObjectGroup': {
        const group = (name === 'paintImageMaskXObjectGroup' ? first : args[1]) as readonly {
          transform: Matrix;
        }[];
        for (const { transform } of group) {
          this.picture(multiply(matrix, transform), 0, 0, false);
        }
      }
    }
  }

  private isBroken(id: string): boolean {
    const store = id.startsWith('g_') ? this.page.commonObjs : this.page.objs;
    return store.has(id) && store.get(id) === null;
  }

  private picture(matrix: Matrix, width: number, height: number, isBroken: boolean): void {
    const box = unitSquare(matrix);
    this.pictures.push({ box, width, height, isBroken });
    if (isBroken) return;
    for (const glyph of this.glyphs) {
      const middle: Point = [
        (glyph.start[0] + glyph.end[0]) / 2,
        (glyph.start[1] + glyph.end[1]) / 2,
      ];
      if (!glyph.isHidden && isInside(middle, box)) glyph.isHidden = true;
    }
  }
}
