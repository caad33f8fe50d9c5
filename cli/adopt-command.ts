import type { Command } from 'commander';
import { command } from './command.ts';

/** `huicang adopt`: what lies in the inbox and nobody has confirmed yet. */
export function adoptCommand(): Command {
  return command('adopt', '确认收件夹里还没有认领的文件属于哪个来源、各列是什么；每种只问一次')
    .option('--yes', '不问：把握足、没有疑点的都确认，其余列出')
    .option('--list', '列出确认过的各种文件，和“以后都不要”的')
    .option('--undo <编号>', '撤回一次确认：版式去掉，由它采用的批次撤回')
    .option('--only <编号>', '只看这一种')
    .option('--as <来源>', '与 --only 同用：按这个来源确认，如 finance-dues')
    .option('--leave-out', '与 --only 同用：以后都不要')
    .action(async (options) => (await import('./adopt.ts')).adopt(options));
}

/** `huicang sources`: what can be taken in. */
export function sourcesCommand(): Command {
  return command('sources', '列出能采集什么、需要哪些列、来了多少、还缺什么').action(
    async (options) => (await import('./sources.ts')).sources(options),
  );
}

/** `huicang template SOURCE`: a workbook to fill in. */
export function templateCommand(): Command {
  return command('template', '写出一个来源的空白表样（XLSX）：有说明，代码列可下拉选择')
    .argument('<来源>', '如 finance-dues，见 huicang sources')
    .option('--out <文件夹>', '写到这个文件夹（默认当前文件夹）')
    .action(async (source, options) => (await import('./template.ts')).template(source, options));
}
