import { join } from 'node:path';
import {
  type Config,
  exitCodes,
  type Home,
  HuicangError,
  loadConfig,
  type Origin,
  openSecrets,
  type Progress,
  type ProgressEvent,
  type Secrets,
} from '#home';
import { LakeIndex, openDuckDb, sweepLake } from '#lake';
import { maskFileName, maskPersonalNumbers, openMatchKey } from '#values';
import {
  assertKnownSources,
  type Delivery,
  deliveriesFrom,
  resolveOrigin,
} from '../adapters/index.ts';
import { isAdmitted } from '../admission/ingest-admitted.ts';
import { ingestAdmittedSource } from '../admission/ingest-source.ts';
import { expireQuarantine } from '../corrections/expire-quarantine.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { startable } from '../declaration/validate.ts';
import { batchesOf, ingestDelivery } from '../delivery/ingest-delivery.ts';
import type { IngestContext } from '../delivery/ingest-file.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import {
  addBatch,
  emptySummary,
  type FailedFile,
  gatherNotes,
  type IngestSummary,
  type SourceSummary,
} from '../delivery/summary.ts';
import { LayoutChanged } from '../mapping/judge-layouts.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import { sourceDeclarations } from '../sources/index.ts';
import { lastCursor } from './last-cursor.ts';
import { allNotTaken, recordNotTaken } from './record-not-taken.ts';
import { contentKey, isMisunderstood, lookThroughInbox, type Misunderstood } from './take-inbox.ts';

/** Which sources are taken in, and on what terms. */
export interface IngestOptions {
  /** ids of declarations or of sources to take in; by default all */
  sources?: string[];
  /** date of the run, YYYY-MM-DD in Asia/Shanghai */
  asOf: string;
  onProgress?: Progress;
  /** base URL of the union's system; by default that of the settings */
  apiBaseUrl?: string;
  /** by default huicang.yaml of the root */
  config?: Config;
  /** declarations to use instead of the project's own */
  declarations?: readonly SourceDeclaration[];
  /** names of files whose changed layout a person accepts */
  acceptLayouts?: readonly string[];
  /** ends the run between two files */
  signal?: AbortSignal;
}

/** An error as an entry of the summary; what is no message for a user is named as a program error. */
function failedFile(source: string, name: string, error: unknown): FailedFile {
  const file = maskFileName(name);
  if (error instanceof HuicangError) {
    return {
      source,
      file,
      message: maskPersonalNumbers(error.message),
      remedy: error.remedy ?? '核对该文件后再试。',
    };
  }
  const fault = error instanceof Error ? error.name : '未知错误';
  return {
    source,
    file,
    message: `读取时程序出错（${fault}）`,
    remedy: '该文件未采用，其余文件不受影响；请把文件版式告知维护者。',
  };
}

/** Not the file's fault: going on would name every file that follows. */
function stopAtFatal(error: unknown): void {
  if (error instanceof HuicangError && error.code === exitCodes.tryAgain) throw error;
  const isNamed = error instanceof HuicangError;
  const { code } = ((isNamed ? error.cause : error) ?? {}) as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EROFS') return;
  if (isNamed) throw error;
  throw new HuicangError(code === 'ENOSPC' ? '磁盘空间不足' : '数据目录不可写', {
    code: exitCodes.failed,
    remedy: '腾出空间或改正权限后再试；已写完的批次不受影响。',
    cause: error,
  });
}

interface Run {
  context: IngestContext;
  config: Config;
  secrets: Secrets;
  book: LayoutBook;
  summary: IngestSummary;
  options: IngestOptions;
  /** what was taken by its name, as `contentKey` has it */
  taken: Set<string>;
  misunderstood: Misunderstood[];
}

function recordFailure({ summary }: Run, source: string, file: string, error: unknown): void {
  stopAtFatal(error);
  const entry = failedFile(source, file, error);
  (error instanceof LayoutChanged ? summary.heldFiles : summary.failedFiles).push(entry);
}

/** What to call a source that failed as a whole. */
function placeOf(origin: Origin, { label }: SourceDeclaration): string {
  if (origin.kind === 'http') return origin.path ?? label;
  return 'folder' in origin ? origin.folder : label;
}

function nothingThere(origin: Origin, { label }: SourceDeclaration): string {
  if (origin.kind !== 'files') return `没有新的${label}`;
  return `inbox/${origin.folder}/ 中没有${label}文件`;
}

/** Takes a delivery in and counts it. @returns notes that deserve a look */
async function takeDelivery(
  run: Run,
  declaration: SourceDeclaration,
  delivery: Delivery,
  result: SourceSummary,
): Promise<{ file: string; note: string }[]> {
  const { context, book, summary } = run;
  const file = delivery.objects[0]?.name ?? declaration.label;
  const taken = await ingestDelivery(context, declaration, delivery, book);
  if (taken.manifest) {
    result.newBatches += 1;
    addBatch(summary, taken.manifest);
  } else result.unchangedBatches += 1;
  for (const object of delivery.objects) run.taken.add(contentKey(object));
  return taken.notes.map((note) => ({ file, note }));
}

/** Takes in what the content of the inbox tells, and says of the rest why it stays. */
async function ingestInbox(run: Run, declarations: readonly SourceDeclaration[]): Promise<void> {
  const { context, book, summary, options } = run;
  const found = await lookThroughInbox({
    ...{ context, book, taken: run.taken, misunderstood: run.misunderstood },
    declarations,
    wanted: declarations.filter((each) => isWanted(options, each)),
    onWaiting: (file, why) => {
      summary.isWaiting = true;
      summary.waiting.push(`${maskFileName(file)} ${why}，留到下次`);
    },
    onFailure: (source, file, error) => recordFailure(run, source, file, error),
    onLayoutFault: ({ id, source }, error) => {
      // Whoever was read has met it already.
      const wasRead = summary.sources.some(
        (each) => each.id === id && each.status !== 'not_configured',
      );
      if (!wasRead) recordFailure(run, source, `layouts/${id}.yaml`, error);
    },
  });
  const bySource = Map.groupBy(found.deliveries, ({ declaration }) => declaration);
  for (const [declaration, deliveries] of bySource) {
    const { id, source, label } = declaration;
    let result = summary.sources.find((each) => each.id === id);
    if (!result) {
      result = { id, source, label, status: 'ok', newBatches: 0, unchangedBatches: 0, notes: [] };
      summary.sources.push(result);
    }
    const before = { ...result };
    const notes: { file: string; note: string }[] = [];
    for (const { delivery } of deliveries) {
      options.signal?.throwIfAborted();
      try {
        notes.push(...(await takeDelivery(run, declaration, delivery, result)));
      } catch (error) {
        recordFailure(run, source, delivery.objects[0]?.name ?? label, error);
      }
    }
    if (result.status === 'no_files' || result.status === 'not_configured') {
      result.status = 'ok';
      result.notes = [];
      summary.notConfigured = summary.notConfigured.filter((each) => each !== label);
    }
    result.notes.push(...gatherNotes(notes));
    summary.newBatches += result.newBatches - before.newBatches;
    summary.unchangedBatches += result.unchangedBatches - before.unchangedBatches;
    if (source === 'hr' && result.newBatches > before.newBatches) {
      context.departments = await knownDepartments(context.home, context.duck);
    }
  }
  summary.notTaken = options.sources === undefined ? found.notTaken : null;
}

async function ingestSource(run: Run, declaration: SourceDeclaration): Promise<SourceSummary> {
  const { context, config, summary, options, book, secrets } = run;
  const { id, source, label } = declaration;
  const notes: { file: string; note: string }[] = [];
  const result: SourceSummary = {
    id,
    source,
    label,
    status: 'ok',
    newBatches: 0,
    unchangedBatches: 0,
    notes: [],
  };
  const origin = resolveOrigin(declaration, config, options.apiBaseUrl);
  if (origin === null) {
    const remedy = `在 huicang.yaml 写 sources.${id}.from.url 后才会读取`;
    return { ...result, status: 'not_configured', notes: [`${label}未配置：${remedy}`] };
  }
  const onFailure = (file: string, error: unknown) => recordFailure(run, source, file, error);
  if (declaration.admit) {
    const admitted = { ...declaration, from: origin };
    // Any other adapter would store what comes before anybody looked at it.
    if (!isAdmitted(admitted)) {
      const note = `${label}只能从文件夹读取：其中可能有不得留存的内容，须先筛去再存`;
      return { ...result, status: 'not_configured', notes: [note] };
    }
    const { onProgress } = options;
    return {
      id,
      ...(await ingestAdmittedSource({ context, summary, onProgress, onFailure }, admitted)),
    };
  }
  const before = batchesOf(context.lake, declaration);
  let deliveries = 0;
  let failures = 0;
  try {
    // A fault of the layout file is one fault, not one of every file.
    book.savedFor(declaration, '');
    const adapter = {
      ...{ home: context.home, config, asOf: options.asOf, source: id, label, secrets },
      lastCursor: lastCursor(context.lake, declaration),
      rowsBefore: before
        .flatMap(({ tables }) => tables)
        .reduce((sum, part) => sum + part.rows_in, 0),
      onNote: (note: string) => notes.push({ file: '', note }),
      onWaiting: (file: string, why: string) => {
        notes.push({ file: '', note: `${maskFileName(file)} ${why}，留到下次` });
        summary.isWaiting = true;
      },
      onFailure: (file: string, error: unknown) => {
        failures += 1;
        onFailure(file, error);
      },
      onProgress: ({ detail, ...event }: ProgressEvent) =>
        options.onProgress?.(
          detail === undefined ? event : { ...event, detail: maskFileName(detail) },
        ),
      ...(options.signal ? { signal: options.signal } : {}),
    };
    for await (const delivery of deliveriesFrom(origin, adapter)) {
      deliveries += 1;
      const [object] = delivery.objects;
      const file = object?.name ?? label;
      try {
        notes.push(...(await takeDelivery(run, declaration, delivery, result)));
      } catch (error) {
        if (!object || !isMisunderstood(error)) onFailure(file, error);
        else run.misunderstood.push({ declaration, object, error });
      }
    }
    if (deliveries + failures === 0 && notes.length === 0) {
      result.status = 'no_files';
      notes.push({ file: '', note: nothingThere(origin, declaration) });
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    onFailure(placeOf(origin, declaration), error);
  }
  result.notes = gatherNotes(notes);
  return result;
}

function isWanted(
  { sources }: IngestOptions,
  { id, source }: { id: string; source: string },
): boolean {
  return !sources || sources.includes(id) || sources.includes(source);
}

/** Agreements may be concluded with each hospital anew: the settings' one wins. */
function withAgreement(declaration: SourceDeclaration, config: Config): SourceDeclaration {
  const agreement = config.sources.byId[declaration.id]?.agreement;
  return agreement === undefined ? declaration : { ...declaration, agreement };
}

/**
 * Takes in whatever the declared sources hold: originals into the object store, rows into bronze,
 * what is not accepted into quarantine with place and reason. Running it again adds nothing. A file
 * that cannot be read is named in `failedFiles`, one whose layout has changed in `heldFiles`, a
 * source that may not start in `refusedSources`; none of them stops the rest.
 *
 * @example
 * const summary = await ingestSources(openHome(), { asOf: '2026-10-31' });
 * console.log(summary.newBatches, summary.failedFiles);
 */
export async function ingestSources(home: Home, options: IngestOptions): Promise<IngestSummary> {
  await sweepLake(home);
  await expireQuarantine(home, { id: 'system:ingest', name: '采集' }, options.asOf);
  const config = options.config ?? loadConfig(home);
  const ids = [...sourceDeclarations, ...(options.declarations ?? [])].map(({ id }) => id);
  assertKnownSources(config, [...new Set(ids)]);
  const summary = emptySummary();
  const declared = (options.declarations ?? sourceDeclarations).map((declaration) =>
    withAgreement(declaration, config),
  );
  const { started, refused } = startable(declared);
  summary.refusedSources = refused.filter((each) => isWanted(options, each));
  // What does not fit spills: a file of many gigabytes has to pass through a small computer.
  const duck = await openDuckDb({
    memoryLimit: '300MB',
    temporaryFolder: join(home.tmp, 'duckdb'),
  });
  try {
    const lake = LakeIndex.open(home);
    const context: IngestContext = {
      home,
      duck,
      lake,
      key: openMatchKey(home),
      departments: await knownDepartments(home, duck),
      facts: config.hospital,
      asOf: options.asOf,
    };
    const book = new LayoutBook(
      home,
      [...lake.manifests.values()].filter(({ batch_id }) => lake.isActive(batch_id)),
      { facts: config.hospital, acceptedFiles: options.acceptLayouts ?? [] },
    );
    const warnings: string[] = [];
    const secrets = openSecrets(home, config, (warning) => warnings.push(warning));
    const known = { taken: new Set<string>(), misunderstood: [] };
    const run: Run = { context, config, secrets, book, summary, options, ...known };
    for (const { id, source, label, reasons } of summary.refusedSources) {
      const notes = [`${label}没有启动：${reasons.join('；')}`];
      const none = { newBatches: 0, unchangedBatches: 0 };
      summary.sources.push({ id, source, label, status: 'refused', ...none, notes });
    }
    for (const declaration of started) {
      if (!isWanted(options, declaration)) continue;
      const result = await ingestSource(run, declaration);
      result.notes.push(...warnings.splice(0));
      summary.sources.push(result);
      if (result.status === 'not_configured') summary.notConfigured.push(result.label);
      summary.newBatches += result.newBatches;
      summary.unchangedBatches += result.unchangedBatches;
      if (declaration.source === 'hr' && result.newBatches > 0) {
        context.departments = await knownDepartments(home, duck);
      }
    }
    const placed = started.map((declaration) => {
      const from = resolveOrigin(declaration, config) ?? declaration.from;
      return { ...declaration, from };
    });
    await ingestInbox(run, placed);
    if (options.sources === undefined) await recordNotTaken(home, allNotTaken(summary), duck);
  } finally {
    duck.close();
  }
  return summary;
}
