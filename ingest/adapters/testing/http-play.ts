import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OriginOf } from '#home';

export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** A web server on this machine that answers as it is told just then. */
export class HttpPlay {
  answer: Answer = (_, response) => response.end();
  /** paths with parameters, in the order they were asked for */
  asked: string[] = [];
  address = '';
  private readonly server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    this.answer(request, response, new URL(request.url ?? '/', this.address));
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Parameters of a request, by its position; -1 is the last one. */
  parameters(index: number): URLSearchParams {
    return new URL(this.asked.at(index) ?? '', this.address).searchParams;
  }

  origin(changes: Partial<OriginOf<'http'>> = {}): OriginOf<'http'> {
    return {
      kind: 'http',
      url: this.address,
      path: '/api/cases',
      tls: 'off',
      paging: { by: 'page', pageSize: 10 },
      requestsPerSecond: 500,
      timeout: 0.4,
      retryBudget: 3,
      ...changes,
    };
  }
}

/** Records `first` to `last`, each with its number as id. */
export function records(first: number, last: number): { id: number }[] {
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, index) => ({ id: first + index }));
}

export function json(response: ServerResponse, content: unknown, headers = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(content));
}

/** Records 1 to `count` in numbered pages. */
export function pages(count: number): Answer {
  return (_, response, url) => {
    const page = Number(url.searchParams.get('page'));
    const size = Number(url.searchParams.get('page_size'));
    const items = records((page - 1) * size + 1, Math.min(count, page * size));
    json(response, { total: count, items });
  };
}

/** Ids in the bodies of a pull, in order. */
export function idsOf(texts: readonly string[]): number[] {
  return texts.flatMap((text) => {
    const body = JSON.parse(text);
    const items = (Array.isArray(body) ? body : (body.items ?? body.data.list)) as { id: number }[];
    return items.map(({ id }) => id);
  });
}

export function upTo(count: number): number[] {
  return records(1, count).map(({ id }) => id);
}
