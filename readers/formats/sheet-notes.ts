import type { Cell } from '#values';
import type { ReadNote } from '../table/physical.ts';
import { LongNumbers } from './long-numbers.ts';
import { addNote } from './note-list.ts';

/** Cells of one kind: how many, and where the first stands. */
class Found {
  count = 0;
  private first = '';

  add(address: string): void {
    this.count += 1;
    this.first ||= address;
  }

  /** `3 个错误值（首个在 B7）`; '' where there is none */
  text(what: string): string {
    return this.count === 0 ? '' : `${this.count} 个${what}（首个在 ${this.first}）`;
  }
}

/** What is to be said of a sheet beside its rows, whatever format it came in. */
export class SheetNotes {
  hiddenRows = 0;
  hiddenColumns = 0;
  readonly longNumbers = new LongNumbers();
  private readonly noValues = new Found();
  private readonly errors = new Found();
  private readonly remarks = new Found();

  /** A formula whose result was not saved; the cell stays empty. */
  noValue(address: string): void {
    this.noValues.add(address);
  }

  /** An error value as it is shown: `#N/A`. */
  error(text: string, address: string): Cell {
    this.errors.add(`${address}：${text}`);
    return { text };
  }

  /** A comment on a cell. */
  remark(address: string): void {
    this.remarks.add(address);
  }

  /** @param sheet its name */
  addTo(notes: ReadNote[], sheet: string, isHidden: boolean): void {
    const place = `表“${sheet}”`;
    const { hiddenRows, hiddenColumns } = this;
    if (hiddenRows > 0) addNote(notes, `${place}有 ${hiddenRows} 个隐藏行，已保留`, false);
    if (hiddenColumns > 0) addNote(notes, `${place}有 ${hiddenColumns} 个隐藏列，已保留`, false);
    const noValue = this.noValues.text('公式没有存下结果');
    if (noValue) addNote(notes, `${place}有 ${noValue}，已留空；请用 Excel 打开并保存后再送`, true);
    const error = this.errors.text('错误值');
    if (error) addNote(notes, `${place}有 ${error}，不是数据；请在原表里改正公式后再送`, true);
    const remark = this.remarks.text('批注');
    if (remark) addNote(notes, `${place}有 ${remark}，批注不是单元格的内容，没有列入`, false);
    this.longNumbers.addNotes(notes, place);
    if (isHidden) addNote(notes, `${place}是隐藏的，已保留`, false);
  }
}
