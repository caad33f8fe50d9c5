import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Config, exitCodes, type Home, HuicangError } from '#home';
import { type IngestSummary, ingestSources, resolveOrigin, sourceDeclarations } from '#ingest';
import { activeBatches } from '#lake';
import { laidDown } from './lake-state.ts';
import { listing } from './listing.ts';
import { readMarker, refuseMixture } from './sample-marker.ts';
import type { Stage } from './stage.ts';

/** The sample's union system is another machine: here it is a server that lives as long as the pull. */
export function sampleSystem({ root }: Home): string | null {
  const folder = join(root, 'sample-systems', 'union');
  return existsSync(folder) ? folder : null;
}

function checkSources(wanted: readonly string[]): void {
  const known = [...new Set(sourceDeclarations.flatMap(({ source, id }) => [source, id]))];
  const unknown = wanted.find((source) => !known.includes(source));
  if (unknown === undefined) return;
  throw new HuicangError(`没有“${unknown}”这个来源`, { remedy: `可选：${known.join('、')}。` });
}

/** Whether some source lies where only asking tells what there is: a server, a folder elsewhere. */
export function isAsked(config: Config): boolean {
  return sourceDeclarations.some((declaration) => {
    const origin = resolveOrigin(declaration, config);
    if (origin === null || origin.kind === 'push') return false;
    return origin.kind !== 'files' || isAbsolute(origin.folder);
  });
}

function warningsOf(summary: IngestSummary): string[] {
  const told = summary.sources.filter(({ status }) => status === 'ok' || status === 'refused');
  return [
    ...summary.failedFiles.map(({ file, message, remedy }) => `${file}：${message}　${remedy}`),
    ...summary.heldFiles.map(
      ({ file, message, remedy }) => `已扣下 ${file}：${message}　${remedy}`,
    ),
    ...told.flatMap(({ notes }) => notes),
    ...summary.waiting,
    ...(summary.notTaken ?? []).map(
      ({ file, sheet, message, remedy }) =>
        `未采用 inbox/${file}${sheet === '' ? '' : `，表“${sheet}”`}：${message}　${remedy}`,
    ),
  ];
}

const seeReasons = '原因和办法见上面各行；列名不同的，运行 huicang adopt 确认。';

/** Files that came to nothing, or a roster without anybody: no figure could be right after it. */
function nothingTaken(home: Home, summary: IngestSummary): HuicangError | null {
  const { notTaken, failedFiles, heldFiles, tables } = summary;
  const roster = tables.find(({ table }) => table === 'hr__staff');
  if (roster && roster.accepted === 0 && roster.quarantined > 0) {
    const message = `职工花名册的 ${roster.quarantined} 行全部被隔离，没有一名职工`;
    return new HuicangError(message, {
      code: exitCodes.nothingTaken,
      remedy:
        '运行 huicang ingest --explain 花名册文件，看各行为什么被隔离；本院的工号、院区、代码与默认不同的，写在 huicang.yaml 的 hospital 一节。',
    });
  }
  const untaken = (notTaken?.length ?? 0) + failedFiles.length + heldFiles.length;
  const hasRows = activeBatches(home).some(
    ({ kind, tables: parts }) => kind === 'received' && parts.some(({ accepted }) => accepted > 0),
  );
  if (untaken === 0 || hasRows) return null;
  return new HuicangError(`收件夹里的文件一行也没有采用（${untaken} 处）`, {
    code: exitCodes.nothingTaken,
    remedy: seeReasons,
  });
}

/** Collects from every source into the lake. */
export const stage: Stage = {
  inputs(context, options) {
    if (isAsked(context.config) || options.acceptLayout?.length) return null;
    const system = sampleSystem(context.home);
    return {
      sources: options.sources ?? [],
      inbox: listing(context.home.inbox),
      layouts: listing(join(context.home.root, 'layouts')),
      settings: context.config.sources,
      facts: context.config.hospital,
      system: system ? listing(system) : [],
    };
  },
  outputs: ({ home }) => laidDown(home, ['received']),
  async work(context, options) {
    const { home, config, reporter, asOf } = context;
    if (readMarker(home)) refuseMixture(home);
    checkSources(options.sources ?? []);
    const system = config.sources.union_api_url ? null : sampleSystem(home);
    const api = system ? await (await import('#sample')).startSampleApi({ dir: system }) : null;
    try {
      const apiBaseUrl = config.sources.union_api_url ?? api?.url;
      const summary = await ingestSources(home, {
        asOf,
        onProgress: reporter.progress,
        config,
        acceptLayouts: options.acceptLayout ?? [],
        ...(options.sources?.length ? { sources: options.sources } : {}),
        ...(apiBaseUrl ? { apiBaseUrl } : {}),
      });
      for (const source of summary.notConfigured) {
        reporter.say(`- ${source}：未配置，未采集`);
      }
      const held = summary.heldFiles.length > 0 ? `，扣下 ${summary.heldFiles.length} 份` : '';
      const counts = `新批次 ${summary.newBatches}，已有 ${summary.unchangedBatches}；采用 ${summary.accepted} 行，隔离 ${summary.quarantined} 行，非数据 ${summary.notData} 行${held}`;
      const warnings = warningsOf(summary);
      const nothing = nothingTaken(home, summary);
      if (nothing) {
        for (const warning of warnings) reporter.say(`! ${warning}`);
        throw nothing;
      }
      return {
        summary: counts,
        data: summary,
        warnings,
        isIncomplete: summary.failedFiles.length > 0 || summary.isWaiting,
      };
    } finally {
      await api?.close();
    }
  },
};
