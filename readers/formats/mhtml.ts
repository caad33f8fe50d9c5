import { HuicangError } from '#home';
import type { ReadLimits } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import type { OpenedFile } from '../table/table-source.ts';
import { htmlCharset, openHtmlPages } from './html.ts';
import { decodeHeld } from './text-file.ts';

function headerOf(head: string, name: string): string {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

function quotedPrintable(text: string): Buffer {
  const plain = text.replace(/=[ \t]*\r?\n/g, '');
  const decoded = plain.replace(/=([\dA-Fa-f]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

function partBytes(head: string, body: string): Buffer {
  const encoding = headerOf(head, 'content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  return Buffer.from(body, 'latin1');
}

/**
 * Opens a web archive (MHTML), which is how Excel saves a workbook as a single page: the tables of
 * all its pages.
 * @throws HuicangError when it is torn or holds no table
 */
export function openMhtml(bytes: Buffer, limits: ReadLimits): OpenedFile {
  const text = bytes.toString('latin1');
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const boundary = /boundary\s*=\s*"?([^";\r\n]+)/i.exec(headerOf(head, 'content-type'))?.[1];
  if (boundary === undefined) {
    throw new HuicangError('单个文件网页（MHTML）没有分段标记，读不出来', {
      remedy: '请用 Excel 打开并另存为 .xlsx 后再送一次。',
    });
  }
  const notes: ReadNote[] = [];
  const pages: string[] = [];
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const found = /^\s*?\r?\n([\s\S]*?)\r?\n\r?\n/.exec(part);
    if (!found) continue;
    const partHead = found[1] ?? '';
    if (!/text\/html/i.test(headerOf(partHead, 'content-type'))) continue;
    const page = partBytes(partHead, part.slice(found[0].length));
    const declared = /charset\s*=\s*"?([\w-]+)/i.exec(headerOf(partHead, 'content-type'))?.[1];
    pages.push(decodeHeld(page, notes, htmlCharset(page) ?? declared));
  }
  return openHtmlPages(pages, 'mhtml', notes, limits);
}
