/**
 * Entry of the OCR child process, started by `readPages`: a crash of native code ends this process
 * only. Options come as one JSON argument, jobs as messages.
 */
import path from 'node:path';
import { documentType } from './document-type.ts';
import { createEngine, type EngineOptions } from './engines.ts';
import { extractFields } from './extract-fields.ts';
import { openPageFile } from './page-files.ts';
import type { PageJob, PageResult, WorkerMessage } from './page-result.ts';
import type { PageFile } from './page-types.ts';
import { type OcrEngine, OcrError } from './page-types.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as EngineOptions;

function send(message: WorkerMessage): void {
  process.send?.(message);
}

function describeError(error: unknown, file: string): NonNullable<PageResult['error']> {
  const name = path.basename(file);
  if (!(error instanceof OcrError)) {
    return { code: 'engine_failed', message: `文件 ${name} 识别失败，请单独检查该文件` };
  }
  const named = error.message.includes(name) ? error.message : `文件 ${name}：${error.message}`;
  return { code: error.code, message: named };
}

async function readPage(
  engine: OcrEngine,
  opened: PageFile,
  file: string,
  pageNumber: number,
): Promise<PageResult> {
  const started = performance.now();
  const base = emptyPage(engine, file, pageNumber, opened.pageCount);
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    const image = await opened.page(pageNumber);
    const read = await engine.recognize(image);
    const type = documentType(read);
    return {
      ...base,
      ...read,
      width: image.width,
      height: image.height,
      ...(image.dpi === undefined ? {} : { dpi: image.dpi }),
      documentType: type,
      fields: extractFields(read, type.type),
      ...(image.findings === undefined ? {} : { findings: image.findings }),
      seconds: seconds(),
    };
  } catch (error) {
    return { ...base, seconds: seconds(), error: describeError(error, file) };
  }
}

function emptyPage(
  engine: OcrEngine,
  file: string,
  pageNumber: number,
  pageCount: number | null,
): PageResult {
  return {
    file,
    pageNumber,
    pageCount,
    width: 0,
    height: 0,
    engineId: engine.id,
    modelHash: engine.modelHash,
    lines: [],
    text: '',
    skewDegrees: 0,
    documentType: { type: 'unknown', confidence: 0 },
    fields: [],
    seconds: 0,
  };
}

async function work(engine: OcrEngine, job: PageJob): Promise<void> {
  let opened: PageFile;
  try {
    opened = await openPageFile(job.file);
  } catch (error) {
    const page = emptyPage(engine, job.file, 1, null);
    send({ kind: 'page', page: { ...page, error: describeError(error, job.file) } });
    send({ kind: 'done', nextPage: null });
    return;
  }
  send({ kind: 'opened', pageCount: opened.pageCount });
  const last = Math.min(opened.pageCount, job.firstPage + job.pageLimit - 1);
  for (let number = job.firstPage; number <= last; number++) {
    send({ kind: 'page', page: await readPage(engine, opened, job.file, number) });
  }
  await opened.close();
  send({ kind: 'done', nextPage: last < opened.pageCount ? last + 1 : null });
}

// When the parent is gone there is nobody to read for.
process.on('disconnect', () => process.exit(0));
try {
  const engine = await createEngine(options);
  process.on('message', (job: PageJob) => void work(engine, job));
  send({ kind: 'ready', engineId: engine.id, modelHash: engine.modelHash });
} catch (error) {
  const known = error instanceof OcrError;
  send({
    kind: 'engine-failed',
    code: known ? error.code : 'engine_failed',
    message: known ? error.message : '文字识别引擎无法启动，请运行 npm run setup 后重试',
  });
}
