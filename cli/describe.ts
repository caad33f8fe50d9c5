import { relative, resolve } from 'node:path';
import { exitCodes } from '#home';
import { exportKeying, importKeying, type KeyingAgreement, keyingStatus } from '#paper';
import { createContext, type GlobalOptions } from './context.ts';
import { count, percent } from './figures.ts';
import { knownPassword, newPassword } from './workbook-password.ts';

const workbook = { secret: 'DESCRIBE', name: '双人著录单', instead: '' };

function agreementText(agreement: KeyingAgreement): string {
  const { items, values, agreed, rate, rateInterval, ruled, open, errors } = agreement;
  if (rate === null) return '还没有两人都录过的件';
  const { low, high } = rateInterval;
  const shown = `两人都录过 ${count(items)} 件 ${count(values)} 项，一致 ${count(agreed)} 项（${percent(rate)}，95% 区间 ${percent(low)}–${percent(high)}）`;
  const settled = `不一致的已裁定 ${count(ruled)} 项（第一人错 ${count(errors[0])}，第二人错 ${count(errors[1])}），待裁定 ${count(open)} 项`;
  const { undetected, undetectedAtMost } = agreement;
  const rest =
    undetected === null || undetectedAtMost === null
      ? ''
      : `；估计两人错得一样、未被发现的 ${undetected.toFixed(2)} 项，95% 不超过 ${undetectedAtMost.toFixed(2)} 项`;
  return `${shown}；${settled}${rest}`;
}

interface ExportOptions extends GlobalOptions {
  by?: string;
  ruling?: boolean;
  limit?: number;
  out?: string;
}

/** `huicang describe export`. */
export async function exportItems(options: ExportOptions): Promise<void> {
  const context = createContext(options);
  const { home, actor, asOf, reporter } = context;
  const password = newPassword(context, workbook);
  const done = await exportKeying(home, actor, {
    asOf,
    isRuling: options.ruling === true,
    password: password.ask,
    ...(options.by === undefined ? {} : { by: options.by }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(options.out === undefined ? {} : { out: resolve(options.out) }),
    onProgress: reporter.progress,
  });
  const what = options.ruling ? '裁定' : '录入';
  if (done.path === null) reporter.say(`✓ 没有须由此人${what}的件`);
  else {
    reporter.say(
      `✓ 须${what} ${count(done.items)} 件，另有 ${count(done.left)} 件未列入\n  ${relative(process.cwd(), done.path)}`,
    );
    reporter.say('填好保存后运行 huicang describe import 该文件。');
  }
  const made = password.made();
  if (made !== null) {
    reporter.say(`打开密码（只显示这一次，请另行告知，不要与著录单一同发送）：${made}`);
  }
  reporter.result({ ...done });
}

/** `huicang describe import`. */
export async function importItems(file: string, options: GlobalOptions): Promise<void> {
  const context = createContext(options);
  const { home, actor, reporter } = context;
  const done = await importKeying(home, actor, resolve(file), {
    password: () => knownPassword(context, workbook),
  });
  reporter.say(
    `✓ 新增${done.round === 'ruling' ? '裁定' : '录入'} ${count(done.taken)} 件，未填 ${count(done.empty)} 件；已采用 ${count(done.accepted)} 件，待裁定 ${count(done.open)} 件`,
  );
  for (const { row, label, valueMasked, message, remedy } of done.faults) {
    const value = valueMasked === '' ? '' : `（${valueMasked}）`;
    reporter.say(`✗ 第 ${row} 行“${label}”：${message}${value}\n  怎么办：${remedy}`);
  }
  reporter.say(agreementText(done.agreement));
  if (done.open > 0)
    reporter.say('待裁定的：由第三人运行 huicang describe export --ruling --by 姓名。');
  reporter.result({ ...done });
  if (done.faults.length > 0) process.exitCode = exitCodes.failed;
}

/** `huicang describe status`. */
export async function status(options: GlobalOptions): Promise<void> {
  const { home, actor, reporter } = createContext(options);
  const found = await keyingStatus(home, actor);
  reporter.say(
    `须著录 ${count(found.items)} 件：已录一遍 ${count(found.keyedOnce)}，待裁定 ${count(found.open)}，已采用 ${count(found.accepted)}`,
  );
  reporter.say(agreementText(found.agreement));
  reporter.result({ ...found });
}
