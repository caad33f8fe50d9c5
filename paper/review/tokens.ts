import type { MatchKey } from '#values';
import { fold } from '#values';

/** What a person may be asked about. */
export type ReviewKind = 'field' | 'line' | 'document_type' | 'page_kind';

/**
 * A text as two readings or two people's entries are compared: NFKC, without white space, one form
 * of quotation marks. Typing `“` for `"` is no error of reading.
 */
export function comparableText(text: string): string {
  return fold(text, 'width')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[“”„〝〞]/gu, '"')
    .replace(/[‘’]/gu, "'");
}

/** Tells whether two readings read the same; the lake keeps no ID number, so it keeps this. */
export function readingToken(
  key: MatchKey,
  kind: 'field' | 'line',
  name: string,
  raw: string,
): string {
  return key.token(JSON.stringify(['reading', kind, name, raw]));
}

/** Tells whether two values are the same, whoever read or typed them. */
export function valueToken(
  key: MatchKey,
  kind: 'field' | 'line',
  name: string,
  value: string,
): string {
  return key.token(JSON.stringify(['value', kind, name, comparableText(value)]));
}
