import { type FieldName, fieldOf } from '#contracts';
import type { Layout, TableHead } from '#readers';
import { writtenPeriod } from '#values';
import type { FilePlace } from './derivation.ts';

/** A file as far as it is the same for every row of a table. */
export interface FileOfTable {
  source: TableHead;
  layout: Pick<Layout, 'firstHeader'>;
  /** below the inbox, with its folders */
  fileName: string;
}

/** Texts that stand at a place, in order. */
function textsAt(place: FilePlace, { source, layout, fileName }: FileOfTable): string[] {
  if (typeof place === 'object') {
    const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(place.cell) ?? [];
    const index = [...letters.toUpperCase()].reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    );
    const found = source.head.find(({ rowNumber }) => rowNumber === Number(row));
    return [found?.cells[index - 1]?.text ?? ''];
  }
  const parts = fileName.split('/');
  switch (place) {
    case 'file_name':
      return [(parts.at(-1) ?? '').replace(/\.[^.]*$/, '')];
    case 'folder':
      return parts.slice(0, -1).toReversed();
    case 'sheet':
      return [source.sheet];
    case 'title':
      return source.head
        .slice(0, Math.max(0, layout.firstHeader))
        .flatMap(({ cells }) => cells.map(({ text }) => text));
  }
}

/** Year and month that the places tell together; the first to tell one of them decides it. */
export function periodAt(
  places: readonly FilePlace[],
  file: FileOfTable,
): { year: number | null; month: number | null } {
  const told = places.flatMap((place) => textsAt(place, file)).map((text) => writtenPeriod(text));
  return {
    year: told.find(({ year }) => year !== null)?.year ?? null,
    month: told.find(({ month }) => month !== null)?.month ?? null,
  };
}

/** A year and a month as a cell has them. */
export function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/**
 * What a field is, as a file says it once for all its rows: of months, dates and years the period,
 * of any other field the whole text or what a pattern finds in it; null where no place says it.
 */
export function textOfFile(
  field: FieldName,
  places: readonly FilePlace[],
  match: string | undefined,
  file: FileOfTable,
): string | null {
  const { type } = fieldOf(field);
  if (match === undefined && (type === 'month' || type === 'date')) {
    const { year, month } = periodAt(places, file);
    return year === null || month === null ? null : monthText(year, month);
  }
  if (match === undefined && type === 'integer') {
    const { year } = periodAt(places, file);
    return year === null ? null : String(year);
  }
  const texts = places.flatMap((place) => textsAt(place, file)).map((text) => text.trim());
  return texts.map((text) => foundIn(text, match)).find((text) => text !== '') ?? null;
}

/** What a pattern finds in a text: its first group, or all of it; the whole text without one. */
export function foundIn(text: string, match: string | undefined): string {
  if (match === undefined) return text;
  const found = new RegExp(match, 'u').exec(text);
  return found?.[1] ?? found?.[0] ?? '';
}
