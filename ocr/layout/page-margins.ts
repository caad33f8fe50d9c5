import { lowMedian } from '#values';
import type { Unit } from './prose-columns.ts';
import { around, heightOf, middleX, middleY, type Placed, widthOf } from './straight-page.ts';
import { isTable } from './table-block.ts';
import { visualRows } from './visual-rows.ts';

/** What stands in the margins of a page, apart from its body. */
export interface PageMargins {
  header: readonly (readonly Placed[])[];
  footer: readonly (readonly Placed[])[];
  pageNumbers: ReadonlySet<Placed>;
  body: readonly Unit[];
}

const pageNumber =
  /^[-—–―─·•.\s]*(第?\s*[0-9０-９一二三四五六七八九十百]{1,4}\s*页?([，,/／\s]*共?\s*[0-9０-９一二三四五六七八九十百]{1,4}\s*页?)?|共\s*[0-9０-９]{1,4}\s*页)[-—–―─·•.\s]*$/u;
/** Shares of the page's height in which headers and footers stand. */
const headerZone = 0.09;
const footerZone = 0.1;

/** Takes running heads, footers and page numbers away from the body. */
export function cutMargins(units: readonly Unit[], pageHeight: number, em: number): PageMargins {
  const segments = units.filter((unit): unit is Placed => !isTable(unit));
  const rows = visualRows(segments);
  const tops = units.map((unit) => unit.top);
  const bottoms = units.map((unit) => unit.bottom);
  const pageNumbers = new Set<Placed>();
  const header: Placed[][] = [];
  const footer: Placed[][] = [];
  const first = rows[0];
  if (first !== undefined && rows.length > 1) {
    const bounds = around(first);
    const next = Math.min(...tops.filter((_, index) => !first.includes(units[index] as Placed)));
    const isNumber = first.length === 1 && isPageNumber(first[0] as Placed, em);
    if (
      bounds.bottom < headerZone * pageHeight &&
      next - bounds.bottom > 0.9 * em &&
      (isNumber || (isSmall(first, em, units) && letters(first) < 50))
    ) {
      header.push(first);
    }
  }
  for (let index = rows.length - 1; index > header.length && index >= rows.length - 2; index--) {
    const row = rows[index] as Placed[];
    const bounds = around(row);
    const others = bottoms.filter(
      (_, at) => !row.includes(units[at] as Placed) && !footer.flat().includes(units[at] as Placed),
    );
    const gap = bounds.top - Math.max(...others);
    const isNumber = row.some((one) => isPageNumber(one, em)) && isMarginRow(row, em);
    const isLow = bounds.top > (1 - footerZone) * pageHeight;
    if (!isLow || gap < (isNumber ? 0.2 : 1.2) * em) break;
    if (!isNumber && (lowMedian(row.map(heightOf)) > 1.2 * em || letters(row) > 50 || isDated(row)))
      break;
    footer.unshift(row);
  }
  for (const one of [...header, ...footer].flat()) if (isPageNumber(one, em)) pageNumbers.add(one);
  const margin = new Set<Unit>([...header, ...footer].flat());
  return { header, footer, pageNumbers, body: units.filter((unit) => !margin.has(unit)) };
}

/** Whether the text reads as a page's number: `- 3 -`, `第3页 共5页`, `3/5`. */
function isPageNumber(one: Placed, em: number): boolean {
  return heightOf(one) < 2 * em && pageNumber.test(one.segment.text);
}

function isMarginRow(row: readonly Placed[], em: number): boolean {
  return (
    row.length <= 3 && row.every((one) => heightOf(one) < 2 * em) && middleY(row[0] as Placed) > 0
  );
}

/** Not larger than the body; what is centred is a title unless it is clearly smaller. */
function isSmall(row: readonly Placed[], em: number, units: readonly Unit[]): boolean {
  const [bounds, span] = [around(row), around(units)];
  const isCentred = Math.abs(middleX(bounds) - middleX(span)) < 0.05 * widthOf(span);
  const height = lowMedian(row.map(heightOf));
  return height < (isCentred && row.length === 1 ? 0.92 : 1.2) * em;
}

function letters(row: readonly Placed[]): number {
  return row.reduce((sum, one) => sum + Array.from(one.segment.text).length, 0);
}

/** A date at the foot of a page belongs to the signature. */
function isDated(row: readonly Placed[]): boolean {
  return row.some((one) => /[年月日]|\d{4}[.\-/]\d{1,2}/u.test(one.segment.text));
}
