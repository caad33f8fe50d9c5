import pg from 'pg';
import { HuicangError } from '#home';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { codeOf, connectionReason, fault, readCa, tlsReason } from '../fault.ts';
import {
  binaryValue,
  type Database,
  type DatabaseOrigin,
  deliverRows,
  type RowReader,
  shownDatabase,
} from './deliver-rows.ts';
import type { DatabaseValue } from './row-objects.ts';

const defaultPort = 5432;
const fetchRows = 2000;
/** Type numbers of pg_type, which never change. */
const types = { boolean: 16, bytea: 17, timestamptz: 1184 };

const reasons: Record<string, [string, string]> = {
  '28P01': ['用户名或密码不对', '核对该来源的 user 和秘密。'],
  '28000': ['不允许这个用户从本机登录', '请数据库管理员在 pg_hba.conf 中放行。'],
  '3D000': ['没有这个数据库', '核对该来源的 database。'],
  '42P01': ['没有这个表', '核对表名；不在默认模式里的写成 模式.表。'],
  '42703': ['没有这一列', '核对 query 或 since 中的列名。'],
  '42501': ['没有读取权限', '请数据库管理员给这个用户 SELECT 权限。'],
  '42601': ['SQL 写法有误', '先在数据库客户端试通这条 SELECT。'],
  '57014': ['超过了允许的时间', '缩小范围，或调大该来源的 timeout。'],
  '25006': ['要写入数据，被拒绝', '来源只读不写：改用不写入的 SELECT。'],
  '53300': ['连接数已满', '稍后再试，或请数据库管理员放宽。'],
};

function asFault(origin: DatabaseOrigin, error: unknown, isReading: boolean): unknown {
  if (error instanceof HuicangError) return error;
  const place = `数据库 ${shownDatabase(origin, defaultPort)} `;
  // Only the code is kept: a server's message may quote a row.
  const cause = new Error(codeOf(error) || 'connection');
  const [reason, remedy] = reasons[codeOf(error)] ?? [];
  if (reason && remedy) return fault(`${place}${reason}`, remedy, cause);
  const message = error instanceof Error ? error.message : '';
  if (/does not support SSL/.test(message)) {
    return fault(
      `${place}没有启用 TLS`,
      '请管理员启用；确实只能明文的，在该来源写 tls: off。',
      cause,
    );
  }
  if (/^SASL|password must be/.test(message)) {
    return fault(`${place}用户名或密码不对`, '核对该来源的 user 和秘密。', cause);
  }
  const certificate = tlsReason(error);
  if (certificate) return fault(`${place}${certificate.reason}`, certificate.remedy, cause);
  if (/^[0-9A-Z]{5}$/.test(codeOf(error)) && !/^(08|57P)/.test(codeOf(error))) {
    return fault(
      `${place}报错（${codeOf(error)}）`,
      '先在数据库客户端试通这条 SELECT；编号的含义见 PostgreSQL 手册附录 A。',
      cause,
    );
  }
  return fault(
    `${place}${isReading ? '读取中途断开' : connectionReason(error)}`,
    '确认数据库在运行、网络可达后再试；未采用这次读取的内容。',
    cause,
  );
}

function cellOf(
  text: string | null,
  field: pg.FieldDef,
  choice: DatabaseOrigin['binary'],
): DatabaseValue {
  if (text === null) return null;
  switch (field.dataTypeID) {
    case types.boolean:
      return text === 't';
    case types.bytea:
      return binaryValue(Buffer.from(text.slice(2), 'hex'), field.name, choice);
    case types.timestamptz:
      // The session's clock is that of Shanghai: its wall time without the zone is the business date.
      return text.replace(/(?<=:\d{2}(?:\.\d+)?)[+-]\d{2}(?::\d{2}){0,2}$/, '');
    default:
      return text;
  }
}

/** Settings of the session: text forms that lose nothing, and no way to write. */
function sessionSettings(origin: DatabaseOrigin): string[] {
  const timeout = Math.round((origin.timeout ?? 300) * 1000);
  return [
    'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
    "SET LOCAL TimeZone = 'Asia/Shanghai'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'iso_8601'",
    "SET LOCAL bytea_output = 'hex'",
    'SET LOCAL standard_conforming_strings = on',
    'SET LOCAL extra_float_digits = 1',
    `SET LOCAL statement_timeout = ${timeout}`,
    `SET LOCAL lock_timeout = ${timeout}`,
  ];
}

async function openReader(origin: DatabaseOrigin, context: AdapterContext): Promise<RowReader> {
  const ca = readCa(origin.ca);
  const { signal } = context;
  const client = new pg.Client({
    host: origin.host,
    port: origin.port ?? defaultPort,
    database: origin.database,
    user: origin.user,
    password: origin.secret === undefined ? '' : context.secrets.get(origin.secret),
    ssl: origin.tls === 'off' ? false : { rejectUnauthorized: true, ...(ca ? { ca } : {}) },
    connectionTimeoutMillis: 15_000,
    application_name: 'huicang',
    keepAlive: true,
    types: { getTypeParser: () => (text: string) => text },
  });
  let isReading = false;
  // A connection lost between two statements is told here; the statement that follows fails anyway.
  client.on('error', () => {});
  const stop = () => void client.end().catch(() => {});
  signal?.addEventListener('abort', stop, { once: true });
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stop);
    await client.end().catch(() => {});
  };
  const ask = async (text: string, values: string[] = []) => {
    try {
      return await client.query<(string | null)[]>({ text, values, rowMode: 'array' });
    } catch (error) {
      signal?.throwIfAborted();
      throw asFault(origin, error, isReading);
    }
  };
  try {
    await client.connect();
    for (const setting of sessionSettings(origin)) await client.query(setting);
  } catch (error) {
    await close();
    throw asFault(origin, error, false);
  }
  return {
    close,
    async keyOf(table) {
      const { rows } = await ask(
        `SELECT a.attname FROM pg_index i
           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
          WHERE i.indrelid = $1::regclass AND i.indisprimary
          ORDER BY array_position(i.indkey::int2[], a.attnum)`,
        [table],
      );
      return rows.map(([name]) => name ?? '');
    },
    async *read(sql, values) {
      isReading = true;
      // Declaring a cursor takes a single SELECT and nothing else.
      await ask(`DECLARE huicang NO SCROLL CURSOR FOR ${sql}`, values);
      for (;;) {
        const { rows, fields } = await ask(`FETCH FORWARD ${fetchRows} FROM huicang`);
        if (rows.length === 0) return;
        yield {
          columns: fields.map(({ name }) => name),
          rows: rows.map((row) =>
            fields.map((field, index) => cellOf(row[index] ?? null, field, origin.binary)),
          ),
        };
      }
    },
  };
}

const postgres: Database = {
  dialect: 'postgres',
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  bind: (value) => ({ text: '$1', values: [value] }),
  open: openReader,
};

/** Tables and queries of PostgreSQL, in one read-only snapshot. */
export const postgresAdapter: Adapter<'postgres'> = {
  kind: 'postgres',
  deliveries: (origin, context) => deliverRows(origin, postgres, context),
};
