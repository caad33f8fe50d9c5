import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#home';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { explainFile } from '../explain/index.ts';
import type { StoredBody } from './body.ts';
import { ProblemError, type RowError } from './problem.ts';
import type { Receipt } from './receipts.ts';

const mostErrors = 100;

/**
 * Reads and checks a received body as ingest will, without touching the lake.
 * @param isLenient rows that break a rule are taken all the same and will go to quarantine
 * @throws ProblemError 422 naming row and field, or why nothing can be read
 */
export async function checkBatch(
  home: Home,
  declaration: SourceDeclaration,
  body: StoredBody,
  { fileName, asOf, isLenient }: { fileName: string; asOf: string; isLenient: boolean },
): Promise<Receipt['rows']> {
  // The period is told by the name.
  const folder = join(home.tmp, `check-${body.sha256.slice(0, 16)}-${process.pid}`);
  const path = join(folder, fileName);
  mkdirSync(folder, { recursive: true });
  renameSync(body.path, path);
  try {
    const { explanation } = await explainFile(home, path, {
      declarations: [declaration],
      source: declaration.id,
      asOf,
    });
    const { tables, obstacles } = explanation;
    if (obstacles.length > 0 || tables.length === 0) {
      throw new ProblemError(
        422,
        'layout',
        '内容不能按该来源读取',
        '核对字段名是否与约定一致；约定见来源声明。',
        { detail: obstacles.join('；') || '没有找到记录' },
      );
    }
    const errors = tables
      .flatMap(({ quarantine }) => quarantine)
      .flatMap(({ rule, sentence, remedy, places }) =>
        places.map(
          ({ row, column, value }): RowError => ({
            ...{ row, field: column, rule, remedy },
            message: value === '' ? sentence : `${sentence}：${value}`,
          }),
        ),
      );
    const total = (count: (table: (typeof tables)[number]) => number): number =>
      tables.reduce((sum, table) => sum + count(table), 0);
    const rows = {
      checked: total((table) => table.rows.checked),
      accepted: total((table) => table.rows.accepted),
      quarantined: total((table) => table.rows.quarantined),
      not_data: total((table) => table.notData.reduce((sum, { count }) => sum + count, 0)),
    };
    if (errors.length > 0 && !isLenient) {
      throw new ProblemError(
        422,
        'rows-rejected',
        `${rows.quarantined} 行不符合规则，整批未接收`,
        '改正下列各行后整批再发；或在请求头写 Prefer: handling=lenient，让这些行进入隔离区待更正。',
        { errors: errors.slice(0, mostErrors) },
      );
    }
    return rows;
  } finally {
    renameSync(path, body.path);
    rmSync(folder, { recursive: true, force: true });
  }
}
