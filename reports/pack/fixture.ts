import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Home, openHome } from '#home';
import { type PublicMartName, publicMarts } from '#inside/contracts/marts.ts';

/** Rows for a mart; a column that is left out is NULL, dates are 'YYYY-MM-DD'. */
export type MartRows = Record<string, string | number | boolean | null>[];

/** A home in a temporary folder; `remove` deletes it. */
export function temporaryHome(): { home: Home; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'huicang-pack-'));
  return { home: openHome(root), remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Writes rows as Parquet with the given columns and DuckDB types. */
export async function writeParquet(
  path: string,
  columns: Readonly<Record<string, string>>,
  rows: MartRows,
): Promise<void> {
  const source = `${path}.json`;
  writeFileSync(source, JSON.stringify(rows));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  await connection.run(
    `COPY (SELECT * FROM read_json('${source}', format = 'array', columns = {${types.join(', ')}}))
     TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
  rmSync(source);
}

/** Makes a release with the marts' contracted columns, and makes it current. Absent marts are empty. */
export async function writeRelease(
  home: Home,
  asOf: string,
  rows: Partial<Record<PublicMartName, MartRows>>,
): Promise<string> {
  const releaseId = `${asOf}-0123abcd`;
  const folder = join(home.releases, releaseId);
  mkdirSync(join(folder, 'marts'), { recursive: true });
  const marts = [];
  for (const name of Object.keys(publicMarts) as PublicMartName[]) {
    const file = `marts/${name}.parquet`;
    const columns = Object.fromEntries(
      Object.entries(publicMarts[name].columns).map(([column, { type }]) => [column, type]),
    );
    const own = (rows[name] ?? []).map((row) => ({ ...row, cutoff_date: asOf }));
    await writeParquet(join(folder, file), columns, own);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    marts.push({ name, file, rows: own.length, sha256 });
  }
  const release = {
    release_id: releaseId,
    as_of: asOf,
    built_at: `${asOf}T08:00:00Z`,
    batches: [],
    registry_seq: null,
    code_digest: '0123abcd',
    tool_version: '0.1.0',
    marts,
    dbt: { models: 0, tests: 0, passed: 0, warned: 0 },
  };
  writeFileSync(join(folder, 'release.json'), JSON.stringify(release));
  writeFileSync(join(home.releases, 'current.json'), JSON.stringify({ release_id: releaseId }));
  return releaseId;
}
