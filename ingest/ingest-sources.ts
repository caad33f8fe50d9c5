import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  exitCodes,
  type Home,
  HuicangError,
  type OriginOf,
  type Progress,
} from '../archive/index.ts';
import { readActiveRows } from './active-rows.ts';
import { isAdmitted } from './admission/ingest-admitted.ts';
import { ingestAdmittedSource } from './admission/ingest-source.ts';
import { openMatchKey } from './check/match-key.ts';
import { FileHashes } from './file-hashes.ts';
import { ingestApi } from './ingest-api.ts';
import { fileIdentity, type IngestContext, ingestFile } from './ingest-file.ts';
import type { SourceDeclaration } from './sources/declaration.ts';
import { sourceDeclarations } from './sources/index.ts';
import { findStrayFiles, takesName } from './stray-files.ts';
import {
  addBatch,
  emptySummary,
  type FailedFile,
  type IngestSummary,
  type SourceSummary,
} from './summary.ts';
import { openDuckDb } from './write/duckdb.ts';
import { LakeIndex } from './write/lake-index.ts';
import { sweepLake } from './write/sweep.ts';
import { lookUpBatch } from './write/write-batch.ts';

export interface IngestOptions {
  /** ids of the sources to take in; by default all */
  sources?: string[];
  /** date of the run, YYYY-MM-DD in Asia/Shanghai */
  asOf: string;
  onProgress?: Progress;
  /** base URL of the union's system; by default from HUICANG_UNION_API_URL */
  apiBaseUrl?: string;
  /** declarations to use instead of the project's own */
  declarations?: readonly SourceDeclaration[];
}

/** Names of a source's files in the inbox, in order; half-written and hidden ones are left out. */
export function collectFiles(home: Home, from: OriginOf<'files'>): string[] {
  const folder = join(home.inbox, ...from.folder.split('/'));
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => entry.name)
    .filter((name) => takesName(from, name))
    .toSorted();
}

/** An error as an entry of the summary; what is no message for a user is named as a program error. */
export function failedFile(source: string, file: string, error: unknown): FailedFile {
  if (error instanceof HuicangError) {
    return {
      source,
      file,
      message: error.message,
      remedy: error.remedy ?? '核对该文件后再试。',
    };
  }
  const name = error instanceof Error ? error.name : '未知错误';
  return {
    source,
    file,
    message: `读取时程序出错（${name}）`,
    remedy: '该文件未采用，其余文件不受影响；请把文件版式告知维护者。',
  };
}

/** Not the file's fault: going on would name every file that follows. */
function stopAtFatal(error: unknown): void {
  if (error instanceof HuicangError && error.code === exitCodes.tryAgain) throw error;
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EROFS') return;
  throw new HuicangError(code === 'ENOSPC' ? '磁盘空间不足' : '数据目录不可写', {
    code: exitCodes.failed,
    remedy: '腾出空间或改正权限后再试；已写完的批次不受影响。',
    cause: error,
  });
}

interface Run {
  context: IngestContext;
  summary: IngestSummary;
  hashes: FileHashes;
  onProgress: Progress | undefined;
}

async function ingestFiles(
  run: Run,
  declaration: SourceDeclaration,
  from: OriginOf<'files'>,
): Promise<SourceSummary> {
  const { context, summary, hashes, onProgress } = run;
  const { home } = context;
  const names = collectFiles(home, from);
  const result: SourceSummary = {
    source: declaration.source,
    label: declaration.label,
    status: names.length === 0 ? 'no_files' : 'ok',
    newBatches: 0,
    unchangedBatches: 0,
    notes: names.length === 0 ? [`inbox/${from.folder}/ 中没有${declaration.label}文件`] : [],
  };
  const folder = join(home.inbox, ...from.folder.split('/'));
  for (const [index, name] of names.entries()) {
    onProgress?.({
      stage: 'ingest',
      step: declaration.label,
      detail: name,
      done: index,
      total: names.length,
      unit: '个文件',
    });
    try {
      const file = { ...(await hashes.store(join(folder, name))), name };
      const isKnown = lookUpBatch(context.lake, fileIdentity(declaration, file)).state !== 'new';
      if (isKnown) {
        result.unchangedBatches += 1;
        continue;
      }
      const { manifest, created, notes } = await ingestFile(context, declaration, file);
      if (created && manifest) {
        result.newBatches += 1;
        addBatch(summary, manifest);
      } else result.unchangedBatches += 1;
      result.notes.push(...notes.map((note) => `${name}：${note}`));
    } catch (error) {
      stopAtFatal(error);
      summary.failedFiles.push(failedFile(declaration.source, name, error));
    }
  }
  if (names.length > 0) {
    onProgress?.({
      stage: 'ingest',
      step: declaration.label,
      done: names.length,
      total: names.length,
      unit: '个文件',
    });
  }
  return result;
}

async function ingestEndpoint(
  run: Run,
  declaration: SourceDeclaration,
  from: OriginOf<'http'>,
  options: IngestOptions,
): Promise<SourceSummary> {
  const { context, summary, onProgress } = run;
  const baseUrl = options.apiBaseUrl || process.env.HUICANG_UNION_API_URL;
  const result: SourceSummary = {
    source: declaration.source,
    label: declaration.label,
    status: baseUrl ? 'ok' : 'not_configured',
    newBatches: 0,
    unchangedBatches: 0,
    notes: baseUrl
      ? []
      : [`${declaration.label}未配置：设置环境变量 HUICANG_UNION_API_URL 后才会读取`],
  };
  if (!baseUrl) return result;
  const { path = '/', paging } = from;
  const request = { path, pageSize: (paging?.by === 'page' && paging.pageSize) || 50 };
  try {
    const onPage = (done: number, total: number) =>
      onProgress?.({ stage: 'ingest', step: declaration.label, done, total, unit: '页' });
    const pulled = await ingestApi(context, declaration, request, baseUrl, options.asOf, onPage);
    if (pulled.created && pulled.manifest) {
      result.newBatches += 1;
      addBatch(summary, pulled.manifest);
    } else result.unchangedBatches += 1;
  } catch (error) {
    stopAtFatal(error);
    summary.failedFiles.push(failedFile(declaration.source, path, error));
  }
  return result;
}

/** Every department name the lake knows; old names count, rows of old months carry them. */
async function knownDepartments(
  context: Pick<IngestContext, 'home' | 'duck'>,
): Promise<Set<string>> {
  const rows = await readActiveRows(
    context.home,
    'hr__departments',
    'department_name, _batch_id, _object_sha256, _sheet, _row_number',
    context.duck,
  );
  return new Set(rows.map((row) => String(row.department_name)));
}

/**
 * Takes in whatever the declared sources hold: originals into the object store, rows into bronze,
 * what is not accepted into quarantine with place and reason. Running it again adds nothing. A file
 * that cannot be read is named in `failedFiles` and stops nothing else.
 *
 * @example
 * const summary = await ingestSources(openHome(), { asOf: '2026-10-31' });
 * console.log(summary.newBatches, summary.failedFiles);
 */
export async function ingestSources(home: Home, options: IngestOptions): Promise<IngestSummary> {
  await sweepLake(home);
  const summary = emptySummary();
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  const hashes = new FileHashes(home);
  try {
    const context: IngestContext = {
      home,
      duck,
      lake: LakeIndex.open(home),
      key: openMatchKey(home),
      departments: await knownDepartments({ home, duck }),
    };
    const run: Run = { context, summary, hashes, onProgress: options.onProgress };
    for (const declaration of options.declarations ?? sourceDeclarations) {
      if (options.sources && !options.sources.includes(declaration.source)) continue;
      const { from } = declaration;
      let result: SourceSummary;
      if (isAdmitted(declaration)) {
        const onFailure = (file: string, error: unknown) => {
          stopAtFatal(error);
          summary.failedFiles.push(failedFile(declaration.source, file, error));
        };
        result = await ingestAdmittedSource({ ...run, onFailure }, declaration);
      } else if (from.kind === 'files') result = await ingestFiles(run, declaration, from);
      else if (from.kind === 'http') {
        result = await ingestEndpoint(run, declaration, from, options);
      } else continue;
      summary.sources.push(result);
      if (result.status === 'not_configured') summary.notConfigured.push(result.label);
      summary.newBatches += result.newBatches;
      summary.unchangedBatches += result.unchangedBatches;
      if (declaration.source === 'hr' && result.newBatches > 0) {
        context.departments = await knownDepartments(context);
      }
    }
    summary.strayFiles = findStrayFiles(home, options.declarations ?? sourceDeclarations);
  } finally {
    hashes.save();
    duck.close();
  }
  return summary;
}
