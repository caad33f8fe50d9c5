import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HuicangError } from '#home';
import {
  explainFile,
  explainFolder,
  explanationText,
  saveExplained,
  sourceDeclarations,
} from '#ingest';
import type { StageOptions } from '#orchestration';
import { createContext, type GlobalOptions } from './context.ts';
import { stage } from './run.ts';

export interface IngestCommandOptions extends GlobalOptions, StageOptions {
  /** file to explain instead of taking anything in */
  explain?: string;
  source?: string;
  save?: boolean;
}

/** A file as the user names it: from the working folder, or from the inbox. */
function findFile(name: string, inbox: string): string {
  const path = [resolve(name), join(inbox, name)].find((each) => existsSync(each));
  if (path !== undefined) return path;
  throw new HuicangError(`没有这个文件：${name}`, {
    remedy: '写出文件的路径，或它在 inbox/ 下的路径，如 finance/会费扣缴_2025-03.csv。',
  });
}

/** `huicang ingest --explain FOLDER`: a line for each table of each file; nothing is written. */
async function explainAll(folder: string, options: IngestCommandOptions): Promise<void> {
  const { home, reporter } = createContext(options);
  const parts = await explainFolder(home, folder, sourceDeclarations);
  for (const { file, sheet, source, confidence, found, missing, obstacle } of parts) {
    reporter.say(`${file}${sheet === '' ? '' : `，表“${sheet}”`}`);
    const share = confidence === null ? '' : `，把握 ${Math.round(confidence * 100)}%`;
    reporter.say(`  来源：${source === null ? '看不出' : `${source}${share}`}`);
    if (found.length > 0) reporter.say(`  找到：${found.join('、')}`);
    if (missing.length > 0) reporter.say(`  缺少：${missing.join('、')}`);
    reporter.say(`  ${obstacle === null ? '可以采集' : `障碍：${obstacle}`}`);
  }
  reporter.say(parts.length === 0 ? '文件夹里没有文件。' : '（只是说明，没有写入任何数据）');
  reporter.result({ folder, parts });
}

/** `huicang ingest --explain FILE`: says what taking a file in would do, and writes no row. */
async function explain(file: string, options: IngestCommandOptions): Promise<void> {
  const { home, asOf, reporter, json } = createContext(options);
  const found = findFile(file, home.inbox);
  if (statSync(found).isDirectory()) return explainAll(found, options);
  const explained = await explainFile(home, found, {
    declarations: sourceDeclarations,
    asOf,
    ...(options.source === undefined ? {} : { source: options.source }),
  });
  const { explanation } = explained;
  if (!json) process.stdout.write(`${explanationText(explanation)}\n`);
  const path = options.save ? saveExplained(home, explained) : null;
  if (json) reporter.result({ ...explanation, layoutFile: path });
  else if (path !== null) {
    process.stdout.write(`\n已写入版式文件 ${path}\n核对其中每一列后运行 huicang ingest。\n`);
  } else if (options.save) process.stdout.write('\n没有写版式文件：这个文件不属于任何来源。\n');
}

/** `huicang ingest`: takes in what came, or says what taking a file in would do. */
export async function ingest(options: IngestCommandOptions): Promise<void> {
  if (options.explain !== undefined) return explain(options.explain, options);
  if (options.save || options.source !== undefined) {
    throw new HuicangError('--save 和 --source 要与 --explain 同用', {
      remedy: '例如 huicang ingest --explain 会费扣缴_2025-03.csv --save。',
    });
  }
  return stage('ingest', options);
}
