/** Kinds of pages with text, in the order of the model. */
export const paperKinds = ['print', 'handwriting', 'carbon_copy', 'mimeograph'] as const;
