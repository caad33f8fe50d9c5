import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface SampleApi {
  /** base address on this machine */
  url: string;
  close(): Promise<void>;
}

/**
 * Plays the union's own system: every `<name>.json` of the folder, a list of records, is served page
 * by page as GET /api/<name>?page=1&page_size=50, at most 1,000 records a page.
 * @param dir the folder that holds disputes.json and the other lists
 */
export async function startSampleApi({
  dir,
  port = 0,
}: {
  dir: string;
  port?: number;
}): Promise<SampleApi> {
  const endpoints = new Map<string, unknown[]>();
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.json')) continue;
    const records = JSON.parse(await readFile(join(dir, name), 'utf8')) as unknown[];
    endpoints.set(`/api/${name.slice(0, -'.json'.length)}`, records);
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    const records = endpoints.get(url.pathname);
    if (!records) return answer(404, { error: 'not found' });
    const page = Number(url.searchParams.get('page') ?? '1');
    const size = Number(url.searchParams.get('page_size') ?? '50');
    if (!Number.isInteger(page) || !Number.isInteger(size) || page < 1 || size < 1 || size > 1000) {
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
