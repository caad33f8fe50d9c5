import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CellObject, read, SSF, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { HuicangError } from '#home';

/** A kind of workbook, as a refusal names it. */
export interface BookKind {
  /** what it is called: 更正单 */
  name: string;
  /** the command that writes it */
  writtenBy: string;
}

/** A cell somebody may have typed into. */
export interface TypedCell {
  /** trimmed; dates as YYYY-MM-DD */
  text: string;
  /** a spreadsheet made a number of it: digits beyond the fifteenth are lost */
  isNumber: boolean;
  /** letter of its column */
  column: string;
}

/** One sheet of a workbook that came back; rows and columns from 0. */
export interface FilledSheet {
  height: number;
  cell: (row: number, column: number) => TypedCell;
  /**
   * A column by its label in the first row: somebody may have moved it.
   * @throws HuicangError where there is none
   */
  columnOf: (label: string) => number;
}

function typedText(cell: CellObject | undefined): Omit<TypedCell, 'column'> {
  if (cell?.v === undefined || cell.v === null) return { text: '', isNumber: false };
  // A program that took a date for one keeps days since 1900; the person meant the day.
  if (cell.t === 'n' && typeof cell.z === 'string' && SSF.is_date(cell.z)) {
    const day = SSF.parse_date_code(Number(cell.v)) as { y: number; m: number; d: number };
    const two = (part: number): string => String(part).padStart(2, '0');
    return { text: `${day.y}-${two(day.m)}-${two(day.d)}`, isNumber: false };
  }
  return { text: String(cell.v).trim(), isNumber: cell.t === 'n' };
}

function refusal(fileName: string, kind: BookKind, why: string): HuicangError {
  return new HuicangError(`${fileName} 不是${kind.name}：${why}`, {
    remedy: `选择由 ${kind.writtenBy} 写出、填好后另存的 XLSX 文件。`,
  });
}

async function plainBytes(
  path: string,
  kind: BookKind,
  password: () => string | Promise<string>,
): Promise<Buffer> {
  const fileName = basename(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new HuicangError(`无法读取 ${fileName}`, { remedy: '核对文件的路径和权限。', cause });
  }
  const isCompound = bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';
  if (!isCompound) return bytes;
  if (!officeCrypto.isEncrypted(bytes)) {
    throw refusal(fileName, kind, '是旧式 XLS 文件，请另存为 XLSX');
  }
  try {
    return await officeCrypto.decrypt(bytes, { password: await password() });
  } catch (cause) {
    if (cause instanceof HuicangError) throw cause;
    throw new HuicangError(`打不开 ${fileName}：密码不对`, {
      remedy: '核对导出该文件时显示的密码。',
      cause,
    });
  }
}

/** A workbook that somebody filled, encrypted or not, whatever program saved it. */
export class FilledBook {
  readonly fileName: string;
  private readonly kind: BookKind;
  private readonly book: WorkBook;

  private constructor(fileName: string, kind: BookKind, book: WorkBook) {
    this.fileName = fileName;
    this.kind = kind;
    this.book = book;
  }

  /**
   * @param password asked for when the file is encrypted
   * @throws HuicangError when it cannot be opened
   */
  static async open(
    path: string,
    kind: BookKind,
    password: () => string | Promise<string>,
  ): Promise<FilledBook> {
    const fileName = basename(path);
    const bytes = await plainBytes(path, kind, password);
    try {
      return new FilledBook(fileName, kind, read(bytes, { cellNF: true }));
    } catch (cause) {
      throw new HuicangError(`${fileName} 无法作为表格打开`, {
        remedy: '重新保存为 XLSX 后再试。',
        cause,
      });
    }
  }

  /** The error that says why this is none of the workbooks we wrote. */
  refused(why: string): HuicangError {
    return refusal(this.fileName, this.kind, why);
  }

  /** @throws HuicangError where there is no such sheet, or nothing on it */
  sheet(name: string): FilledSheet {
    const sheet: WorkSheet | undefined = this.book.Sheets[name];
    if (!sheet?.['!ref']) throw this.refused(`没有表“${name}”`);
    const { e } = utils.decode_range(sheet['!ref']);
    const cell = (row: number, column: number): TypedCell => ({
      ...typedText(sheet[utils.encode_cell({ r: row, c: column })] as CellObject | undefined),
      column: utils.encode_col(column),
    });
    const columnOf = (label: string): number => {
      for (let column = 0; column <= e.c; column++) {
        if (cell(0, column).text === label) return column;
      }
      throw this.refused(`表“${name}”没有“${label}”列`);
    };
    return { height: e.r + 1, cell, columnOf };
  }

  /** What stands beside a label in the first column of a sheet; '' where nothing does. */
  beside(name: string, label: string): string {
    if (!this.book.Sheets[name]?.['!ref']) return '';
    const { height, cell } = this.sheet(name);
    for (let row = 0; row < height; row++) {
      if (cell(row, 0).text === label) return cell(row, 1).text;
    }
    return '';
  }
}
