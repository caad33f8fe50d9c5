import { join } from 'node:path';
import type { Actor } from '#archive';
import { type Home, HuicangError } from '#home';
import { saveBook } from '#workbook';
import { type KeyingSelection, openKeyingQueue } from '../open-keying.ts';
import { keyingWorkbook } from './keying-workbook.ts';

/** What the workbook is to hold, and who may open it. */
interface KeyingExportOptions extends KeyingSelection {
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
  /** asked for when there is something to encrypt */
  password: () => string;
  /** folder; by default restricted/description */
  out?: string;
}

/** What was written. */
interface KeyingExport {
  /** null: nothing is to be keyed by this person */
  path: string | null;
  items: number;
  left: number;
}

/**
 * Writes the workbook for one of two keyers, or for the third who decides, encrypted.
 * @throws HuicangError when nobody is named who will fill it
 */
export async function exportKeying(
  home: Home,
  actor: Actor,
  options: KeyingExportOptions,
): Promise<KeyingExport> {
  const { asOf, isRuling = false } = options;
  const by = options.by?.trim() ?? '';
  if (by === '') {
    throw new HuicangError('没有说明由谁填写', {
      remedy: '加上 --by 姓名：两人各导出一份、各自填写，系统据此防止同一人录两遍。',
    });
  }
  const { tasks, left } = await openKeyingQueue(home, actor, { ...options, by });
  if (tasks.length === 0) return { path: null, items: 0, left };
  const round = isRuling ? 'ruling' : 'keying';
  const path = saveBook(keyingWorkbook(tasks, { by, round, asOf, left }), {
    usual: join(home.restricted, 'description'),
    out: options.out,
    name: `${isRuling ? '裁定单' : '著录单'}_${asOf}`,
    password: options.password(),
    isBesideEarlier: true,
  });
  return { path, items: tasks.length, left };
}
