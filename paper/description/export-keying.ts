import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { objectPath } from '#archive';
import type { Home, Progress } from '#home';
import { openDuckDb } from '#lake';
import { OcrError, openPageFile } from '#ocr';
import { saveBook } from '#workbook';
import { type PagePicture, thumbnail } from '../review/crop.ts';
import { compareEntries } from './compare-entries.ts';
import type { KeyingItem } from './keying-item.ts';
import { keyingEntries, keyingItems } from './keying-queue.ts';
import { keyingWorkbook, type PicturedKeying } from './keying-workbook.ts';

export interface KeyingExportOptions {
  /** who will fill it */
  by: string;
  /** items in which two people differ, for a third to decide; else items to be keyed */
  isRuling: boolean;
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
  /** asked for when there is something to encrypt */
  password: () => string;
  /** by default 200 */
  limit?: number;
  /** folder; by default restricted/description */
  out?: string;
  onProgress?: Progress;
}

export interface KeyingExport {
  /** null: nothing is to be keyed by this person */
  path: string | null;
  items: number;
  left: number;
}

const usualLimit = 200;

async function firstPage(home: Home, { files }: KeyingItem): Promise<PagePicture | null> {
  const path = objectPath(home, files[0]?.sha256 ?? '');
  if (!existsSync(path)) return null;
  try {
    const file = await openPageFile(path);
    try {
      return await thumbnail(await file.page(1), []);
    } finally {
      await file.close();
    }
  } catch (error) {
    // A scan that cannot be shown is told of in its cell.
    if (error instanceof OcrError) return null;
    throw error;
  }
}

/** Items for this person, with what two others keyed where a third is to decide. */
async function itemsFor(
  home: Home,
  { by, isRuling }: KeyingExportOptions,
): Promise<Omit<PicturedKeying, 'picture'>[]> {
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const compared = new Map(
      compareEntries(await keyingEntries(home, duck)).map((item) => [item.key, item]),
    );
    return (await keyingItems(home, duck)).flatMap((item): Omit<PicturedKeying, 'picture'>[] => {
      const keyed = compared.get(item.key) ?? null;
      if (keyed?.entries.some((entry) => entry.by === by)) return [];
      if (isRuling) {
        const isOpen = keyed !== null && keyed.differing.length > 0 && keyed.ruling === null;
        return isOpen ? [{ item, keyed }] : [];
      }
      return keyed !== null && keyed.entries.length >= 2 ? [] : [{ item, keyed: null }];
    });
  } finally {
    duck.close();
  }
}

/**
 * Writes the workbook for one of two keyers, or for the third who decides, encrypted (agile,
 * AES-256). Nobody is given what he keyed before, and no keyer sees the other's.
 */
export async function exportKeying(
  home: Home,
  options: KeyingExportOptions,
): Promise<KeyingExport> {
  const all = await itemsFor(home, options);
  const chosen = all.slice(0, options.limit ?? usualLimit);
  const left = all.length - chosen.length;
  if (chosen.length === 0) return { path: null, items: 0, left };
  const pictured: PicturedKeying[] = [];
  for (const [done, item] of chosen.entries()) {
    pictured.push({ ...item, picture: await firstPage(home, item.item) });
    const total = chosen.length;
    options.onProgress?.({ stage: 'describe', step: '缩图', done: done + 1, total, unit: '件' });
  }
  const plain = keyingWorkbook(pictured, {
    by: options.by,
    round: options.isRuling ? 'ruling' : 'keying',
    asOf: options.asOf,
    left,
  });
  const path = saveBook(plain, {
    usual: join(home.restricted, 'description'),
    out: options.out,
    name: `${options.isRuling ? '裁定单' : '著录单'}_${options.asOf}`,
    password: options.password(),
    isBesideEarlier: true,
  });
  return { path, items: chosen.length, left };
}
