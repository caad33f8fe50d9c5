import { createHash, createHmac, randomUUID } from 'node:crypto';
import { HuicangError, type OriginOf, type Secrets } from '#home';

/** How a request says who asks. */
type Authentication = NonNullable<OriginOf<'http'>['auth']>;

/**
 * The string a signed request signs, its parts joined by line feeds: method, path with parameters as
 * sent, timestamp, nonce, SHA-256 of the body in lower-case hex.
 */
export function stringToSign(parts: {
  method: string;
  url: URL;
  timestamp: string;
  nonce: string;
  bodyHash: string;
}): string {
  const { method, url, timestamp, nonce, bodyHash } = parts;
  return [method, `${url.pathname}${url.search}`, timestamp, nonce, bodyHash].join('\n');
}

/**
 * Headers that prove who asks, made anew for every attempt.
 * @throws HuicangError when the secret is not set or cannot be sent
 */
export function authHeaders(
  auth: Authentication | undefined,
  url: URL,
  secrets: Secrets,
  now = new Date(),
  nonce: string = randomUUID(),
): Record<string, string> {
  if (auth === undefined) return {};
  const secret = secrets.get(auth.secret);
  if ((auth.kind === 'bearer' || auth.kind === 'key') && /[^\x20-\x7e]/.test(secret)) {
    throw new HuicangError(`秘密 ${auth.secret} 中有不能放进请求头的字符`, {
      remedy: '核对它是否完整：令牌只由英文字母、数字和符号组成，中间没有换行。',
    });
  }
  if (auth.kind === 'bearer') return { authorization: `Bearer ${secret}` };
  if (auth.kind === 'key') return { [auth.header ?? 'X-API-Key']: secret };
  if (auth.kind === 'basic') {
    const pair = Buffer.from(`${auth.user}:${secret}`, 'utf8').toString('base64');
    return { authorization: `Basic ${pair}` };
  }
  const names = auth.headers ?? {};
  const stamps = {
    seconds: () => String(Math.floor(now.getTime() / 1000)),
    milliseconds: () => String(now.getTime()),
    iso: () => now.toISOString(),
  };
  const timestamp = stamps[auth.timestamp ?? 'seconds']();
  const bodyHash = createHash('sha256').update('').digest('hex');
  const text = stringToSign({ method: 'GET', url, timestamp, nonce, bodyHash });
  const signature = createHmac('sha256', secret)
    .update(text)
    .digest(auth.encoding ?? 'hex');
  return {
    [names.key ?? 'X-Key-Id']: auth.keyId,
    [names.timestamp ?? 'X-Timestamp']: timestamp,
    [names.nonce ?? 'X-Nonce']: nonce,
    [names.signature ?? 'X-Signature']: signature,
    ...(names.bodyHash ? { [names.bodyHash]: bodyHash } : {}),
  };
}
