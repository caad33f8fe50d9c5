/**
 * What makes no difference between two texts that are compared. width: compatibility forms (full-width
 * letters, radicals, ligatures); bare: these and white space; composed: how a system composes é in
 * names of files.
 */
type Fold = 'width' | 'bare' | 'composed';

/** A text as it is compared; the only place where Unicode is normalised. */
export function fold(text: string, kind: Fold): string {
  if (kind === 'composed') return text.normalize('NFC');
  const folded = text.normalize('NFKC');
  return kind === 'width' ? folded : folded.replace(/\s/g, '');
}
