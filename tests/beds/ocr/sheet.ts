import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Face, familiesOf } from './faces.ts';
import { type Manner, plain, typeUnit } from './manner.ts';
import type { TruthBox, TruthCell, TruthField, TruthLine, TruthSeal, TruthTable } from './truth.ts';

/** A cell of a grid; `value` marks the lines as the value of a field. */
export interface GridCell {
  row: number;
  column: number;
  rowSpan?: number;
  columnSpan?: number;
  lines: readonly string[];
  align?: 'left' | 'center' | 'right';
  isBold?: boolean;
  /** Name and normalised value of the field that stands in the cell. */
  field?: readonly [name: string, value: string];
  /** Another face than that of the page: a pen's. */
  face?: Face;
  /** Characters set one beneath the other; `lines` holds one text. */
  isVertical?: boolean;
}

interface Grid {
  /** Shares of the width. */
  columns: readonly number[];
  /** Heights in millimetres. */
  rows: readonly number[];
  cells: readonly GridCell[];
  /** `none`: columns stand by alignment alone. */
  rules: 'all' | 'rows' | 'head' | 'none';
  /** Typographic points. */
  size?: number;
  /** Every other row on grey. */
  isZebra?: boolean;
}

/** How a piece of text is set. */
interface Setting {
  /** Typographic points; 12 where none is given. */
  size?: number;
  align?: Align;
  region?: Region;
  isBold?: boolean;
  colour?: string;
  /** Another face than that of the page: a pen's. */
  face?: Face;
}

type Region = TruthLine['region'];
type Align = 'left' | 'center' | 'right';

const pageWidth = 210;
const pageHeight = 297;

/** An A4 page being drawn, in millimetres; keeps what stands on it, in reading order. */
export class TestSheet {
  readonly canvas: Canvas;
  readonly lines: TruthLine[] = [];
  readonly tables: TruthTable[] = [];
  readonly fields: TruthField[] = [];
  readonly seals: TruthSeal[] = [];
  isSealed = false;
  /** Something was set in another face: by pen. */
  isByHand = false;
  /** Next free height. */
  top = 26;
  /** Left and right edge of the column being filled. */
  left = 22;
  right = pageWidth - 22;
  private readonly context: SKRSContext2D;
  private readonly face: Face;
  private readonly dpi: number;
  private readonly manner: Manner;
  private style = '';
  private size = 0;
  private current: Face;

  constructor(face: Face, dpi: number, manner: Manner = plain) {
    this.face = face;
    this.current = face;
    this.dpi = dpi;
    this.manner = manner;
    this.canvas = createCanvas(this.pixels(pageWidth), this.pixels(pageHeight));
    this.context = this.canvas.getContext('2d');
    this.context.fillStyle = '#fff';
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.fillStyle = manner.ink;
    this.context.textBaseline = 'middle';
  }

  /** One line at any place; `field` marks a part of it as the value of a field. */
  put(text: string, x: number, y: number, setting: Setting = {}): TruthBox {
    const { size = 12, align = 'left', region = 'text', isBold = false } = setting;
    this.font(size, isBold, setting.face);
    if (setting.face !== undefined) this.isByHand = true;
    const width = (this.measure(text) / this.dpi) * 25.4;
    const start = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
    this.context.textAlign = 'left';
    this.context.fillStyle = setting.colour ?? this.manner.ink;
    let at = (start / 25.4) * this.dpi;
    for (const unit of this.units(text)) {
      this.setRun(unit);
      typeUnit(this.context, unit, at, this.pixels(y), this.size, this.manner);
      at += this.advance(unit);
    }
    this.context.fillStyle = this.manner.ink;
    const box = this.box(start, y - size * 0.18, start + width, y + size * 0.18);
    this.lines.push({ text, box, region });
    return box;
  }

  /** Width of a text in millimetres. */
  widthOf(text: string, size = 12, isBold = false): number {
    this.font(size, isBold);
    return (this.measure(text) / this.dpi) * 25.4;
  }

  /** Draws what is no text; `pixels` turns millimetres into pixels. */
  paint(draw: (context: SKRSContext2D, pixels: (millimetres: number) => number) => void): void {
    this.context.save();
    draw(this.context, (millimetres) => (millimetres / 25.4) * this.dpi);
    this.context.restore();
  }

  title(text: string, size = 20): void {
    const region = 'title';
    this.put(text, (this.left + this.right) / 2, this.top, {
      size,
      align: 'center',
      region,
      isBold: true,
    });
    this.top += size * 0.8;
  }

  line(text: string, setting: Setting = {}): TruthBox {
    const { size = 12, align = 'left' } = setting;
    const x =
      align === 'left' ? this.left : align === 'right' ? this.right : (this.left + this.right) / 2;
    const box = this.put(text, x, this.top, setting);
    this.top += size * 0.62;
    return box;
  }

  /** A line `before + text + after` whose middle part is the value of a field. */
  valued(
    [before, text, after]: readonly [string, string, string],
    [name, value]: readonly [string, string],
    setting: Setting = {},
  ): void {
    const box = this.line(before + text + after, setting);
    this.field(name, value, box);
  }

  field(name: string, value: string, box: TruthBox): void {
    this.fields.push({ name, value, box });
  }

  /** Prose with an indent of two characters; returns the boxes of its lines. */
  paragraph(text: string, size = 12, leading = 0.62): TruthBox[] {
    this.font(size);
    const room = this.pixels(this.right - this.left);
    const indent = this.measure('　　');
    const boxes: TruthBox[] = [];
    let rest = text;
    while (rest !== '') {
      const shift = boxes.length === 0 ? indent : 0;
      let fits = rest.length;
      while (this.measure(rest.slice(0, fits)) > room - shift) fits--;
      // No line begins with a closing mark or in the middle of a number.
      while (fits < rest.length && /[，。；：、）》”％%\d.,:]/.test(rest.charAt(fits))) fits--;
      const x = this.left + (shift / this.dpi) * 25.4;
      boxes.push(this.put(rest.slice(0, fits), x, this.top, { size }));
      this.top += size * leading;
      rest = rest.slice(fits);
    }
    return boxes;
  }

  /** A form or table from edge to edge. */
  grid(grid: Grid): void {
    const size = grid.size ?? 11;
    const total = grid.columns.reduce((sum, share) => sum + share, 0);
    const unit = (this.right - this.left) / total;
    const xs = edges(
      this.left,
      grid.columns.map((share) => share * unit),
    );
    const ys = edges(this.top, grid.rows);
    if (grid.isZebra === true) this.stripes(ys);
    const cells = grid.cells.map((cell): TruthCell => {
      const { row, column, rowSpan = 1, columnSpan = 1 } = cell;
      const [x0, x1] = [xs[column] as number, xs[column + columnSpan] as number];
      const [y0, y1] = [ys[row] as number, ys[row + rowSpan] as number];
      if (grid.rules === 'all') this.stroke(x0, y0, x1, y1);
      const boxes = this.fill(cell, x0, y0, x1, y1, size);
      if (cell.field && boxes[0]) this.field(cell.field[0], cell.field[1], boxes[0]);
      const box = this.box(x0, y0, x1, y1);
      return { text: cell.lines.join(''), row, column, rowSpan, columnSpan, box };
    });
    if (grid.rules === 'rows') {
      for (const y of ys) this.stroke(this.left, y, this.right, y);
    }
    if (grid.rules === 'head') {
      for (const at of [0, 1, ys.length - 1]) {
        const y = ys[at] as number;
        this.stroke(this.left, y, this.right, y);
      }
    }
    this.tables.push({ isRuled: grid.rules === 'all', cells });
    this.top = (ys.at(-1) as number) + 8;
  }

  /** A round red seal over what is written; its own characters are no part of the text. */
  seal(x: number, y: number, radius = 18): void {
    const { context } = this;
    const [cx, cy, r] = [this.pixels(x), this.pixels(y), this.pixels(radius)];
    context.save();
    context.globalAlpha = 0.6;
    context.strokeStyle = '#cc2222';
    context.fillStyle = '#cc2222';
    context.lineWidth = this.pixels(1);
    context.beginPath();
    context.arc(cx, cy, r, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    for (let corner = 0; corner < 10; corner++) {
      const reach = r * (corner % 2 === 0 ? 0.3 : 0.12);
      const angle = (corner * Math.PI) / 5 - Math.PI / 2;
      context.lineTo(cx + reach * Math.cos(angle), cy + reach * Math.sin(angle));
    }
    context.fill();
    context.restore();
    this.isSealed = true;
  }

  /** Records what a seal says that was painted at a place in millimetres. */
  sealed(text: string, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
    this.seals.push({ text, box: this.box(x0, y0, x1, y1) });
    this.isSealed = true;
  }

  /** Families of a face as a canvas takes them. */
  families(face: Face): string {
    return familiesOf(face);
  }

  rule(x0: number, y0: number, x1: number, y1: number): void {
    this.stroke(x0, y0, x1, y1);
  }

  private stripes(ys: readonly number[]): void {
    this.paint((context, pixels) => {
      context.fillStyle = '#e2e2e2';
      for (let row = 2; row < ys.length - 1; row += 2) {
        const [y0, y1] = [pixels(ys[row] as number), pixels(ys[row + 1] as number)];
        context.fillRect(pixels(this.left), y0, pixels(this.right - this.left), y1 - y0);
      }
    });
  }

  private fill(
    cell: GridCell,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    size: number,
  ): TruthBox[] {
    const align = cell.align ?? 'left';
    const x = align === 'left' ? x0 + 2 : align === 'right' ? x1 - 2 : (x0 + x1) / 2;
    const middle = (y0 + y1) / 2;
    if (cell.isVertical) return [this.vertical(cell.lines.join(''), (x0 + x1) / 2, middle, size)];
    const step = size * 0.5;
    const first = middle - (step * (cell.lines.length - 1)) / 2;
    return cell.lines.flatMap((text, index) =>
      text === ''
        ? []
        : [
            this.put(text, x, first + index * step, {
              size,
              align,
              region: 'table',
              isBold: cell.isBold === true,
              ...(cell.face === undefined ? {} : { face: cell.face }),
            }),
          ],
    );
  }

  private vertical(text: string, x: number, middle: number, size: number): TruthBox {
    this.font(size);
    const step = size * 0.42;
    const characters = Array.from(text);
    const first = middle - (step * (characters.length - 1)) / 2;
    this.context.textAlign = 'center';
    characters.forEach((character, index) => {
      this.context.fillText(character, this.pixels(x), this.pixels(first + index * step));
    });
    const half = size * 0.18;
    const box = this.box(x - half, first - half, x + half, first + step * characters.length - half);
    this.lines.push({ text, box, region: 'table' });
    return box;
  }

  private stroke(x0: number, y0: number, x1: number, y1: number): void {
    this.context.strokeStyle = '#222';
    this.context.lineWidth = Math.max(1, Math.round(this.dpi / 110));
    const [left, top] = [this.pixels(x0), this.pixels(y0)];
    this.context.strokeRect(left, top, this.pixels(x1) - left, this.pixels(y1) - top);
  }

  private font(size: number, isBold = false, face: Face = this.face): void {
    const weight = isBold ? 700 : 400;
    this.size = Math.round((size / 72) * this.dpi);
    this.style = `${weight} ${this.size}px`;
    this.current = face;
    this.setRun('');
  }

  private setRun(run: string): void {
    const isMisdrawn = this.current === 'zcool-xiaowei' && misdrawn.test(run);
    this.context.font = `${this.style} ${familiesOf(isMisdrawn ? 'lxgw-wenkai' : this.current)}`;
  }

  private measure(text: string): number {
    return this.units(text).reduce((sum, unit) => {
      this.setRun(unit);
      return sum + this.advance(unit);
    }, 0);
  }

  /** What is drawn in one go: whole runs, or single characters where a manner places each. */
  private units(text: string): string[] {
    return this.manner === plain ? runsOf(text) : Array.from(text);
  }

  private advance(unit: string): number {
    const width = this.context.measureText(unit).width;
    if (this.manner === plain) return width;
    return width * this.manner.stretch + this.manner.tracking * this.size;
  }

  private pixels(millimetres: number): number {
    return Math.round((millimetres / 25.4) * this.dpi);
  }

  private box(x0: number, y0: number, x1: number, y1: number): TruthBox {
    const [l, t, r, b] = [x0, y0, x1, y1].map((value) => this.pixels(value)) as [
      number,
      number,
      number,
      number,
    ];
    return [
      [l, t],
      [r, t],
      [r, b],
      [l, b],
    ];
  }
}

function edges(start: number, steps: readonly number[]): number[] {
  const all = [start];
  for (const step of steps) all.push((all.at(-1) as number) + step);
  return all;
}

/** ZCOOL XiaoWei draws a full point and a black square for these. */
const misdrawn = /[。回]/;

function runsOf(text: string): string[] {
  return text.split(/([。回]+)/).filter((run) => run !== '');
}
