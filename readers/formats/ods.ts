import { HuicangError } from '#home';
import type { Cell } from '#values';
import { Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { MergedArea, PhysicalRow, ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { addNote } from './note-list.ts';
import { OfficeParts } from './office-parts.ts';
import { refusal } from './refused.ts';
import { SheetNotes } from './sheet-notes.ts';
import { cellAddress, emptyCell, isoText, lastSheetRow } from './xlsx-sheet.ts';
import { attributeOf, type XmlHandler, XmlReader } from './xml-events.ts';
import type { ZipReader } from './zip.ts';

type Attributes = Readonly<Record<string, string>>;

interface Sheet {
  name: string;
  isHidden: boolean;
  rows: PhysicalRow[];
  merges: MergedArea[];
  said: SheetNotes;
  /** blank rows that count only when a filled one follows */
  blanks: number;
}

/** A count of an attribute: at least 1. */
function times(attributes: Attributes, name: string): number {
  const value = Number(attributeOf(attributes, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

/** What is no part of a sheet's cells, though it has texts and tables of its own. */
const apart = new Set([
  'annotation',
  'custom-shape',
  'dde-links',
  'frame',
  'object',
  'ruby-text',
  'tracked-changes',
]);

class ContentHandler implements XmlHandler {
  readonly sheets: Sheet[] = [];
  private readonly budget: Budget;
  private readonly limits: ReadLimits;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private cells: Cell[] = [];
  private blankCells = 0;
  private rowTimes = 1;
  private cell: Attributes | null = null;
  private paragraphs: string[] = [];
  private skipped = 0;

  /** @param bytes of the document */
  constructor(limits: ReadLimits, bytes: number) {
    this.limits = limits;
    this.budget = new Budget(limits, bytes);
  }

  open(name: string, attributes: Attributes): void {
    const sheet = this.sheets.at(-1);
    if (this.skipped > 0 || apart.has(name)) {
      if (name === 'annotation' && this.skipped === 0) sheet?.said.remark(this.address());
      this.skipped += 1;
    } else if (name === 'style') this.style = attributeOf(attributes, 'name') ?? '';
    else if (name === 'table-properties') {
      if (attributeOf(attributes, 'display') === 'false') this.hiddenStyles.add(this.style);
    } else if (name === 'table') this.openSheet(attributes);
    else if (name === 'table-row' && sheet) {
      this.cells = [];
      this.blankCells = 0;
      this.rowTimes = times(attributes, 'number-rows-repeated');
      const visibility = attributeOf(attributes, 'visibility') ?? 'visible';
      if (visibility !== 'visible') sheet.said.hiddenRows += 1;
    } else if (name === 'table-column' && sheet) {
      if (attributeOf(attributes, 'visibility') === 'collapse') {
        const columns = times(attributes, 'number-columns-repeated');
        // What is hidden to the last column of all frames a sheet.
        sheet.said.hiddenColumns += columns < 1_000 ? columns : 0;
      }
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.cell = name === 'table-cell' ? attributes : { ...attributes, covered: '1' };
      this.paragraphs = [];
    } else if (name === 'p') this.paragraphs.push('');
    else if (name === 's') this.add(' '.repeat(Math.min(times(attributes, 'c'), 1_000)));
    else if (name === 'tab') this.add('\t');
    else if (name === 'line-break') this.add('\n');
  }

  text(text: string): void {
    if (this.skipped === 0) this.add(text);
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell();
    else if (name === 'table-row') this.closeRow();
  }

  private openSheet(attributes: Attributes): void {
    this.sheets.push({
      name: attributeOf(attributes, 'name') ?? `表${this.sheets.length + 1}`,
      isHidden: this.hiddenStyles.has(attributeOf(attributes, 'style-name') ?? ''),
      rows: [],
      merges: [],
      said: new SheetNotes(),
      blanks: 0,
    });
  }

  private place(): string {
    const sheet = this.sheets.at(-1);
    return `表“${sheet?.name ?? ''}”第 ${(sheet?.rows.length ?? 0) + (sheet?.blanks ?? 0) + 1} 行`;
  }

  private address(): string {
    const sheet = this.sheets.at(-1);
    const row = (sheet?.rows.length ?? 0) + (sheet?.blanks ?? 0);
    return cellAddress(row + 1, this.cells.length + this.blankCells);
  }

  private add(text: string): void {
    if (!this.cell || this.paragraphs.length === 0) return;
    const whole = this.paragraphs.pop() + text;
    this.paragraphs.push(whole);
    if (whole.length > this.limits.cellLength) throw cellTooLong(this.place(), this.limits);
  }

  private closeCell(): void {
    const { cell: attributes, limits } = this;
    const sheet = this.sheets.at(-1);
    this.cell = null;
    if (!attributes || !sheet) return;
    const cell = this.valueOf(attributes, sheet.said);
    const across = times(attributes, 'number-columns-spanned');
    const down = times(attributes, 'number-rows-spanned');
    const column = this.cells.length + this.blankCells;
    if (across > 1 || down > 1) {
      const top = sheet.rows.length + sheet.blanks;
      sheet.merges.push({ top, bottom: top + down - 1, left: column, right: column + across - 1 });
    }
    const repeated = times(attributes, 'number-columns-repeated');
    if (cell.text === '') {
      this.blankCells += repeated;
      return;
    }
    if (column + repeated > limits.columns) {
      throw tooManyColumns(this.place(), column + repeated, limits);
    }
    for (; this.blankCells > 0; this.blankCells -= 1) this.cells.push(emptyCell);
    for (let each = 0; each < repeated; each += 1) this.cells.push(cell);
  }

  private valueOf(attributes: Attributes, said: SheetNotes): Cell {
    // What a merged area covers keeps its old value in the file and shows nothing.
    if (attributes.covered !== undefined) return emptyCell;
    const shown = this.paragraphs.join('\n');
    if (attributes['calcext:value-type'] === 'error') return said.error(shown, this.address());
    const type = attributeOf(attributes, 'value-type');
    const hasFormula = attributeOf(attributes, 'formula') !== undefined;
    if (hasFormula && type === undefined && shown === '') said.noValue(this.address());
    if (type === 'date') return isoText(attributeOf(attributes, 'date-value') ?? shown);
    if (type === 'float' || type === 'percentage' || type === 'currency') {
      const source = attributeOf(attributes, 'value') ?? '';
      const number = Number(source);
      if (source !== '' && Number.isFinite(number)) {
        const cell = { text: shown === '' ? String(number) : shown, number };
        return said.longNumbers.keep(source, cell, () => this.address());
      }
    }
    return { text: shown };
  }

  private closeRow(): void {
    const sheet = this.sheets.at(-1);
    if (!sheet) return;
    if (this.cells.every(({ text }) => text.trim() === '')) {
      sheet.blanks += this.rowTimes;
      return;
    }
    const last = sheet.rows.length + sheet.blanks + this.rowTimes;
    if (last > lastSheetRow) {
      throw new HuicangError(`表“${sheet.name}”的行号超出了工作表的范围`, {
        remedy: '文件已损坏，请重新导出。',
      });
    }
    this.budget.take(`表“${sheet.name}”`, [], sheet.blanks);
    this.budget.take(`表“${sheet.name}”`, this.cells, this.rowTimes);
    for (; sheet.blanks > 0; sheet.blanks -= 1) {
      sheet.rows.push({ rowNumber: sheet.rows.length + 1, cells: [] });
    }
    for (let each = 0; each < this.rowTimes; each += 1) {
      sheet.rows.push({ rowNumber: sheet.rows.length + 1, cells: this.cells });
    }
  }
}

/**
 * Opens an OpenDocument spreadsheet (.ods): all sheets, hidden rows and sheets kept, values as the
 * file says they are shown, dates as YYYY-MM-DD.
 * @param name of the file, for messages
 * @throws HuicangError when it is damaged or exceeds a limit
 */
export async function openOds(
  zip: ZipReader,
  name: string,
  limits: ReadLimits,
): Promise<OpenedFile> {
  const parts = new OfficeParts(zip);
  const member = parts.find('content.xml');
  if (!member) {
    throw new HuicangError('ODS 工作簿里缺少内容', {
      remedy: '文件已损坏，请打开后另存为 .xlsx 再送一次。',
    });
  }
  await refuseEncrypted(parts, name);
  const handler = new ContentHandler(limits, member.bytes);
  await parts.readLarge(member, handler, limits.depth);
  return opened(handler, 'ods', [], async () => zip.close());
}

/** @throws HuicangError when the list of parts says that the content is encrypted */
async function refuseEncrypted(parts: OfficeParts, name: string): Promise<void> {
  let part = '';
  let isEncrypted = false;
  await parts.read('META-INF/manifest.xml', {
    open: (element, attributes) => {
      if (element === 'file-entry') part = attributeOf(attributes, 'full-path') ?? '';
      if (element === 'encryption-data' && part === 'content.xml') isEncrypted = true;
    },
    close: () => {},
    text: () => {},
  });
  if (isEncrypted || parts.find('encrypted-package')) throw refusal('encrypted-office', name);
}

/**
 * Opens an OpenDocument spreadsheet that is one XML text (.fods).
 * @param pieces the text of the document
 * @param bytes its size
 * @throws HuicangError when it is damaged or exceeds a limit
 */
export async function openFlatOds(
  pieces: AsyncIterable<string>,
  bytes: number,
  notes: ReadNote[],
  limits: ReadLimits,
): Promise<OpenedFile> {
  const handler = new ContentHandler(limits, bytes);
  const reader = new XmlReader('工作簿', handler, limits.depth);
  for await (const piece of pieces) reader.feed(piece);
  reader.end();
  return opened(handler, 'fods', notes, async () => {});
}

function opened(
  handler: ContentHandler,
  format: string,
  notes: ReadNote[],
  close: () => Promise<void>,
): OpenedFile {
  const { sheets } = handler;
  addNote(notes, `工作簿，${sheets.length} 张表`, false);
  const tables = sheets.map(({ name, rows, merges, isHidden, said }) => {
    said.addTo(notes, name, isHidden);
    return heldTable({ sheet: name, rows, merges, isDelimited: false }, isHidden);
  });
  return { format, notes, tables, close };
}
