import { isIP } from 'node:net';
import { checkServerIdentity, TLSSocket } from 'node:tls';
import mysql, {
  type Connection,
  type ConnectionOptions,
  type FieldPacket,
  type RowDataPacket,
} from 'mysql2';
import { HuicangError, type OriginOf } from '#home';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { codeOf, connectionReason, fault, readCa, tlsReason } from '../fault.ts';
import {
  binaryValue,
  type Database,
  type DatabaseOrigin,
  deliverRows,
  type RowBatch,
  type RowReader,
  shownDatabase,
} from './deliver-rows.ts';
import type { DatabaseValue } from './row-objects.ts';

const { Types } = mysql;
const defaultPort = 3306;
const batchRows = 2000;
/** Collation number of bytes without a character set. */
const binaryCollation = 63;

const reasons: Record<string, [string, string]> = {
  ER_ACCESS_DENIED_ERROR: ['用户名或密码不对', '核对该来源的 user 和秘密。'],
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: ['用户名或密码不对', '核对该来源的 user 和秘密。'],
  ER_HOST_NOT_PRIVILEGED: ['不允许从本机登录', '请数据库管理员放行本机地址。'],
  ER_DBACCESS_DENIED_ERROR: ['没有读取权限', '请数据库管理员给这个用户 SELECT 权限。'],
  ER_TABLEACCESS_DENIED_ERROR: ['没有读取权限', '请数据库管理员给这个用户 SELECT 权限。'],
  ER_COLUMNACCESS_DENIED_ERROR: ['没有读取权限', '请数据库管理员给这个用户 SELECT 权限。'],
  ER_BAD_DB_ERROR: ['没有这个数据库', '核对该来源的 database。'],
  ER_NO_SUCH_TABLE: ['没有这个表', '核对表名；在别的库里的写成 库.表。'],
  ER_BAD_FIELD_ERROR: ['没有这一列', '核对 query 或 since 中的列名。'],
  ER_PARSE_ERROR: ['SQL 写法有误', '先在数据库客户端试通这条 SELECT。'],
  ER_STATEMENT_TIMEOUT: ['超过了允许的时间', '缩小范围，或调大该来源的 timeout。'],
  ER_QUERY_TIMEOUT: ['超过了允许的时间', '缩小范围，或调大该来源的 timeout。'],
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: [
    '要写入数据，被拒绝',
    '来源只读不写：改用不写入的 SELECT。',
  ],
  ER_CON_COUNT_ERROR: ['连接数已满', '稍后再试，或请数据库管理员放宽。'],
  HANDSHAKE_NO_SSL_SUPPORT: ['没有启用 TLS', '请管理员启用；确实只能明文的，在该来源写 tls: off。'],
};

/** MariaDB's number for a statement that took too long; the library knows MySQL's only. */
const statementTimeout = 1969;

function asFault(origin: DatabaseOrigin, error: unknown, isReading: boolean): unknown {
  if (error instanceof HuicangError) return error;
  const place = `数据库 ${shownDatabase(origin, defaultPort)} `;
  const { errno } = (error ?? {}) as { errno?: number };
  const code = errno === statementTimeout ? 'ER_STATEMENT_TIMEOUT' : serverCode(error);
  // Only the code is kept: a server's message may quote a row.
  const cause = new Error(code || 'connection');
  const [reason, remedy] = reasons[code] ?? [];
  if (reason && remedy) return fault(`${place}${reason}`, remedy, cause);
  const certificate = tlsReason(error);
  if (certificate) return fault(`${place}${certificate.reason}`, certificate.remedy, cause);
  if (code.startsWith('ER_')) {
    return fault(`${place}报错（${code}）`, '先在数据库客户端试通这条 SELECT。', cause);
  }
  return fault(
    `${place}${isReading ? '读取中途断开' : connectionReason(error)}`,
    '确认数据库在运行、网络可达后再试；未采用这次读取的内容。',
    cause,
  );
}

function serverCode(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code !== 'HANDSHAKE_SSL_ERROR' ? code : codeOf(error);
}

const textTypes = new Set<number>([
  ...[Types.STRING, Types.VAR_STRING, Types.VARCHAR, Types.ENUM, Types.SET],
  ...[Types.BLOB, Types.TINY_BLOB, Types.MEDIUM_BLOB, Types.LONG_BLOB],
]);

/** How the bytes of a character set become text. */
type Decode = (bytes: Buffer) => string;

function decoderOf(characterSet: string, origin: OriginOf<'mysql'>): Decode {
  const labels: Record<string, string> = {
    latin1: origin.latin1Holds === 'gbk' ? 'gb18030' : 'windows-1252',
    gb2312: 'gb18030',
    gbk: 'gb18030',
    gb18030: 'gb18030',
    big5: 'big5',
    ucs2: 'utf-16be',
    utf16: 'utf-16be',
    utf16le: 'utf-16le',
  };
  const decoder = new TextDecoder(labels[characterSet] ?? 'utf-8');
  return (bytes) => decoder.decode(bytes);
}

function cellOf(
  bytes: Buffer | null,
  field: FieldPacket,
  origin: OriginOf<'mysql'>,
  decode: Decode,
): DatabaseValue {
  if (bytes === null) return null;
  const type = field.columnType ?? Types.STRING;
  const isText = textTypes.has(type);
  const isBytes = isText && field.characterSet === binaryCollation;
  if (type === Types.GEOMETRY || isBytes) return binaryValue(bytes, field.name, origin.binary);
  if (type === Types.BIT)
    return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n).toString();
  return isText ? decode(bytes) : bytes.toString('utf8');
}

function connectionOptions(origin: OriginOf<'mysql'>, context: AdapterContext): ConnectionOptions {
  const ca = readCa(origin.ca);
  const isNamed = isIP(origin.host) === 0;
  return {
    host: origin.host,
    port: origin.port ?? defaultPort,
    database: origin.database,
    user: origin.user,
    password: origin.secret === undefined ? '' : context.secrets.get(origin.secret),
    charset: 'utf8mb4',
    connectTimeout: 15_000,
    multipleStatements: false,
    flags: ['-LOCAL_FILES'],
    ...(origin.tls === 'off'
      ? {}
      : { ssl: { rejectUnauthorized: true, verifyIdentity: isNamed, ...(ca ? { ca } : {}) } }),
  };
}

/** The library compares names only; an address is compared here, before anything is asked. */
function assertAddress(connection: Connection, origin: DatabaseOrigin): void {
  if (origin.tls === 'off' || isIP(origin.host) === 0) return;
  const { stream } = connection as Connection & { stream?: unknown };
  const mismatch =
    stream instanceof TLSSocket
      ? checkServerIdentity(origin.host, stream.getPeerCertificate())
      : new Error('no TLS');
  if (mismatch) throw mismatch;
}

function ask<T>(connection: Connection, sql: string): Promise<T[]> {
  return new Promise((resolve, reject) => {
    connection.query<RowDataPacket[]>({ sql }, (error, rows) =>
      error ? reject(error) : resolve(rows as T[]),
    );
  });
}

async function startSession(
  connection: Connection,
  origin: OriginOf<'mysql'>,
): Promise<Map<number, string>> {
  const timeout = origin.timeout ?? 300;
  const [server] = await ask<{ version: string }>(connection, 'SELECT VERSION() AS version');
  const limit = /mariadb/i.test(server?.version ?? '')
    ? `max_statement_time = ${timeout}`
    : `max_execution_time = ${Math.round(timeout * 1000)}`;
  // Without modes of its own a server reads quotes and backslashes the way the statement was checked.
  await ask(connection, `SET SESSION sql_mode = '', time_zone = '+08:00', ${limit}`);
  await ask(connection, `SET SESSION lock_wait_timeout = ${Math.ceil(timeout)}`);
  // Silent while the rows are written here, a server gives up after a minute by itself.
  await ask(connection, 'SET SESSION net_write_timeout = 600');
  const characterSets = new Map<number, string>();
  if (origin.latin1Holds === 'gbk') {
    const rows = await ask<{ id: number; name: string }>(
      connection,
      'SELECT ID AS id, CHARACTER_SET_NAME AS name FROM information_schema.COLLATIONS WHERE ID IS NOT NULL',
    );
    for (const { id, name } of rows) characterSets.set(Number(id), name);
  }
  await ask(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await ask(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  return characterSets;
}

/** Names of the columns as the server converts them: with raw results the library garbles them. */
function namesOf(connection: Connection, sql: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    connection.query(`SELECT * FROM (${sql}) AS names LIMIT 0`, (error, _, fields) =>
      error ? reject(error) : resolve(fields.map(({ name }) => name)),
    );
  });
}

async function* readRows(
  connection: Connection,
  origin: OriginOf<'mysql'>,
  characterSets: Map<number, string>,
  sql: string,
): AsyncGenerator<RowBatch> {
  let names: string[] | null = null;
  if (characterSets.size > 0) {
    names = await namesOf(connection, sql);
    await ask(connection, 'SET character_set_results = NULL');
  }
  let fields: FieldPacket[] = [];
  let decoders: Decode[] = [];
  const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
  query.on('fields', (found: FieldPacket[]) => {
    fields = found;
    names ??= found.map(({ name }) => name);
    decoders = found.map(({ characterSet }) =>
      decoderOf(characterSets.get(characterSet ?? 0) ?? 'utf8mb4', origin),
    );
  });
  const stream = query.stream({ highWaterMark: batchRows });
  // The library tells the connection, not the stream, that the server has gone.
  connection.on('error', (error) => stream.destroy(error));
  let rows: DatabaseValue[][] = [];
  for await (const row of stream) {
    const cells = row as (Buffer | null)[];
    rows.push(
      fields.map((field, index) =>
        cellOf(cells[index] ?? null, field, origin, decoders[index] ?? String),
      ),
    );
    if (rows.length < batchRows) continue;
    yield { columns: names ?? [], rows };
    rows = [];
  }
  if (rows.length > 0) yield { columns: names ?? [], rows };
}

async function openReader(origin: OriginOf<'mysql'>, context: AdapterContext): Promise<RowReader> {
  const { signal } = context;
  const connection = mysql.createConnection(connectionOptions(origin, context));
  // A connection lost between two statements is told here; the statement that follows fails anyway.
  connection.on('error', () => {});
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', close);
    // Ends the transaction with the session, also in the middle of a result.
    connection.destroy();
  };
  signal?.addEventListener('abort', close, { once: true });
  let characterSets: Map<number, string>;
  try {
    await new Promise<void>((resolve, reject) =>
      connection.connect((error) => (error ? reject(error) : resolve())),
    );
    assertAddress(connection, origin);
    characterSets = await startSession(connection, origin);
  } catch (error) {
    await close();
    throw asFault(origin, error, false);
  }
  return {
    close,
    async keyOf(table) {
      try {
        const rows = await ask<{ Key_name: string; Column_name: string }>(
          connection,
          `SHOW INDEX FROM ${table} WHERE Key_name = 'PRIMARY'`,
        );
        return rows.map(({ Column_name }) => String(Column_name));
      } catch (error) {
        // A view has no key; a table that is missing is told by the statement that reads it.
        if (error instanceof Error && serverCode(error).startsWith('ER_')) return [];
        throw asFault(origin, error, false);
      }
    },
    async *read(sql) {
      try {
        yield* readRows(connection, origin, characterSets, sql);
      } catch (error) {
        signal?.throwIfAborted();
        throw asFault(origin, error, true);
      }
    },
  };
}

/** The library would replace a `?` inside quotes too, so the one value there is stands as a literal. */
function literal(value: string): { text: string; values: string[] } {
  if (!/^[\d\sTZ:.+-]+$/.test(value)) {
    throw new HuicangError('上次的增量起点不是时间也不是整数', {
      remedy: '去掉该来源的 since 运行一次，再恢复。',
    });
  }
  return { text: /^-?\d+$/.test(value) ? value : `'${value}'`, values: [] };
}

/** Tables and queries of MySQL and MariaDB, in one read-only snapshot. */
export const mysqlAdapter: Adapter<'mysql'> = {
  kind: 'mysql',
  deliveries(origin, context) {
    const database: Database = {
      dialect: 'mysql',
      quote: (name) => `\`${name.replaceAll('`', '``')}\``,
      bind: literal,
      open: () => openReader(origin, context),
    };
    return deliverRows(origin, database, context);
  },
};
