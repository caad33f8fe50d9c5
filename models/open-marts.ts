import { join } from 'node:path';
import { DuckDBDateValue, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';
import { type Home, HuicangError } from '#home';
import { openDuckDb, sqlName, sqlText } from '#lake';
import { currentRelease, type Release, readRelease, releasePath } from './release.ts';

type MartParameter = string | number | boolean | null;

export interface Marts {
  release: Release;
  /**
   * Runs SQL over views named like the marts. Whole numbers and doubles come as numbers, dates as
   * 'YYYY-MM-DD', timestamps as 'YYYY-MM-DD HH:MM:SS' in UTC, NULL as null.
   */
  query(sql: string, parameters?: readonly MartParameter[]): Promise<Record<string, unknown>[]>;
  close(): void;
}

function plainValue(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampValue) {
    return value.toString();
  }
  return value;
}

/**
 * Opens the published marts of a release for reading; close them after use.
 * @param releaseId by default the release that is served
 * @throws HuicangError when there is no such release
 *
 * @example
 * const marts = await openMarts(home);
 * const rows = await marts.query('select * from rpt_dues_by_month where month = ?', ['2026-10-01']);
 * marts.close();
 */
export async function openMarts(home: Home, releaseId?: string): Promise<Marts> {
  const release = releaseId ? readRelease(home, releaseId) : currentRelease(home);
  if (!release) {
    throw new HuicangError(releaseId ? `没有这个发布：${releaseId}` : '还没有任何发布', {
      remedy: '先运行 huicang build。',
    });
  }
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  const folder = releasePath(home, release.release_id);
  for (const { name, file } of release.marts) {
    const path = join(folder, ...file.split('/'));
    await duck.connection.run(
      `CREATE VIEW ${sqlName(name)} AS SELECT * FROM read_parquet(${sqlText(path)})`,
    );
  }
  return {
    release,
    async query(sql, parameters = []) {
      const reader = await duck.connection.runAndReadAll(sql, [...parameters]);
      return reader
        .getRowObjects()
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)])),
        );
    },
    close: () => duck.close(),
  };
}
