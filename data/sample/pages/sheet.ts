import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

type Typeface = 'Huicang Sample Sans' | 'Huicang Sample Serif';

let registered = false;

/** Makes the npm fonts known to the canvas; there may be no Chinese font on the machine. */
export function registerFonts(): void {
  if (registered) return;
  const families: readonly (readonly [string, Typeface])[] = [
    ['@fontsource/noto-sans-sc', 'Huicang Sample Sans'],
    ['@fontsource/noto-serif-sc', 'Huicang Sample Serif'],
  ];
  for (const [name, family] of families) {
    const folder = join(dirname(require.resolve(name)), 'files');
    for (const file of readdirSync(folder).sort()) {
      if (/-(400|700)-normal\.woff2$/.test(file)) {
        GlobalFonts.registerFromPath(join(folder, file), family);
      }
    }
  }
  registered = true;
}

export interface FormCell {
  label?: boolean;
  lines: readonly string[];
  /** of the row's width, in twelfths */
  span: number;
}

const millimetresPerInch = 25.4;

/** An A4 page being written; keeps what stands on it, in reading order. */
export class Sheet {
  readonly lines: string[] = [];
  readonly dpi: number;
  readonly canvas: Canvas;
  private readonly context: SKRSContext2D;
  private readonly typeface: Typeface;
  /** next free position from the top, millimetres */
  private top = 28;
  private readonly margin = 24;

  constructor(dpi: number, typeface: Typeface) {
    registerFonts();
    this.dpi = dpi;
    this.typeface = typeface;
    this.canvas = createCanvas(this.pixels(210), this.pixels(297));
    this.context = this.canvas.getContext('2d');
    this.context.fillStyle = '#ffffff';
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.fillStyle = '#151515';
    this.context.textBaseline = 'middle';
  }

  private pixels(millimetres: number): number {
    return Math.round((millimetres / millimetresPerInch) * this.dpi);
  }

  /** @param size in typographic points */
  private font(size: number, weight = 400): void {
    this.context.font = `${weight} ${Math.round((size / 72) * this.dpi)}px "${this.typeface}"`;
  }

  private write(text: string, x: number, y: number, align: 'left' | 'center' | 'right' = 'left') {
    this.context.textAlign = align;
    this.context.fillText(text, this.pixels(x), this.pixels(y));
    this.lines.push(text);
  }

  title(text: string, size = 20): void {
    this.font(size, 700);
    this.write(text, 105, this.top, 'center');
    this.top += size * 0.75;
  }

  centred(text: string, size = 12): void {
    this.font(size);
    this.write(text, 105, this.top, 'center');
    this.top += size * 0.8;
  }

  line(text: string, size = 12): void {
    this.font(size);
    this.write(text, this.margin, this.top);
    this.top += size * 0.66;
  }

  right(text: string, size = 12): void {
    this.font(size);
    this.write(text, 210 - this.margin, this.top, 'right');
    this.top += size * 0.66;
  }

  space(millimetres: number): void {
    this.top += millimetres;
  }

  /** Prose with an indent of two characters, broken at the margin. */
  paragraph(text: string, size = 12): void {
    this.font(size);
    const width = this.pixels(210 - 2 * this.margin);
    const indent = this.context.measureText('　　').width;
    let rest = text;
    let isFirst = true;
    while (rest !== '') {
      const room = isFirst ? width - indent : width;
      let fits = rest.length;
      while (this.context.measureText(rest.slice(0, fits)).width > room) fits -= 1;
      // A line may not begin with a closing mark, nor end inside a number.
      while (fits < rest.length && /[，。；：、）》」％%\d.,]/.test(rest.charAt(fits))) fits -= 1;
      const x = this.margin + (isFirst ? (indent / this.dpi) * millimetresPerInch : 0);
      this.write(rest.slice(0, fits), x, this.top);
      this.top += size * 0.66;
      rest = rest.slice(fits);
      isFirst = false;
    }
  }

  /** One row of a ruled table over the whole width. */
  row(cells: readonly FormCell[], height = 11, size = 11): void {
    const width = 210 - 2 * this.margin;
    let x = this.margin;
    this.context.strokeStyle = '#202020';
    this.context.lineWidth = Math.max(1, Math.round(this.dpi / 100));
    for (const cell of cells) {
      const cellWidth = (width * cell.span) / 12;
      this.context.strokeRect(
        this.pixels(x),
        this.pixels(this.top),
        this.pixels(cellWidth),
        this.pixels(height),
      );
      this.font(size, cell.label ? 700 : 400);
      const step = size * 0.55;
      const first = this.top + height / 2 - (step * (cell.lines.length - 1)) / 2;
      cell.lines.forEach((text, index) => {
        if (text === '') return;
        const y = first + index * step;
        if (cell.label) this.write(text, x + cellWidth / 2, y, 'center');
        else this.write(text, x + 2, y);
      });
      x += cellWidth;
    }
    this.top += height;
  }

  /** A round red seal over what is written already; its own characters are not part of the text. */
  seal(x: number, y: number): void {
    const { context } = this;
    context.save();
    context.globalAlpha = 0.5;
    context.strokeStyle = '#c81e1e';
    context.fillStyle = '#c81e1e';
    context.lineWidth = this.pixels(0.9);
    context.beginPath();
    context.arc(this.pixels(x), this.pixels(y), this.pixels(19), 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    for (let corner = 0; corner < 10; corner += 1) {
      const radius = this.pixels(corner % 2 === 0 ? 6 : 2.4);
      const angle = (corner * Math.PI) / 5 - Math.PI / 2;
      context.lineTo(
        this.pixels(x) + radius * Math.cos(angle),
        this.pixels(y) + radius * Math.sin(angle),
      );
    }
    context.fill();
    context.restore();
  }
}
