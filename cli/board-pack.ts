import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseMonth, previousMonth } from '#home';
import { currentRelease } from '#models';
import { buildBoardPack } from '#reports';
import { codeDigest } from './digest.ts';
import { requireRelease } from './release.ts';
import type { Stage } from './stage.ts';

export interface BoardPackOptions {
  /** YYYY-MM; by default the last whole month before the cut-off date */
  month?: string;
}

/** `huicang board-pack`: 《工会工作月报》 as PDF. */
export const boardPackStage: Stage<BoardPackOptions> = {
  id: 'board-pack',
  title: '工会工作月报',
  inputs: ({ home, asOf, config }, options) => ({
    release: currentRelease(home)?.release_id ?? null,
    month: options.month ?? previousMonth(asOf),
    union: config.union_name,
    code: codeDigest('reports/pack'),
  }),
  outputs({ home, asOf }, options) {
    const release = currentRelease(home);
    const file = `huicang-${options.month ?? previousMonth(asOf)}.pdf`;
    return release !== null && existsSync(join(home.releases, release.release_id, 'pack', file));
  },
  async work({ home, asOf, reporter }, options) {
    requireRelease(home);
    const month = parseMonth(options.month ?? previousMonth(asOf));
    const pack = await buildBoardPack(home, { month, onProgress: reporter.progress });
    return { summary: `${month}，${pack.pages} 页，${pack.path}`, data: pack };
  },
};
