/** A document type less probable than this is confirmed by a person. */
export const leastCertainDocumentType = 0.9;

/** Kinds of pages that OCR reads badly: a person confirms the kind, and every field of theirs. */
export const weaklyReadPageKinds = ['handwriting', 'carbon_copy', 'mimeograph'] as const;

/** What part of two boxes' union they must share to be the same place on a page. */
export const samePlaceOverlap = 0.5;
