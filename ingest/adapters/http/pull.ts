import { putObject, type StoredObject } from '#archive';
import type { OriginOf } from '#home';
import type { AdapterContext } from '../adapter.ts';
import { fault } from '../fault.ts';
import { fetchPage, type Session } from './fetch-page.ts';
import { digestOf, readPage } from './page-body.ts';
import { defaultPageSize, type Paging, pagerOf } from './paging.ts';
import { shownAddress } from './request.ts';

/** All pages of one pull, in order, their bodies in the object store. */
interface Pulled {
  pages: StoredObject[];
  records: number;
}

/** What is asked for, and where in the answer the records stand. */
export interface PullPlan {
  /** address with all fixed parameters */
  base: URL;
  paging: Paging;
  itemsAt: string;
  totalAt: string;
  onRecord: (record: unknown) => void;
}

const mostPages = 20_000;

interface Round extends Pulled {
  totals: number[];
}

/** One round over all pages; ends early when the total changes. */
async function pullRound(
  plan: PullPlan,
  session: Session,
  context: AdapterContext,
): Promise<Round> {
  const round: Round = { pages: [], records: 0, totals: [] };
  const pager = pagerOf(plan.paging, plan.base);
  const seen = new Map<string, number>();
  let url: URL | null = pager.first();
  for (let page = 1; url !== null; page += 1) {
    context.signal?.throwIfAborted();
    const place = `接口 ${shownAddress(url)} 第 ${page} 页`;
    if (page > mostPages) {
      throw fault(`${place}之后还有，已超过 ${mostPages} 页`, '调大每页条数，或核对接口的分页。');
    }
    const { answer, body } = await fetchPage(url, session, (received) => ({
      answer: received,
      body: readPage(received, place, plan),
    }));
    const digest = digestOf(body.items);
    const same = body.items.length > 0 ? seen.get(digest) : undefined;
    // A page of one record may well be like another one; the page before it was the same request.
    if (same !== undefined && (body.items.length > 1 || same === page - 1)) {
      throw fault(
        same === page - 1
          ? `${place}与上一页相同，可能没有按页码返回`
          : `${place}与第 ${same} 页相同，可能没有按页码返回`,
        '请对方系统的管理员核对接口的分页参数；未采用这次读取的内容。',
      );
    }
    seen.set(digest, page);
    if (body.total !== null) {
      round.totals.push(body.total);
      if (body.total !== round.totals[0]) return round;
    }
    for (const record of body.items) plan.onRecord(record);
    round.records += body.items.length;
    round.pages.push(await putObject(context.home, answer.body));
    url = pager.next({ page, received: round.records, answer, body });
    context.onProgress?.({
      stage: 'ingest',
      step: context.label,
      done: page,
      total: pagesInAll(plan, body.total, page, url === null),
      unit: '页',
    });
  }
  return round;
}

function pagesInAll(plan: PullPlan, total: number | null, page: number, isLast: boolean): number {
  if (isLast) return page;
  const size = 'pageSize' in plan.paging ? plan.paging.pageSize : undefined;
  const told = total === null ? 0 : Math.ceil(total / (size ?? defaultPageSize));
  return Math.max(page + 1, told);
}

/**
 * Pulls all pages. A pull whose count does not add up (the register changed meanwhile) is begun
 * again once.
 * @param plan made anew for each round, so that what it counts begins anew too
 * @throws HuicangError naming the endpoint
 */
export async function pullPages(
  plan: () => PullPlan,
  session: Session,
  context: AdapterContext,
): Promise<Pulled> {
  for (let number = 1; ; number += 1) {
    const current = plan();
    const round = await pullRound(current, session, context);
    const [first] = round.totals;
    const last = round.totals.at(-1);
    if (first === undefined || (first === last && round.records === first)) return round;
    if (number === 1) continue;
    const path = current.base.pathname;
    throw fault(
      first === last
        ? `接口 ${path} 返回 ${round.records} 条，与其总数 ${first} 不符`
        : `接口 ${path} 的总数在读取中变了：先 ${first}，后 ${last}`,
      '对方系统可能正在修改数据；稍后再试，仍不符请联系其管理员。未采用这次读取的内容。',
    );
  }
}

/** The address all pages share. */
export function baseUrl(origin: OriginOf<'http'> & { url: string }): URL {
  const url = new URL(`${origin.url.replace(/\/+$/, '')}${origin.path ?? ''}`);
  for (const [name, value] of Object.entries(origin.query ?? {})) url.searchParams.set(name, value);
  return url;
}
