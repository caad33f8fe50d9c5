/**
 * Remakes the pictures of the README from the current release of a root:
 * `node docs/screenshots.ts [root]`, after `npm run demo -- --no-serve`.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openHome } from '#home';
import { launchBrowser } from '#inside/reports/pack/browser.ts';
import { currentRelease } from '#models';
import { openPageFile } from '#ocr';
import { serveSite } from '#reports';
import { drawOcrPicture } from './ocr-picture.ts';

const home = openHome(process.argv[2]);
const release = currentRelease(home);
if (!release) throw new Error('没有发布：先运行 npm run demo -- --no-serve');
const images = join(import.meta.dirname, 'images');
mkdirSync(images, { recursive: true });

const site = await serveSite(home, { port: 0 });
const browser = await launchBrowser();
const shots = [
  { name: 'overview', path: '/', width: 1180, height: 1000 },
  { name: 'dues', path: '/dues/', width: 1180, height: 900 },
  { name: 'archive', path: '/archive/', width: 1180, height: 900 },
  { name: 'quality', path: '/quality/', width: 1180, height: 900 },
  { name: 'phone', path: '/', width: 390, height: 844 },
];
for (const { name, path, width, height } of shots) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(new URL(path, site.url).href, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1500);
  const png = await page.screenshot();
  await sharp(png)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(join(images, `${name}.png`));
  await page.close();
}
await browser.close();
await site.close();

const folder = join(home.releases, release.release_id, 'pack');
const [pack] = readdirSync(folder);
if (pack) {
  const file = await openPageFile(join(folder, pack));
  const { data, width, height } = await file.page(1);
  await file.close();
  await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: 780 })
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(join(images, 'pack.png'));
}
await drawOcrPicture(images);
console.log(
  readdirSync(images)
    .map((name) => `docs/images/${name}`)
    .join('\n'),
);
