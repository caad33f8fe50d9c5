import { HuicangError } from '#home';
import type { Cell } from '#values';

/** How much one file may ask of the machine that reads it. */
export interface ReadLimits {
  /** bytes of one file or archive member once unpacked */
  unpackedBytes: number;
  /** bytes of formats that can only be read whole (.xls, JSON, HTML, DOCX) */
  heldBytes: number;
  /** unpacked bytes to packed bytes, once more than 100 MB came out */
  ratio: number;
  /** rows of one table */
  rows: number;
  /** columns of one table */
  columns: number;
  /** cells of one file, empty ones before filled ones and blank rows counted too */
  cells: number;
  /** characters of all cells of one file; a text that many cells share counts in each of them */
  characters: number;
  /** characters of one cell */
  cellLength: number;
  /** members of an archive, nested ones too */
  members: number;
  /** values of JSON that is held whole; an object or a list counts as three */
  values: number;
  /** levels of elements, objects and lists within each other */
  depth: number;
}

export const defaultLimits: Readonly<ReadLimits> = {
  unpackedBytes: 20 * 1024 ** 3,
  heldBytes: 128 * 1024 ** 2,
  ratio: 300,
  rows: 100_000_000,
  columns: 16_384,
  cells: 1_000_000_000,
  characters: 20 * 1024 ** 3,
  cellLength: 1_000_000,
  members: 10_000,
  values: 8_000_000,
  depth: 200,
};

const units: [number, string][] = [
  [1024 ** 3, 'GB'],
  [1024 ** 2, 'MB'],
  [1024, 'KB'],
];

/** Bytes as a person reads them: `1.5 GB`. */
export function sizeText(bytes: number): string {
  const [unit, name] = units.find(([size]) => bytes >= size) ?? [1, 'B'];
  return `${Number((bytes / unit).toFixed(1))} ${name}`;
}

/** A file asks for more than a limit allows; unlike damage it is a reason to stop with all of it. */
export class LimitExceeded extends HuicangError {}

/** What any file may ask for, however small it is. */
const harmless = { cells: 20_000_000, characters: 100_000_000 };
/** What a larger file may ask for to each of its bytes; texts are shared, blank cells come of one. */
const toBytes = { cells: 4, characters: 30 };
/** What a row takes beside its cells. */
const rowCells = 4;

/**
 * What the rows of one file may still take, all its sheets together. Shared and repeated texts, far
 * addresses and wide spans make much out of little: what comes out is held against what went in.
 */
export class Budget {
  private cells = 0;
  private characters = 0;
  private readonly most: { cells: number; characters: number };

  /** @param bytes of the file, unpacked */
  constructor(limits: ReadLimits, bytes: number) {
    const most = (kind: 'cells' | 'characters') =>
      Math.min(limits[kind], Math.max(harmless[kind], toBytes[kind] * bytes));
    this.most = { cells: most('cells'), characters: most('characters') };
  }

  /** A budget for one more pass over what is read again and again: it begins where this one is. */
  pass(): Budget {
    const other: Budget = Object.create(Budget.prototype);
    return Object.assign(other, this);
  }

  /**
   * Takes a row, or blank rows.
   * @param place where it stands, for the message: `表“在职人员”`
   * @param times how often the row stands there
   * @throws LimitExceeded when there are more cells, or more text in them, than a file may have
   */
  take(place: string, cells: readonly Cell[], times = 1): void {
    this.cells += (cells.length + rowCells) * times;
    let characters = 0;
    for (const { text } of cells) characters += text.length;
    this.characters += characters * times;
    if (this.cells > this.most.cells) {
      throw new LimitExceeded(`到${place}为止，单元格多于 ${this.most.cells} 个`, {
        remedy: '多半是最右边的列或最下面的行里有多余的内容；请删去后再送一次。',
      });
    }
    if (this.characters > this.most.characters) {
      throw new LimitExceeded(`到${place}为止，单元格的文字多于 ${this.most.characters} 字`, {
        remedy: '同一段很长的文字填在了很多单元格里；请删去后再送一次。',
      });
    }
  }
}

/** The error for a format that is read whole and a file too large for that. */
export function tooLargeToHold(what: string, bytes: number, limits: ReadLimits): LimitExceeded {
  return new LimitExceeded(
    `${what}有 ${sizeText(bytes)}，超过可整体读入的 ${sizeText(limits.heldBytes)}`,
    { remedy: '请分成几个文件，或导出为 CSV、XLSX 或 NDJSON 后再送一次。' },
  );
}

/** The error for a table with more columns than any office makes. */
export function tooManyColumns(place: string, columns: number, limits: ReadLimits): LimitExceeded {
  return new LimitExceeded(`${place}有 ${columns} 列，超过上限 ${limits.columns} 列`, {
    remedy: '多半是分隔符或导出格式有误，请核对后重新导出。',
  });
}

/** The error for a cell that is longer than any text in a table. */
export function cellTooLong(place: string, limits: ReadLimits): LimitExceeded {
  return new LimitExceeded(`${place}的单元格超过 ${limits.cellLength} 字`, {
    remedy: '多半是引号没有成对或文件已损坏，请核对后重新导出。',
  });
}
