import { HuicangError } from '#home';
import type { Cell } from '#values';
import { Budget, cellTooLong, type ReadLimits } from '../table/limits.ts';
import type { PhysicalRow, ReadNote } from '../table/physical.ts';
import { chunkRows, headRows, type OpenedFile, type TableSource } from '../table/table-source.ts';
import { addNote } from './note-list.ts';
import { RecordColumns } from './record-columns.ts';
import { emptyCell } from './xlsx-sheet.ts';
import { besideRecords, localName, type XmlHandler, XmlReader } from './xml-events.ts';
import { isTechnical, PathCollector, pathName, recordPaths, type XmlPath } from './xml-paths.ts';

/** Gathers the records of one path; reads a document from its beginning. */
class RecordHandler implements XmlHandler {
  readonly rows: PhysicalRow[] = [];
  private readonly root: XmlPath;
  private readonly record: XmlPath;
  private readonly columns: RecordColumns;
  private readonly limits: ReadLimits;
  private readonly budget: Budget;
  private readonly stack: (XmlPath | null)[] = [];
  private readonly texts: string[] = [];
  private cells: (Cell | undefined)[] | null = null;
  private count = 0;

  constructor(
    root: XmlPath,
    record: XmlPath,
    columns: RecordColumns,
    limits: ReadLimits,
    budget: Budget,
  ) {
    this.budget = budget;
    this.root = root;
    this.record = record;
    this.columns = columns;
    this.limits = limits;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const above = this.stack.at(-1);
    const path = this.stack.length === 0 ? this.root : (above?.children.get(name) ?? null);
    this.stack.push(path);
    this.texts.push('');
    if (path === this.record && !this.cells) this.cells = [];
    if (!path || !this.cells) return;
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!isTechnical(attribute)) this.put(attributeKey(this.record, path, attribute), value);
    }
  }

  text(text: string): void {
    if (!this.cells) return;
    const last = this.texts.length - 1;
    const whole = this.texts[last] + text;
    if (whole.length > this.limits.cellLength)
      throw cellTooLong(`第 ${this.count + 1} 条`, this.limits);
    this.texts[last] = whole;
  }

  close(): void {
    const path = this.stack.pop();
    const text = this.texts.pop()?.trim() ?? '';
    if (!path || !this.cells) return;
    if (text !== '') this.put(textKey(this.record, path), text);
    if (path !== this.record) return;
    this.count += 1;
    const cells = Array.from(this.cells, (cell) => cell ?? emptyCell);
    this.budget.take(`第 ${this.count} 条`, cells);
    this.rows.push({ rowNumber: this.count, cells });
    this.cells = null;
  }

  private put(key: string, text: string): void {
    const index = this.columns.indexOf(key);
    const known = this.cells?.[index]?.text;
    if (this.cells) this.cells[index] = { text: known === undefined ? text : `${known}；${text}` };
  }
}

function keyOf(record: XmlPath, path: XmlPath): string[] {
  const names: string[] = [];
  for (let each = path; each !== record && each.parent; each = each.parent)
    names.unshift(each.name);
  return names;
}

const separator = '\u0000';

function textKey(record: XmlPath, path: XmlPath): string {
  return [...keyOf(record, path), '#text'].join(separator);
}

function attributeKey(record: XmlPath, path: XmlPath, attribute: string): string {
  return [...keyOf(record, path), `@${attribute}`].join(separator);
}

/** All columns of a record: its attributes, its text, then its descendants as they first came. */
function columnsOf(record: XmlPath, limits: ReadLimits): RecordColumns {
  const columns = new RecordColumns(`“${pathName(record)}”`, limits);
  const add = (path: XmlPath): void => {
    const names = keyOf(record, path);
    for (const attribute of path.attributes) {
      columns.indexOf(attributeKey(record, path, attribute), () =>
        [...names, localName(attribute)].join('_'),
      );
    }
    if (path.hasText || (path.children.size === 0 && path.attributes.size === 0)) {
      columns.indexOf(textKey(record, path), () => names.join('_') || path.name);
    }
    for (const child of path.children.values()) add(child);
  };
  add(record);
  return columns;
}

/**
 * Opens an XML document as tables of records (`recordPaths` says which elements are records), each
 * named by its path (`staff.person`). A record's attributes and elements are its columns; deeper ones
 * are joined by `_`; values that repeat within one record are joined by `；`. The document is read
 * once to learn its columns and then as often as rows are asked for.
 * @param pieces the text of the document, from its beginning at every call
 * @param bytes its size
 * @throws HuicangError when it is damaged, has a document type, or exceeds a limit
 */
export async function openXmlRecords(
  pieces: () => AsyncIterable<string>,
  bytes: number,
  notes: ReadNote[],
  limits: ReadLimits,
): Promise<OpenedFile> {
  const collector = new PathCollector();
  const reader = new XmlReader('XML ', collector, limits.depth, besideRecords());
  for await (const piece of pieces()) reader.feed(piece);
  reader.end();
  if (reader.disallowed > 0) {
    addNote(notes, `有 ${reader.disallowed} 处不允许的字符或实体，已照原样保留`, true);
  }
  const { root } = collector;
  if (!root) {
    throw new HuicangError('XML 里只有结构（Schema），没有数据', {
      remedy: '请对方系统导出数据本身。',
    });
  }
  const tables: TableSource[] = [];
  const found = recordPaths(root);
  const budget = new Budget(limits, bytes);
  for (const record of found) {
    const columns = columnsOf(record, limits);
    const chunks = async function* (): AsyncGenerator<PhysicalRow[]> {
      const handler = new RecordHandler(root, record, columns, limits, budget.pass());
      const rows = new XmlReader('XML ', handler, limits.depth, besideRecords());
      let chunk: PhysicalRow[] = [columns.header()];
      for await (const piece of pieces()) {
        rows.feed(piece);
        for (const row of handler.rows) {
          chunk.push(row);
          if (chunk.length < chunkRows) continue;
          yield chunk;
          chunk = [];
        }
        handler.rows.length = 0;
      }
      if (chunk.length > 0) yield chunk;
    };
    const head: PhysicalRow[] = [];
    for await (const chunk of chunks()) {
      head.push(...chunk.slice(0, headRows - head.length));
      if (head.length === headRows) break;
    }
    tables.push({
      sheet: pathName(record),
      isHidden: false,
      isDelimited: false,
      merges: [],
      head,
      rowCount: record.count + 1,
      chunks,
    });
  }
  const named = found.map((record) => `${pathName(record)}（${record.count} 条）`).join('、');
  addNote(notes, `XML，记录是 ${named}`, false);
  return { format: 'xml', notes, tables, close: async () => {} };
}
