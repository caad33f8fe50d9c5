import type { Command } from 'commander';
import { command, commandGroup } from './command.ts';
import { whole } from './option-values.ts';

const actions = () => import('./review.ts');

/** `huicang review`: what people check of what was read from paper. */
export function reviewCommand(): Command {
  const made = commandGroup('review', '人工核对识别结果：导出核对单、导入、进展与差错率');
  made.addCommand(
    command('export', '把待核对的写成一份加密的核对单（XLSX），图像在识别值旁，写入限定区')
      .option('--file <文件名>', '只要这个扫描文件的')
      .option('--batch <批次>', '只要这个批次的')
      .option('--limit <项数>', '最多多少项待核对', whole, 300)
      .option('--sample <项数>', '另混入多少项未送核对的，供盲录以估计差错率', whole, 0)
      .option('--reviewer <姓名>', '由谁填；此人盲录过的不再抽给他')
      .option('--out <目录>', '写到这个目录（默认 restricted/review）')
      .action(async (options) => (await actions()).exportItems(options)),
  );
  made.addCommand(
    command('import', '读回填好的核对单，作为新记录入湖；重复导入不重复记')
      .argument('<文件>', '填好的核对单（XLSX）')
      .option('--reviewer <姓名>', '核对人（默认取核对单“说明”里所填的）')
      .action(async (file, options) => (await actions()).importItems(file, options)),
  );
  made.addCommand(
    command('status', '还有多少待核对、须裁定，已核对多少，各批次的差错率及区间')
      .option('--file <文件名>', '只看这个扫描文件的')
      .option('--batch <批次>', '只看这个批次的')
      .action(async (options) => (await actions()).status(options)),
  );
  return made;
}
