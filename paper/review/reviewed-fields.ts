import type { Home } from '#home';
import type { DuckDb } from '#lake';
import { readEntries } from './entries.ts';
import { applyEntries, decidingWord, type Outcome } from './outcomes.ts';
import { inTouched, registerReadings, selectReadings } from './readings.ts';

/** A field of a form about which people said something. */
export interface ReviewedField {
  objectSha256: string;
  pageNumber: number;
  part: string;
  number: number;
  name: string;
  outcome: Outcome;
  /** what stands on the page as far as people could tell; ID numbers as tokens */
  value: string | null;
}

/** The fields of forms people checked, in the latest reading of their pages. */
export async function reviewedFields(home: Home, duck: DuckDb): Promise<ReviewedField[]> {
  const entries = (await readEntries(home, duck)).filter(({ kind }) => kind === 'field');
  if (entries.length === 0) return [];
  await registerReadings(home, duck);
  const readings = await selectReadings(duck, `${inTouched} WHERE kind = 'field'`);
  return applyEntries(readings, entries).map(({ reading, outcome, entries: words }) => {
    const corrected = decidingWord(words)?.correctedValue ?? null;
    const { objectSha256, pageNumber, part, number, name, value } = reading;
    return {
      ...{ objectSha256, pageNumber, part, number, name, outcome },
      value: outcome === 'corrected' ? corrected : outcome === 'unreadable' ? null : value,
    };
  });
}
