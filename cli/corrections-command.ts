import type { Command } from 'commander';
import { command, commandGroup } from './command.ts';

const actions = () => import('./corrections.ts');

/** `huicang corrections`: sheets for the sources' offices, how they stand, and what has expired. */
export function correctionsCommand(): Command {
  const made = commandGroup('corrections', '给各来源科室的更正单：导出、进展、隔离原文到期');
  made.addCommand(
    command('export', '每个来源一份更正单（XLSX），含个人信息的加密，写入限定区')
      .option('--source <来源>', '只导出这个来源，如 finance')
      .option('--out <目录>', '写到这个目录（默认 restricted/corrections/<发布号>）')
      .option('--masked', '不加密，值按类别遮盖')
      .action(async (options) => (await actions()).exportSheets(options)),
  );
  made.addCommand(
    command('status', '各来源还有多少要更正，哪些批次改正了多少')
      .option('--source <来源>', '只看这个来源，如 finance')
      .action(async (options) => (await actions()).status(options)),
  );
  made.addCommand(
    command('expire', '删除到期的隔离行原文').action(async (options) =>
      (await actions()).expire(options),
    ),
  );
  return made;
}
