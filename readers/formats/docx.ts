import { HuicangError } from '#home';
import type { Cell } from '#values';
import { Budget, cellTooLong, type ReadLimits } from '../table/limits.ts';
import type { MergedArea, PhysicalRow, ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { FormField, symbolText } from './docx-signs.ts';
import { addNote } from './note-list.ts';
import { OfficeParts } from './office-parts.ts';
import { emptyCell } from './xlsx-sheet.ts';
import { attributeOf, type XmlHandler } from './xml-events.ts';
import type { ZipReader } from './zip.ts';

type Attributes = Readonly<Record<string, string>>;

/** A paragraph of a document, in order. */
export interface DocxParagraph {
  text: string;
  /** id of its style, such as `Heading1`; '' where it has none */
  style: string;
  isInTable: boolean;
}

/** A table that is being read. */
class DocxTable {
  readonly rows: PhysicalRow[] = [];
  readonly merges: MergedArea[] = [];
  /** areas that go on downwards, by their first column */
  private readonly growing = new Map<number, MergedArea>();
  private cells: (Cell | undefined)[] = [];
  private paragraphs: string[] = [];
  private across = 1;
  private merge: '' | 'restart' | 'continue' = '';
  private isCellDeleted = false;
  /** the open row was deleted in a revision */
  isRowDeleted = false;

  openRow(): void {
    this.cells = [];
    this.isRowDeleted = false;
  }

  skip(columns: number): void {
    this.cells.length += Math.min(Math.max(columns, 0), 1_000);
  }

  openCell(): void {
    this.paragraphs = [];
    this.across = 1;
    this.merge = '';
    this.isCellDeleted = false;
  }

  property(name: string, value: string | undefined): void {
    if (name === 'gridSpan') this.across = Math.min(Math.max(Number(value) || 1, 1), 1_000);
    if (name === 'cellDel') this.isCellDeleted = true;
    if (name === 'vMerge') this.merge = value === 'restart' ? 'restart' : 'continue';
  }

  paragraph(text: string): void {
    this.paragraphs.push(text);
  }

  closeCell(): void {
    if (this.isCellDeleted) return;
    const left = this.cells.length;
    const top = this.rows.length;
    const above = this.growing.get(left);
    const isCovered = this.merge === 'continue' && above !== undefined;
    this.cells[left] = isCovered ? emptyCell : { text: this.paragraphs.join('\n').trim() };
    this.cells.length = left + this.across;
    if (isCovered) {
      above.bottom = top;
      return;
    }
    this.growing.delete(left);
    const area = { top, bottom: top, left, right: left + this.across - 1 };
    if (this.merge === 'restart') this.growing.set(left, area);
    if (this.merge === 'restart' || this.across > 1) this.merges.push(area);
  }

  closeRow(budget: Budget): void {
    if (this.isRowDeleted) return;
    const cells = Array.from(this.cells, (cell) => cell ?? emptyCell);
    budget.take('文档的表格', cells);
    this.rows.push({ rowNumber: this.rows.length + 1, cells });
  }

  /** Areas of one cell are none: a merge that nothing continues. */
  close(): void {
    const real = this.merges.filter(({ top, bottom, left, right }) => bottom > top || right > left);
    this.merges.splice(0, this.merges.length, ...real);
  }
}

/** Old properties and moved or deleted runs, readings of characters, and a drawing once more. */
const leftOut = /^(?:Fallback|moveFrom|rt|tblGridChange|\w+PrChange)$/;

class DocumentHandler implements XmlHandler {
  readonly tables: DocxTable[] = [];
  readonly paragraphs: DocxParagraph[] = [];
  private readonly limits: ReadLimits;
  private readonly budget: Budget;
  private readonly nesting: DocxTable[] = [];
  private readonly texts: { text: string; style: string }[] = [];
  private readonly form = new FormField();
  private isTaking = false;
  private inRowProperties = false;
  private font = '';
  private skipped = 0;

  constructor(limits: ReadLimits, bytes: number) {
    this.limits = limits;
    this.budget = new Budget(limits, bytes);
  }

  open(name: string, attributes: Attributes): void {
    const table = this.nesting.at(-1);
    const isDeleted = name === 'del' ? !this.inRowProperties : name === 'tc' && table?.isRowDeleted;
    if (this.skipped > 0 || isDeleted || leftOut.test(name)) {
      this.skipped += 1;
      return;
    }
    const value = attributeOf(attributes, 'val');
    if (name === 'tbl') {
      const inner = new DocxTable();
      this.tables.push(inner);
      this.nesting.push(inner);
    } else if (name === 'tr') table?.openRow();
    else if (name === 'tc') table?.openCell();
    else if (name === 'trPr') this.inRowProperties = true;
    else if (name === 'del' && table) table.isRowDeleted = true;
    else if (name === 'gridSpan' || name === 'vMerge' || name === 'cellDel') {
      table?.property(name, value);
    } else if (name === 'gridBefore') table?.skip(Number(value) || 0);
    else if (name === 'p') this.texts.push({ text: '', style: '' });
    else if (name === 'pStyle') {
      const paragraph = this.texts.at(-1);
      if (paragraph) paragraph.style = value ?? '';
    } else if (name === 't') this.isTaking = true;
    else if (name === 'tab') this.add('\t');
    else if (name === 'br' || name === 'cr') this.add('\n');
    else if (name === 'noBreakHyphen') this.add('-');
    else if (name === 'r') this.font = '';
    else if (name === 'rFonts') {
      this.font = attributeOf(attributes, 'ascii') ?? attributeOf(attributes, 'hAnsi') ?? '';
    } else if (name === 'sym') {
      const code = Number.parseInt(attributeOf(attributes, 'char') ?? '', 16);
      if (code > 0) {
        this.add(symbolText(attributeOf(attributes, 'font') ?? '', String.fromCharCode(code)));
      }
    } else this.form.open(name, value);
  }

  text(text: string): void {
    if (this.isTaking && this.skipped === 0) this.add(symbolText(this.font, text));
  }

  close(name: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    const table = this.nesting.at(-1);
    if (name === 't') this.isTaking = false;
    else if (name === 'trPr') this.inRowProperties = false;
    else if (name === 'checkBox' || name === 'ddList') this.add(this.form.close(name));
    else if (name === 'p') {
      const { text, style } = this.texts.pop() ?? { text: '', style: '' };
      table?.paragraph(text);
      this.paragraphs.push({ text, style, isInTable: table !== undefined });
    } else if (name === 'tc') table?.closeCell();
    else if (name === 'tr') table?.closeRow(this.budget);
    else if (name === 'tbl') {
      table?.close();
      this.nesting.pop();
    }
  }

  private add(text: string): void {
    const paragraph = this.texts.at(-1);
    if (!paragraph) return;
    paragraph.text += text;
    if (paragraph.text.length > this.limits.cellLength) throw cellTooLong('文档里', this.limits);
  }
}

async function readDocument(zip: ZipReader, limits: ReadLimits): Promise<DocumentHandler> {
  const parts = new OfficeParts(zip);
  const member = parts.find(await parts.mainPart('word/document.xml'));
  if (!member) {
    throw new HuicangError('Word 文档里缺少正文', {
      remedy: '文件已损坏，请用 Word 或 WPS 打开并另存为 .docx 后再送一次。',
    });
  }
  const handler = new DocumentHandler(limits, member.bytes);
  await parts.readLarge(member, handler, limits.depth);
  return handler;
}

/**
 * Opens the tables of a DOCX document, named `表1`, `表2` … in order; a table within a table is one
 * of its own, behind the one it stands in. Cells that span are merged areas.
 * @throws HuicangError when the document is damaged, has no table, or exceeds a limit
 */
export async function openDocx(zip: ZipReader, limits: ReadLimits): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  const tables = (await readDocument(zip, limits)).tables.filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) {
    throw new HuicangError('Word 文档里没有表格', {
      remedy: '文字材料请放进公文来源；要按表读取的，请把内容做成表格后再送一次。',
    });
  }
  addNote(notes, `Word 文档，${tables.length} 张表`, false);
  const held = tables.map(({ rows, merges }, index) =>
    heldTable({ sheet: `表${index + 1}`, rows, merges, isDelimited: false }),
  );
  return { format: 'docx', notes, tables: held, close: async () => zip.close() };
}
