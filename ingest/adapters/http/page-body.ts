import { createHash } from 'node:crypto';
import { fault } from '../fault.ts';
import { CutShort } from './fetch-page.ts';
import type { Answer } from './request.ts';

/** One page, understood as far as paging needs it. */
export interface PageBody {
  content: unknown;
  items: unknown[];
  /** number of all records, where the body tells it */
  total: number | null;
}

/** The value at a path such as `data.items`; '' is the value itself. */
export function valueAt(content: unknown, path: string): unknown {
  let value = content;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function textOf({ headers, body }: Answer): string {
  const charset = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const isChinese = /^gb/i.test(charset);
  return new TextDecoder(isChinese ? 'gb18030' : 'utf-8').decode(body);
}

/** Whole numbers too large for a double stay as they are written: ids are often that large. */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isUnsafe = typeof value === 'number' && !Number.isSafeInteger(value);
  return isUnsafe && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
}

/**
 * Reads one page of JSON.
 * @param place for messages: `接口 … 第 3 页`
 * @throws CutShort when it ends too early; HuicangError when it is something else
 */
export function readPage(
  answer: Answer,
  place: string,
  paths: { itemsAt: string; totalAt: string },
): PageBody {
  const text = textOf(answer);
  let content: unknown;
  try {
    content = JSON.parse(text, exactly);
  } catch (cause) {
    const start = text.trimStart()[0];
    if (start === '{' || start === '[') throw new CutShort('应答不完整');
    throw fault(
      `${place}${start === '<' ? '是网页，不是数据' : '不是 JSON'}`,
      start === '<' ? '多半是登录页：核对接口地址和访问权限。' : '请对方系统的管理员核对接口。',
      cause instanceof SyntaxError ? undefined : cause,
    );
  }
  const items = valueAt(content, paths.itemsAt);
  const total = paths.totalAt === '' ? null : valueAt(content, paths.totalAt);
  const isCount = total === null || (typeof total === 'number' && Number.isInteger(total));
  if (!Array.isArray(items) || !isCount) {
    const missing = Array.isArray(items) ? paths.totalAt : paths.itemsAt || '记录的列表';
    throw fault(
      `${place}缺少 ${missing}`,
      '核对该来源的 itemsAt 和 totalAt，或请对方系统的管理员核对接口。',
    );
  }
  return { content, items, total };
}

/** Tells whether two pages bring the same records. */
export function digestOf(items: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(items)).digest('hex');
}
