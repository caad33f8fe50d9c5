import { join } from 'node:path';
import { ocrScans } from '../ingest/index.ts';
import { codeDigest, listing } from './digest.ts';
import { laidDown } from './lake-state.ts';
import type { Stage } from './stage.ts';

export interface OcrOptions {
  engine?: 'ppocr' | 'tesseract';
}

/** `huicang ocr`: reads the scanned pages of the inbox, and of attachments, into the lake. */
export const ocrStage: Stage<OcrOptions> = {
  id: 'ocr',
  title: '识别',
  inputs: ({ home, config }, options) => ({
    engine: options.engine ?? config.ocr.engine,
    scans: listing(join(home.inbox, 'paper')),
    code: codeDigest('ingest', 'contracts'),
  }),
  outputs: ({ home }) => laidDown(home, ['paper', 'oa']),
  async work({ home, config, reporter }, options) {
    const summary = await ocrScans(home, {
      engine: options.engine ?? config.ocr.engine,
      onProgress: reporter.progress,
    });
    return {
      summary: `本次读 ${summary.pages} 页，已读过 ${summary.unchangedFiles} 个文件，待人工核对的字段 ${summary.fieldsToReview} 个`,
      data: summary,
      warnings: summary.failedFiles.map(
        ({ file, message, remedy }) => `${file}：${message}　${remedy}`,
      ),
    };
  },
};
