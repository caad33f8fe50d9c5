import type { Command } from 'commander';
import { command, commandGroup } from './command.ts';
import { whole } from './option-values.ts';

const actions = () => import('./describe.ts');

/** `huicang describe`: double keying of what the catalogue lacks and OCR reads badly. */
export function describeCommand(): Command {
  const made = commandGroup(
    'describe',
    '目录级双人著录：目录中没有的，以及手写、复写、油印的扫描件',
  );
  made.addCommand(
    command('export', '写出一份加密的著录单（XLSX），首页缩图在旁；两人各导出一份，互不可见')
      .option('--by <姓名>', '由谁填写')
      .option('--ruling', '写出裁定单：两人录得不一致的，由第三人裁定')
      .option('--limit <件数>', '最多多少件（默认 200）', whole)
      .option('--out <目录>', '写到这个目录（默认 restricted/description）')
      .action(async (options) => (await actions()).exportItems(options)),
  );
  made.addCommand(
    command('import <文件>', '读回填好的著录单或裁定单：两人一致的采用，不一致的待裁定').action(
      async (file, options) => (await actions()).importItems(file, options),
    ),
  );
  made.addCommand(
    command('status', '还有多少件须著录，两人的一致率与估计的差错').action(async (options) =>
      (await actions()).status(options),
    ),
  );
  return made;
}
