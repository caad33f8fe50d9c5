import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lastWholeMonth, parseMonth } from '#home';
import { currentRelease, requireRelease } from '#models';
import type { Stage } from './stage.ts';

/** 《工会工作月报》 as PDF. */
export const stage: Stage = {
  inputs: ({ home, asOf, config }, options) => ({
    release: currentRelease(home)?.release_id ?? null,
    month: options.month ?? lastWholeMonth(asOf),
    union: config.union_name,
  }),
  outputs({ home, asOf }, options) {
    const release = currentRelease(home);
    const file = `huicang-${options.month ?? lastWholeMonth(asOf)}.pdf`;
    return release !== null && existsSync(join(home.releases, release.release_id, 'pack', file));
  },
  async work({ home, asOf, reporter }, options) {
    requireRelease(home);
    const month = parseMonth(options.month ?? lastWholeMonth(asOf));
    const { buildBoardPack } = await import('#reports');
    const pack = await buildBoardPack(home, { month, onProgress: reporter.progress });
    return { summary: `${month}，${pack.pages} 页，${pack.path}`, data: pack };
  },
};
