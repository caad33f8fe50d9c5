import { HuicangError, type OriginOf, type Secrets } from '#home';
import { connectionReason, fault, plainCause, tlsReason } from '../fault.ts';
import { backoff, type RateLimit, type RetryBudget, retryAfter } from '../retry.ts';
import { authHeaders } from './auth.ts';
import { type Answer, type Connection, get, shownAddress, TimeOut } from './request.ts';

/** What all requests of one pull share. */
export interface Session {
  auth: OriginOf<'http'>['auth'];
  secrets: Secrets;
  connection: Connection;
  budget: RetryBudget;
  rate: RateLimit;
  isPlainAllowed: boolean;
}

const mostAttempts = 10;
const mostRedirects = 5;

function refusedStatus(url: URL, status: number): HuicangError {
  const isAccess = status === 401 || status === 403;
  return fault(
    `接口 ${shownAddress(url)} 返回状态 ${status}`,
    isAccess ? '核对接口的访问权限和密钥后再试。' : '请对方系统的管理员核对接口地址。',
  );
}

/** Where a redirect leads, when it stays with the same machine. */
function redirected(url: URL, location: string | undefined): URL {
  const target =
    location !== undefined && URL.canParse(location, url) ? new URL(location, url) : null;
  if (target?.origin === url.origin) return target;
  throw fault(
    `接口 ${shownAddress(url)} 把请求转到了${target ? ` ${target.origin}` : '无法识别的地址'}，未跟随`,
    '核对后把该来源的 url 改成新的地址；密钥不会发给别的主机。',
  );
}

async function followed(url: URL, session: Session): Promise<Answer> {
  let at = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    await session.rate.turn(session.connection.signal);
    const headers = authHeaders(session.auth, at, session.secrets);
    const answer = await get(at, headers, session.connection);
    if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
    at = redirected(at, answer.headers.location);
  }
  throw fault(`接口 ${shownAddress(url)} 一再转向，没有结果`, '请对方系统的管理员核对接口。');
}

interface Trial<T> {
  value?: T;
  /** why it is worth another attempt */
  reason: string;
  /** asked for by the other side, milliseconds */
  pause: number | null;
  cause?: Error;
}

async function attempt<T>(
  url: URL,
  session: Session,
  parse: (answer: Answer) => T,
): Promise<Trial<T>> {
  try {
    const answer = await followed(url, session);
    const { status } = answer;
    if (status >= 200 && status < 300) return { value: parse(answer), reason: '', pause: null };
    if (status < 500 && status !== 429 && status !== 408) throw refusedStatus(url, status);
    const pause = retryAfter(answer.headers['retry-after']);
    return { reason: `返回状态 ${status}`, pause };
  } catch (error) {
    if (error instanceof HuicangError) throw error;
    session.connection.signal?.throwIfAborted();
    if (error instanceof CutShort) return { reason: error.message, pause: null };
    if (error instanceof TimeOut) return { reason: '超时', pause: null };
    const cause = plainCause(error, session.secrets);
    const certificate = tlsReason(error);
    if (certificate) {
      throw fault(`接口 ${url.origin} ${certificate.reason}`, certificate.remedy, cause);
    }
    return { reason: connectionReason(error), pause: null, cause };
  }
}

/** An answer that ends before it is whole, thrown by `parse`: worth another attempt. */
export class CutShort extends Error {}

/**
 * Gets one page. Lost connections, time-outs, answers cut short, 408, 429 and 5xx are tried again
 * within the pull's budget of waiting, by `Retry-After` where it is given.
 * @param parse reads the answer; throws CutShort for one to be asked for again
 * @throws HuicangError naming the endpoint
 */
export async function fetchPage<T>(
  url: URL,
  session: Session,
  parse: (answer: Answer) => T,
): Promise<T> {
  if (url.protocol !== 'https:' && !session.isPlainAllowed) {
    throw new HuicangError(`接口 ${url.origin} 不是 https`, {
      remedy: '改用 https 地址；确实只能明文传输的，在该来源写 tls: off。',
    });
  }
  for (let count = 1; ; count += 1) {
    const trial = await attempt(url, session, parse);
    if (trial.value !== undefined) return trial.value;
    const pause = trial.pause ?? backoff(count);
    if (count < mostAttempts && (await session.budget.pause(pause))) continue;
    const asked =
      trial.pause !== null && trial.pause > 0
        ? `，对方要求 ${Math.ceil(trial.pause / 1000)} 秒后再来`
        : '';
    throw fault(
      `接口 ${shownAddress(url)} ${count > 1 ? `试了 ${count} 次` : ''}仍失败：${trial.reason}${asked}`,
      '确认对方系统在运行、网络可达后再试；未采用这次读取的内容。',
      trial.cause,
    );
  }
}
