import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { HuicangError, OriginOf } from '#home';
import { assertSecretHidden, openTrial, type Trial } from '../testing/context.ts';
import { type Answer, HttpPlay, idsOf, json, pages, records, upTo } from '../testing/http-play.ts';

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

describe('faults that pass', () => {
  /** Does `odd` for the first `times` requests of page 2. */
  const oddly =
    (times: number, odd: Answer): Answer =>
    (request, response, url) => {
      const isSecond = url.searchParams.get('page') === '2';
      if (isSecond && times > 0) {
        times -= 1;
        return odd(request, response, url);
      }
      return pages(25)(request, response, url);
    };
  const whole = '{"total":25,"items":[{"id":1}]}';
  const faults: [string, Answer][] = [
    ['a connection cut before the answer', (request) => request.socket.destroy()],
    [
      'a connection cut in mid-body',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"total":25,', () => request.socket.destroy());
      },
    ],
    [
      'a chunked body cut short',
      (request, response) => {
        response.writeHead(200);
        response.write('{"total":25,', () => request.socket.destroy());
      },
    ],
    [
      'a body that ends too early but is said to be whole',
      (_, response) => response.end(whole.slice(0, 20)),
    ],
    ['status 500', (_, response) => response.writeHead(500).end('x')],
    [
      'status 503 with a date',
      (_, response) =>
        response.writeHead(503, { 'retry-after': new Date(Date.now() + 1500).toUTCString() }).end(),
    ],
    [
      'status 429 with seconds',
      (_, response) => response.writeHead(429, { 'retry-after': '1' }).end(),
    ],
    ['status 408', (_, response) => response.writeHead(408).end()],
    ['silence', () => {}],
    [
      'a drip',
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 100);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ];
  for (const [name, odd] of faults) {
    test(`${name}: the pull is the undisturbed one`, async () => {
      play.answer = oddly(1, odd);
      const disturbed = await trial.fetch(play.origin());
      assert.ok(play.asked.length >= 4, 'tried again');
      play.answer = pages(25);
      assert.deepEqual(await trial.fetch(play.origin()), disturbed);
    });
  }

  test('a total that changes on the way: begun again once', async () => {
    let total = 25;
    play.answer = (request, response, url) => {
      pages(total)(request, response, url);
      total = 26;
    };
    const [delivery] = await trial.fetch(play.origin());
    assert.deepEqual(idsOf(await trial.texts(delivery)), upTo(26));
    assert.equal(play.asked.length, 5);
  });

  test('no more requests a second than allowed', async () => {
    play.answer = pages(60);
    const started = Date.now();
    await trial.fetch(play.origin({ requestsPerSecond: 4 }));
    // Six pages: four at once, two a quarter of a second apart.
    assert.ok(Date.now() - started >= 450, `${Date.now() - started} ms`);
  });
});

describe('faults that stay: said, and nothing delivered', () => {
  const auth = { kind: 'bearer', secret: 'API' } as const;
  async function refused(
    odd: Answer,
    changes: Partial<OriginOf<'http'>> = {},
  ): Promise<HuicangError> {
    play.answer = odd;
    return trial.refusal(
      play.origin({ auth: { kind: 'basic', user: 'u', secret: 'API' }, ...changes }),
    );
  }
  const said = async (odd: Answer, changes?: Partial<OriginOf<'http'>>): Promise<string> => {
    const error = await refused(odd, changes);
    assertSecretHidden(secret, [error, ...trial.notes, ...trial.failures]);
    assert.ok(error.remedy);
    return error.message.replaceAll(play.address, '').replace('接口 /api/cases ', '');
  };
  const short = { retryBudget: 0.7 };

  test('storms of 500 and 429, a wait too long, a dead server', async () => {
    assert.equal(
      await said((_, response) => response.writeHead(500).end(), short),
      '试了 3 次仍失败：返回状态 500',
    );
    assert.equal(play.asked.length, 3);
    assert.equal(
      await said((_, response) => response.writeHead(429, { 'retry-after': '120' }).end()),
      '仍失败：返回状态 429，对方要求 120 秒后再来',
    );
    assert.equal(
      await said((request) => request.socket.destroy(), short),
      '试了 3 次仍失败：连接中途断开',
    );
    assert.equal(await said(() => {}, { retryBudget: 0, timeout: 0.1 }), '仍失败：超时');
    const dead = play.origin({ url: 'http://127.0.0.1:9', ...short });
    assert.match((await trial.refusal(dead)).message, /：对方没有应答（连接被拒）$/);
    assert.equal(await said(pages(1), { auth }), '秘密 API 中有不能放进请求头的字符');
  });

  test('no access, no such play.address, a web page, no JSON, no list', async () => {
    assert.equal(await said((_, response) => response.writeHead(401).end()), '返回状态 401');
    assert.equal(await said((_, response) => response.writeHead(404).end()), '返回状态 404');
    assert.equal(await said((_, response) => response.end('<html>')), '第 1 页是网页，不是数据');
    assert.equal(await said((_, response) => response.end('total=1')), '第 1 页不是 JSON');
    assert.equal(await said((_, response) => json(response, { total: 1 })), '第 1 页缺少 items');
    assert.equal(await said((_, response) => json(response, { items: [] })), '第 1 页缺少 total');
    assert.equal(await said((_, response) => response.end(''), short), '第 1 页不是 JSON');
  });

  test('pages that repeat, links that turn round, tokens that stay', async () => {
    const same = { total: 100, items: records(1, 10) };
    assert.equal(
      await said((_, response) => json(response, same)),
      '第 2 页与上一页相同，可能没有按页码返回',
    );
    const turn: Answer = (_, response, url) => {
      const page = Number(url.searchParams.get('page'));
      json(response, { total: 100, items: records(page % 2, (page % 2) + 9) });
    };
    assert.equal(await said(turn), '第 3 页与第 1 页相同，可能没有按页码返回');
    const loop: Answer = (_, response, url) => {
      const page = Number(url.searchParams.get('p') ?? '1');
      json(response, {
        items: records(play.asked.length, play.asked.length + 1),
        next: `/api/cases?p=${page === 1 ? 2 : 1}`,
      });
    };
    const byLink = { paging: { by: 'link', nextAt: 'next' } } as const;
    assert.equal(await said(loop, byLink), '第 3 页的下一页是已经读过的一页');
    let count = 0;
    const stuck: Answer = (_, response) => {
      count += 10;
      json(response, { items: records(count, count + 9), next_cursor: 'x' });
    };
    assert.equal(
      await said(stuck, { paging: { by: 'cursor' } }),
      '第 2 页的下一页是已经读过的一页',
    );
  });

  test('counts that do not add up', async () => {
    let total = 25;
    const moving: Answer = (request, response, url) => {
      pages(total)(request, response, url);
      total += 1;
    };
    assert.match(await said(moving), /的总数在读取中变了：先 27，后 28$/);
    const lacking: Answer = (_, response, url) => {
      const page = Number(url.searchParams.get('page'));
      json(response, { total: 30, items: page === 1 ? records(1, 10) : [] });
    };
    assert.equal(await said(lacking), '返回 10 条，与其总数 30 不符');
    play.answer = pages(0);
    const empty = await trial.refusal(play.origin(), { rowsBefore: 25 });
    assert.equal(empty.message, '接口返回 0 条，而上次有 25 条');
  });

  test('elsewhere is not followed, and never gets the secret', async () => {
    const others: string[] = [];
    const other = createServer((request, response) => {
      others.push(String(request.headers.authorization));
      response.end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      const redirect: Answer = (_, response) =>
        response.writeHead(302, { location: `${elsewhere}/steal` }).end();
      assert.equal(await said(redirect), `把请求转到了 ${elsewhere}，未跟随`);
      const link: Answer = (_, response) =>
        json(response, { items: records(1, 2), next: `${elsewhere}/next` });
      assert.equal(
        await said(link, { paging: { by: 'link', nextAt: 'next' } }),
        `第 1 页的下一页在别的主机 ${elsewhere}，未跟随`,
      );
      assert.deepEqual(others, []);
    } finally {
      other.close();
    }
    const near: Answer = (request, response, url) =>
      url.pathname === '/moved'
        ? pages(1)(request, response, url)
        : response.writeHead(307, { location: `/moved${url.search}` }).end();
    play.answer = near;
    assert.equal((await trial.fetch(play.origin()))[0]?.records, 1);
    const round: Answer = (_, response) =>
      response.writeHead(302, { location: '/api/cases' }).end();
    assert.equal(await said(round), '一再转向，没有结果');
  });

  test('an answer too large is not read to its end', async () => {
    const endless: Answer = (_, response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    };
    assert.equal(await said(endless, { largestAnswer: 1 }), '一次应答超过 1 MB');
    const bomb = gzipSync(Buffer.alloc(20 * 1024 ** 2));
    const packed: Answer = (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    assert.equal(await said(packed, { largestAnswer: 1 }), '一次应答超过 1 MB');
  });

  test('http without a word for it is not used at all', async () => {
    play.answer = pages(1);
    const { tls: _, ...strict } = play.origin();
    const error = await trial.refusal(strict);
    assert.match(error.message, /不是 https$/);
    assert.match(error.remedy ?? '', /tls: off/);
    assert.equal(play.asked.length, 0);
  });
});
