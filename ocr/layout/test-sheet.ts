import { rotatePoint } from '../page/geometry.ts';
import type { PageImage, PageText, Point, Quad, Segment } from '../page/page-types.ts';
import { arrangeSegments } from './arrange-segments.ts';

/** A blank page for tests on which rules are drawn and segments stand as a detector gives them. */
export class DrawnSheet {
  readonly width = 1200;
  readonly height = 1600;
  readonly segments: Segment[] = [];
  private readonly data = new Uint8Array(3 * 1200 * 1600).fill(250);
  private readonly skew: number;

  /** @param skewDegrees clockwise turn of all that is drawn */
  constructor(skewDegrees = 0) {
    this.skew = (skewDegrees * Math.PI) / 180;
  }

  /** One line of full-width characters, its top left corner given; 24 pixels high by default. */
  text(text: string, left: number, top: number, size = 24, layer: Segment['layer'] = 'text'): void {
    const count = Array.from(text).length;
    this.segment(text, left, top, left + count * size, top + size, layer);
    for (let index = 0; index < count; index++) {
      this.block(
        left + index * size + 3,
        top + 3,
        left + (index + 1) * size - 3,
        top + size - 3,
        90,
      );
    }
  }

  /** A rule of two pixels; `value` is its grey, `dash` the length of dots and gaps. */
  rule(x0: number, y0: number, x1: number, y1: number, value = 40, dash = 0): void {
    const length = Math.max(x1 - x0, y1 - y0);
    for (let at = 0; at <= length; at++) {
      if (dash > 0 && Math.floor(at / dash) % 2 === 1) continue;
      const x = x0 + ((x1 - x0) * at) / length;
      const y = y0 + ((y1 - y0) * at) / length;
      this.block(x, y, x + 2, y + 2, value);
    }
  }

  /** Rules of a table at the given places. */
  grid(xs: readonly number[], ys: readonly number[], value = 40, dash = 0): void {
    for (const y of ys) this.rule(xs[0] as number, y, xs.at(-1) as number, y, value, dash);
    for (const x of xs) this.rule(x, ys[0] as number, x, ys.at(-1) as number, value, dash);
  }

  arrange(): Promise<PageText> {
    const image: PageImage = { width: this.width, height: this.height, data: this.data };
    return arrangeSegments(image, this.segments, this.skew);
  }

  private turn(x: number, y: number): Point {
    return rotatePoint([x, y], [this.width / 2, this.height / 2], this.skew);
  }

  private block(left: number, top: number, right: number, bottom: number, value: number): void {
    for (let y = top; y < bottom; y += 0.7) {
      for (let x = left; x < right; x += 0.7) {
        const [px, py] = this.turn(x, y);
        const at = 3 * (Math.round(py) * this.width + Math.round(px));
        if (px < 0 || py < 0 || px >= this.width - 1 || py >= this.height - 1) continue;
        this.data.fill(value, at, at + 3);
      }
    }
  }

  /** Adds a segment with the margin of five pixels that detectors leave. */
  segment(
    text: string,
    left: number,
    top: number,
    right: number,
    bottom: number,
    layer: Segment['layer'] = 'text',
  ): void {
    const box: Quad = [
      this.turn(left - 5, top - 5),
      this.turn(right + 5, top - 5),
      this.turn(right + 5, bottom + 5),
      this.turn(left - 5, bottom + 5),
    ];
    const characterProbabilities = Array.from(text, () => 0.99);
    const sure = { confidence: 0.99, minCharacterProbability: 0.99, characterProbabilities };
    this.segments.push({ box, text, ...sure, ...(layer === 'seal' ? { layer } : {}) });
  }
}
