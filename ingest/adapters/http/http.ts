import { putObject } from '#archive';
import { HuicangError, type OriginOf } from '#home';
import type { Adapter, AdapterContext, Delivery } from '../adapter.ts';
import { fault, readCa } from '../fault.ts';
import { RateLimit, RetryBudget } from '../retry.ts';
import { LargestValue, startName, startOf } from '../since.ts';
import { fetchPage, type Session } from './fetch-page.ts';
import { valueAt } from './page-body.ts';
import type { Paging } from './paging.ts';
import { baseUrl, type PullPlan, pullPages } from './pull.ts';
import { type Answer, openConnection } from './request.ts';

const defaultOverlap = 300;

function openSession(origin: OriginOf<'http'>, url: URL, context: AdapterContext): Session {
  const { signal } = context;
  return {
    auth: origin.auth,
    secrets: context.secrets,
    connection: openConnection(url, {
      ca: readCa(origin.ca),
      timeout: (origin.timeout ?? 15) * 1000,
      largest: (origin.largestAnswer ?? 50) * 1024 ** 2,
      ...(signal ? { signal } : {}),
    }),
    budget: new RetryBudget(origin.retryBudget ?? 30, signal),
    rate: new RateLimit(origin.requestsPerSecond ?? 5),
    isPlainAllowed: origin.tls === 'off',
  };
}

/** Name of the objects without page number: that of the endpoint. */
function nameOf(origin: OriginOf<'http'>, url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? 'records';
  return origin.name ?? (last.replace(/[^\w.-]/g, '') || 'records');
}

const extensions: [RegExp, string][] = [
  [/json/i, 'json'],
  [/csv/i, 'csv'],
  [/xml/i, 'xml'],
  [/spreadsheetml/i, 'xlsx'],
  [/ms-excel/i, 'xls'],
  [/zip/i, 'zip'],
];

/** An address that is simply a file. */
async function fetchWhole(
  url: URL,
  name: string,
  session: Session,
  context: AdapterContext,
): Promise<Delivery> {
  const { headers, body } = await fetchPage(url, session, (answer: Answer) => answer);
  const type = headers['content-type'] ?? '';
  const extension = extensions.find(([kind]) => kind.test(type))?.[1];
  const isNamed = /\.\w{2,5}$/.test(name) || extension === undefined;
  if (body.length === 0) {
    throw fault(`接口 ${url.origin}${url.pathname} 返回的内容是空的`, '请对方系统的管理员核对。');
  }
  const stored = await putObject(context.home, body);
  return {
    objects: [{ ...stored, name: isNamed ? name : `${name}.${extension}` }],
    exportedDate: context.asOf,
    isComplete: true,
  };
}

function refuseEmpty(context: AdapterContext): void {
  if (context.rowsBefore === 0) return;
  throw fault(
    `接口返回 0 条，而上次有 ${context.rowsBefore} 条`,
    '请对方系统的管理员核对数据；在此之前沿用上次的内容。',
  );
}

/** Says what an increment cannot know, and what of its field could not be used. */
function sayLimits(field: string, largest: LargestValue, context: AdapterContext): void {
  const { label, onNote, lastCursor } = context;
  if (largest.unreadable > 0) {
    onNote(
      `${label}有 ${largest.unreadable} 条的 ${field} 不是时间也不是整数，未用来确定下次的起点`,
    );
  }
  if (largest.ahead > 0) {
    onNote(`${label}有 ${largest.ahead} 条的 ${field} 在一天以后，未用来确定下次的起点`);
  }
  if (lastCursor !== null) {
    onNote(
      `${label}只取了 ${lastCursor} 以后新增和改过的记录：对方已删除的记录不会被发现，去掉 since 运行一次即全部重取`,
    );
  }
}

async function pull(
  origin: OriginOf<'http'>,
  base: URL,
  session: Session,
  context: AdapterContext,
): Promise<Delivery | null> {
  const { since } = origin;
  const { lastCursor } = context;
  const paging: Paging = origin.paging ?? { by: 'page' };
  const isCounted = paging.by === 'page' || paging.by === 'offset';
  const itemsAt = origin.itemsAt ?? 'items';
  const start =
    since !== undefined && lastCursor !== null
      ? startOf(lastCursor, since.overlap ?? defaultOverlap)
      : null;
  const isIncrement = start !== null;
  if (isIncrement) base.searchParams.set(since?.parameter ?? 'updated_since', start);
  let largest = new LargestValue(lastCursor);
  const plan = (): PullPlan => {
    largest = new LargestValue(lastCursor);
    return {
      base,
      paging,
      itemsAt,
      totalAt: origin.totalAt ?? (isCounted ? 'total' : ''),
      onRecord: (record) => since && largest.add(valueAt(record, since.field)),
    };
  };
  const { pages, records } = await pullPages(plan, session, context);
  if (records === 0 && isIncrement) return null;
  if (records === 0) refuseEmpty(context);
  if (since) sayLimits(since.field, largest, context);
  const isFullPage = 'pageSize' in paging && records >= (paging.pageSize ?? Number.MAX_VALUE);
  if (pages.length === 1 && isFullPage && !isCounted) {
    context.onNote(
      `${context.label}只有一页，没有找到下一页的${paging.by === 'cursor' ? '标记' : '链接'}：若应有多页，核对该来源的 paging`,
    );
  }
  const name = `${nameOf(origin, base)}${startName(start)}`;
  return {
    objects: pages.map((page, index) => ({
      ...page,
      name: `${name}-page-${String(index + 1).padStart(4, '0')}.json`,
    })),
    ...(since ? { cursor: largest.text } : {}),
    exportedDate: context.asOf,
    isComplete: !isIncrement,
    itemsAt,
    records,
  };
}

/** Records behind an API: numbered pages, offsets, tokens or links; raw bodies are the objects. */
export const httpAdapter: Adapter<'http'> = {
  kind: 'http',
  async *deliveries(origin, context) {
    const { url } = origin;
    if (url === undefined) {
      throw new HuicangError(`${context.label}没有接口地址`, {
        remedy: '在 huicang.yaml 该来源的 from 写上 url。',
      });
    }
    const base = baseUrl({ ...origin, url });
    const session = openSession(origin, base, context);
    try {
      const isFile = origin.paging?.by === 'none' && origin.itemsAt === undefined;
      const delivery = isFile
        ? await fetchWhole(base, nameOf(origin, base), session, context)
        : await pull(origin, base, session, context);
      if (delivery) yield delivery;
    } finally {
      session.connection.close();
    }
  },
};
