import { createHash, timingSafeEqual } from 'node:crypto';
import { HuicangError, type Secrets } from '#home';
import { ProblemError } from './problem.ts';

/** Name of the secret that holds a source's token: `PUSH_FINANCE_DUES`. */
function tokenSecret(sourceId: string): string {
  return `PUSH_${sourceId.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * Lets a request in that bears the source's own token; another source's does not do.
 * @throws ProblemError 401
 */
export function authorise(secrets: Secrets, sourceId: string, header: string | undefined): void {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  let expected: string | null = null;
  try {
    expected = secrets.get(tokenSecret(sourceId));
  } catch (error) {
    if (!(error instanceof HuicangError)) throw error;
  }
  // Compared even where there is no token, so that the time tells nothing.
  const isSame = timingSafeEqual(digest(given ?? ''), digest(expected ?? '\u0000'));
  if (isSame && given !== undefined && expected !== null) return;
  throw new ProblemError(
    401,
    'unauthorised',
    '没有令牌，或令牌不属于该来源',
    '在请求头写 Authorization: Bearer 令牌；令牌由汇仓管理员按来源发放。',
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}
