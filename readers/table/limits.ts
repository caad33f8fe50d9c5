import { HuicangError } from '#home';

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
  /** cells of one sheet, empty ones before filled ones counted too */
  cells: number;
  /** characters of one cell */
  cellLength: number;
  /** members of an archive, nested ones too */
  members: number;
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
  cellLength: 1_000_000,
  members: 10_000,
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

/** The error for a format that is read whole and a file too large for that. */
export function tooLargeToHold(what: string, bytes: number, limits: ReadLimits): HuicangError {
  return new HuicangError(
    `${what}有 ${sizeText(bytes)}，超过可整体读入的 ${sizeText(limits.heldBytes)}`,
    { remedy: '请分成几个文件，或导出为 CSV、XLSX 或 NDJSON 后再送一次。' },
  );
}

/** The error for a table with more columns than any office makes. */
export function tooManyColumns(place: string, columns: number, limits: ReadLimits): HuicangError {
  return new HuicangError(`${place}有 ${columns} 列，超过上限 ${limits.columns} 列`, {
    remedy: '多半是分隔符或导出格式有误，请核对后重新导出。',
  });
}

/** The error for a cell that is longer than any text in a table. */
export function cellTooLong(place: string, limits: ReadLimits): HuicangError {
  return new HuicangError(`${place}的单元格超过 ${limits.cellLength} 字`, {
    remedy: '多半是引号没有成对或文件已损坏，请核对后重新导出。',
  });
}
