import type { ReadNote } from '../table/physical.ts';

/** Adds a note unless it is there: a table that streams may be read more than once. */
export function addNote(notes: ReadNote[], message: string, isWarning: boolean): void {
  if (!notes.some((note) => note.message === message)) notes.push({ message, isWarning });
}
