import { HuicangError } from '#home';
import { Budget, cellTooLong, type ReadLimits, tooManyColumns } from '../table/limits.ts';
import type { PhysicalTable, ReadNote } from '../table/physical.ts';
import { heldTable, type OpenedFile } from '../table/table-source.ts';
import { Grid } from './grid.ts';
import { htmlText } from './html-entities.ts';
import { FormText } from './html-forms.ts';
import { addNote } from './note-list.ts';
import { decodeHeld } from './text-file.ts';

/** Where a tag's end is looked for. */
const longestTag = 64 * 1024;

interface Tag {
  name: string;
  isEnd: boolean;
  attributes: string;
}

/** The end of a tag, a `>` outside quotes; the next `>` at all where a quote is not closed. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  const last = Math.min(text.length, from + longestTag);
  for (let at = from; at < last; at += 1) {
    const sign = text[at] as string;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>') return at;
    else if ((sign === '"' || sign === "'") && /[\s=]/.test(text[at - 1] ?? '')) quote = sign;
  }
  return text.indexOf('>', from);
}

/** Cuts HTML into tags and text; comments, scripts and styles are left out. */
function* tokens(html: string): Generator<Tag | string> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    if (open > at) yield html.slice(at, open);
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /\/?[a-z][\w:-]*/iy;
    name.lastIndex = open + 1;
    const found = name.exec(html)?.[0].toLowerCase();
    const isMarkup = found !== undefined || html[open + 1] === '!' || html[open + 1] === '?';
    const end = isMarkup ? tagEnd(html, open + 1) : -1;
    if (end < 0) {
      yield '<';
      at = open + 1;
      continue;
    }
    at = end + 1;
    if (found === undefined) continue;
    if (found === 'script' || found === 'style') {
      const close = new RegExp(`</${found}`, 'gi');
      close.lastIndex = at;
      const stop = close.exec(html);
      at = stop ? stop.index : html.length;
      continue;
    }
    const isEnd = found.startsWith('/');
    yield {
      name: isEnd ? found.slice(1) : found,
      isEnd,
      attributes: html.slice(open + 1 + found.length, end),
    };
  }
  if (at < html.length) yield html.slice(at);
}

function span(attributes: string, name: string, most: number): number {
  const found = new RegExp(`(?:^|[\\s"'])${name}\\s*=\\s*["']?\\s*(\\d{1,6})`, 'i').exec(
    attributes,
  );
  const value = Number(found?.[1] ?? 1);
  // A span of 0 reaches to the end of its group; there is nothing better than to the end at all.
  return value === 0 ? most : Math.min(value, most);
}

/** A table that is being read; tables nest. */
class HtmlTable {
  readonly grid: Grid;
  /** controls of a form: fields, choices, buttons */
  controls = 0;
  private parts: string[] | null = null;
  private length = 0;
  private across = 1;
  private down = 1;
  private readonly limits: ReadLimits;

  constructor(limits: ReadLimits, budget: Budget) {
    this.limits = limits;
    this.grid = new Grid(budget, '网页表格');
  }

  openRow(): void {
    this.closeCell();
    this.grid.openRow();
  }

  openCell(attributes: string): void {
    this.closeCell();
    this.parts = [];
    this.length = 0;
    this.across = span(attributes, 'colspan', 1_000);
    this.down = span(attributes, 'rowspan', 65_534);
  }

  text(text: string): void {
    if (!this.parts) return;
    this.parts.push(text);
    this.length += text.length;
    if (this.length > this.limits.cellLength * 2) throw cellTooLong(this.place(), this.limits);
  }

  closeCell(): void {
    if (!this.parts) return;
    const lines = this.parts.join('').split('\n');
    const text = lines
      .map((line) =>
        htmlText(line)
          .replace(/[ \t]+/g, ' ')
          .trim(),
      )
      .join('\n')
      .trim();
    this.parts = null;
    if (text.length > this.limits.cellLength) throw cellTooLong(this.place(), this.limits);
    this.grid.add({ text }, this.across, this.down);
    if (this.grid.width > this.limits.columns) {
      throw tooManyColumns(this.place(), this.grid.width, this.limits);
    }
  }

  close(): void {
    this.closeCell();
    this.grid.close();
  }

  private place(): string {
    return `网页表格第 ${this.grid.rows.length + 1} 行`;
  }
}

const breaks = new Set(['br', 'p', 'div', 'li']);

/** A table of a page. */
type PageTable = Pick<PhysicalTable, 'rows' | 'merges'> & { isToolbar: boolean };

/** Every table of a page, outer ones before those within them; tables without a text are left out. */
export function htmlTables(html: string, limits: ReadLimits): PageTable[] {
  const all: HtmlTable[] = [];
  const open: HtmlTable[] = [];
  const form = new FormText();
  const budget = new Budget(limits, html.length);
  for (const token of tokens(html)) {
    const table = open.at(-1);
    if (typeof token === 'string') {
      table?.text(form.text(token) ?? '');
      continue;
    }
    const { name, isEnd, attributes } = token;
    if (name === 'table' && !isEnd) {
      if (open.length >= limits.depth) {
        throw new HuicangError(`网页里的表格嵌套超过 ${limits.depth} 层`, {
          remedy: '文件已损坏，请重新导出。',
        });
      }
      const inner = new HtmlTable(limits, budget);
      all.push(inner);
      open.push(inner);
    } else if (!table) continue;
    else if (name === 'table') {
      table.close();
      open.pop();
    } else if (name === 'tr') {
      table.closeCell();
      if (isEnd) table.grid.closeRow();
      else table.openRow();
    } else if (name === 'td' || name === 'th') {
      if (isEnd) table.closeCell();
      else table.openCell(attributes);
    } else if (breaks.has(name) && (name === 'br' || isEnd)) table.text('\n');
    else {
      const shown = form.tag(name, isEnd, attributes);
      if (shown === undefined) continue;
      table.controls += 1;
      table.text(shown);
    }
  }
  for (const table of open) table.close();
  const most = all.reduce((longest, { grid }) => Math.max(longest, grid.rows.length), 0);
  return all
    .map(({ grid: { rows, merges }, controls }) => {
      // Fields to search with stand in a row or two above the table that was found.
      const isToolbar = controls > 0 && rows.length <= 2 && rows.length < most;
      return { rows, merges, isToolbar };
    })
    .filter(({ rows }) => rows.some(({ cells }) => cells.some(({ text }) => text !== '')));
}

/** The encoding a page names in its head; the GB family is read as its superset. */
export function htmlCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const found = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (found === undefined || found.startsWith('utf-16')) return undefined;
  return /^(gb|x-gbk|cp936|ms936)/.test(found) ? 'gb18030' : found;
}

/** Names of sheets as Excel writes them into a page. */
function sheetNames(html: string): string[] {
  return [...html.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]{1,200})<\/x:Name>/g)].map(
    ([, name]) => htmlText(name ?? ''),
  );
}

/** The tables of one page or several as one file. */
export function openHtmlPages(
  pages: readonly string[],
  format: string,
  notes: ReadNote[],
  limits: ReadLimits,
): OpenedFile {
  const names = pages.flatMap(sheetNames);
  const found = pages.flatMap((page) => htmlTables(page, limits));
  if (found.length === 0) {
    throw new HuicangError('网页里没有表格', {
      remedy: '多半是 Excel 另存的框架页，表格在旁边的文件夹里；请另存为 .xlsx 后再送一次。',
    });
  }
  addNote(notes, `网页表格，${found.length} 张表`, false);
  const ordered = [
    ...found.filter((each) => !each.isToolbar),
    ...found.filter((each) => each.isToolbar),
  ];
  const tables = ordered.map(({ rows, merges }, index) => {
    const own = names.length === found.length ? names[index] : undefined;
    const sheet = own ?? (found.length === 1 ? '' : `表${index + 1}`);
    return heldTable({ sheet, rows, merges, isDelimited: false });
  });
  return { format, notes, tables, close: async () => {} };
}

/**
 * Opens the tables of an HTML page, which is what many systems export as `.xls`: spans are merged
 * areas, a table within a table is one of its own, a sheet's name is taken from Excel's own mark.
 * @throws HuicangError when there is no table or a limit is exceeded
 */
export function openHtml(bytes: Uint8Array, limits: ReadLimits): OpenedFile {
  const notes: ReadNote[] = [];
  const html = decodeHeld(bytes, notes, htmlCharset(bytes));
  return openHtmlPages([html], 'html', notes, limits);
}
