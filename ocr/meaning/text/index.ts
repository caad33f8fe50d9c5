import type { PageMeaning } from '../../page/field-types.ts';
import type { PageText } from '../../page/page-types.ts';
import { findEntities } from './entities.ts';
import { keywordsOf } from './keywords.ts';
import { textBlocks } from './running-text.ts';
import { summaryOf } from './summary.ts';

/** What the running text of a page tells: whom and what it names, its key words, a summary. */
export function describeText(
  page: PageText,
): Pick<PageMeaning, 'entities' | 'keywords' | 'summary'> {
  const blocks = textBlocks(page);
  const entities = findEntities(page, blocks);
  const names = new Set(entities.filter(({ kind }) => kind === 'person').map(({ text }) => text));
  return { entities, keywords: keywordsOf(blocks, names), summary: summaryOf(blocks) };
}
