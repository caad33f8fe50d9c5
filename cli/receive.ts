import { once } from 'node:events';
import type { Command } from 'commander';
import { exitCodes, HuicangError, openSecrets } from '#home';
import { importPackages, sourceDeclarations, startReceiver } from '#ingest';
import { command, commandGroup } from './command.ts';
import { createContext, type GlobalOptions } from './context.ts';

async function serve(options: GlobalOptions): Promise<void> {
  const { home, config, asOf, reporter } = createContext(options);
  const secrets = openSecrets(home, config, (warning) => reporter.say(`! ${warning}`));
  const receiver = await startReceiver({
    ...{ home, config, secrets, declarations: sourceDeclarations },
    asOf: () => (options.asOf ? asOf : createContext({ ...options }).asOf),
  });
  reporter.say(`接收接口在 ${receiver.url}，说明见 ${receiver.url}/openapi.json；按 Ctrl-C 结束`);
  reporter.result({ url: receiver.url });
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await receiver.close();
}

async function importFolder(folder: string, options: GlobalOptions): Promise<void> {
  const { home, config, reporter } = createContext(options);
  const terms = { home, config, declarations: sourceDeclarations };
  const { accepted, refused } = await importPackages(terms, folder);
  const fresh = accepted.filter(({ files }) => files > 0);
  const files = fresh.reduce((sum, each) => sum + each.files, 0);
  reporter.say(
    `✓ 收下 ${fresh.length} 个签名包、${files} 个文件；此前已收 ${accepted.length - fresh.length} 个。运行 huicang ingest 后入湖。`,
  );
  for (const { name, message, remedy } of refused) reporter.say(`✗ ${name}：${message}　${remedy}`);
  reporter.result({ accepted, refused });
  if (refused.length === 0) return;
  throw new HuicangError(`有 ${refused.length} 个包未收`, {
    code: exitCodes.failed,
    remedy: '按上面各行的说明处理；其余的已收下。',
  });
}

/** `huicang receive`: what other systems and the collector send in. */
export function receiveCommand(): Command {
  const made = commandGroup('receive', '接收业务系统推送的批次与采集脚本的签名包');
  made.addCommand(command('serve', '启动接收接口').action(serve));
  made.addCommand(
    command('import', '收下一个文件夹（如 U 盘）里的签名包')
      .argument('<文件夹>', '采集脚本 --to 写到的地方')
      .action(importFolder),
  );
  return made;
}
