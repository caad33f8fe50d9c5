import type { Command } from 'commander';
import { command, commandGroup } from './command.ts';

const actions = () => import('./batches.ts');

/** `huicang batches`: what was taken in, batch by batch; check, withdraw, reconcile. */
export function batchesCommand(): Command {
  const made = commandGroup('batches', '查看、核对、撤回、替换批次，对账各来源应到与实到');
  made.addCommand(
    command('list', '列出批次（默认动作）')
      .option('--all', '包括已被替换和已撤回的')
      .option('--source <来源>', '只列这个来源，如 finance')
      .action(async (options) => (await actions()).list(options)),
    { isDefault: true },
  );
  made.addCommand(
    command('show', '一个批次的全部：原件、行数、控制总数、问题')
      .argument('<批次>', '批次号，可只写开头')
      .action(async (id, options) => (await actions()).show(id, options)),
  );
  made.addCommand(
    command('verify', '按哈希核对原件与数据文件，并核对行数')
      .argument('[批次...]', '默认全部')
      .action(async (ids, options) => (await actions()).verify(ids, options)),
  );
  made.addCommand(
    command('withdraw', '撤回一个批次：只加一条记录，不删文件')
      .argument('<批次>', '批次号，可只写开头')
      .requiredOption('--reason <原因>', '为什么撤回，写入记录')
      .action(async (id, options) => (await actions()).withdraw(id, options)),
  );
  made.addCommand(
    command('replace', '用改正后的文件替换一个批次')
      .argument('<批次>', '批次号，可只写开头')
      .argument('<文件>', '改正后的文件，文件名不必相同')
      .requiredOption('--reason <原因>', '为什么替换，写入记录')
      .option('--accept-layout', '新文件的版式与原来不同，已核对')
      .action(async (id, file, options) => (await actions()).replace(id, file, options)),
  );
  made.addCommand(
    command('expected', '对账：各来源每期应到、实到与数量')
      .option('--all', '也列出正常的各期')
      .action(async (options) => (await actions()).expected(options)),
  );
  return made;
}
