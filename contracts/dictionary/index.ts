import { contextElements, descriptionElements, listingElements } from './context-elements.ts';
import type { MetadataElement } from './element.ts';
import { contentElements, formElements, provenanceElements } from './file-elements.ts';

/** The 88 elements of DA/T 46-2009, in its order. */
export const recordMetadata: readonly MetadataElement[] = [
  ...provenanceElements,
  ...contentElements,
  ...formElements,
  ...contextElements,
];

/** What DA/T 18-2022 asks of a description, and DA/T 22-2015 of a list of items. */
export const descriptionMetadata: readonly MetadataElement[] = [
  ...descriptionElements,
  ...listingElements,
];

/** Every element of every standard. */
export const dictionary: readonly MetadataElement[] = [...recordMetadata, ...descriptionMetadata];
