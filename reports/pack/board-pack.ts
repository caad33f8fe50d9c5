import { join } from 'node:path';
import {
  exitCodes,
  type Home,
  HuicangError,
  loadConfig,
  type Progress,
  parseMonth,
  writeFileAtomic,
} from '#home';
import { openMarts, releasePath } from '#models';
import { packDocument } from './document.ts';
import { monthLabel } from './months.ts';
import { type PackData, readPackData } from './pack-data.ts';
import { pageTexts } from './pdf-text.ts';
import { printPdf } from './print.ts';
import { readMonths } from './read-figures.ts';

interface BoardPackOptions {
  /** 'YYYY-MM' */
  month: string;
  onProgress?: Progress;
}

export interface BoardPack {
  path: string;
  pages: number;
  seconds: number;
}

/** A month the release knows nothing about would make a pack of dashes: better to say which exist. */
function requireMonth(month: string, known: readonly string[], asOf: string): void {
  const [first] = known;
  const last = known.at(-1);
  if (first !== undefined && last !== undefined) {
    if (known.includes(month)) return;
    throw new HuicangError(`当前发布没有 ${monthLabel(month)}的数据。`, {
      remedy: `可选 ${first} 至 ${last}；如该月数据刚到，请先运行 huicang run。`,
    });
  }
  if (month > asOf.slice(0, 7)) {
    throw new HuicangError(`${monthLabel(month)}晚于当前发布的截止日 ${asOf}。`, {
      remedy: `请选 ${asOf.slice(0, 7)} 或更早的月份。`,
    });
  }
}

async function readRelease(home: Home, month: string): Promise<PackData> {
  const marts = await openMarts(home);
  try {
    requireMonth(month, await readMonths(marts), marts.release.as_of);
    return await readPackData(marts, marts.release, month, loadConfig(home).union_name);
  } finally {
    marts.close();
  }
}

/** The pack goes round the union: a number of a person in it stops it before it is printed. */
function requireClean(document: string): void {
  const idNumber = /(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])/;
  const mobile = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/;
  for (const section of document.split('<section').slice(1)) {
    const text = section.replaceAll(/<[^>]*>/g, '\n');
    if (!idNumber.test(text) && !mobile.test(text)) continue;
    const name = section.match(/<h2 class="title">([^<]*)/)?.[1] ?? '首页';
    throw new HuicangError(`月报“${name}”部分含身份证号或手机号样式的数字，已停止生成。`, {
      code: exitCodes.failed,
      remedy:
        '多半是纸质目录的题名里写了号码：请在目录中把“是否涉及个人”改为“是”，重新导入后再试。',
    });
  }
}

/**
 * Makes 《工会工作月报》 of a month from the current release: releases/<id>/pack/huicang-<month>.pdf,
 * put in place in one step. A release without data makes a pack that says 尚无数据.
 * @throws HuicangError when there is no release, or it has no data of that month
 */
export async function buildBoardPack(home: Home, options: BoardPackOptions): Promise<BoardPack> {
  const started = performance.now();
  const month = parseMonth(options.month);
  const report = (done: number, step: string) =>
    options.onProgress?.({ stage: 'board-pack', step, done, total: 3, unit: '步' });
  report(0, '读取数据');
  const data = await readRelease(home, month);
  report(1, '排版印制');
  const document = packDocument(data);
  requireClean(document);
  const pdf = await printPdf(document);
  report(2, '核对页面');
  const pages = await pageTexts(pdf);
  const path = join(releasePath(home, data.release.release_id), 'pack', `huicang-${month}.pdf`);
  writeFileAtomic(path, pdf);
  report(3, '完成');
  return { path, pages: pages.length, seconds: (performance.now() - started) / 1000 };
}
