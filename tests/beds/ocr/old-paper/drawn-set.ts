import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '#inside/ocr/engines/engines.ts';
import type { EngineReading, OcrEngine } from '#inside/ocr/page/page-types.ts';
import { openPageFile, type PageImage } from '#ocr';
import { type DrawnPage, drawTestPage, type PagePlan } from '../pages.ts';
import type { WidePlan } from '../wide/plan.ts';
import { planOldPages } from './old-page-sorts.ts';
import { drawOldPage, type OldPage } from './old-pages.ts';

/** A drawn page as the engine saw it. */
export interface DrawnReading {
  page: Omit<OldPage, 'bytes'>;
  image: PageImage;
  reading: EngineReading;
}

/**
 * Pages of a set one after the other, drawn and read, or taken from the folder where they were
 * drawn and read before.
 * @param seed other pages for another text
 * @param isPrint only print, in all its conditions
 */
export async function* drawnSet(
  folder: string,
  count: number,
  seed: string,
  isPrint = false,
): AsyncGenerator<DrawnReading> {
  mkdirSync(folder, { recursive: true });
  let engine: OcrEngine | null = null;
  for (const [index, sort] of planOldPages(count, isPrint).entries()) {
    const id = `${seed}${String(index).padStart(4, '0')}`;
    const stem = path.join(folder, `${id}-${sort}`);
    if (!existsSync(`${stem}.truth.json`)) {
      const { bytes, ...truth } = await drawOldPage(id, sort);
      writeFileSync(path.join(folder, truth.fileName), bytes);
      writeFileSync(`${stem}.truth.json`, JSON.stringify(truth));
    }
    const page = JSON.parse(readFileSync(`${stem}.truth.json`, 'utf8')) as DrawnReading['page'];
    const file = await openPageFile(path.join(folder, page.fileName));
    const image = await file.page(1);
    await file.close();
    if (!existsSync(`${stem}.read.json`)) {
      engine ??= await createEngine({ engine: 'ppocr' });
      writeFileSync(`${stem}.read.json`, JSON.stringify(await engine.recognize(image)));
    }
    const reading = JSON.parse(readFileSync(`${stem}.read.json`, 'utf8')) as EngineReading;
    yield { page, image, reading };
  }
  await engine?.close();
}

/** Captures that are no flat page before they are straightened, which is not done here. */
const notFlat = /photo|spread|turned|curl/;

/** A page of the bench as one of a drawn set; null where its lines are not known to be of one kind. */
function benchPage({ truth, fileName }: DrawnPage): DrawnReading['page'] | null {
  const { aging, dpi } = truth;
  if (truth.isByHand || (aging !== null && notFlat.test(aging.name))) return null;
  const isCarbon = aging !== null && 'carbon' in aging && aging.carbon !== null;
  const everywhere = { left: 0, top: 0, right: Number.MAX_SAFE_INTEGER };
  const all = { ...everywhere, bottom: Number.MAX_SAFE_INTEGER, text: '', isHand: false };
  const kind = isCarbon ? 'carbon_copy' : 'print';
  return { id: truth.id, kind, sort: 'print', lines: [all], dpi, fileName: `bench-${fileName}` };
}

/** Pages of the bench's own sets: print of another maker, worn in other ways. */
export async function* benchSet(
  folder: string,
  plans: readonly (PagePlan | WidePlan)[],
): AsyncGenerator<DrawnReading> {
  mkdirSync(folder, { recursive: true });
  let engine: OcrEngine | null = null;
  for (const plan of plans) {
    const stem = path.join(folder, `bench-${plan.id}`);
    if (!existsSync(`${stem}.truth.json`)) {
      const drawn = await drawTestPage(plan);
      const page = benchPage(drawn);
      if (page !== null) writeFileSync(path.join(folder, page.fileName), drawn.bytes);
      writeFileSync(`${stem}.truth.json`, JSON.stringify(page));
    }
    const page = JSON.parse(readFileSync(`${stem}.truth.json`, 'utf8')) as
      | DrawnReading['page']
      | null;
    if (page === null) continue;
    const opened = await openPageFile(path.join(folder, page.fileName));
    const image = await opened.page(1);
    await opened.close();
    if (!existsSync(`${stem}.read.json`)) {
      engine ??= await createEngine({ engine: 'ppocr' });
      writeFileSync(`${stem}.read.json`, JSON.stringify(await engine.recognize(image)));
    }
    const reading = JSON.parse(readFileSync(`${stem}.read.json`, 'utf8')) as EngineReading;
    yield { page, image, reading };
  }
  await engine?.close();
}

/** Whether a hand wrote what stands at a place of a drawn page; null where nothing was drawn. */
export function isHandAt(page: DrawnReading['page'], x: number, y: number): boolean | null {
  const line = page.lines.find(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
  return line?.isHand ?? null;
}
