/**
 * What makes no difference between two texts that are compared. width: compatibility forms (full-width
 * letters, radicals, ligatures); bare: these and white space; dots: also the dots within names and codes,
 * one for one; composed: how a system composes é in names of files.
 */
type Fold = 'width' | 'bare' | 'dots' | 'composed';

/** A text as it is compared; the only place where Unicode is normalised. */
export function fold(text: string, kind: Fold): string {
  if (kind === 'composed') return text.normalize('NFC');
  const folded = text.normalize('NFKC');
  if (kind === 'dots') return folded.replace(/[・•‧∙⋅]/g, '·');
  return kind === 'width' ? folded : folded.replace(/\s/g, '');
}
