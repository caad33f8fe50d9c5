import { fold } from '#values';
import { quadRect } from '../../page/geometry.ts';
import type { PageText, TextLine } from '../../page/page-types.ts';

/** Where one code unit of a block stands: a line of the page and a code unit of its text. */
interface TextPlace {
  line: number;
  at: number;
}

/** Lines that belong together, as one text. */
export interface TextBlock {
  /** Half width where a full-width form has one, without white space; rows that break off joined. */
  text: string;
  /** One for each code unit of `text`; null for the line feeds between rows that end. */
  places: readonly (TextPlace | null)[];
  isTitle: boolean;
  isCell: boolean;
  /** Text of the cell before it in the same table row; empty: none. */
  label: string;
}

/** A row that ends this many character heights before the block's edge ends a paragraph. */
const shortOfEdge = 2.5;

/**
 * The running text of a page: regions of prose and titles, and table cells, each with the way back to
 * its lines. Seals, headers, footers and page numbers are no text of the document.
 */
export function textBlocks(page: PageText): TextBlock[] {
  const regionOf = new Map<number, number>();
  page.regions.forEach((region, index) => {
    for (const line of region.lines) regionOf.set(line, index);
  });
  const groups: { key: string; lines: number[]; isTitle: boolean; isCell: boolean }[] = [];
  page.lines.forEach((line, index) => {
    const region = page.regions[regionOf.get(index) ?? -1];
    const kind = region?.kind ?? 'text';
    if (line.layer === 'seal' || !['title', 'text', 'table'].includes(kind)) return;
    const isCell = line.cell !== null;
    const key = isCell ? `cell ${line.cell}` : `region ${regionOf.get(index) ?? ''}`;
    const last = groups.at(-1);
    if (last?.key === key) last.lines.push(index);
    else groups.push({ key, lines: [index], isTitle: kind === 'title', isCell });
  });
  const texts = groups.map(({ lines }) => joined(page.lines, lines));
  return groups.map(({ isTitle, isCell }, index) => {
    const isLabelled = isCell && groups[index - 1]?.isCell === true;
    const label = isLabelled ? (texts[index - 1]?.text ?? '').replaceAll('\n', '') : '';
    return { ...(texts[index] as Joined), isTitle, isCell, label };
  });
}

type Joined = Pick<TextBlock, 'text' | 'places'>;

function joined(lines: readonly TextLine[], indexes: readonly number[]): Joined {
  let text = '';
  const places: (TextPlace | null)[] = [];
  const edge = Math.max(...indexes.map((index) => right(lines[index] as TextLine)));
  indexes.forEach((index, order) => {
    const line = lines[index] as TextLine;
    const { text: own, places: ownPlaces } = folded(line.text, index);
    text += own;
    places.push(...ownPlaces);
    const next = lines[indexes[order + 1] ?? -1];
    if (next === undefined) return;
    const isSameRow = next.row === line.row;
    const reaches = edge - right(line) < shortOfEdge * quadRect(line.box).height;
    // What stands beside is another phrase; what reaches the edge goes on below.
    if (isSameRow || !reaches || /[。！？；!?;:]$/u.test(own)) {
      text += '\n';
      places.push(null);
    }
  });
  return { text, places };
}

function right(line: TextLine): number {
  return Math.max(...line.box.map(([x]) => x));
}

/** Half-width forms, one code unit for one; single spaces go, wider gaps part phrases. */
function folded(text: string, line: number): Joined {
  let out = '';
  const places: (TextPlace | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] as string;
    if (/\s/u.test(unit)) {
      if (/\s/u.test(text[at + 1] ?? '') && out !== '' && !out.endsWith('\n')) {
        out += '\n';
        places.push(null);
      }
      continue;
    }
    const half = fold(unit, 'width');
    out += half.length === 1 ? half : unit;
    places.push({ line, at });
  }
  return { text: out, places };
}
