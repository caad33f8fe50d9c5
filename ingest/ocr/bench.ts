/**
 * `npm run bench:ocr`: draws the test set, reads it and prints scores by kind and degradation, beside
 * other readers on the same pages in the same run. `--help` lists the options.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { codeLists } from '../../contracts/index.ts';
import { OcrError, totalErrorRate } from './index.ts';
import { type EngineRun, readWithCache } from './testset/engine-cache.ts';
import { addFaces } from './testset/faces.ts';
import { scorePage } from './testset/page-score.ts';
import { type PagePlan, planTestSet, type StoredPage, writeTestSet } from './testset/pages.ts';
import { reportLines, targetLines } from './testset/report.ts';
import { type RivalRun, readWithRapidocr, readWithTesseractBinary } from './testset/rivals.ts';
import { planWideSet, type WidePlan } from './testset/wide/plan.ts';

const HELP = `用法：npm run bench:ocr -- [选项]
  --pages N      页数，默认 64
  --set NAME     base：八种常见纸面；wide：另外二十八种纸面、字体和十四种损坏，默认 base
  --fonts DIR    wide 改用此文件夹里的字体文件
  --seed TEXT    换一个种子，换一套人名、文字和版式，默认 a
  --only TEXT    只测编号含此文字的页（如 form、table）
  --cache DIR    存放页面和识别结果的文件夹；再次运行时只重新排版、取字段和评分
  --stale        识别结果不论由哪版代码读出都算数：改排版、取字段时用
  --no-rivals    不与 tesseract.js、RapidOCR、tesseract 比较
  --python FILE  装有 rapidocr、onnxruntime、opencv 的 Python，默认项目的 .venv
  --faults       列出各页取错的字段名（不含值）`;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '64' },
    set: { type: 'string', default: 'base' },
    fonts: { type: 'string' },
    seed: { type: 'string', default: 'a' },
    only: { type: 'string', default: '' },
    cache: { type: 'string' },
    stale: { type: 'boolean', default: false },
    'no-rivals': { type: 'boolean', default: false },
    python: { type: 'string' },
    faults: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const folder = values.cache ?? mkdtempSync(path.join(tmpdir(), 'huicang-bench-'));
  const plans = planned().filter((plan) => plan.id.includes(values.only));
  if (plans.length === 0) throw new RangeError(`没有编号含「${values.only}」的页`);
  const pages = await writeTestSet(plans, path.join(folder, 'pages'));
  const own = await readWithCache(pages, 'ppocr', path.join(folder, 'read'), values.stale);
  printRun('汇仓（PP-OCRv6 small）', own);
  printScores(pages, own);
  if (values['no-rivals']) return;
  const tesseractJs = await readWithCache(pages, 'tesseract', path.join(folder, 'read'));
  printRun('tesseract.js', tesseractJs);
  printScores(pages, tesseractJs);
  const root = path.join(import.meta.dirname, '..', '..');
  const python = values.python ?? path.join(root, '.venv', 'bin', 'python');
  printRival('RapidOCR', await readWithRapidocr(pages, python));
  printRival('tesseract', readWithTesseractBinary(pages));
}

function planned(): readonly (PagePlan | WidePlan)[] {
  const count = Number(values.pages);
  if (values.set === 'base') return planTestSet(count, values.seed);
  if (values.set !== 'wide') throw new RangeError(`没有名为「${values.set}」的页集`);
  return values.fonts === undefined
    ? planWideSet(count, values.seed)
    : planWideSet(count, values.seed, addFaces(values.fonts));
}

function printRun(name: string, run: EngineRun): void {
  const pace =
    run.pagesRead === 0
      ? '全部取自缓存'
      : `读 ${run.pagesRead} 页，每分钟 ${((60 * run.pagesRead) / run.seconds).toFixed(1)} 页`;
  console.log(`\n${name}：${pace}`);
}

function printScores(pages: readonly StoredPage[], run: EngineRun): void {
  const known = new Set<string>(codeLists.document_type.map(({ code }) => code));
  const scores = pages.flatMap((page, index) => {
    const read = run.results[index];
    return read === undefined ? [] : [scorePage(page.truth, read, known)];
  });
  for (const line of targetLines(scores)) console.log(line);
  console.log('');
  for (const line of reportLines(scores)) console.log(line);
  if (!values.faults) return;
  for (const score of scores) {
    const { rate, freeRate } = score.characters;
    const percent = `${(100 * rate).toFixed(2)} / ${(100 * freeRate).toFixed(2)}`;
    console.log(`${score.truth.id}\t${percent}\t${score.fields.faults.join(' ')}`);
  }
}

function printRival(name: string, run: RivalRun | null): void {
  if (run === null) {
    console.log(`\n${name}：本机没有，未比较`);
    return;
  }
  const memory = run.peakBytes === null ? '' : `，内存峰值 ${megabytes(run.peakBytes)} MB`;
  console.log(
    `\n${name}：${run.rates.length} 页，每分钟 ${((60 * run.rates.length) / run.seconds).toFixed(1)} 页${memory}`,
  );
  for (const isClean of [true, false]) {
    const rates = run.rates
      .filter(([page]) => (page.truth.aging === null) === isClean)
      .map(([, rate]) => rate);
    if (rates.length === 0) continue;
    const total = totalErrorRate(rates);
    console.log(
      `${isClean ? '清晰' : '退化'}\t${rates.length}\t字错 ${(100 * total.rate).toFixed(2)} %\t不计顺序 ${(100 * total.freeRate).toFixed(2)} %`,
    );
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

if (values.help) console.log(HELP);
else {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof OcrError) && !(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
