import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { exitCodes, type Home, HuicangError } from '#home';
import { siteToServe } from './publish/release.ts';

export interface ServedSite {
  url: string;
  close: () => Promise<void>;
}

type Handler = ReturnType<typeof sirv>;

/** Own files only: were a page ever to name another host, the browser would refuse. */
const headers = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const ownNames = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="zh-CN"><title>汇仓</title><p>${text}</p></html>`);
}

/**
 * Serves the current release's site to this machine only, on 127.0.0.1; a new release shows up
 * without a restart.
 * @param options.port 0 picks a free one
 * @throws HuicangError when there is no site yet or the port is taken
 */
export async function serveSite(home: Home, { port = 0 } = {}): Promise<ServedSite> {
  if (!siteToServe(home)) {
    throw new HuicangError('还没有建成的报表站点。', { remedy: '先运行 huicang run。' });
  }
  const handlers = new Map<string, Handler>();
  const handlerOf = (site: string): Handler => {
    const known = handlers.get(site);
    if (known) return known;
    const made = sirv(site, {
      gzip: true,
      etag: true,
      setHeaders: (response) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      },
    });
    handlers.clear();
    handlers.set(site, made);
    return made;
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // A foreign page must not reach the site through a name of its own that points here
    if (!ownNames.test(request.headers.host ?? '')) {
      answer(response, 403, '只能从本机打开。');
      return;
    }
    const site = siteToServe(home);
    if (!site) {
      answer(response, 503, '站点正在更换，请稍后刷新。');
      return;
    }
    handlerOf(site)(request, response, () =>
      answer(response, 404, '没有这个页面。<a href="/">回到总览</a>'),
    );
  };
  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new HuicangError(`端口 ${port} 已被占用。`, {
              code: exitCodes.failed,
              remedy: '换一个端口，例如 --port 4180。',
            })
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const chosen = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${chosen}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
