import { fold } from '#values';

/**
 * Names of scans and what offices make of them: `0012.JPG`, `0012-003.jpg`, `0012_p3.tif`,
 * `0012 (3).jpg`, `0012/003.jpg`, `A001-WS.1984-Y-GH-0012第3页.jpg` all belong to item 0012.
 */

/** How a scan's name led to a row of the catalogue, from the surest on. */
const linkMethods = ['exact', 'folded', 'stem', 'page_suffix', 'folder', 'archival_code'] as const;
export type LinkMethod = (typeof linkMethods)[number];

const extension = /\.(?:png|jpe?g|tiff?|bmp|webp|pdf|jp2|ofd|gif)$/;
/** A page number is set off from the name: a bare `0012` is an item, not page 12 of nothing. */
const pageSuffix =
  /(?:[-_ .·]+(?:p|page|第)?\.?\s*|p|page|第|\s*[（(])\s*\d{1,4}\s*(?:[)）]|页|面)?$/;

/** Width, case, white space and the signs that keyboards confuse. */
export function foldName(name: string): string {
  return fold(name, 'width')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/[—–―‐‑−─]/g, '-')
    .replace(/[・•‧∙⋅]/g, '·')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The folded name without its extension. */
export function stemOf(name: string): string {
  return foldName(name).replace(extension, '').replace(/\/$/, '').trim();
}

/** The stem without the page number at its end; the stem where there is none. */
export function itemStemOf(name: string): string {
  const stem = stemOf(name);
  const last = stem.slice(stem.lastIndexOf('/') + 1);
  const shorter = last.replace(pageSuffix, '');
  return shorter === '' ? stem : stem.slice(0, stem.length - last.length) + shorter;
}

/** The folder a scan lies in, folded; null at the top. */
export function folderOf(name: string): string | null {
  const stem = stemOf(name);
  const end = stem.lastIndexOf('/');
  return end === -1 ? null : stem.slice(0, end);
}

/** Letters and digits of an archival code: file systems take neither `·` nor `/`. */
export function codeKey(text: string): string {
  return foldName(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Names in one cell of a catalogue: `0001.jpg；0002.jpg`. */
export function namesInCell(cell: string): string[] {
  return cell
    .split(/[;；、，,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether two names differ by one slip: a character too many, too few, another, or two changed. */
export function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const [first = '', second = ''] = restA;
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && second + first === restB.slice(0, 2))
  );
}
