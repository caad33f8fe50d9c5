import { exitCodes, HuicangError } from '#home';
import { createContext, type GlobalOptions } from './context.ts';
import { lookAtMachine } from './machine.ts';

/** `huicang doctor`: every need of this machine, met or not, with the remedy. */
export async function doctor(options: GlobalOptions): Promise<void> {
  const { reporter, home } = createContext(options);
  const report = await lookAtMachine(home);
  for (const item of report.items) {
    reporter.say(`${item.ok ? '✓' : '✗'} ${item.title}：${item.found}`);
    if (!item.ok && item.remedy) reporter.say(`  怎么办：${item.remedy}`);
  }
  reporter.result(report);
  const missing = report.items.filter((item) => !item.ok).length;
  if (missing > 0) {
    throw new HuicangError(`有 ${missing} 项不满足`, { code: exitCodes.failed });
  }
}
