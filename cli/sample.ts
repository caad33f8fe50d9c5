import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HuicangError } from '#home';
import { generateSample } from '#sample';
import { codeDigest } from './digest.ts';
import { readMarker, refuseMixture, type SampleOptions } from './sample-marker.ts';
import type { Stage } from './stage.ts';

export const defaultSample: SampleOptions = { scale: 1, seed: 20261031 };

/** `huicang sample`: writes the sample hospital's exports into the inbox. */
export const sampleStage: Stage<SampleOptions> = {
  id: 'sample',
  title: '样例医院',
  inputs: (_context, options) => ({ ...options, code: codeDigest('data/sample', 'contracts') }),
  outputs: ({ home }) => existsSync(join(home.inbox, 'sample.json')),
  async work({ home, reporter }, options) {
    if (!(options.scale > 0 && options.scale <= 10)) {
      throw new HuicangError(`规模 ${options.scale} 超出范围`, {
        remedy: '规模取 0.05 到 10，1 为 3,120 名职工。',
      });
    }
    refuseMixture(home);
    const marker = readMarker(home);
    if (marker && (marker.scale !== options.scale || marker.seed !== options.seed)) {
      throw new HuicangError('该目录中已有另一规模或种子的样例', {
        remedy: '请用 --home 指定另一个目录，或用原来的 --scale 与 --seed。',
      });
    }
    const summary = await generateSample({
      dir: home.root,
      ...options,
      onProgress: reporter.progress,
    });
    return {
      summary: `虚构数据，${summary.staff} 名在职职工，${summary.files} 个文件`,
      data: summary,
    };
  },
};
