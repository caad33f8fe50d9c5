import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { OriginOf } from '#home';
import { openTrial, type Trial } from '../testing/context.ts';
import { type Answer, HttpPlay, idsOf, json, pages, records, upTo } from '../testing/http-play.ts';
import { stringToSign } from './auth.ts';

const secret = 'S3cret-口令-value/+=';
const play = new HttpPlay();
let trial: Trial;

before(async () => {
  process.env.HUICANG_SECRET_API = secret;
  await play.open();
});
after(() => {
  delete process.env.HUICANG_SECRET_API;
  play.close();
  trial.remove();
});
beforeEach(() => {
  trial?.remove();
  trial = openTrial();
  play.asked = [];
});

describe('ways of paging', () => {
  test('numbered pages become one full picture of raw bodies', async () => {
    play.answer = pages(25);
    const [delivery, ...more] = await trial.fetch(play.origin());
    assert.equal(more.length, 0);
    assert.deepEqual(
      delivery?.objects.map(({ name }) => name),
      ['cases-page-0001.json', 'cases-page-0002.json', 'cases-page-0003.json'],
    );
    assert.deepEqual(
      { ...delivery, objects: [] },
      { objects: [], exportedDate: '2026-10-31', isComplete: true, itemsAt: 'items', records: 25 },
    );
    assert.deepEqual(idsOf(await trial.texts(delivery)), upTo(25));
    assert.equal(
      (await trial.texts(delivery))[2],
      JSON.stringify({ total: 25, items: records(21, 25) }),
    );
  });

  test('offsets, with names of their own, fixed parameters and a list further down', async () => {
    play.answer = (_, response, url) => {
      const from = Number(url.searchParams.get('skip'));
      const size = Number(url.searchParams.get('take'));
      // Gives fewer than asked for: the next offset counts what came.
      const list = records(from + 1, Math.min(23, from + Math.min(size, 8)));
      json(response, { data: { count: 23, list } });
    };
    const [delivery] = await trial.fetch(
      play.origin({
        query: { state: '已 结' },
        paging: { by: 'offset', offset: 'skip', limit: 'take', pageSize: 10 },
        itemsAt: 'data.list',
        totalAt: 'data.count',
      }),
    );
    assert.deepEqual(idsOf(await trial.texts(delivery)), upTo(23));
    assert.deepEqual(
      play.asked.map((path) => new URL(path, play.address).searchParams.get('skip')),
      ['0', '8', '16'],
    );
    assert.equal(play.parameters(2).get('state'), '已 结');
  });

  test('tokens in the body', async () => {
    const next: Record<string, string | null> = { '': 'a b', 'a b': 'c', c: null };
    const starts: Record<string, number> = { '': 1, 'a b': 4, c: 7 };
    play.answer = (_, response, url) => {
      const token = url.searchParams.get('after') ?? '';
      const first = starts[token] ?? 0;
      json(response, { items: records(first, first + 2), meta: { next: next[token] } });
    };
    const paging = { by: 'cursor', cursor: 'after', cursorAt: 'meta.next' } as const;
    const [delivery] = await trial.fetch(play.origin({ paging }));
    assert.deepEqual(idsOf(await trial.texts(delivery)), upTo(9));
  });

  test('links in the header (RFC 8288), and in the body', async () => {
    play.answer = (_, response, url) => {
      const page = Number(url.searchParams.get('p') ?? '1');
      const link =
        page < 3
          ? `</api/cases?p=1>; rel="first", </api/cases?p=${page + 1}>; title="a,b"; rel="next last"`
          : '</api/cases?p=1>; rel=first';
      json(response, records(page * 2 - 1, page * 2), { link });
    };
    const byHeader = play.origin({ paging: { by: 'link' }, itemsAt: '' });
    assert.deepEqual(idsOf(await trial.texts((await trial.fetch(byHeader))[0])), upTo(6));
    play.answer = (_, response, url) => {
      const page = Number(url.searchParams.get('p') ?? '1');
      const next = page < 3 ? `${play.address}/api/cases?p=${page + 1}` : '';
      json(response, { items: records(page * 2 - 1, page * 2), links: { next } });
    };
    const byBody = play.origin({ paging: { by: 'link', nextAt: 'links.next' } });
    assert.deepEqual(idsOf(await trial.texts((await trial.fetch(byBody))[0])), upTo(6));
  });

  test('an play.address that is a file is taken as it is', async () => {
    play.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/csv; charset=gbk' }).end('a,b\n1,2\n');
    const [delivery] = await trial.fetch(
      play.origin({ path: '/export/dues', paging: { by: 'none' } }),
    );
    assert.equal(delivery?.objects[0]?.name, 'dues.csv');
    assert.deepEqual(await trial.texts(delivery), ['a,b\n1,2\n']);
  });

  test('a compressed answer is kept unpacked', async () => {
    play.answer = (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify({ total: 1, items: records(1, 1) })));
    assert.deepEqual(await trial.texts((await trial.fetch(play.origin()))[0]), [
      '{"total":1,"items":[{"id":1}]}',
    ]);
  });
});

describe('who asks', () => {
  const seen = async (auth: OriginOf<'http'>['auth']): Promise<IncomingMessage['headers']> => {
    let headers: IncomingMessage['headers'] = {};
    play.answer = (request, response, url) => {
      headers = request.headers;
      pages(1)(request, response, url);
    };
    await trial.fetch(play.origin({ auth }));
    return headers;
  };

  test('a bearer token, a basic pair, a header of its own', async () => {
    process.env.HUICANG_SECRET_PLAIN = 'abc/+=';
    assert.equal((await seen({ kind: 'bearer', secret: 'PLAIN' })).authorization, 'Bearer abc/+=');
    assert.equal(
      (await seen({ kind: 'basic', user: '工会', secret: 'API' })).authorization,
      `Basic ${Buffer.from(`工会:${secret}`).toString('base64')}`,
    );
    assert.equal(
      (await seen({ kind: 'key', header: 'X-Token', secret: 'PLAIN' }))['x-token'],
      'abc/+=',
    );
    delete process.env.HUICANG_SECRET_PLAIN;
  });

  test('a signature over method, path, time, nonce and body', async () => {
    const headers = await seen({
      kind: 'signed',
      keyId: 'huicang',
      secret: 'API',
      headers: { signature: 'X-Sign', bodyHash: 'X-Body' },
    });
    const bodyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const timestamp = String(headers['x-timestamp']);
    const nonce = String(headers['x-nonce']);
    const text = `GET\n/api/cases?page=1&page_size=10\n${timestamp}\n${nonce}\n${bodyHash}`;
    const url = new URL('/api/cases?page=1&page_size=10', play.address);
    assert.equal(stringToSign({ method: 'GET', url, timestamp, nonce, bodyHash }), text);
    assert.equal(headers['x-key-id'], 'huicang');
    assert.equal(headers['x-body'], bodyHash);
    assert.equal(headers['x-sign'], createHmac('sha256', secret).update(text).digest('hex'));
    assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 60);
  });

  test('a secret that is not set is asked for by name', async () => {
    play.answer = pages(1);
    const error = await trial.refusal(play.origin({ auth: { kind: 'bearer', secret: 'NONE' } }));
    assert.equal(error.message, '没有秘密 NONE');
    assert.match(error.remedy ?? '', /HUICANG_SECRET_NONE.*secrets\.NONE\.file/);
    assert.equal(play.asked.length, 0);
  });
});

describe('increments', () => {
  const changed =
    (items: { id: number; at: unknown }[]): Answer =>
    (_, response) =>
      json(response, { total: items.length, items });
  const since = { field: 'at', overlap: 60 };

  test('the largest time is where the next pull begins, a little earlier', async () => {
    play.answer = changed([
      { id: 1, at: '2026-10-30 08:00:00' },
      { id: 2, at: '2026-10-31 09:30:00' },
      { id: 3, at: null },
      { id: 4, at: '2099-01-01 00:00:00' },
    ]);
    const [first] = await trial.fetch(play.origin({ since }));
    assert.equal(first?.isComplete, true);
    assert.equal(first?.cursor, '2026-10-31 09:30:00');
    assert.deepEqual(trial.notes, [
      '测试来源有 1 条的 at 不是时间也不是整数，未用来确定下次的起点',
      '测试来源有 1 条的 at 在一天以后，未用来确定下次的起点',
    ]);
    assert.equal(play.parameters(0).has('updated_since'), false);
    play.answer = changed([{ id: 5, at: '2026-11-01 00:00:00' }]);
    const [second] = await trial.fetch(play.origin({ since }), {
      lastCursor: '2026-10-31 09:30:00',
    });
    assert.equal(play.parameters(1).get('updated_since'), '2026-10-31 09:29:00');
    assert.equal(second?.isComplete, false);
    assert.equal(second?.cursor, '2026-11-01 00:00:00');
    assert.match(
      trial.notes.at(-1) ?? '',
      /对方已删除的记录不会被发现，去掉 since 运行一次即全部重取/,
    );
  });

  test('nothing new is no batch; older records do not move the start back', async () => {
    play.answer = changed([]);
    const at = { lastCursor: '2026-10-31T00:00:00Z', rowsBefore: 10 };
    assert.deepEqual(await trial.fetch(play.origin({ since }), at), []);
    play.answer = changed([{ id: 1, at: '2026-10-30T23:59:30Z' }]);
    const [delivery] = await trial.fetch(play.origin({ since }), at);
    assert.equal(delivery?.cursor, '2026-10-31T00:00:00Z');
  });

  test('numbers beyond 2^53 stay exact', async () => {
    play.answer = (_, response) =>
      response.end('{"total":2,"items":[{"at":7230000000000000001},{"at":7230000000000000003}]}');
    const [first] = await trial.fetch(play.origin({ since: { field: 'at', overlap: 5 } }));
    assert.equal(first?.cursor, '7230000000000000003');
    play.answer = changed([]);
    const start = { lastCursor: '7230000000000000003' };
    await trial.fetch(
      play.origin({ since: { field: 'at', overlap: 5, parameter: 'after' } }),
      start,
    );
    assert.equal(play.parameters(-1).get('after'), '7229999999999999998');
  });
});
