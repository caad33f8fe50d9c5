import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchTable } from '#contracts';
import { activeBatches } from '#lake';
import { currentRelease } from '#models';
import type { Context } from './context.ts';

interface Summary {
  batches: number;
  accepted: number;
  quarantined: number;
  notData: number;
  pages: number;
  models: number;
  tests: number;
  releaseId: string | null;
  site: string | null;
  packs: string[];
  list: string | null;
}

function countNotData(table: BatchTable): number {
  return Object.values(table.not_data).reduce((sum, count) => sum + count, 0);
}

/** What was read from a page is counted as the page, not line by line. */
const partsOfPages = [
  'paper__lines',
  'paper__form_fields',
  'paper__table_cells',
  'paper__entities',
];

/** Reads from the lake and the current release what there is now, and says it in plain words. */
export function summarise({ home, reporter }: Context): Summary {
  const batches = activeBatches(home).filter(({ kind }) => kind === 'received' || kind === 'read');
  const tables = batches.flatMap((batch) => batch.tables);
  const rows = tables.filter(({ table }) => !partsOfPages.includes(table));
  const total = (count: (table: BatchTable) => number): number =>
    rows.reduce((sum, table) => sum + count(table), 0);
  const release = currentRelease(home);
  const folder = release ? join(home.releases, release.release_id) : null;
  const restricted = release ? join(home.restricted, release.release_id) : null;
  const existing = (path: string | null): string | null => (path && existsSync(path) ? path : null);
  const packs = folder ? existing(join(folder, 'pack')) : null;
  const summary: Summary = {
    batches: batches.length,
    accepted: total((table) => table.accepted),
    quarantined: total((table) => table.quarantined),
    notData: total(countNotData),
    pages: tables
      .filter((table) => table.table.endsWith('__pages'))
      .reduce((sum, table) => sum + table.accepted, 0),
    models: release?.dbt.models ?? 0,
    tests: release?.dbt.passed ?? 0,
    releaseId: release?.release_id ?? null,
    site: folder ? existing(join(folder, 'site')) : null,
    packs: packs ? readdirSync(packs).map((name) => join(packs, name)) : [],
    list: restricted ? existing(join(restricted, '到期处置清单.xlsx')) : null,
  };
  const number = (value: number): string => value.toLocaleString('zh-CN');
  reporter.say('');
  reporter.say('小结');
  reporter.say(`  批次    ${number(summary.batches)} 个`);
  reporter.say(
    `  行      采用 ${number(summary.accepted)}，隔离 ${number(summary.quarantined)}（等待更正），非数据 ${number(summary.notData)}（标题、表头、合计、空行）`,
  );
  reporter.say(`  扫描页  ${number(summary.pages)} 页已识别`);
  reporter.say(`  模型    ${summary.models} 个，${summary.tests} 项测试通过`);
  reporter.say(
    `  发布    ${summary.releaseId ?? '尚无'}${release ? `（截止日 ${release.as_of}）` : ''}`,
  );
  reporter.say(`  网站    ${summary.site ?? '尚无'}`);
  reporter.say(`  月报    ${summary.packs.join('、') || '尚无'}`);
  reporter.say(`  清单    ${summary.list ?? '尚无'}（含姓名，仅限有权人员）`);
  return summary;
}
