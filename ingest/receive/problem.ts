import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { exitCodes, HuicangError } from '#home';

/** One row or field that was not accepted. */
export interface RowError {
  /** line of a text, row of a sheet, or ordinal of a record, from 1 */
  row: number;
  /** header as sent; '' where the whole row is meant */
  field: string;
  rule: string;
  /** Chinese; values masked by their class */
  message: string;
  remedy: string;
}

/** RFC 9457 problem details, in Chinese. */
export interface Problem {
  type: string;
  title: string;
  status: ContentfulStatusCode;
  detail: string;
  /** what to do */
  remedy: string;
  errors?: RowError[];
}

/** A request that is answered with problem details. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    name: string,
    title: string,
    remedy: string,
    more: { detail?: string; errors?: RowError[]; headers?: Record<string, string> } = {},
  ) {
    super(title);
    this.headers = more.headers ?? {};
    this.problem = {
      type: `urn:huicang:problem:${name}`,
      title,
      status,
      detail: more.detail ?? title,
      remedy,
      ...(more.errors ? { errors: more.errors } : {}),
    };
  }
}

function knownProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof HuicangError)) {
    return new ProblemError(500, 'internal', '接收时程序出错', '稍后再发；仍出错请告知管理员。');
  }
  if (error.code === exitCodes.tryAgain) {
    const headers = { 'retry-after': '5' };
    return new ProblemError(503, 'busy', '同一批正在接收', '稍后再发。', { headers });
  }
  return new ProblemError(422, 'not-readable', error.message, error.remedy ?? '核对内容后再发。');
}

/** Any error as an answer: ours in words, others without their text, which may quote data. */
export function answerProblem(context: Context, error: unknown): Response {
  const known = knownProblem(error);
  return context.body(JSON.stringify(known.problem), known.problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...known.headers,
  });
}
