import { readFileSync } from 'node:fs';
import { html, Markup } from './html.ts';
import { monthLabel } from './months.ts';
import type { PackData } from './pack-data.ts';
import { definitionsPage } from './page-definitions.ts';
import { duesPage } from './page-dues.ts';
import { figuresPage } from './page-figures.ts';
import { firstPage } from './page-first.ts';
import { disputesPage, membersPage } from './page-people.ts';
import { qualityPage } from './page-quality.ts';
import { retentionPage } from './page-retention.ts';

/** A CSS string in which no character can end the string or the style element. */
function cssString(text: string): string {
  return `"${[...text].map((character) => `\\${character.codePointAt(0)?.toString(16)} `).join('')}"`;
}

/** The title of the document, in the PDF's metadata too. */
function packTitle(data: PackData): string {
  return `工会工作月报（${monthLabel(data.month)}）　${data.issuer}`;
}

/**
 * The whole pack as one HTML page that refers to `/fonts.css` only.
 * The page numbers are CSS: the browser's own header and footer cannot use web fonts.
 */
export function packDocument(data: PackData): string {
  const style = readFileSync(new URL('./pack.css', import.meta.url), 'utf8');
  const running = `${data.issuer}《工会工作月报》${monthLabel(data.month)}`;
  const margins = `@page {
    @bottom-left { content: ${cssString(running)}; }
    @bottom-center { content: ${cssString(data.release.release_id)}; }
    @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; }
  }`;
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
    <title>${packTitle(data)}</title><link rel="stylesheet" href="/fonts.css">
    <style>${new Markup(style)}${new Markup(margins)}</style></head><body>
    ${firstPage(data)}${figuresPage(data)}${duesPage(data)}${membersPage(data)}
    ${disputesPage(data)}${retentionPage(data)}${qualityPage(data)}${definitionsPage(data)}
    </body></html>`.text;
}
