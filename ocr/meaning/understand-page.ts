import type { PageMeaning } from '../page/field-types.ts';
import type { PageKindRead, PageText } from '../page/page-types.ts';
import { blocksOf } from './blocks.ts';
import { documentType } from './document-type.ts';
import { extractFields } from './extract-fields.ts';
import { describeText } from './text/index.ts';
import { findTitle } from './title.ts';

/** Finds what a page is and what it says: type, fields, names, key words, a summary. */
export function understandPage(page: PageText, { kind }: PageKindRead): PageMeaning {
  const blocks = blocksOf(page);
  const title = findTitle(page, blocks);
  const type = documentType(blocks, title);
  return {
    documentType: { type: type.type, confidence: type.confidence },
    fields: extractFields({ page, blocks, title, type: type.type, kind }),
    ...describeText(page),
  };
}
