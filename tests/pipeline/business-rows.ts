import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type TableName, tables } from '#contracts';
import type { Home } from '#home';
import { publicMarts } from '#inside/contracts/marts.ts';
import { activeFiles } from '#inside/lake/write/manifests.ts';
import { currentRelease } from '#models';

/** Columns that say when, not what: they differ between any two runs. */
const clockColumns = ['_ingested_at', 'decided_at', 'finished_at', 'oldest_date'];

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/** All Parquet files that make up one table or mart of a root, by name. */
function relations(home: Home): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const table of Object.keys(tables) as TableName[]) {
    for (const kind of ['bronze', 'quarantine', 'findings'] as const) {
      const files = activeFiles(home, table, kind);
      if (files.length > 0) found.set(`${kind} ${table}`, files);
    }
  }
  const release = currentRelease(home);
  for (const mart of Object.keys(publicMarts)) {
    const path = release && join(home.releases, release.release_id, 'marts', `${mart}.parquet`);
    if (path && existsSync(path)) found.set(`mart ${mart}`, [path]);
  }
  return found;
}

/**
 * Compares every active lake row and every published row of two roots.
 * @returns what differs, in words; empty when nothing does
 */
export async function differences(one: Home, other: Home): Promise<string[]> {
  const mine = relations(one);
  const theirs = relations(other);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const differing: string[] = [];
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const files = [mine.get(name), theirs.get(name)];
    if (!files[0] || !files[1]) {
      differing.push(`${name}: only in one of the two`);
      continue;
    }
    const [left, right] = files.map((list) => {
      const source = `read_parquet([${(list ?? []).map(quoted).join(', ')}])`;
      const drop = clockColumns.map((column) => `'${column}'`).join(', ');
      return `SELECT COLUMNS(c -> c NOT IN (${drop})) FROM ${source}`;
    });
    const reader = await connection.runAndReadAll(
      `SELECT (SELECT count(*) FROM (${left} EXCEPT ALL ${right})) AS missing,
              (SELECT count(*) FROM (${right} EXCEPT ALL ${left})) AS surplus,
              (SELECT count(*) FROM (${left})) AS total`,
    );
    const row = reader.getRowObjects()[0];
    if (!row || Number(row.missing) + Number(row.surplus) > 0) {
      differing.push(`${name}: ${row?.missing} missing, ${row?.surplus} surplus of ${row?.total}`);
    }
  }
  connection.closeSync();
  return mine.size === 0 ? ['nothing to compare'] : differing;
}
