import type { MergedArea } from '../table/physical.ts';
import { mergedArea } from './xlsx-sheet.ts';

const marker = Buffer.from('mergeCell ');
/** Longer than a `mergeCell` element can be, so that none is missed where two pieces meet. */
const longestElement = 256;
/** What may stand before the marker: `<`, and a namespace prefix. */
const longestPrefix = 64;

/**
 * Merged areas of a worksheet without reading its rows: they stand behind all of them, and whoever
 * looks for a header needs them first.
 */
export async function scanMerges(content: AsyncIterable<Buffer>): Promise<MergedArea[]> {
  const merges: MergedArea[] = [];
  let carried: Buffer = Buffer.alloc(0);
  let done = 0;
  const take = (bytes: Buffer, isLast: boolean) => {
    const end = isLast ? bytes.length : Math.max(done, bytes.length - longestElement);
    let at = bytes.indexOf(marker, done);
    while (at >= 0 && at < end) {
      const from = Math.max(0, at - longestPrefix);
      const element = bytes.toString('latin1', from, at + longestElement);
      const found = /<(?:\w+:)?mergeCell [^<>]*?ref\s*=\s*["']([^"']+)["']/.exec(element);
      const area = found?.[1] === undefined ? undefined : mergedArea(found[1]);
      if (area) merges.push(area);
      at = bytes.indexOf(marker, at + marker.length);
    }
    const from = Math.max(0, end - longestPrefix);
    done = end - from;
    return bytes.subarray(from);
  };
  for await (const chunk of content) carried = take(Buffer.concat([carried, chunk]), false);
  take(carried, true);
  return merges;
}
