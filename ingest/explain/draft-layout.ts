import { fieldOf, tableOf } from '#contracts';
import { columnName } from '#readers';
import { fold } from '#values';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { type LayoutDraft, notTaken, undecided } from '../mapping/layout-file.ts';
import type { ColumnMapping } from '../mapping/map-columns.ts';
import type { MappedTable } from './map-table.ts';

/** The kind of file a name stands for: what counts up in it may be any text. */
export function namePattern(fileName: string): string {
  return fold(fileName, 'composed')
    .replace(/\d+([-_.年]?\d+)*/g, '*')
    .replace(/\*{2,}/g, '*');
}

function columnDraft(column: ColumnMapping, isBare: boolean): LayoutDraft['columns'][number] {
  const { index, header, field, confidence, alternatives, reasons } = column;
  const name = isBare || header === '' ? columnName(index) : header;
  if (field === null) return { header: name, said: notTaken, comment: '' };
  const share = `${Math.round(confidence * 100)}%`;
  if (alternatives.length > 0) {
    const labels = [field, ...alternatives].map((each) => fieldOf(each).label);
    return { header: name, said: undecided, comment: `像${labels.join('或')}，请改成其中一个` };
  }
  const why = confidence >= 0.9 ? '' : `把握 ${share}，${reasons.join('，')}，请核对`;
  return { header: name, said: fieldOf(field).label, comment: why };
}

/** What a layout file would say of a table as it was mapped. */
export function draftLayout(
  fileName: string,
  mapped: MappedTable,
  declaration: SourceDeclaration,
): LayoutDraft {
  const isBare = mapped.headerRows[0] === 0;
  const sheet = mapped.source.sheet.trim();
  const isOneOfMany = tablesOf(declaration).length > 1 || declaration.sheets !== undefined;
  const seen = new Set<string>();
  const columns = mapped.columns
    .filter(
      ({ header, field, profile }) =>
        header !== '' || field !== null || (isBare && profile.cells.length > 0),
    )
    .map((column) => columnDraft(column, isBare))
    .filter(({ header }) => !seen.has(header) && seen.add(header));
  return {
    appliesTo: namePattern(fileName),
    ...(sheet !== '' && isOneOfMany ? { sheet } : {}),
    ...(isOneOfMany ? { table: tableOf(mapped.table).label } : {}),
    ...(isBare ? { headerRows: [0] } : {}),
    columns,
  };
}
