import { utils } from '@e965/xlsx';
import { HuicangError } from '#home';
import type { Cell } from '#values';
import { type Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { MergedArea, PhysicalRow, ReadNote } from '../table/physical.ts';
import { chunkRows } from '../table/table-source.ts';
import { decodeStream } from './decode-stream.ts';
import { addNote } from './note-list.ts';
import type { NumberDisplay } from './number-format.ts';
import type { TextStore } from './shared-strings.ts';
import { SheetNotes } from './sheet-notes.ts';
import { attributeOf, otherVocabulary, type XmlHandler, XmlReader } from './xml-events.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  sheet: string;
  texts: TextStore;
  /** how numbers are shown, by the index of a cell's style */
  displays: readonly NumberDisplay[];
  general: NumberDisplay;
  limits: ReadLimits;
  budget: Budget;
}

/** Stands for every cell that is not there. */
export const emptyCell: Cell = Object.freeze({ text: '' });

/** The last row a spreadsheet can have. */
export const lastSheetRow = 1_048_576;
/** The last column, `XFD`. */
const lastSheetColumn = 16_384;
/** A chunk of wide rows ends before its rows are counted. */
const chunkCells = 500_000;

/** Texts with characters that XML cannot hold, written as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Row and column of `B7`, from 0; undefined where it is no address. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return at === 0 || at > 4 ? undefined : column - 1;
}

/** A cell's address, `B7`, from its row from 1 and its column from 0. */
export function cellAddress(row: number, column: number): string {
  return `${utils.encode_col(column)}${row}`;
}

/** An ISO 8601 instant of a cell of type `d`, as dates are shown. */
export function isoText(value: string): Cell {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value.trim());
  if (!found?.[1]) return { text: value };
  const hasTime = found[2] !== undefined && found[2] !== '00:00:00';
  return { text: hasTime ? `${found[1]} ${found[2]}` : found[1], isDate: true };
}

/** Merged areas as sheets write them: `A1:C2`. */
export function mergedArea(reference: string): MergedArea | undefined {
  if (!/^\$?[A-Za-z]{1,3}\$?\d{1,7}:\$?[A-Za-z]{1,3}\$?\d{1,7}$/.test(reference)) return undefined;
  const { s, e } = utils.decode_range(reference.toUpperCase());
  return { top: s.r, bottom: e.r, left: s.c, right: e.c };
}

/** A flag of XML Schema. */
function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Hidden columns of a range of columns; what is hidden to the last column of all frames a sheet. */
function hiddenColumns(attributes: Readonly<Record<string, string>>): number {
  const last = Number(attributeOf(attributes, 'max'));
  if (!isTrue(attributeOf(attributes, 'hidden')) || last >= lastSheetColumn) return 0;
  return last - Number(attributeOf(attributes, 'min')) + 1 || 0;
}

/** Gathers filled rows from the elements of a worksheet. */
class SheetHandler implements XmlHandler {
  readonly rows: PhysicalRow[] = [];
  readonly merges: MergedArea[] = [];
  private readonly context: SheetContext;
  readonly said = new SheetNotes();
  private readonly counts = { noText: 0, moved: 0, twice: 0, both: 0 };
  private isRoot = true;
  private inRow = false;
  private rowNumber = 0;
  private cells: (Cell | undefined)[] = [];
  /** the row before, which may go on in another element */
  private last: (Cell | undefined)[] = [];
  private lastNumber = 0;
  /** the row has the number of the one before */
  private goesOn = false;
  private isFilled = false;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  /** text that stands in the cell itself */
  private inline = '';
  private hasValue = false;
  private hasInline = false;
  private hasFormula = false;
  private taking: '' | 'v' | 't' = '';
  private isPhonetic = false;

  constructor(context: SheetContext) {
    this.context = context;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.isRoot) {
      this.isRoot = false;
      if (name !== 'worksheet') {
        throw new HuicangError(`表“${this.context.sheet}”的内容不是工作表`, {
          remedy: '文件已损坏，请用 Excel 或 WPS 打开并另存为 .xlsx 后再送一次。',
        });
      }
    } else if (name === 'c' && this.inRow) {
      const reference = attributes.r;
      this.column = (reference === undefined ? undefined : columnOf(reference)) ?? this.column + 1;
      this.type = attributes.t ?? '';
      this.style = attributes.s === undefined ? 0 : Number(attributes.s);
      this.value = '';
      this.inline = '';
      this.hasValue = false;
      this.hasInline = false;
      this.hasFormula = false;
    } else if (name === 'v' || name === 't') this.taking = this.isPhonetic ? '' : name;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.isPhonetic = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.said.hiddenColumns += hiddenColumns(attributes);
    else if (name === 'mergeCell') {
      const area = mergedArea(attributes.ref ?? '');
      if (area) this.merges.push(area);
    }
  }

  text(text: string): void {
    if (this.taking === '') return;
    if (this.taking === 'v') {
      this.value += text;
      this.hasValue = true;
    } else {
      this.inline += text;
      this.hasInline = true;
    }
    if (this.value.length + this.inline.length > this.context.limits.cellLength) {
      throw cellTooLong(this.place(), this.context.limits);
    }
  }

  close(name: string): void {
    if (name === 'c' && this.inRow) this.closeCell();
    else if (name === 'v' || name === 't') this.taking = '';
    else if (name === 'rPh') this.isPhonetic = false;
    else if (name === 'row') this.closeRow();
  }

  /** What is to be said of the sheet once it was read to its end. */
  addNotes(notes: ReadNote[], disallowed: number): void {
    const place = `表“${this.context.sheet}”`;
    const { noText, moved, twice, both } = this.counts;
    const found: [number, string][] = [
      [noText, '个单元格所指的文字不在文件里，已留空'],
      [moved, '行的行号不递增，已按出现的先后读取'],
      [twice, '个单元格出现了两次，后一个没有采用'],
      [both, '个单元格既有文字又有另一个值，按单元格的类型取其一'],
      [disallowed, '处不允许的字符或实体，已照原样保留'],
    ];
    for (const [count, text] of found) {
      if (count > 0) addNote(notes, `${place}有 ${count} ${text}`, true);
    }
    this.said.addTo(notes, this.context.sheet, false);
  }

  private place(): string {
    return `表“${this.context.sheet}”第 ${this.rowNumber} 行`;
  }

  private openRow(attributes: Readonly<Record<string, string>>): void {
    const given = Number(attributes.r ?? this.rowNumber + 1);
    if (!Number.isInteger(given) || given > lastSheetRow) {
      throw new HuicangError(`${this.place()}之后的行号超出了工作表的范围`, {
        remedy: '文件已损坏，请重新导出。',
      });
    }
    this.inRow = true;
    this.cells = [];
    this.isFilled = false;
    this.goesOn = given === this.rowNumber && given > 0;
    if (!this.goesOn) this.startRow(given);
    this.column = -1;
    if (isTrue(attributeOf(attributes, 'hidden'))) this.said.hiddenRows += 1;
  }

  private startRow(given: number): void {
    if (given <= this.rowNumber) this.counts.moved += 1;
    this.rowNumber = Math.max(given, this.rowNumber + 1);
  }

  private closeRow(): void {
    this.inRow = false;
    if (!this.isFilled) return;
    if (this.goesOn && this.lastNumber === this.rowNumber) {
      if (this.fitsLast()) {
        for (const [column, cell] of this.cells.entries()) if (cell) this.last[column] = cell;
        return;
      }
      this.startRow(this.rowNumber);
    }
    this.flush();
    this.last = this.cells;
    this.lastNumber = this.rowNumber;
  }

  /** Some programs write a row of its own for every cell, all with the number of the one row. */
  private fitsLast(): boolean {
    return this.cells.every(
      (cell, column) => cell === undefined || this.last[column] === undefined,
    );
  }

  /** Hands over the row that is complete. */
  flush(): void {
    if (this.lastNumber === 0) return;
    const cells = Array.from(this.last, (cell) => cell ?? emptyCell);
    this.context.budget.take(`表“${this.context.sheet}”`, cells);
    this.rows.push({ rowNumber: this.lastNumber, cells });
    this.lastNumber = 0;
  }

  private closeCell(): void {
    const cell = this.cell();
    if (cell === undefined) return;
    const { limits } = this.context;
    if (this.column >= limits.columns) throw tooManyColumns(this.place(), this.column + 1, limits);
    if (this.cells[this.column] !== undefined) {
      this.counts.twice += 1;
      return;
    }
    this.cells[this.column] = cell;
    if (cell.text.trim() !== '') this.isFilled = true;
  }

  private address(): string {
    return cellAddress(this.rowNumber, this.column);
  }

  private cell(): Cell | undefined {
    const { context, value, type } = this;
    if (this.hasInline) {
      if (this.hasValue && this.value !== this.inline) this.counts.both += 1;
      if (type === 'inlineStr' || !this.hasValue) return { text: unescapeText(this.inline) };
    }
    if (type === 's') {
      if (!this.hasValue) return undefined;
      const text = context.texts.at(Number(value));
      if (text === undefined) this.counts.noText += 1;
      return { text: text ?? '' };
    }
    if (type === 'inlineStr' || type === 'str') return { text: unescapeText(value) };
    if (!this.hasValue || value.trim() === '') {
      if (!this.hasFormula) return undefined;
      this.said.noValue(this.address());
      return undefined;
    }
    if (type === 'b') return { text: value.trim() === '0' ? 'FALSE' : 'TRUE' };
    if (type === 'e') return this.said.error(value, this.address());
    if (type === 'd') return isoText(value);
    const number = Number(value);
    if (!Number.isFinite(number)) return { text: value };
    const shown = (context.displays[this.style] ?? context.general)(number);
    return this.said.longNumbers.keep(value, shown, () => this.address());
  }
}

/** What stays of a sheet when all its rows were read. */
export interface SheetRest {
  merges: MergedArea[];
}

/**
 * Rows of a worksheet from row 1, in chunks; rows that are not in the file come as blank ones, so
 * that a row's place tells its number. Blank rows behind the last filled one are left out.
 * @throws HuicangError when the sheet is damaged or exceeds a limit
 */
export async function* sheetRows(
  content: AsyncIterable<Uint8Array>,
  context: SheetContext,
  notes: ReadNote[],
): AsyncGenerator<PhysicalRow[], SheetRest> {
  const handler = new SheetHandler(context);
  const { sheet, limits } = context;
  const reader = new XmlReader(`表“${sheet}”`, handler, limits.depth, otherVocabulary());
  let chunk: PhysicalRow[] = [];
  let cells = 0;
  let next = 1;
  function* filled(): Generator<PhysicalRow[]> {
    for (const row of handler.rows) {
      context.budget.take(`表“${sheet}”`, [], row.rowNumber - next);
      for (; next <= row.rowNumber; next += 1) {
        const isHere = next === row.rowNumber;
        chunk.push(isHere ? row : { rowNumber: next, cells: [] });
        if (isHere) cells += row.cells.length;
        if (chunk.length < chunkRows && cells < chunkCells) continue;
        yield chunk;
        chunk = [];
        cells = 0;
      }
    }
    handler.rows.length = 0;
  }
  for await (const text of decodeStream(content)) {
    reader.feed(text);
    yield* filled();
  }
  reader.end();
  handler.flush();
  yield* filled();
  if (chunk.length > 0) yield chunk;
  handler.addNotes(notes, reader.disallowed);
  return { merges: handler.merges };
}
