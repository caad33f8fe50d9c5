import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { exitCodes, HuicangError } from '../archive/index.ts';

/** One page as received. */
export interface ApiPage {
  page: number;
  body: Buffer;
  total: number;
  items: unknown[];
}

export interface PullOptions {
  baseUrl: string;
  path: string;
  pageSize: number;
  /** for one request, milliseconds; default 15,000 */
  timeout?: number;
  /** for all waiting between attempts of one pull, milliseconds; default 30,000 */
  retryBudget?: number;
  onPage?: (page: number, pages: number) => void;
}

const mostPages = 20_000;
const mostAttempts = 6;

function fault(message: string, remedy: string, cause?: unknown): HuicangError {
  return new HuicangError(message, { code: exitCodes.failed, remedy, cause });
}

/** Address of a page without any credentials that stand in it, for messages. */
function shownAddress(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

class RetryBudget {
  private left: number;

  constructor(milliseconds: number) {
    this.left = milliseconds;
  }

  /** Waits before the next attempt; false when the budget is spent. */
  async pause(milliseconds: number): Promise<boolean> {
    if (milliseconds > this.left) return false;
    this.left -= milliseconds;
    await wait(milliseconds);
    return true;
  }
}

async function requestPage(url: URL, timeout: number, budget: RetryBudget): Promise<Buffer> {
  let last = '';
  let cause: unknown;
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    let delay = 200 * 2 ** (attempt - 1);
    try {
      const response = await fetch(url, {
        signal: AbortSignal.timeout(timeout),
        headers: { accept: 'application/json' },
      });
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      await response.body?.cancel();
      last = `返回状态 ${response.status}`;
      if (response.status < 500 && response.status !== 429 && response.status !== 408) {
        throw fault(
          `接口 ${shownAddress(url)} ${last}`,
          response.status === 401 || response.status === 403
            ? '核对接口的访问权限后再试。'
            : '请对方系统的管理员核对接口地址。',
        );
      }
      const asked = Number(response.headers.get('retry-after'));
      if (Number.isFinite(asked) && asked > 0) delay = asked * 1000;
    } catch (error) {
      if (error instanceof HuicangError) throw error;
      cause = error;
      last = error instanceof Error && error.name === 'TimeoutError' ? '超时' : '无法连接';
    }
    if (attempt === mostAttempts || !(await budget.pause(delay))) break;
  }
  throw fault(
    `接口 ${shownAddress(url)} 多次重试仍失败：${last}`,
    '确认对方系统在运行、网络可达后再试。',
    cause,
  );
}

function parsePage(body: Buffer, page: number, url: URL): ApiPage {
  let content: unknown;
  try {
    content = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw fault(
      `接口 ${shownAddress(url)} 第 ${page} 页不是 JSON`,
      '请对方系统的管理员核对接口。',
      cause,
    );
  }
  const { total, items } = (content ?? {}) as { total?: unknown; items?: unknown };
  if (typeof total !== 'number' || !Array.isArray(items)) {
    throw fault(
      `接口 ${shownAddress(url)} 第 ${page} 页缺少 total 或 items`,
      '请对方系统的管理员核对接口。',
    );
  }
  return { page, body, total, items };
}

/**
 * Pulls all pages of `GET <path>?page=N&page_size=M` → `{total, items}`. Lost connections, time-outs,
 * 408, 429 and 5xx are tried again within a budget of waiting; a pull whose count does not add up
 * (the register changed meanwhile) is begun again once.
 * @throws HuicangError naming the endpoint
 */
export async function pullPages(options: PullOptions): Promise<ApiPage[]> {
  const budget = new RetryBudget(options.retryBudget ?? 30_000);
  for (let round = 1; ; round += 1) {
    const pages: ApiPage[] = [];
    let received = 0;
    for (let page = 1; page <= mostPages; page += 1) {
      const url = new URL(`${options.baseUrl.replace(/\/+$/, '')}${options.path}`);
      url.searchParams.set('page', String(page));
      url.searchParams.set('page_size', String(options.pageSize));
      const body = await requestPage(url, options.timeout ?? 15_000, budget);
      const parsed = parsePage(body, page, url);
      const before = pages.at(-1);
      if (parsed.items.length > 0 && isDeepStrictEqual(parsed.items, before?.items)) {
        throw fault(
          `接口 ${shownAddress(url)} 第 ${page} 页与上一页相同，可能没有按页码返回`,
          '请对方系统的管理员核对接口的 page 参数；未采用这次读取的内容。',
        );
      }
      pages.push(parsed);
      if (before && before.total !== parsed.total) break;
      received += parsed.items.length;
      options.onPage?.(page, Math.max(1, Math.ceil(parsed.total / options.pageSize)));
      if (received >= parsed.total || parsed.items.length === 0) break;
    }
    const isSteady = pages.every(({ total }) => total === pages[0]?.total);
    if (isSteady && received === pages[0]?.total) return pages;
    if (round === 2) {
      throw fault(
        isSteady
          ? `接口 ${options.path} 返回 ${received} 条，与其总数 ${pages[0]?.total} 不符`
          : `接口 ${options.path} 的总数在读取中变了：先 ${pages[0]?.total}，后 ${pages.at(-1)?.total}`,
        '对方系统可能正在修改数据；稍后再试，仍不符请联系其管理员。',
      );
    }
  }
}
