import type { Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { fontFile, fontStyles } from './fonts.ts';

/** Never looked up: every request is answered from memory and from the font packages. */
const origin = 'http://pack.invalid';

async function answer(route: Route, document: string, refused: string[]): Promise<void> {
  const url = route.request().url();
  const path = url.startsWith(`${origin}/`) ? new URL(url).pathname : '';
  if (path === '/') {
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: document });
  }
  if (path === '/fonts.css') {
    return route.fulfill({ contentType: 'text/css; charset=utf-8', body: fontStyles() });
  }
  const font = fontFile(path);
  if (font) return route.fulfill({ contentType: 'font/woff2', body: font });
  refused.push(url);
  return route.abort('blockedbyclient');
}

/**
 * Prints an HTML document to a tagged PDF with an outline; fonts are embedded as subsets.
 * @param document refers to `/fonts.css` and to nothing else
 * @throws Error when the document asks for anything else, since nothing is fetched at run time
 */
export async function printPdf(document: string): Promise<Buffer> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    const refused: string[] = [];
    await page.route('**/*', (route) => answer(route, document, refused));
    await page.goto(`${origin}/`, { waitUntil: 'load' });
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    if (refused.length > 0) throw new Error(`pack asked for ${refused.join(', ')}`);
    return pdf;
  } finally {
    await browser.close();
  }
}
