/**
 * Entry of the OCR child process, started by `readPages`: a crash of native code ends this process
 * only. Options come as one JSON argument, jobs as messages.
 */
import path from 'node:path';
import { createEngine } from '../engines/engines.ts';
import { openPageFile } from '../files/page-files.ts';
import type { PageJob, PageResult, WorkerMessage } from '../page/page-result.ts';
import { type OcrEngine, OcrError, type PageFile } from '../page/page-types.ts';
import { emptyPage } from '../reading/empty-page.ts';
import { composePage, readSheets } from '../reading/read-page.ts';
import { watchMemory } from './memory-watch.ts';
import type { WorkerOptions } from './worker-process.ts';

const options = JSON.parse(process.argv[2] as string) as WorkerOptions;
/** The file of the last job stays open: long files come in many jobs. */
let current: { path: string; file: PageFile } | null = null;

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

async function readOne(
  engine: OcrEngine,
  opened: PageFile,
  file: string,
  pageNumber: number,
): Promise<PageResult[]> {
  const started = performance.now();
  const identity = { engineId: engine.id, modelHash: engine.modelHash };
  const place = { file, pageNumber, pageCount: opened.pageCount };
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    const pages = await composePage(identity, place, await readSheets(engine, opened, pageNumber));
    return pages.map((page) => ({ ...page, seconds: seconds() / pages.length }));
  } catch (error) {
    const page = emptyPage(identity, place);
    return [{ ...page, seconds: seconds(), error: describeError(error, file) }];
  }
}

async function openFile(path: string): Promise<PageFile> {
  if (current?.path === path) return current.file;
  const last = current;
  current = null;
  await last?.file.close();
  current = { path, file: await openPageFile(path) };
  return current.file;
}

async function work(engine: OcrEngine, { file, pages }: PageJob): Promise<void> {
  let opened: PageFile;
  try {
    opened = await openFile(file);
  } catch (error) {
    const [pageNumber = 1] = pages;
    const identity = { engineId: engine.id, modelHash: engine.modelHash };
    const page = emptyPage(identity, { file, pageNumber, pageCount: null });
    const results = [{ ...page, error: describeError(error, file) }];
    send({ kind: 'page', page: pageNumber, results });
    send({ kind: 'done', isFull: false });
    return;
  }
  send({ kind: 'opened', pageCount: opened.pageCount });
  let isFull = false;
  for (const page of pages.filter((one) => one <= opened.pageCount)) {
    send({ kind: 'page', page, results: await readOne(engine, opened, file, page) });
    isFull = process.memoryUsage.rss() > options.memoryLimit;
    if (isFull) break;
  }
  send({ kind: 'done', isFull });
}

// When the parent is gone there is nobody to read for.
process.on('disconnect', () => process.exit(0));
watchMemory(1.5 * options.memoryLimit);
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
