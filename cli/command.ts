import { Command } from 'commander';
import { usageErrorInChinese } from './usage-errors.ts';

export const seeHelp = '（用 --help 查看用法）';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

/** A heading of the help in Chinese. */
export function inChinese(title: string): string {
  return titles[title] ?? title;
}

/** Usage errors in Chinese. */
export function outputError(text: string, write: (text: string) => void): void {
  write(usageErrorInChinese(text));
}

/** A command with the options all commands share. */
export function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', '显示用法')
    .configureHelp({ styleTitle: inChinese })
    .configureOutput({ outputError })
    .showHelpAfterError(seeHelp)
    .option('--home <目录>', '数据根目录（默认 HUICANG_HOME，再默认项目下的 .huicang）')
    .option('--as-of <日期>', '截止日，如 2026-11-23（默认今天）')
    .option('--json', '逐行输出 JSON，供程序读取');
}
