import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { OriginOf } from '#home';
import { makeCertificates } from '../testing/certificates.ts';
import { openTrial } from '../testing/context.ts';
import { json, records } from '../testing/http-play.ts';
import { findProgram, removeFolder, serverFolder, skipWithout } from '../testing/programs.ts';

const skip = skipWithout(findProgram('openssl'), 'openssl');

test('only a server with a trusted certificate of its own is asked, and none sends it on to http', {
  skip,
}, async () => {
  const folder = serverFolder();
  const { ca, key, certificate } = makeCertificates(folder, 'IP:127.0.0.1');
  const asked: string[] = [];
  let location = '';
  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (request, response) => {
      asked.push(request.url ?? '');
      if (location === '') return json(response, { total: 2, items: records(1, 2) });
      return response.writeHead(302, { location }).end();
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = (changes: Partial<OriginOf<'http'>>): OriginOf<'http'> => ({
    ...{ kind: 'http', url: `https://127.0.0.1:${port}`, path: '/api/cases', retryBudget: 0 },
    ...changes,
  });
  const trial = openTrial();
  try {
    const untrusted = await trial.refusal(origin({}));
    assert.match(untrusted.message, /证书不是本机信任的机构签发的$/);
    assert.match(untrusted.remedy ?? '', /写在该来源的 ca 一项/);
    const elsewhere = await trial.refusal(origin({ ca, url: `https://localhost:${port}` }));
    assert.match(elsewhere.message, /证书不是发给这个地址的$/);
    assert.deepEqual(asked, []);
    assert.equal((await trial.fetch(origin({ ca })))[0]?.records, 2);
    location = `http://127.0.0.1:${port}/api/cases`;
    const down = await trial.refusal(origin({ ca }));
    assert.match(down.message, /把请求转到了 http:\/\/127\.0\.0\.1:\d+，未跟随$/);
    const plain = await trial.refusal(origin({ url: `http://127.0.0.1:${port}` }));
    assert.match(plain.message, /不是 https$/);
    const mistaken = origin({ url: `http://127.0.0.1:${port}`, tls: 'off' });
    assert.match((await trial.refusal(mistaken)).message, /仍失败：/);
  } finally {
    trial.remove();
    server.closeAllConnections();
    server.close();
    removeFolder(folder);
  }
});
