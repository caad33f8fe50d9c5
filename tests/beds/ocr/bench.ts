/**
 * `npm run bench:ocr`: draws the test set, reads it and prints scores by kind and degradation, beside
 * other readers on the same pages in the same run. `--help` lists the options.
 */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { codeLists } from '#contracts';
import { projectRoot } from '#home';
import { OcrError, type PageResult } from '#ocr';
import { totalErrorRate } from './character-error-rate.ts';
import { readWithCache } from './engine-cache.ts';
import { addFaces } from './faces.ts';
import { type PageScore, scorePage } from './page-score.ts';
import { type PagePlan, planTestSet, type StoredPage, writeTestSet } from './pages.ts';
import { faultLines, reportLines, targetLines } from './report.ts';
import {
  type Pace,
  type RivalRun,
  readAlone,
  readWithRapidocr,
  readWithTesseractBinary,
} from './rivals.ts';
import { planWideSet, type WidePlan } from './wide/plan.ts';

const help = `用法：npm run bench:ocr -- [选项]
  --set NAME     base：八种常见纸面；wide：另外二十八种纸面、字体和十四种损坏，默认 base
  --pages N      页数，默认 64
  --seed TEXT    换一个种子，换一套人名、文字和版式，默认 a
  --only TEXT    只测编号含此文字的页（如 form、table）
  --fonts DIR    wide 改用此文件夹里的字体文件
  --no-rivals    不与 tesseract.js、RapidOCR、tesseract 比较，识别结果可取自缓存，不计速度
  --cache DIR    存放页面和识别结果的文件夹；再次运行时只重新排版、取字段和评分
  --stale        缓存的识别结果不论由哪版代码读出都算数：改排版、取字段时用
  --python FILE  装有 rapidocr、onnxruntime、opencv-python-headless 的 Python，默认项目的 .venv；
                 另建一个：python3 -m venv DIR && DIR/bin/pip install rapidocr onnxruntime opencv-python-headless
  --faults       列出各页取错的字段名（不含值）`;

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'base' },
    pages: { type: 'string', default: '64' },
    seed: { type: 'string', default: 'a' },
    only: { type: 'string', default: '' },
    fonts: { type: 'string' },
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
  if (values['no-rivals']) {
    const run = await readWithCache(pages, 'ppocr', path.join(folder, 'read'), values.stale);
    console.log(`汇仓（PP-OCRv6 small）：新读 ${run.pagesRead} 页，其余取自缓存`);
    printScores(scored(pages, (page) => run.results[pages.indexOf(page)]));
    return;
  }
  const root = projectRoot;
  const own = await readAlone(pages, 'ppocr');
  printPace('汇仓（PP-OCRv6 small）', own.pace);
  printScores(scored(pages, (page) => own.results.get(page)));
  const tesseractJs = await readAlone(pages, 'tesseract');
  printPace('汇仓（tesseract.js）', tesseractJs.pace, own.pace);
  printRates(scored(pages, (page) => tesseractJs.results.get(page)).map(ratesOf));
  const python = values.python ?? path.join(root, '.venv', 'bin', 'python');
  printRival('RapidOCR', await readWithRapidocr(pages, python), own.pace);
  printRival('tesseract', await readWithTesseractBinary(pages), own.pace);
}

function planned(): readonly (PagePlan | WidePlan)[] {
  const count = Number(values.pages);
  if (values.set === 'base') return planTestSet(count, values.seed);
  if (values.set !== 'wide') throw new RangeError(`没有名为「${values.set}」的页集`);
  return values.fonts === undefined
    ? planWideSet(count, values.seed)
    : planWideSet(count, values.seed, addFaces(values.fonts));
}

function scored(
  pages: readonly StoredPage[],
  readOf: (page: StoredPage) => readonly PageResult[] | undefined,
): PageScore[] {
  const known = new Set<string>(codeLists.document_type.map(({ code }) => code));
  return pages.map((page) => scorePage(page.truth, readOf(page) ?? [], known));
}

function printScores(scores: readonly PageScore[]): void {
  for (const line of targetLines(scores)) console.log(line);
  console.log('');
  for (const line of reportLines(scores)) console.log(line);
  if (!values.faults) return;
  for (const line of faultLines(scores)) console.log(line);
}

function printPace(name: string, pace: Pace, own?: Pace): void {
  const { pages, seconds, cpuSeconds, peakBytes } = pace;
  const parts = [
    `${pages} 页`,
    `每分钟 ${((60 * pages) / seconds).toFixed(1)} 页`,
    cpuSeconds === null ? '' : `每页处理器 ${(cpuSeconds / pages).toFixed(2)} 秒`,
    peakBytes === null ? '' : `内存峰值 ${Math.round(peakBytes / 1_000_000)} MB`,
    own === undefined
      ? ''
      : `汇仓的速度是它的 ${(seconds / pages / (own.seconds / own.pages)).toFixed(2)} 倍`,
  ];
  console.log(`\n${name}：${parts.filter((part) => part !== '').join('，')}`);
}

function printRival(name: string, run: RivalRun | null, own: Pace): void {
  if (run === null) {
    console.log(`\n${name}：本机没有，未比较`);
    return;
  }
  printPace(name, run.pace, own);
  printRates(run.rates.map(([page, rate]) => [page.truth.aging === null, rate] as const));
}

function ratesOf(score: PageScore) {
  return [score.truth.aging === null, score.characters] as const;
}

function printRates(rates: readonly (readonly [boolean, PageScore['characters']])[]): void {
  for (const isClean of [true, false]) {
    const group = rates.filter(([clean]) => clean === isClean).map(([, rate]) => rate);
    if (group.length === 0) continue;
    const total = totalErrorRate(group);
    console.log(
      `${isClean ? '清晰' : '退化'}\t${group.length}\t字错 ${(100 * total.rate).toFixed(2)} %\t不计顺序 ${(100 * total.freeRate).toFixed(2)} %`,
    );
  }
}

if (values.help) console.log(help);
else {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof OcrError) && !(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
