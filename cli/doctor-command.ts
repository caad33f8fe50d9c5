import type { Command } from 'commander';
import { exitCodes, HuicangError } from '#home';
import { createContext, type GlobalOptions } from './context.ts';
import { doctor } from './doctor.ts';

/** `huicang doctor`: every need of this machine, met or not, with the remedy. */
export function doctorCommand(command: Command): Command {
  return command.action(async (options: GlobalOptions) => {
    const { reporter, home } = createContext(options);
    const report = await doctor(home);
    for (const item of report.items) {
      reporter.say(`${item.ok ? '✓' : '✗'} ${item.title}：${item.found}`);
      if (!item.ok && item.remedy) reporter.say(`  怎么办：${item.remedy}`);
    }
    reporter.result(report);
    const missing = report.items.filter((item) => !item.ok).length;
    if (missing > 0) {
      throw new HuicangError(`有 ${missing} 项不满足`, { code: exitCodes.failed });
    }
  });
}
