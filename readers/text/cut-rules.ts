import type { Dialect } from '../table/dialect.ts';

/** How a splitter cuts text: the part of a dialect that concerns records and cells. */
export type CutRules = Pick<Dialect, 'delimiter' | 'quote' | 'escape'> &
  Partial<Pick<Dialect, 'lineEnd' | 'columns'>>;

/** Finds delimiters; runs of spaces (` +`, `  +`) count as one. */
export function delimiterFinder(delimiter: string): (text: string, position: number) => number {
  if (delimiter === '') return () => 0;
  if (delimiter === ' +' || delimiter === '  +') {
    const least = delimiter.length - 1;
    return (text, position) => {
      let end = position;
      while (text[end] === ' ') end += 1;
      return end - position >= least ? end - position : 0;
    };
  }
  if (delimiter.length === 1) {
    return (text, position) => (text[position] === delimiter ? 1 : 0);
  }
  return (text, position) => (text.startsWith(delimiter, position) ? delimiter.length : 0);
}

const blanks = ' \t\u00a0\u3000';

/** Where the blanks end that stand around a quoted cell and belong to none: spaces, tabs, wide spaces. */
export function behindBlanks(
  text: string,
  position: number,
  delimiterAt: (text: string, position: number) => number,
): number {
  let at = position;
  while (at < text.length && blanks.includes(text[at] as string) && delimiterAt(text, at) === 0) {
    at += 1;
  }
  return at;
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The delimiter as a regular expression. */
export function delimiterPattern(delimiter: string): string {
  if (delimiter === ' +') return ' +';
  return delimiter === '  +' ? ' {2,}' : escapeForPattern(delimiter);
}
