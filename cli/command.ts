import { Command, Help } from 'commander';
import { usageErrorInChinese } from './usage-errors.ts';

export const seeHelp = '（用 --help 查看用法）';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

function inChinese(title: string): string {
  return titles[title] ?? title;
}

const plain = new Help();

/** Commander's own words in Chinese. */
export const help: Partial<Help> = {
  styleTitle: inChinese,
  commandUsage: (command) => plain.commandUsage(command).replace('[options]', '[选项]'),
  subcommandTerm: (command) => plain.subcommandTerm(command).replace(' [options]', ''),
  optionDescription: (option) =>
    plain
      .optionDescription(option)
      .replace(/\(choices: ([^)]*)\)/, '（可选：$1）')
      .replace(/\(default: ([^)]*)\)/, '（默认 $1）'),
};

/** Usage errors in Chinese. */
export function outputError(text: string, write: (text: string) => void): void {
  write(usageErrorInChinese(text));
}

/** A command that only holds others: options belong to those. */
export function commandGroup(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .usage('<动作> [选项]')
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [动作]', '显示某个动作的用法')
    .configureHelp(help)
    .configureOutput({ outputError })
    .showHelpAfterError(seeHelp);
}

/** A command with the options all commands share. */
export function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', '显示用法')
    .configureHelp(help)
    .configureOutput({ outputError })
    .showHelpAfterError(seeHelp)
    .option('--home <目录>', '数据根目录（默认 HUICANG_HOME，再默认项目下的 .huicang）')
    .option('--as-of <日期>', '截止日，如 2026-11-23（默认今天）')
    .option('--json', '逐行输出 JSON，供程序读取');
}
