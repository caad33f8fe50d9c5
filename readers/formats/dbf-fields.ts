import { HuicangError } from '#home';
import type { Cell } from '#values';
import { keptDigits } from './number-format.ts';
import type { SheetNotes } from './sheet-notes.ts';
import { emptyCell } from './xlsx-sheet.ts';

/** A column of a dBase or FoxPro table. */
export interface DbfField {
  name: Buffer;
  /** `C` text, `N` number, `D` day, `L` truth, `M` a text elsewhere, and so on */
  type: string;
  /** place in the record, behind the sign of deletion */
  start: number;
  length: number;
  decimals: number;
}

/** The head of a table. */
export interface DbfHead {
  version: number;
  records: number;
  headBytes: number;
  recordBytes: number;
  /** code of the language driver; 0 where the program did not say */
  language: number;
  fields: DbfField[];
}

export function damagedDbf(detail: string): HuicangError {
  return new HuicangError(`dBase 数据表无法打开：${detail}`, {
    remedy: '文件已损坏或没有传完，请重新复制，或在原系统中导出为 Excel 或 CSV 后再送一次。',
  });
}

const endOfFields = 0x0d;
/** Fields of FoxPro that hold flags and no values of their own. */
const systemFlag = 1;

/** @throws HuicangError when the fields do not fit the records */
export function dbfHead(head: Buffer): DbfHead {
  const version = head[0] ?? 0;
  const headBytes = head.readUInt16LE(8);
  const recordBytes = head.readUInt16LE(10);
  // dBase 7 has longer names, and its fields begin further down.
  const isLong = (version & 7) === 4;
  const [first, size, nameBytes] = isLong ? [68, 48, 32] : [32, 32, 11];
  const fields: DbfField[] = [];
  let start = 1;
  for (let at = first; at + size <= headBytes && head[at] !== endOfFields; at += size) {
    const raw = head.subarray(at, at + nameBytes);
    const type = String.fromCharCode(head[at + nameBytes] ?? 0).toUpperCase();
    const [lengthAt, decimalsAt] = isLong ? [33, 34] : [16, 17];
    let length = head[at + lengthAt] ?? 0;
    let decimals = head[at + decimalsAt] ?? 0;
    // Long texts of Clipper and FoxPro keep the rest of their length there.
    if (type === 'C') {
      length += decimals * 256;
      decimals = 0;
    }
    const isSystem =
      type === '0' || (!isLong && ((head[at + 18] ?? 0) & systemFlag) === systemFlag);
    const end = raw.indexOf(0);
    const name = raw.subarray(0, end < 0 ? undefined : end);
    if (!isSystem) fields.push({ name, type, start, length, decimals });
    start += length;
  }
  if (fields.length === 0 || start > recordBytes) throw damagedDbf('字段的长度与记录不符');
  const records = head.readUInt32LE(4);
  return { version, records, headBytes, recordBytes, language: head[29] ?? 0, fields };
}

const dayMs = 86_400_000;
/** Julian day number of 1 January 1970. */
const firstDay = 2_440_588;
/** 30 December 1899, on which FoxPro puts a time that has no day. */
const noDay = 2_415_019;

function momentCell(day: number, ms: number): Cell {
  const moment = new Date((day - firstDay) * dayMs + Math.round(ms / 1000) * 1000);
  if (day === 0 || Number.isNaN(moment.getTime())) return emptyCell;
  const [date = '', time = ''] = moment.toISOString().slice(0, 19).split('T');
  if (day === noDay) return { text: time };
  return { text: time === '00:00:00' ? date : `${date} ${time}`, isDate: true };
}

function numberCell(text: string): Cell {
  const isLong = text.replace(/\D/g, '').length > keptDigits;
  const number = Number(text);
  return isLong || !Number.isFinite(number) ? { text } : { text, number };
}

/** Ten-thousandths as decimal text, without going through binary fractions. */
function currencyText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0{1,2}$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${decimals}`;
}

function binaryCell(type: string, bytes: Buffer, decimals: number): Cell | undefined {
  if (type === 'I' || (type === '+' && bytes.length === 4)) {
    const number = type === 'I' ? bytes.readInt32LE(0) : bytes.readInt32BE(0) ^ -0x80000000;
    return { text: String(number), number };
  }
  if (bytes.length !== 8) return undefined;
  if (type === 'T') return momentCell(bytes.readUInt32LE(0), bytes.readUInt32LE(4));
  if (type === 'Y') return numberCell(currencyText(bytes.readBigInt64LE(0)));
  if (type === 'B') {
    const number = bytes.readDoubleLE(0);
    return { text: decimals > 0 ? number.toFixed(decimals) : String(number), number };
  }
  return undefined;
}

/**
 * The value of a field, other than a text that lies in another file.
 * @param decode the table's texts
 */
export function dbfCell(
  { type, length, start, decimals }: DbfField,
  record: Buffer,
  decode: (bytes: Uint8Array) => string,
  said: SheetNotes,
  address: () => string,
): Cell {
  const bytes = record.subarray(start, start + length);
  const binary = binaryCell(type, bytes, decimals);
  if (binary) return binary;
  const end = bytes.indexOf(0);
  const text = decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
  if (text === '') return emptyCell;
  if (type === 'D') {
    const day = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (text === '00000000') return emptyCell;
    return day ? { text: `${day[1]}-${day[2]}-${day[3]}`, isDate: true } : { text };
  }
  if (type === 'L') {
    if (text === '?') return emptyCell;
    return { text: /^[TtYy]$/.test(text) ? 'TRUE' : 'FALSE' };
  }
  // A number that did not fit its field was stored as asterisks.
  if ((type === 'N' || type === 'F') && /^\*+$/.test(text)) return said.error(text, address());
  return type === 'N' || type === 'F' ? numberCell(text) : { text };
}
