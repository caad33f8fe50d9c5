import { open } from 'node:fs/promises';
import type { Cell } from '#values';
import { Budget, type ReadLimits } from '../table/limits.ts';
import type { PhysicalRow, ReadNote } from '../table/physical.ts';
import { chunkRows, headRows, type OpenedFile, type TableSource } from '../table/table-source.ts';
import { detectEncoding } from '../text/encoding.ts';
import { type DbfHead, damagedDbf, dbfCell, dbfHead } from './dbf-fields.ts';
import { type Memos, openMemos } from './dbf-memo.ts';
import { addNote } from './note-list.ts';
import { SheetNotes } from './sheet-notes.ts';
import { fileChunks } from './text-file.ts';
import { cellAddress, emptyCell } from './xlsx-sheet.ts';

/** Language drivers; those of western Windows are what Chinese programs leave in too, so they say nothing. */
const drivers: Readonly<Record<number, string>> = {
  77: 'gb18030',
  122: 'gb18030',
  79: 'big5',
  120: 'big5',
  78: 'euc-kr',
  121: 'euc-kr',
  123: 'shift_jis',
  201: 'windows-1251',
  101: 'ibm866',
  38: 'ibm866',
};
const sampledBytes = 256 * 1024;
const deleted = 0x2a;
const memoTypes = 'MGPW';

async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The encoding of names and texts: what the head says, else what the texts show. */
function encodingOf({ language, fields, headBytes, recordBytes }: DbfHead, start: Buffer): string {
  const known = drivers[language];
  if (known !== undefined) return known;
  const texts: Uint8Array[] = fields.flatMap(({ name }) => [name, Buffer.from('\n')]);
  for (let at = headBytes; at + recordBytes <= start.length; at += recordBytes) {
    for (const { type, start: from, length } of fields) {
      if (type !== 'C') continue;
      texts.push(start.subarray(at + from, at + from + length), Buffer.from('\n'));
    }
  }
  return detectEncoding(Buffer.concat(texts)).encoding;
}

/** Records in whole ones, up to as many as the head promises. */
async function* recordsOf(path: string, head: DbfHead): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let left = head.records;
  for await (const piece of fileChunks(path, head.headBytes)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    for (; at + head.recordBytes <= rest.length && left > 0; at += head.recordBytes) {
      yield rest.subarray(at, at + head.recordBytes);
      left -= 1;
    }
    rest = rest.subarray(at);
    if (left === 0) return;
  }
}

/**
 * Opens a table of dBase III to 7, FoxPro or Visual FoxPro (.dbf): every record, deleted ones left
 * out and said; texts that lie in a memo file are read where it lies beside the table.
 * @throws HuicangError when the head is damaged
 */
export async function openDbf(path: string, size: number, limits: ReadLimits): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  const start = await readStart(path, Math.min(size, sampledBytes));
  const head = dbfHead(start);
  if (start[15] === 1) throw damagedDbf('内容加了密');
  const encoding = encodingOf(head, start);
  const decoder = new TextDecoder(encoding);
  const decode = (bytes: Uint8Array) => decoder.decode(bytes);
  const hasMemo = head.fields.some(({ type }) => memoTypes.includes(type));
  const memos = hasMemo ? await openMemos(path, head.version) : null;
  const there = Math.floor((size - head.headBytes) / head.recordBytes);
  addNote(notes, `dBase 数据表，编码 ${encoding.toUpperCase()}`, false);
  if (there < head.records) {
    const what = `表头说有 ${head.records} 条记录，文件里只有 ${Math.max(0, there)} 条`;
    addNote(notes, `${what}，多半没有传完`, true);
  }
  if (hasMemo && !memos) {
    const names = head.fields.filter(({ type }) => memoTypes.includes(type));
    const listed = names.map(({ name }) => `“${decode(name)}”`).join('、');
    addNote(notes, `备注字段${listed}的内容在另一个文件（.fpt 或 .dbt）里，没有送来，已留空`, true);
  }
  const chunks = () =>
    rowsOf({ path, head, decode, memos, budget: new Budget(limits, size), notes });
  const first: PhysicalRow[] = [];
  for await (const rows of chunks()) {
    first.push(...rows.slice(0, headRows - first.length));
    if (first.length === headRows) break;
  }
  const table: TableSource = {
    sheet: '',
    isHidden: false,
    isDelimited: false,
    merges: [],
    head: first,
    rowCount: null,
    chunks,
  };
  return { format: 'dbf', notes, tables: [table], close: async () => memos?.close() };
}

interface Reading {
  path: string;
  head: DbfHead;
  decode: (bytes: Uint8Array) => string;
  memos: Memos | null;
  budget: Budget;
  notes: ReadNote[];
}

async function memoCell({ memos, decode }: Reading, pointer: Buffer): Promise<Cell> {
  const digits = pointer.toString('latin1').trim();
  const block = pointer.length === 4 ? pointer.readUInt32LE(0) : Number(digits || 0);
  if (!memos || !Number.isInteger(block) || block <= 0) return emptyCell;
  const bytes = await memos.read(block);
  return bytes ? { text: decode(bytes).replaceAll('\r\n', '\n').trimEnd() } : emptyCell;
}

async function* rowsOf(reading: Reading): AsyncGenerator<PhysicalRow[]> {
  const { path, head, decode, budget, notes } = reading;
  const said = new SheetNotes();
  const names = head.fields.map(({ name }) => decode(name).replace(/\ufffd+$/, ''));
  let chunk: PhysicalRow[] = [{ rowNumber: 0, cells: names.map((text) => ({ text })) }];
  let rowNumber = 0;
  let gone = 0;
  for await (const record of recordsOf(path, head)) {
    rowNumber += 1;
    if (record[0] === deleted) {
      gone += 1;
      continue;
    }
    const cells: Cell[] = [];
    for (const field of head.fields) {
      const { type, start, length } = field;
      const address = () => cellAddress(rowNumber, cells.length);
      cells.push(
        memoTypes.includes(type)
          ? await memoCell(reading, record.subarray(start, start + length))
          : dbfCell(field, record, decode, said, address),
      );
    }
    budget.take('数据表', cells);
    chunk.push({ rowNumber, cells });
    if (chunk.length < chunkRows) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
  if (gone > 0) addNote(notes, `有 ${gone} 条记录已标为删除，没有列入`, false);
  said.addTo(notes, '数据表', false);
}
