import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface SampleApi {
  /** base address on this machine */
  url: string;
  close(): Promise<void>;
}

/**
 * Plays the union's dispute system: GET /api/disputes?page=1&page_size=50.
 * @param dir the folder that holds disputes.json
 */
export async function startSampleApi({
  dir,
  port = 0,
}: {
  dir: string;
  port?: number;
}): Promise<SampleApi> {
  const records = JSON.parse(await readFile(join(dir, 'disputes.json'), 'utf8')) as unknown[];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname !== '/api/disputes') return answer(404, { error: 'not found' });
    const page = Number(url.searchParams.get('page') ?? '1');
    const size = Number(url.searchParams.get('page_size') ?? '50');
    if (!Number.isInteger(page) || !Number.isInteger(size) || page < 1 || size < 1 || size > 200) {
      return answer(400, { error: 'page and page_size are whole numbers from 1' });
    }
    const items = records.slice((page - 1) * size, page * size);
    return answer(200, { total: records.length, page, page_size: size, items });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
