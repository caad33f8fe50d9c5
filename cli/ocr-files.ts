import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { exitCodes, HuicangError } from '#home';
import {
  OcrError,
  openPdfOutput,
  type PageResult,
  type PdfOutput,
  pageRecord,
  pageWords,
  readPages,
} from '#ocr';
import { createReporter, type Reporter } from './reporter.ts';

/** Options of `huicang ocr` that concern files given on the command line. */
export interface OcrFilesOptions {
  engine?: 'ppocr' | 'tesseract';
  json?: boolean;
  /** where to write a searchable PDF of all pages */
  pdf?: string;
  /** ID and card numbers as read */
  clear?: boolean;
}

function assertWritable(pdf: string, files: readonly string[]): void {
  const folder = path.dirname(path.resolve(pdf));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new HuicangError(`没有文件夹 ${folder}，无处写 PDF`, {
      remedy: '先建好文件夹，或换一个 --pdf 的位置。',
    });
  }
  if (!existsSync(pdf)) return;
  if (statSync(pdf).isDirectory()) {
    throw new HuicangError(`${pdf} 是文件夹`, { remedy: '--pdf 后面写要生成的文件名。' });
  }
  const target = realpathSync(pdf);
  if (files.some((file) => existsSync(file) && realpathSync(file) === target)) {
    throw new HuicangError(`--pdf 与要识别的文件是同一个：${pdf}`, {
      remedy: '原件不能覆盖，换一个文件名。',
    });
  }
}

/** What goes where: pages to standard output, everything about them to standard error. */
class PageOutput {
  private readonly options: OcrFilesOptions;
  private readonly pdf: PdfOutput | null;
  private readonly progress: Reporter;
  failed = 0;

  constructor(options: OcrFilesOptions, pdf: PdfOutput | null) {
    this.options = options;
    this.pdf = pdf;
    this.progress = createReporter(false);
  }

  /** A bar that stands on the terminal must go before other words come. */
  private clearProgress(): void {
    this.progress.result({});
  }

  say(text: string): void {
    this.clearProgress();
    process.stderr.write(`${text}\n`);
  }

  async page(page: PageResult, filesDone: number, fileCount: number): Promise<void> {
    this.clearProgress();
    const record = pageRecord(page, this.options.clear === true);
    const isShown = this.options.json !== true && this.pdf === null;
    if (this.options.json) process.stdout.write(`${JSON.stringify(record)}\n`);
    else if (isShown) process.stdout.write(`${pageWords(record)}\n`);
    const isMissing = this.pdf !== null && !(await this.pdf.add(page));
    if (page.error) this.failed += 1;
    if (page.error || isMissing) {
      const what =
        page.error?.message ?? `${path.basename(page.file)} 第 ${page.pageNumber} 页的图像无法取出`;
      this.say(`! ${what}${isMissing ? '；未写入 PDF' : ''}`);
    }
    if (!isShown) {
      const detail = `${path.basename(page.file)} 第 ${page.pageNumber} 页`;
      this.progress.progress({
        ...{ stage: 'ocr', step: '识别', done: filesDone, total: fileCount, unit: '个文件' },
        detail,
      });
    }
  }
}

async function readAll(
  files: readonly string[],
  options: OcrFilesOptions,
  output: PageOutput,
): Promise<void> {
  let filesDone = 0;
  try {
    for await (const page of readPages(files, options.engine ? { engine: options.engine } : {})) {
      const isLast = page.pageCount === null || page.pageNumber >= page.pageCount;
      // The right half of a spread is still to come.
      if (isLast && page.part !== 'left') filesDone += 1;
      await output.page(page, Math.min(filesDone, files.length), files.length);
    }
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
    throw new HuicangError(error.message, {
      code: exitCodes.failed,
      remedy: '运行 npm run setup 装好识别模型；也可换一个引擎：--engine tesseract。',
      cause: error,
    });
  }
}

/**
 * `huicang ocr FILE…`: reads any scans, without home, configuration or lake. A page that cannot be
 * read is reported in its place, the rest goes on, and the process's exit code becomes 1.
 * @throws HuicangError with code 2 for wrong usage, 1 when the engine cannot start
 */
export async function ocrFiles(files: readonly string[], options: OcrFilesOptions): Promise<void> {
  if (options.pdf !== undefined) assertWritable(options.pdf, files);
  // Ending by a signal's own way would leave the unfinished PDF behind.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const pdf = options.pdf === undefined ? null : await openPdfOutput(options.pdf);
  const output = new PageOutput(options, pdf);
  try {
    await readAll(files, options, output);
    const written = (await pdf?.finish()) ?? 0;
    if (written > 0) output.say(`✓ 已写出 ${options.pdf}（${written} 页）`);
    else if (pdf) output.say('! 没有一页有可用的图像，未写出 PDF');
  } catch (error) {
    await pdf?.discard();
    throw error;
  }
  // Said already, page by page; the exit code alone is left to tell.
  if (output.failed > 0) process.exitCode = exitCodes.failed;
}
