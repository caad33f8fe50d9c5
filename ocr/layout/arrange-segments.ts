import type { PageImage, PageText, Segment } from '../page/page-types.ts';
import { cutMargins } from './page-margins.ts';
import { orderBlocks } from './page-order.ts';
import { regionParts } from './page-regions.ts';
import { type OrderedPart, pageText } from './page-text.ts';
import { placeSegments } from './place-segments.ts';
import type { PageRules, Rule } from './rule.ts';
import { withoutCombs } from './rule-combs.ts';
import { inkContrast, type RuleImage, ruleImage } from './rule-image.ts';
import { findRules } from './rule-lines.ts';
import { ruledGrids } from './ruled-grid.ts';
import { fillGrids } from './ruled-tables.ts';
import { type Bounds, bodyHeight, type Placed, straightPage } from './straight-page.ts';
import { visualRows } from './visual-rows.ts';

/**
 * Puts what was read on a page into the order of reading: ruled tables cell by cell, tables told by
 * alignment row by row, columns of prose one after the other, running heads first, footers and page
 * numbers last. Text of a seal comes after all else.
 * @param skew clockwise skew of the page in radians
 */
export async function arrangeSegments(
  image: PageImage,
  segments: readonly Segment[],
  skew: number,
): Promise<PageText> {
  const page = straightPage(image, skew);
  const ofLayer = (isSeal: boolean): Placed[] =>
    placeSegments(
      segments.filter((one) => (one.layer === 'seal') === isSeal),
      page,
    );
  const placed = ofLayer(false);
  const seals = ofLayer(true);
  const em = bodyHeight(placed);
  const parts: OrderedPart[] = [];
  if (placed.length > 0) {
    const picture = ruleImage(image, skew);
    const ink = inkContrast(picture, placed);
    const writing = placed.map((one) => inPicture(one, picture));
    const rules = onPage(findRules(picture, em * picture.scale, ink, writing), picture);
    const { grids, loose } = ruledGrids(withoutCombs(rules, em), em);
    const { tables, free } = fillGrids(grids, placed, page, picture, em, ink);
    const margins = cutMargins([...free, ...tables], page.height, em);
    const blocks = orderBlocks(margins.body, loose, em);
    parts.push(...regionParts(margins, blocks, page.width, em));
  }
  if (seals.length > 0) parts.push({ kind: 'seal', rows: visualRows(seals) });
  return pageText(parts, page);
}

function inPicture(bounds: Bounds, { scale }: RuleImage): Bounds {
  return {
    left: bounds.left * scale,
    top: bounds.top * scale,
    right: bounds.right * scale,
    bottom: bounds.bottom * scale,
  };
}

function onPage(rules: PageRules, { scale }: RuleImage): PageRules {
  const scaled = (rule: Rule): Rule => ({
    ...rule,
    from: rule.from / scale,
    to: rule.to / scale,
    offset: rule.offset / scale,
  });
  return { horizontal: rules.horizontal.map(scaled), vertical: rules.vertical.map(scaled) };
}
