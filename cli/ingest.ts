import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HuicangError } from '../archive/index.ts';
import { startSampleApi } from '../data/sample/index.ts';
import { ingestSources, sourceDeclarations } from '../ingest/index.ts';
import type { Context } from './context.ts';
import { codeDigest, listing } from './digest.ts';
import { ingested } from './lake-state.ts';
import { readMarker, refuseMixture } from './sample-marker.ts';
import type { Stage } from './stage.ts';

export interface IngestOptions {
  sources?: string[];
}

/** The sample's union system is another machine: here it is a server that lives as long as the pull. */
function sampleSystem(context: Context): string | null {
  const folder = join(context.home.root, 'sample-systems', 'union');
  return existsSync(folder) ? folder : null;
}

function checkSources(wanted: readonly string[]): void {
  const known = [...new Set(sourceDeclarations.map(({ source }) => source))];
  const unknown = wanted.find((source) => !known.includes(source));
  if (unknown === undefined) return;
  throw new HuicangError(`没有“${unknown}”这个来源`, { remedy: `可选：${known.join('、')}。` });
}

/** `huicang ingest`: collects from every source into the lake. */
export const ingestStage: Stage<IngestOptions> = {
  id: 'ingest',
  title: '采集',
  inputs(context, options) {
    // What a real system would answer is only known by asking.
    if (context.config.sources.union_api_url) return null;
    const system = sampleSystem(context);
    return {
      sources: options.sources ?? [],
      inbox: listing(context.home.inbox),
      system: system ? listing(system) : [],
      code: codeDigest('ingest', 'contracts', 'archive'),
    };
  },
  outputs: ({ home }) => ingested(home),
  async work(context, options) {
    const { home, config, reporter, asOf } = context;
    if (readMarker(home)) refuseMixture(home);
    checkSources(options.sources ?? []);
    const system = config.sources.union_api_url ? null : sampleSystem(context);
    const api = system ? await startSampleApi({ dir: system }) : null;
    try {
      const apiBaseUrl = config.sources.union_api_url ?? api?.url;
      const summary = await ingestSources(home, {
        asOf,
        onProgress: reporter.progress,
        ...(options.sources?.length ? { sources: options.sources } : {}),
        ...(apiBaseUrl ? { apiBaseUrl } : {}),
      });
      const warnings = [
        ...summary.failedFiles.map(({ file, message, remedy }) => `${file}：${message}　${remedy}`),
        ...summary.sources.filter(({ status }) => status === 'ok').flatMap(({ notes }) => notes),
        ...summary.strayFiles.map(
          (file) => `inbox/${file}：未采用，文件名、格式或所在文件夹不属于任何来源`,
        ),
      ];
      for (const source of summary.notConfigured) {
        reporter.say(`- ${source}：未配置，未采集`);
      }
      const counts = `新批次 ${summary.newBatches}，已有 ${summary.unchangedBatches}；采用 ${summary.accepted} 行，隔离 ${summary.quarantined} 行，非数据 ${summary.notData} 行`;
      return {
        summary: counts,
        data: summary,
        warnings,
        isIncomplete: summary.failedFiles.length > 0,
      };
    } finally {
      await api?.close();
    }
  },
};
