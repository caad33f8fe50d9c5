import { type ListedTable, listSources, sourceDeclarations } from '#ingest';
import { createContext, type GlobalOptions } from './context.ts';

function tableLines(listed: ListedTable): string[] {
  const { source, label, owner, tableLabel, needed, optional, batches, rows, missing } = listed;
  const newest = listed.newestPeriod === null ? '' : `，最近 ${listed.newestPeriod}`;
  const came = batches === 0 ? '还没有来' : `${batches} 个批次，采用 ${rows} 行${newest}`;
  return [
    `${label}（${source}，${owner}）　${tableLabel}：${came}`,
    `  必需的列：${needed.join('、')}`,
    ...(optional.length > 0 ? [`  可有的列：${optional.join('、')}`] : []),
    ...(missing.length > 0 ? [`  最近一批没有：${missing.join('、')}`] : []),
  ];
}

/** `huicang sources`. */
export function sources(options: GlobalOptions): void {
  const { home, reporter } = createContext(options);
  const listed = listSources(home, sourceDeclarations);
  for (const line of listed.flatMap(tableLines)) reporter.say(line);
  reporter.say('表样：huicang template 来源，如 huicang template finance-dues。');
  reporter.result({ sources: listed });
}
