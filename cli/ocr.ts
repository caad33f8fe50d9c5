import { HuicangError } from '#home';
import type { GlobalOptions } from './context.ts';
import type { OcrFilesOptions } from './ocr-files.ts';
import { stage } from './run.ts';

/** `huicang ocr [FILE…]`: any files as they are given, or without files the stage. */
export async function ocr(
  files: readonly string[],
  options: GlobalOptions & OcrFilesOptions,
): Promise<void> {
  if (files.length > 0) return (await import('./ocr-files.ts')).ocrFiles(files, options);
  if (options.pdf !== undefined || options.clear) {
    throw new HuicangError('--pdf 和 --clear 只用于命令后面给出的文件', {
      remedy: '写出文件，如 huicang ocr 扫描件.jpg --pdf 扫描件.pdf。',
    });
  }
  return stage('ocr', options);
}
