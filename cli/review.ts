import { basename, relative, resolve } from 'node:path';
import { exitCodes } from '#home';
import {
  type BatchReview,
  type ErrorEstimate,
  exportReview,
  importReview,
  type ReviewConflict,
  reviewStatus,
} from '#paper';
import { createContext, type GlobalOptions } from './context.ts';
import { count, percent } from './figures.ts';
import { knownPassword, newPassword } from './workbook-password.ts';

const workbook = { secret: 'REVIEW', name: '识别核对单', instead: '' };

interface FilterOptions extends GlobalOptions {
  file?: string;
  batch?: string;
}

function filterOf({ file, batch }: FilterOptions): { file?: string; batchId?: string } {
  return {
    ...(file === undefined ? {} : { file: basename(file) }),
    ...(batch === undefined ? {} : { batchId: batch }),
  };
}

interface ExportOptions extends FilterOptions {
  limit: number;
  sample: number;
  reviewer?: string;
  out?: string;
}

/** `huicang review export`. */
export async function exportItems(options: ExportOptions): Promise<void> {
  const context = createContext(options);
  const { home, actor, asOf, reporter } = context;
  const password = newPassword(context, workbook);
  const done = await exportReview(home, actor, {
    ...filterOf(options),
    asOf,
    password: password.ask,
    limit: options.limit,
    sample: options.sample,
    ...(options.reviewer === undefined ? {} : { reviewer: options.reviewer }),
    ...(options.out === undefined ? {} : { out: resolve(options.out) }),
    onProgress: reporter.progress,
  });
  if (done.path === null) reporter.say('✓ 没有待核对的');
  else {
    reporter.say(
      `✓ 待核对 ${count(done.queued)}，须裁定 ${count(done.rulings)}，抽样双录 ${count(done.sampled)}；另有 ${count(done.left)} 处未列入\n  ${relative(process.cwd(), done.path)}`,
    );
    reporter.say('填好保存后运行 huicang review import 该文件。');
  }
  const made = password.made();
  if (made !== null) {
    reporter.say(`打开密码（只显示这一次，请另行告知，不要与核对单一同发送）：${made}`);
  }
  reporter.result({ ...done });
}

function placeText({ fileName, pageNumber, part, label }: ReviewConflict): string {
  const side = part === 'left' ? '左' : part === 'right' ? '右' : '';
  return `${fileName} 第 ${pageNumber} 页${side}，${label}`;
}

function conflictText(conflict: ReviewConflict): string {
  const what = conflict.isBlind ? '一人盲录与识别不一致' : `${conflict.people} 人的结论不一致`;
  return `  ${placeText(conflict)}：${what}`;
}

const shownAtMost = 20;

function sayConflicts(conflicts: readonly ReviewConflict[], say: (text: string) => void): void {
  if (conflicts.length === 0) return;
  say(`须裁定 ${count(conflicts.length)} 处（下次导出时列在最前）：`);
  for (const conflict of conflicts.slice(0, shownAtMost)) say(conflictText(conflict));
  if (conflicts.length > shownAtMost) say(`  …另有 ${count(conflicts.length - shownAtMost)} 处`);
}

/** `huicang review import`. */
export async function importItems(
  file: string,
  options: GlobalOptions & { reviewer?: string },
): Promise<void> {
  const context = createContext(options);
  const { home, actor, reporter } = context;
  const done = await importReview(home, actor, resolve(file), {
    password: () => knownPassword(context, workbook),
    ...(options.reviewer === undefined ? {} : { reviewer: options.reviewer }),
  });
  const added = done.confirmed + done.corrected + done.unreadable;
  reporter.say(
    added === 0
      ? '✓ 没有新的结论'
      : `✓ 新增 ${count(added)} 条：确认 ${count(done.confirmed)}，更正 ${count(done.corrected)}，无法辨认 ${count(done.unreadable)}；批次 ${done.batchId}`,
  );
  if (done.known > 0) reporter.say(`  ${count(done.known)} 条以前已导入，不重复记`);
  if (done.empty > 0) reporter.say(`  ${count(done.empty)} 行还没有填，仍待核对`);
  for (const { sheet, row, column, valueMasked, message, remedy } of done.faults) {
    const value = valueMasked === '' ? '' : `（${valueMasked}）`;
    reporter.say(
      `✗ 表“${sheet}”第 ${row} 行 ${column} 列：${message}${value}\n  怎么办：${remedy}`,
    );
  }
  sayConflicts(done.conflicts, reporter.say);
  reporter.result({ ...done });
  if (done.faults.length > 0) process.exitCode = exitCodes.failed;
}

function errorText(errors: ErrorEstimate): string {
  const { sampled, wrong, unsettled, rate, exact, enteredTwice, missedByBoth } = errors;
  if (rate === null) return '没有抽样';
  const open = unsettled > 0 ? `（其中 ${count(unsettled)} 处尚待裁定，暂按读错计）` : '';
  const twice =
    missedByBoth === null
      ? ''
      : `；双人录入 ${count(enteredTwice)} 处，估计两人都没发现的差错 ${missedByBoth.toFixed(1)} 处`;
  return `抽样 ${count(sampled)} 处，读错 ${count(wrong)} 处${open}，差错率 ${percent(rate)}，95% 区间 ${percent(exact.low)}–${percent(exact.high)}${twice}`;
}

function batchText(batch: BatchReview): string {
  const [first = '', ...others] = batch.files;
  const files = others.length > 0 ? `${first} 等 ${batch.files.length} 个文件` : first;
  return `  ${batch.batchId}（${files}，${count(batch.pages)} 页）：待核对 ${count(batch.waiting)}，确认 ${count(batch.confirmed)}，更正 ${count(batch.corrected)}；${errorText(batch.errors)}`;
}

/** `huicang review status`. */
export async function status(options: FilterOptions): Promise<void> {
  const { home, actor, reporter } = createContext(options);
  const found = await reviewStatus(home, actor, filterOf(options));
  const { waiting } = found;
  reporter.say(
    `待核对 ${count(waiting.total)} 处：字段 ${count(waiting.field)}，文种 ${count(waiting.document_type)}，页面种类 ${count(waiting.page_kind)}，文字行 ${count(waiting.line)}`,
  );
  reporter.say(
    `已核对：确认 ${count(found.confirmed)}，更正 ${count(found.corrected)}，无法辨认 ${count(found.unreadable)}`,
  );
  reporter.say(`未送核对的：${errorText(found.errors)}`);
  for (const batch of found.batches) reporter.say(batchText(batch));
  sayConflicts(found.conflicts, reporter.say);
  reporter.result({ ...found });
}
