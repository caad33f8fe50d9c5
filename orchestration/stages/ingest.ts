import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { HuicangError } from '#home';
import { type IngestSummary, ingestSources, resolveOrigin, sourceDeclarations } from '#ingest';
import { laidDown } from './lake-state.ts';
import { listing } from './listing.ts';
import { readMarker, refuseMixture } from './sample-marker.ts';
import type { Stage, StageContext } from './stage.ts';

/** The sample's union system is another machine: here it is a server that lives as long as the pull. */
function sampleSystem(context: StageContext): string | null {
  const folder = join(context.home.root, 'sample-systems', 'union');
  return existsSync(folder) ? folder : null;
}

function checkSources(wanted: readonly string[]): void {
  const known = [...new Set(sourceDeclarations.flatMap(({ source, id }) => [source, id]))];
  const unknown = wanted.find((source) => !known.includes(source));
  if (unknown === undefined) return;
  throw new HuicangError(`没有“${unknown}”这个来源`, { remedy: `可选：${known.join('、')}。` });
}

/** Whether some source lies where only asking tells what there is: a server, a folder elsewhere. */
function isAsked({ config }: StageContext): boolean {
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

/** Collects from every source into the lake. */
export const stage: Stage = {
  inputs(context, options) {
    if (isAsked(context) || options.acceptLayout?.length) return null;
    const system = sampleSystem(context);
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
    const system = config.sources.union_api_url ? null : sampleSystem(context);
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
      return {
        summary: counts,
        data: summary,
        warnings: warningsOf(summary),
        isIncomplete: summary.failedFiles.length > 0 || summary.isWaiting,
      };
    } finally {
      await api?.close();
    }
  },
};
