import path from 'node:path';
import { codeLabel } from '#contracts';
import type { PageRecord } from './page-record.ts';

/** A page for people: a heading, its text, then its fields with what is to be checked. */
export function pageWords(page: PageRecord): string {
  const { page_count: count, document_type: type } = page;
  const of = count !== null && count > 1 ? `　第 ${page.page}／${count} 页` : '';
  if (page.error !== undefined) return `== ${path.basename(page.file)}${of}　未能识别\n`;
  const kind = type.code === 'unknown' ? '' : `　${codeLabel('document_type', type.code)}`;
  const fields = page.fields.map(({ label, raw, value, status }) => {
    const doubt = status === 'ok' ? '' : '（待核对）';
    return `  ${label}：${value ?? raw}${doubt}\n`;
  });
  const found = fields.length === 0 ? '' : `-- 字段\n${fields.join('')}`;
  const remarks = page.findings.map(({ message }) => `-- ${message}\n`).join('');
  return `== ${path.basename(page.file)}${of}${kind}\n${page.text}\n${found}${remarks}`;
}
