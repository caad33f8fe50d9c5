import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { TableName } from '#contracts';
import type { Home } from '#home';
import { activeFiles } from '#inside/lake/write/manifests.ts';

export type Row = Record<string, unknown>;

/** SQL over the lake and the marts of one root. */
export interface Lake {
  /** a FROM item over the active files of a table, or null when there is none */
  table(name: TableName, kind?: 'bronze' | 'quarantine' | 'findings'): string | null;
  rows(sql: string): Promise<Row[]>;
  close(): void;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export async function openLake(home: Home): Promise<Lake> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection: DuckDBConnection = await instance.connect();
  return {
    table(name, kind = 'bronze') {
      const files = activeFiles(home, name, kind);
      return files.length === 0 ? null : `read_parquet([${files.map(literal).join(', ')}])`;
    },
    async rows(sql) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
    },
    close: () => connection.closeSync(),
  };
}
