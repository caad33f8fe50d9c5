import { serveSite } from '#reports';
import { type Context, createContext, type GlobalOptions } from './context.ts';

export interface ServeOptions extends GlobalOptions {
  port?: number;
}

/** Serves the site of the current release on this machine until the process is ended. */
export async function serveForever(context: Context, port?: number): Promise<void> {
  const server = await serveSite(context.home, { port: port ?? context.config.site.port });
  context.reporter.say(`网站：${server.url}（按 Ctrl+C 结束）`);
  context.reporter.result({ url: server.url });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
}

/** `huicang serve`. */
export async function serve(options: ServeOptions): Promise<void> {
  await serveForever(createContext(options), options.port);
}
