import type { Command } from 'commander';
import { command, commandGroup } from './command.ts';

const actions = () => import('./receive.ts');

/** `huicang receive`: what other systems and the collector send in. */
export function receiveCommand(): Command {
  const made = commandGroup('receive', '接收业务系统推送的批次与采集脚本的签名包');
  made.addCommand(
    command('serve', '启动接收接口').action(async (options) => (await actions()).serve(options)),
  );
  made.addCommand(
    command('import', '收下一个文件夹（如 U 盘）里的签名包')
      .argument('<文件夹>', '采集脚本 --to 写到的地方')
      .action(async (folder, options) => (await actions()).importFolder(folder, options)),
  );
  return made;
}
