import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../engines.ts';
import { openPageFile } from '../../page-files.ts';
import type { EngineReading, OcrEngine, PageImage } from '../../page-types.ts';
import { drawTestPage, planTestSet } from '../../testset/pages.ts';
import { drawOldPage, type OldPage, planOldPages } from './old-pages.ts';

/** A drawn page as the engine saw it. */
export interface DrawnReading {
  readonly page: Omit<OldPage, 'bytes'>;
  readonly image: PageImage;
  readonly reading: EngineReading;
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

/** Pages of the bench's own set, kept for fitting: print of other makers, aged in other ways. */
export async function* benchSet(folder: string, count: number): AsyncGenerator<DrawnReading> {
  mkdirSync(folder, { recursive: true });
  let engine: OcrEngine | null = null;
  for (const plan of planTestSet(count, 'fit')) {
    const stem = path.join(folder, `bench-${plan.id}`);
    const name = ['png', 'jpg'].map((ending) => `${stem}.${ending}`).find(existsSync);
    let file = name;
    if (file === undefined) {
      const drawn = await drawTestPage(plan);
      file = path.join(folder, `bench-${drawn.fileName}`);
      writeFileSync(file, drawn.bytes);
    }
    const opened = await openPageFile(file);
    const image = await opened.page(1);
    await opened.close();
    if (!existsSync(`${stem}.read.json`)) {
      engine ??= await createEngine({ engine: 'ppocr' });
      writeFileSync(`${stem}.read.json`, JSON.stringify(await engine.recognize(image)));
    }
    const reading = JSON.parse(readFileSync(`${stem}.read.json`, 'utf8')) as EngineReading;
    const all = {
      text: '',
      isHand: false,
      left: 0,
      top: 0,
      right: image.width,
      bottom: image.height,
    };
    const page = {
      id: plan.id,
      kind: 'print',
      sort: plan.kind,
      lines: [all],
      dpi: plan.dpi,
    } as const;
    yield { page: { ...page, fileName: path.basename(file) }, image, reading };
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
