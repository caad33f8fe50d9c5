import { HuicangError } from '#home';
import type { Cell } from '#values';
import { Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { Grid } from './grid.ts';
import { addNote } from './note-list.ts';
import { type NumberDisplay, numberDisplay } from './number-format.ts';
import { SheetNotes } from './sheet-notes.ts';
import { cellAddress, isoText, lastSheetRow } from './xlsx-sheet.ts';
import { attributeOf, type XmlHandler, XmlReader } from './xml-events.ts';

/** Formats that go by a name. */
const namedFormats: Readonly<Record<string, string>> = {
  'General Number': 'General',
  'General Date': 'yyyy/m/d h:mm',
  'Long Date': 'yyyy"年"m"月"d"日"',
  'Medium Date': 'yyyy/m/d',
  'Short Date': 'yyyy/m/d',
  'Long Time': 'h:mm:ss',
  'Medium Time': 'h:mm',
  'Short Time': 'h:mm',
  Currency: '"¥"#,##0.00',
  'Euro Currency': '"€"#,##0.00',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
  Scientific: '0.00E+00',
};

interface Sheet {
  name: string;
  grid: Grid;
  isHidden: boolean;
  said: SheetNotes;
}

type Attributes = Readonly<Record<string, string>>;

function count(attributes: Attributes, name: string): number {
  const value = Number(attributeOf(attributes, name) ?? 0);
  return Number.isInteger(value) && value >= 0 ? value : 0;
}

class WorkbookHandler implements XmlHandler {
  readonly sheets: Sheet[] = [];
  private readonly limits: ReadLimits;
  private readonly budget: Budget;
  private readonly displays = new Map<string, NumberDisplay>();
  private readonly general = numberDisplay('General', false);
  private style = '';
  private cellStyle = '';
  private column: number | undefined;
  private across = 1;
  private down = 1;
  private type = '';
  private value = '';
  private hasFormula = false;
  private skipped = 0;
  private inData = false;
  private inVisible = false;
  private visible = '';

  constructor(limits: ReadLimits, bytes: number) {
    this.limits = limits;
    this.budget = new Budget(limits, bytes);
  }

  open(name: string, attributes: Attributes): void {
    const sheet = this.sheets.at(-1);
    if (this.skipped > 0 || name === 'Comment' || name === 'PhoneticText') {
      if (name === 'Comment') sheet?.said.remark(this.address());
      this.skipped += 1;
    } else if (name === 'Column' && attributeOf(attributes, 'Hidden') === '1' && sheet) {
      sheet.said.hiddenColumns += count(attributes, 'Span') + 1;
    } else if (name === 'Style') this.style = attributeOf(attributes, 'ID') ?? '';
    else if (name === 'NumberFormat') {
      const format = attributeOf(attributes, 'Format') ?? 'General';
      this.displays.set(this.style, numberDisplay(namedFormats[format] ?? format, false));
    } else if (name === 'Worksheet') {
      const label = attributeOf(attributes, 'Name') ?? `表${this.sheets.length + 1}`;
      const grid = new Grid(this.budget, `表“${label}”`);
      this.sheets.push({ name: label, grid, isHidden: false, said: new SheetNotes() });
    } else if (name === 'Row' && sheet) this.openRow(sheet, attributes);
    else if (name === 'Cell' && sheet) {
      const index = count(attributes, 'Index');
      this.column = index > 0 ? index - 1 : undefined;
      this.across = count(attributes, 'MergeAcross') + 1;
      this.down = count(attributes, 'MergeDown') + 1;
      this.cellStyle = attributeOf(attributes, 'StyleID') ?? '';
      this.hasFormula = attributeOf(attributes, 'Formula') !== undefined;
      this.type = '';
      this.value = '';
      const width = (this.column ?? sheet.grid.width) + this.across;
      if (width > this.limits.columns) throw tooManyColumns(this.place(), width, this.limits);
    } else if (name === 'Data') {
      this.inData = true;
      this.type = attributeOf(attributes, 'Type') ?? 'String';
    } else if (name === 'Visible') {
      this.inVisible = true;
      this.visible = '';
    }
  }

  text(text: string): void {
    if (this.inVisible) this.visible += text;
    if (!this.inData || this.skipped > 0) return;
    this.value += text;
    if (this.value.length > this.limits.cellLength) throw cellTooLong(this.place(), this.limits);
  }

  close(name: string): void {
    const sheet = this.sheets.at(-1);
    if (this.skipped > 0) this.skipped -= 1;
    else if (name === 'Data') this.inData = false;
    else if (name === 'Cell') {
      if (sheet) {
        if (this.hasFormula && this.value === '') sheet.said.noValue(this.address());
        sheet.grid.add(this.cell(sheet.said), this.across, this.down, this.column);
      }
    } else if (name === 'Row') sheet?.grid.closeRow();
    else if (name === 'Table') sheet?.grid.close();
    else if (name === 'Visible') {
      this.inVisible = false;
      if (sheet && /hidden/i.test(this.visible)) sheet.isHidden = true;
    }
  }

  private place(): string {
    const sheet = this.sheets.at(-1);
    return `表“${sheet?.name ?? ''}”第 ${(sheet?.grid.rows.length ?? 0) + 1} 行`;
  }

  private openRow(sheet: Sheet, attributes: Attributes): void {
    const { grid } = sheet;
    const index = count(attributes, 'Index');
    if (index > lastSheetRow || grid.rows.length >= lastSheetRow) {
      throw new HuicangError(`表“${sheet.name}”的行号超出了工作表的范围`, {
        remedy: '文件已损坏，请重新导出。',
      });
    }
    while (grid.rows.length < index - 1) {
      grid.openRow();
      grid.closeRow();
    }
    if (attributeOf(attributes, 'Hidden') === '1') sheet.said.hiddenRows += 1;
    grid.openRow();
  }

  private address(): string {
    const { rows = [], width = 0 } = this.sheets.at(-1)?.grid ?? {};
    return cellAddress(rows.length + 1, this.column ?? width);
  }

  private cell(said: SheetNotes): Cell {
    const { type, value } = this;
    if (type === 'Number' && value.trim() !== '' && Number.isFinite(Number(value))) {
      const shown = (this.displays.get(this.cellStyle) ?? this.general)(Number(value));
      return said.longNumbers.keep(value, shown, () => this.address());
    }
    if (type === 'Error') return said.error(value, this.address());
    if (type === 'DateTime') return isoText(value);
    if (type === 'Boolean') return { text: value.trim() === '0' ? 'FALSE' : 'TRUE' };
    return { text: value };
  }
}

/**
 * Opens a workbook in the XML of Excel 2003 (SpreadsheetML), which many systems export as `.xls`:
 * all sheets, hidden ones too, values as displayed.
 * @param pieces the text of the document
 * @param bytes its size
 * @throws HuicangError when it is damaged or exceeds a limit
 */
export async function openSpreadsheetMl(
  pieces: AsyncIterable<string>,
  bytes: number,
  notes: ReadNote[],
  limits: ReadLimits,
): Promise<OpenedFile> {
  const handler = new WorkbookHandler(limits, bytes);
  const reader = new XmlReader('工作簿', handler, limits.depth);
  for await (const piece of pieces) reader.feed(piece);
  reader.end();
  addNote(notes, `工作簿（XML 2003），${handler.sheets.length} 张表`, false);
  const tables = handler.sheets.map(({ name, grid, isHidden, said }) => {
    said.addTo(notes, name, isHidden);
    const { rows, merges } = grid;
    const filled = rows.findLastIndex(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
    return heldTable(
      { sheet: name, rows: rows.slice(0, filled + 1), merges, isDelimited: false },
      isHidden,
    );
  });
  return { format: 'spreadsheetml', notes, tables, close: async () => {} };
}
