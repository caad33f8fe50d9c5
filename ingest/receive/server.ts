import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { isAbsolute, join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { HuicangError } from '#home';
import { createReceiver, type ReceiverOptions } from './receive-app.ts';

/** The interface as it runs. */
interface RunningReceiver {
  url: string;
  close(): Promise<void>;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Listens for pushed batches. Beyond this computer only with a certificate, unless `tls: off` is
 * written.
 * @throws HuicangError when the settings ask for what is not safe, or a certificate cannot be read
 */
export async function startReceiver(options: ReceiverOptions): Promise<RunningReceiver> {
  const { home, config } = options;
  const { host, port, tls } = config.receive;
  if (!isLoopback(host) && tls === undefined) {
    throw new HuicangError('接收接口要在网络上开放，但没有证书', {
      remedy: '在 huicang.yaml 写 receive.tls 的 cert 和 key；确要明文的，写 receive.tls: off。',
    });
  }
  const { fetch } = createReceiver(options);
  const read = (path: string): Buffer => {
    const file = isAbsolute(path) ? path : join(home.root, path);
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new HuicangError(`证书文件无法读取：${file}`, {
        remedy: '核对 huicang.yaml 中 receive.tls 的路径和权限。',
        cause,
      });
    }
  };
  const isSecure = typeof tls === 'object';
  const server = createAdaptorServer(
    isSecure
      ? {
          fetch,
          createServer: createHttpsServer,
          serverOptions: { cert: read(tls.cert), key: read(tls.key) },
        }
      : { fetch, createServer: createHttpServer },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `${isSecure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
