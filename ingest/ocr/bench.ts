/**
 * `npm run bench:ocr -- [--scans DIR] [--truth DIR] [--engine ppocr|tesseract|both]`: character error
 * rates and seconds a page over pages whose true text is known.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CharacterErrorRate,
  characterErrorRate,
  type EngineName,
  OcrError,
  readPages,
  totalErrorRate,
} from './index.ts';

/** What the sample generator writes beside each scan file. */
interface ScanTruth {
  readonly pages: readonly {
    readonly page: number;
    readonly lines: readonly string[];
    readonly degradation: unknown;
    readonly fields?: Readonly<Record<string, string>>;
  }[];
}

interface Score {
  readonly clean: CharacterErrorRate[];
  readonly degraded: CharacterErrorRate[];
  readonly seconds: number[];
  fieldsExpected: number;
  fieldsRight: number;
  unread: number;
}

async function score(engine: EngineName, scans: string, truths: string): Promise<Score> {
  const result: Score = {
    clean: [],
    degraded: [],
    seconds: [],
    fieldsExpected: 0,
    fieldsRight: 0,
    unread: 0,
  };
  const files = readdirSync(scans)
    .filter((name) => existsSync(truthOf(truths, name)))
    .sort()
    .map((name) => path.join(scans, name));
  for await (const page of readPages(files, { engine })) {
    if (page.error !== undefined) {
      result.unread++;
      process.stderr.write(`${page.error.message}\n`);
      continue;
    }
    const file = truthOf(truths, path.basename(page.file));
    const truth = (JSON.parse(readFileSync(file, 'utf8')) as ScanTruth).pages[page.pageNumber - 1];
    if (truth === undefined) continue;
    const rate = characterErrorRate(truth.lines.join('\n'), page.text);
    (truth.degradation ? result.degraded : result.clean).push(rate);
    result.seconds.push(page.seconds);
    for (const [name, value] of Object.entries(truth.fields ?? {})) {
      result.fieldsExpected++;
      const read = page.fields.find((field) => field.name === name);
      if (read?.value === value) result.fieldsRight++;
    }
  }
  return result;
}

function truthOf(folder: string, scan: string): string {
  return path.join(folder, `${scan}.json`);
}

function report(engine: EngineName, result: Score): void {
  const percent = (rate: number): string => `${(100 * rate).toFixed(2)} %`;
  const pages = result.seconds.length;
  const mean = result.seconds.reduce((sum, one) => sum + one, 0) / Math.max(1, pages);
  console.log(
    `引擎 ${engine}：${pages} 页，平均每页 ${mean.toFixed(2)} 秒，未能识别 ${result.unread} 页`,
  );
  for (const [label, rates] of [
    ['清晰', result.clean],
    ['退化', result.degraded],
  ] as const) {
    if (rates.length === 0) continue;
    const total = totalErrorRate(rates);
    console.log(
      `  ${label} ${rates.length} 页 ${total.characters} 字：错误率 ${percent(total.rate)}，不计顺序 ${percent(total.freeRate)}`,
    );
  }
  if (result.fieldsExpected > 0) {
    console.log(`  字段：${result.fieldsExpected} 个中正确 ${result.fieldsRight} 个`);
  }
}

const home = process.env.HUICANG_HOME ?? path.join(import.meta.dirname, '..', '..', '.huicang');
const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: path.join(home, 'inbox', 'paper', 'scans') },
    truth: { type: 'string', default: path.join(home, 'sample-systems', 'truth', 'pages') },
    engine: { type: 'string', default: 'both' },
  },
});
const engines = (['ppocr', 'tesseract'] as const).filter(
  (name) => values.engine === 'both' || values.engine === name,
);
if (engines.length === 0) {
  console.error(`没有引擎 ${values.engine}，可用 ppocr、tesseract、both`);
  process.exitCode = 2;
} else if (!existsSync(values.scans) || !existsSync(values.truth)) {
  console.error(
    '没有可供测试的扫描件及其真实文本，请先运行 npx huicang sample，或用 --scans、--truth 指定目录',
  );
  process.exitCode = 2;
} else {
  try {
    for (const engine of engines) report(engine, await score(engine, values.scans, values.truth));
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
