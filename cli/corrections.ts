import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { sourceOf } from '#contracts';
import { exitCodes, type Home, HuicangError } from '#home';
import { correctionStatus, expireQuarantine, exportCorrections } from '#ingest';
import { type Release, requireRelease, restrictedPath } from '#models';
import { createContext, type GlobalOptions } from './context.ts';
import { count } from './figures.ts';
import { newPassword } from './workbook-password.ts';

const sheet = { secret: 'CORRECTIONS', name: '更正单', instead: '；或用 --masked 遮盖' };

function nameOf(source: string): string {
  return sourceOf(source).name;
}

function findingsOf(home: Home): { release: Release; findings: string } {
  const release = requireRelease(home);
  const findings = join(restrictedPath(home, release.release_id), 'rst_findings.parquet');
  if (existsSync(findings)) return { release, findings };
  throw new HuicangError(`发布 ${release.release_id} 没有质量问题的明细`, {
    code: exitCodes.failed,
    remedy: '运行 huicang build 重新生成发布。',
  });
}

interface ExportOptions extends GlobalOptions {
  source?: string;
  out?: string;
  masked?: boolean;
}

/** `huicang corrections export`: sheets for the sources' offices. */
export async function exportSheets(options: ExportOptions): Promise<void> {
  const context = createContext(options);
  const { home, actor, reporter } = context;
  const { release, findings } = findingsOf(home);
  const password = newPassword(context, sheet);
  const files = await exportCorrections(home, actor, {
    findings,
    release,
    password: password.ask,
    isMasked: options.masked === true,
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.out === undefined ? {} : { out: resolve(options.out) }),
  });
  for (const { source, owner, path, rejected, flagged, isEncrypted } of files) {
    const kind = isEncrypted ? '已加密' : '未加密，值已遮盖';
    reporter.say(
      `${nameOf(source)}（${owner}）：隔离 ${count(rejected)}，待核对 ${count(flagged)}　${kind}\n  ${relative(process.cwd(), path)}`,
    );
  }
  if (files.length === 0) reporter.say(`✓ 发布 ${release.release_id} 没有要更正的`);
  else reporter.say('改正后从来源系统重新导出整个文件再送一次；后一份不再有的即记为已改正。');
  const made = password.made();
  if (made !== null) {
    reporter.say(`打开密码（只显示这一次，请另行告知，不要与更正单一同发送）：${made}`);
  }
  reporter.result({ releaseId: release.release_id, files });
}

/** `huicang corrections status`: how they stand. */
export async function status(options: GlobalOptions & { source?: string }): Promise<void> {
  const { home, actor, reporter } = createContext(options);
  const { release, findings } = findingsOf(home);
  const all = await correctionStatus(home, actor, findings);
  const isWanted = ({ source }: { source: string }) =>
    options.source === undefined || source === options.source;
  const lines = all.status.filter(isWanted);
  const closures = all.closures.filter(isWanted);
  reporter.say(`截至发布 ${release.release_id}（截止日 ${release.as_of}）`);
  for (const line of lines) {
    const oldest = line.oldestDate === null ? '' : `，最早 ${line.oldestDate}`;
    reporter.say(
      `  ${nameOf(line.source)}，由${line.owner}更正：隔离 ${count(line.rejected)}，待核对 ${count(line.flagged)}${oldest}；已改正 ${count(line.closed)}`,
    );
  }
  if (lines.length === 0) reporter.say('  没有问题');
  for (const { source, batchId, date, findings: closed } of closures.slice(0, 20)) {
    reporter.say(`  ${date} 批次 ${batchId}（${nameOf(source)}）改正了 ${count(closed)} 处`);
  }
  reporter.result({ releaseId: release.release_id, status: lines, closures });
}

/** `huicang corrections expire`: deletes what has expired. */
export async function expire(options: GlobalOptions): Promise<void> {
  const { home, actor, asOf, reporter } = createContext(options);
  const done = await expireQuarantine(home, actor, asOf);
  reporter.say(
    done.batches === 0
      ? '✓ 没有到期的隔离行原文'
      : `✓ 已删除 ${count(done.batches)} 个批次 ${count(done.rows)} 行的隔离原文；问题记录与批次清单不变`,
  );
  reporter.result({ ...done });
}
