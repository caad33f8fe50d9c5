import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, checkAllowed, objectPath } from '#archive';
import type { Home, Progress } from '#home';
import { openDuckDb } from '#lake';
import { OcrError, openPageFile } from '#ocr';
import { type PagePicture, thumbnail } from '../review/crop.ts';
import { compareEntries, type KeyedItem } from './compare-entries.ts';
import type { KeyingItem } from './keying-item.ts';
import { keyingEntries, keyingItems } from './keying-queue.ts';

/** Which work is wanted, by whom, and how much of it. */
export interface KeyingSelection {
  /** who will do it, where that is not the actor */
  by?: string;
  /** items in which two people differ, for a third to decide; else items to be keyed */
  isRuling?: boolean;
  /** by default 200 */
  limit?: number;
  onProgress?: Progress;
}

/** An item to be keyed, or to be decided. */
export interface KeyingTask {
  item: KeyingItem;
  /** its first page; null where it cannot be shown */
  picture: PagePicture | null;
  /** what two people keyed, where a third is to decide */
  keyed: KeyedItem | null;
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
    // A scan that cannot be shown is told of where its picture would stand.
    if (error instanceof OcrError) return null;
    throw error;
  }
}

/** Items for this person, with what two others keyed where a third is to decide. */
async function itemsFor(
  home: Home,
  by: string,
  isRuling: boolean,
): Promise<Omit<KeyingTask, 'picture'>[]> {
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    const compared = new Map(
      compareEntries(await keyingEntries(home, duck)).map((item) => [item.key, item]),
    );
    return (await keyingItems(home, duck)).flatMap((item): Omit<KeyingTask, 'picture'>[] => {
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
 * Hands out items to one of two keyers, or to the third who decides. Nobody is given what he keyed
 * before, and no keyer sees the other's. What a person keys goes to `recordKeying`.
 * @returns `left`: items for this person beside these
 * @throws HuicangError when the actor may not see them
 */
export async function openKeyingQueue(
  home: Home,
  actor: Actor,
  { by = actor.name, isRuling = false, limit = usualLimit, onProgress }: KeyingSelection = {},
): Promise<{ tasks: KeyingTask[]; left: number }> {
  checkAllowed(home, actor, 'keying.open');
  const all = await itemsFor(home, by, isRuling);
  const chosen = all.slice(0, limit);
  const tasks: KeyingTask[] = [];
  for (const each of chosen) {
    tasks.push({ ...each, picture: await firstPage(home, each.item) });
    const [done, total] = [tasks.length, chosen.length];
    onProgress?.({ stage: 'describe', step: '缩图', done, total, unit: '件' });
  }
  return { tasks, left: all.length - chosen.length };
}
