import { join } from 'node:path';
import mysql, { type Connection } from 'mysql2/promise';
import { makeCertificates } from './certificates.ts';
import {
  findProgram,
  freePort,
  needed,
  removeFolder,
  run,
  serverFolder,
  startServer,
} from './programs.ts';

export const mariadbProgram = findProgram('mariadbd', ['/usr/sbin', '/usr/libexec']);
export const mariadbPassword = 'My-口令-51d0aa';

export interface MariadbServer {
  port: number;
  ca: string;
  /** runs statements with full rights on the database `office` */
  sql(...statements: string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A MariaDB of its own, with TLS for 127.0.0.1, a user `reader` with a password and a database
 * `office`.
 */
export async function startMariadb(): Promise<MariadbServer> {
  const program = needed(mariadbProgram, 'mariadb');
  const folder = serverFolder();
  const data = join(folder, 'data');
  const port = await freePort();
  const socket = join(folder, 'mariadb.sock');
  const { ca, key, certificate } = makeCertificates(folder, 'IP:127.0.0.1');
  const installer = needed(findProgram('mariadb-install-db', ['/usr/bin']), 'mariadb');
  run(installer, [
    ...['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'],
    ...['--skip-test-db', '--skip-name-resolve'],
  ]);
  const connect = (database?: string): Promise<Connection> =>
    mysql.createConnection({
      ...{ socketPath: socket, user: 'root', charset: 'utf8mb4' },
      ...(database === undefined ? {} : { database }),
    });
  const sql = async (database: string | undefined, statements: string[]): Promise<void> => {
    const connection = await connect(database);
    try {
      for (const statement of statements) await connection.query(statement);
    } finally {
      await connection.end();
    }
  };
  const server = await startServer(
    program,
    [
      ...['--no-defaults', `--datadir=${data}`, `--port=${port}`, `--socket=${socket}`],
      ...['--bind-address=127.0.0.1', '--skip-log-bin', '--innodb-flush-log-at-trx-commit=0'],
      ...['--innodb-buffer-pool-size=32M', `--pid-file=${join(folder, 'pid')}`],
      ...[`--ssl-ca=${ca}`, `--ssl-cert=${certificate}`, `--ssl-key=${key}`],
    ],
    {
      answers: async () => {
        await (await connect()).end();
        return true;
      },
    },
  ).catch((error) => {
    removeFolder(folder);
    throw error;
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    removeFolder(folder);
  };
  await sql(undefined, [
    'CREATE DATABASE office CHARACTER SET utf8mb4',
    `CREATE USER reader@'127.0.0.1' IDENTIFIED BY '${mariadbPassword}'`,
    `GRANT SELECT, EXECUTE ON office.* TO reader@'127.0.0.1'`,
  ]).catch(async (error) => {
    await stop();
    throw error;
  });
  return { port, ca, sql: (...statements) => sql('office', statements), stop };
}
