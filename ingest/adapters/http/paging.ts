import type { OriginOf } from '#home';
import { fault } from '../fault.ts';
import { type PageBody, valueAt } from './page-body.ts';
import { type Answer, shownAddress } from './request.ts';

/** How a system cuts its answer into pages. */
export type Paging = NonNullable<OriginOf<'http'>['paging']>;

/** What tells where the next page is. */
interface Turn {
  /** number of the page just read, from 1 */
  page: number;
  /** records read so far, this page included */
  received: number;
  answer: Answer;
  body: PageBody;
}

/** One way to go from page to page. */
interface Pager {
  first(): URL;
  /** null when that was the last one */
  next(turn: Turn): URL | null;
}

/** Records of a page where the settings say nothing. */
export const defaultPageSize = 50;

function withParameters(base: URL, parameters: Record<string, string | number>): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url;
}

/** Numbered pages and offsets end with the total, or without one with an empty page. */
function isOver({ received, body }: Turn): boolean {
  return body.items.length === 0 || (body.total !== null && received >= body.total);
}

const links = /<([^>]*)>((?:\s*;\s*[^=;,<\s]+(?:\s*=\s*(?:"[^"]*"|[^;,<\s]*))?)*)/g;
const parameter = /;\s*([^=;,\s]+)\s*=\s*(?:"([^"]*)"|([^;,\s]*))/g;

/** `rel="next"` of a Link header (RFC 8288). */
export function nextLink(header: string | string[] | undefined): string | null {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
  for (const [, target = '', parameters = ''] of text.matchAll(links)) {
    const relations = [...parameters.matchAll(parameter)].filter(
      ([, name]) => name?.toLowerCase() === 'rel',
    );
    const names = relations.flatMap(([, , quoted, plain]) =>
      (quoted ?? plain ?? '').toLowerCase().split(/\s+/),
    );
    if (names.includes('next')) return target;
  }
  return null;
}

/** The next address a page names: of the same origin, and one that was not read before. */
function followLink(base: URL, link: unknown, seen: Set<string>, page: number): URL | null {
  if (link === null || link === undefined || link === '' || link === false) return null;
  const place = `接口 ${shownAddress(base)} 第 ${page} 页`;
  const url = typeof link === 'string' && URL.canParse(link, base) ? new URL(link, base) : null;
  if (url?.origin !== base.origin) {
    throw fault(
      `${place}的下一页在别的主机${url ? ` ${url.origin}` : ''}，未跟随`,
      '请对方系统的管理员核对接口；密钥不会发给别的主机。',
    );
  }
  if (seen.has(url.href)) {
    throw fault(
      `${place}的下一页是已经读过的一页`,
      '请对方系统的管理员核对接口；未采用这次读取的内容。',
    );
  }
  seen.add(url.href);
  return url;
}

/**
 * How an API goes from page to page.
 * @param base address with all fixed parameters
 */
export function pagerOf(paging: Paging, base: URL): Pager {
  const seen = new Set<string>();
  if (paging.by === 'none') return { first: () => base, next: () => null };
  const size = 'pageSize' in paging ? (paging.pageSize ?? defaultPageSize) : defaultPageSize;
  if (paging.by === 'page') {
    const { page = 'page', size: sizeName = 'page_size', first = 1 } = paging;
    const at = (number: number) => withParameters(base, { [page]: number, [sizeName]: size });
    return {
      first: () => at(first),
      next: (turn) => (isOver(turn) ? null : at(first + turn.page)),
    };
  }
  if (paging.by === 'offset') {
    const { offset = 'offset', limit = 'limit' } = paging;
    const at = (from: number) => withParameters(base, { [offset]: from, [limit]: size });
    return { first: () => at(0), next: (turn) => (isOver(turn) ? null : at(turn.received)) };
  }
  const sized = paging.size === undefined ? base : withParameters(base, { [paging.size]: size });
  if (paging.by === 'cursor') {
    const { cursor = 'cursor', cursorAt = 'next_cursor' } = paging;
    return {
      first: () => sized,
      next: ({ page, body }) => {
        const token = valueAt(body.content, cursorAt);
        if (token === null || token === undefined || token === '' || token === false) return null;
        const isToken = typeof token === 'string' || typeof token === 'number';
        const url = withParameters(sized, { [cursor]: isToken ? token : JSON.stringify(token) });
        return followLink(sized, url.href, seen, page);
      },
    };
  }
  const { nextAt } = paging;
  return {
    first: () => {
      seen.add(sized.href);
      return sized;
    },
    next: ({ page, answer, body }) => {
      const link =
        nextAt === undefined ? nextLink(answer.headers.link) : valueAt(body.content, nextAt);
      return followLink(sized, link, seen, page);
    },
  };
}
