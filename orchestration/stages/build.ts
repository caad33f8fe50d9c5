import { buildRelease, currentRelease } from '#models';
import { readBy } from './lake-state.ts';
import type { Stage } from './stage.ts';

/** Builds and tests the warehouse, then publishes a release. */
export const stage: Stage = {
  inputs: ({ home, asOf, config }) => ({
    asOf,
    batches: readBy(home, 'build'),
    facts: config.hospital,
  }),
  outputs: ({ home }) => currentRelease(home)?.release_id ?? null,
  async work({ home, asOf, reporter }) {
    const built = await buildRelease(home, { asOf, onProgress: reporter.progress });
    return {
      summary: `发布 ${built.releaseId}，模型 ${built.models} 个，测试 ${built.tests} 项全部通过`,
      data: built,
    };
  },
};
