import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BatchTable, tableOf } from '#contracts';
import { activeBatches } from '#lake';
import { currentRelease } from '#models';
import type { Context } from './context.ts';
import { count } from './figures.ts';

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
  return Object.values(table.not_data).reduce((sum, rows) => sum + rows, 0);
}

/** Reads from the lake and the current release what there is now, and says it in plain words. */
export function summarise({ home, reporter }: Context): Summary {
  const batches = activeBatches(home).filter(({ kind }) => kind === 'received' || kind === 'read');
  const tables = batches.flatMap((batch) => batch.tables);
  const rows = tables.filter(({ table }) => tableOf(table).counts !== 'with_its_page');
  const total = (of: (table: BatchTable) => number): number =>
    rows.reduce((sum, table) => sum + of(table), 0);
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
      .filter(({ table }) => tableOf(table).counts === 'as_page')
      .reduce((sum, table) => sum + table.accepted, 0),
    models: release?.dbt.models ?? 0,
    tests: release?.dbt.passed ?? 0,
    releaseId: release?.release_id ?? null,
    site: folder ? existing(join(folder, 'site')) : null,
    packs: packs ? readdirSync(packs).map((name) => join(packs, name)) : [],
    list: restricted ? existing(join(restricted, '到期处置清单.xlsx')) : null,
  };
  reporter.say('');
  reporter.say('小结');
  reporter.say(`  批次    ${count(summary.batches)} 个`);
  reporter.say(
    `  行      采用 ${count(summary.accepted)}，隔离 ${count(summary.quarantined)}（等待更正），非数据 ${count(summary.notData)}（标题、表头、合计、空行）`,
  );
  reporter.say(`  扫描页  ${count(summary.pages)} 页已识别`);
  reporter.say(`  模型    ${summary.models} 个，${summary.tests} 项测试通过`);
  reporter.say(
    `  发布    ${summary.releaseId ?? '尚无'}${release ? `（截止日 ${release.as_of}）` : ''}`,
  );
  reporter.say(`  网站    ${summary.site ?? '尚无'}`);
  reporter.say(`  月报    ${summary.packs.join('、') || '尚无'}`);
  reporter.say(`  清单    ${summary.list ?? '尚无'}（含姓名，仅限有权人员）`);
  return summary;
}
