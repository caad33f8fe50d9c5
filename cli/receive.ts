import { once } from 'node:events';
import { exitCodes, HuicangError, openSecrets } from '#home';
import { importPackages, sourceDeclarations, startReceiver } from '#ingest';
import { createContext, type GlobalOptions } from './context.ts';

/** `huicang receive serve`: what other systems push. */
export async function serve(options: GlobalOptions): Promise<void> {
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

/** `huicang receive import`: packages of the collector. */
export async function importFolder(folder: string, options: GlobalOptions): Promise<void> {
  const { home, actor, config, reporter } = createContext(options);
  const { accepted, refused } = await importPackages(home, actor, {
    folder,
    config,
    declarations: sourceDeclarations,
  });
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
