import { type Config, exitCodes, type Home, HuicangError } from '#home';
import { listing } from './listing.ts';

/**
 * Stops a run that has nothing to work on: nothing in the inbox, nothing taken in before, and no
 * source that lies elsewhere.
 * @throws HuicangError saying what to put where
 */
export async function refuseEmptyInbox(home: Home, config: Config): Promise<void> {
  if (listing(home.inbox).length > 0 || listing(home.batches).length > 0) return;
  const { isAsked, sampleSystem } = await import('./ingest.ts');
  if (isAsked(config) || sampleSystem(home) !== null) return;
  throw new HuicangError(`收件夹是空的：${home.inbox}`, {
    code: exitCodes.nothingTaken,
    remedy:
      '把各科室的导出文件放进去，任何文件名、任何文件夹都可以，先放职工花名册和会费扣缴；需要哪些列见 huicang sources。只想看样例的，运行 huicang demo。',
  });
}
