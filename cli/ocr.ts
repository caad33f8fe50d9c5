import { join } from 'node:path';
import { HuicangError } from '#home';
import { ocrScans } from '#paper';
import { createContext, type GlobalOptions } from './context.ts';
import { codeDigest, listing } from './digest.ts';
import { laidDown, readBy } from './lake-state.ts';
import { type OcrFilesOptions, ocrFiles } from './ocr-files.ts';
import { runStage, type Stage } from './stage.ts';

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
    // Registers that readings are checked against, the catalogue, and attachments that are scans.
    batches: readBy(home, 'ocr', ['received', 'entered']),
    code: codeDigest('contracts', 'values', 'lake', 'readers', 'ocr', 'ingest', 'paper'),
  }),
  outputs: ({ home }) => [...laidDown(home, ['read']), ...laidDown(home, ['computed'], ['paper'])],
  async work({ home, config, reporter }, options) {
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

/** `huicang ocr [FILE…]`: any files as they are given, or without files the stage. */
export async function ocr(
  files: readonly string[],
  options: GlobalOptions & OcrFilesOptions,
): Promise<void> {
  if (files.length > 0) return ocrFiles(files, options);
  if (options.pdf !== undefined || options.clear) {
    throw new HuicangError('--pdf 和 --clear 只用于命令后面给出的文件', {
      remedy: '写出文件，如 huicang ocr 扫描件.jpg --pdf 扫描件.pdf。',
    });
  }
  const context = createContext(options);
  context.reporter.result({ ...(await runStage(ocrStage, context, options)) });
}
