import { join } from 'node:path';
import { laidDown, readBy } from './lake-state.ts';
import { listing } from './listing.ts';
import type { Stage } from './stage.ts';

/** Reads the scanned pages of the inbox, and of attachments, into the lake. */
export const stage: Stage = {
  inputs: ({ home, config }, options) => ({
    engine: options.engine ?? config.ocr.engine,
    facts: config.hospital,
    scans: listing(join(home.inbox, 'paper')),
    // Registers that readings are checked against, the catalogue, and attachments that are scans.
    batches: readBy(home, 'ocr', ['received', 'entered']),
  }),
  outputs: ({ home }) => [...laidDown(home, ['read']), ...laidDown(home, ['computed'], ['paper'])],
  async work({ home, config, reporter }, options) {
    const { ocrScans } = await import('#paper');
    const summary = await ocrScans(home, {
      engine: options.engine ?? config.ocr.engine,
      onProgress: reporter.progress,
    });
    const { pages, resumedPages, unchangedFiles, fieldsToReview } = summary;
    const resumed = resumedPages > 0 ? `（其中 ${resumedPages} 页上次中断前已读）` : '';
    return {
      summary: `本次读 ${pages} 页${resumed}，已读过 ${unchangedFiles} 个文件，待人工核对的字段 ${fieldsToReview} 个`,
      data: summary,
      warnings: summary.failedFiles.map(
        ({ file, message, remedy }) => `${file}：${message}　${remedy}`,
      ),
    };
  },
};
