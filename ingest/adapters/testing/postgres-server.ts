import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { makeCertificates } from './certificates.ts';
import {
  findProgram,
  freePort,
  needed,
  removeFolder,
  run,
  serverFolder,
  startServer,
  versionFolders,
} from './programs.ts';

export const postgresProgram = findProgram('initdb', versionFolders('/usr/lib/postgresql'));
export const postgresPassword = 'Pg-口令-7f3e9c';

export interface PostgresServer {
  port: number;
  /** file of its certificate's authority */
  ca: string;
  /** runs statements as the owner of the database */
  sql(...statements: string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of its own, with TLS for 127.0.0.1, a user `reader` with a password and a database
 * `office`.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const initdb = needed(postgresProgram, 'postgres');
  const folder = serverFolder();
  const data = join(folder, 'data');
  const port = await freePort();
  const { ca, key, certificate } = makeCertificates(folder, 'IP:127.0.0.1');
  run(initdb, ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C']);
  const hba = [
    'local all owner trust',
    'host all owner 127.0.0.1/32 trust',
    'host all all 127.0.0.1/32 scram-sha-256',
  ];
  writeFileSync(join(data, 'pg_hba.conf'), `${hba.join('\n')}\n`);
  const settings = {
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' },
    ...{ ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key, log_min_messages: 'fatal' },
  };
  const connect = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'owner', database, ssl: false });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const sql = async (database: string, statements: string[]): Promise<void> => {
    const client = await connect(database);
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const server = await startServer(
    join(initdb, '..', 'postgres'),
    [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      answers: async () => {
        await (await connect('postgres')).end();
        return true;
      },
      signal: 'SIGINT',
    },
  ).catch((error) => {
    removeFolder(folder);
    throw error;
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    removeFolder(folder);
  };
  await sql('postgres', [
    `CREATE USER reader PASSWORD '${postgresPassword}'`,
    'CREATE DATABASE office',
  ]).catch(async (error) => {
    await stop();
    throw error;
  });
  return { port, ca, sql: (...statements) => sql('office', statements), stop };
}
