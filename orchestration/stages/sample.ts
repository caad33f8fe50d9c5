import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HuicangError } from '#home';
import { readMarker, refuseMixture } from './sample-marker.ts';
import type { Stage, StageOptions } from './stage.ts';

function wanted({ scale = 1, seed = 20261031 }: StageOptions): { scale: number; seed: number } {
  return { scale, seed };
}

/** Writes the sample hospital's exports into the inbox. */
export const stage: Stage = {
  inputs: (_context, options) => wanted(options),
  outputs: ({ home }) => existsSync(join(home.inbox, 'sample.json')),
  async work({ home, reporter }, options) {
    const { scale, seed } = wanted(options);
    if (!(scale > 0 && scale <= 10)) {
      throw new HuicangError(`规模 ${scale} 超出范围`, {
        remedy: '规模取 0.05 到 10，1 为 3,120 名职工。',
      });
    }
    refuseMixture(home);
    const marker = readMarker(home);
    if (marker && (marker.scale !== scale || marker.seed !== seed)) {
      throw new HuicangError('该目录中已有另一规模或种子的样例', {
        remedy: '请用 --home 指定另一个目录，或用原来的 --scale 与 --seed。',
      });
    }
    const { generateSample } = await import('#sample');
    const summary = await generateSample({
      dir: home.root,
      scale,
      seed,
      onProgress: reporter.progress,
    });
    return {
      summary: `虚构数据，${summary.staff} 名在职职工，${summary.files} 个文件`,
      data: summary,
    };
  },
};
