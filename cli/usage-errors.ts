/** The command line library's own sentences, in the words of this program. */
const sentences: readonly [RegExp, string][] = [
  [/unknown option '(.+?)'/, '没有选项“$1”'],
  [/unknown command '(.+?)'/, '没有命令“$1”'],
  [/option '(.+?)' argument '(.*?)' is invalid\.\s*/, '选项“$1”的值“$2”不对：'],
  [/option '(.+?)' argument missing/, '选项“$1”后面要有值'],
  [/Allowed choices are (.+?)\.$/m, '可选 $1。'],
  [/missing required argument '(.+?)'/, '缺少“$1”'],
  [/required option '(.+?)' not specified/, '缺少选项“$1”'],
  [/too many arguments for '(.+?)'\. .*/, '命令“$1”后面有多余的内容'],
  [/too many arguments\. .*/, '后面有多余的内容'],
  [/\(Did you mean (?:one of )?(.+?)\?\)/, '（是不是 $1？）'],
  [/^error: /, '✗ '],
];

/** A complaint about the command line, in Chinese. */
export function usageErrorInChinese(text: string): string {
  return sentences.reduce((said, [pattern, chinese]) => said.replace(pattern, chinese), text);
}

const systemFaults: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在磁盘是只读的',
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘配额已满',
  EEXIST: '已有同名文件，不是文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOENT: '找不到',
  EADDRINUSE: '端口已被占用',
};

/** What an error that was not foreseen means for the user. Its text may quote data, so it is not shown. */
export function unforeseenError(error: unknown): { message: string; remedy: string } {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const fault = code === undefined ? undefined : systemFaults[code];
  if (fault !== undefined) {
    const subject = path === undefined ? '' : `${path}：`;
    return { message: `${subject}${fault}`, remedy: '改正后再试；数据根目录用 --home 指定。' };
  }
  const name = error instanceof Error ? error.name : '未知错误';
  return {
    message: `程序出错（${code ?? name}）`,
    remedy: '设 HUICANG_DEBUG=1 再运行可看到细节（其中可能有个人信息），请据此告知维护者。',
  };
}
