import { z } from 'zod';

/** An HTTP address without credentials: they would end up in process lists and logs. */
export function isPlainAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.hash === ''
  );
}

/** Name of a secret: the value comes from HUICANG_SECRET_<NAME> or from `secrets.<NAME>.file`. */
const secret = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
const port = z.number().int().min(1).max(65_535);
const seconds = z.number().positive().max(86_400);
const tls = z.enum(['on', 'off']);
const filePath = z.string().min(1);
/** A glob on the file name (`*`, `?`, `{a,b}`; on the path below the folder when it has a `/`). */
const pattern = z.union([z.string().min(1), z.instanceof(RegExp)]);

const files = z.strictObject({
  kind: z.literal('files'),
  /** below inbox/ with forward slashes, or an absolute path, which is only ever read */
  folder: z.string().min(1),
  pattern: pattern.optional(),
  recursive: z.boolean().optional(),
  /** seconds a file must have been left alone before it is read; default 1 */
  settle: z.number().min(0).max(3600).optional(),
});

const push = z.strictObject({ kind: z.literal('push'), pattern: pattern.optional() });

const paging = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({
    by: z.literal('page'),
    /** names of the parameters; defaults page and page_size */
    page: z.string().optional(),
    size: z.string().optional(),
    /** records a page; default 50 */
    pageSize: z.number().int().min(1).max(100_000).optional(),
    /** number of the first page; default 1 */
    first: z.number().int().min(0).max(1).optional(),
  }),
  z.strictObject({
    by: z.literal('offset'),
    /** names of the parameters; defaults offset and limit */
    offset: z.string().optional(),
    limit: z.string().optional(),
    pageSize: z.number().int().min(1).max(100_000).optional(),
  }),
  z.strictObject({
    by: z.literal('cursor'),
    /** name of the parameter; default cursor */
    cursor: z.string().optional(),
    /** path of the next token in the body; default next_cursor */
    cursorAt: z.string().optional(),
    size: z.string().optional(),
    pageSize: z.number().int().min(1).max(100_000).optional(),
  }),
  z.strictObject({
    by: z.literal('link'),
    /** path of the next address in the body; by default the header `Link: <…>; rel="next"` */
    nextAt: z.string().optional(),
    size: z.string().optional(),
    pageSize: z.number().int().min(1).max(100_000).optional(),
  }),
]);

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer'), secret }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), secret }),
  /** default header X-API-Key */
  z.strictObject({ kind: z.literal('key'), header: z.string().optional(), secret }),
  z.strictObject({
    kind: z.literal('signed'),
    secret,
    /** public name of the key, sent in the header `headers.key` */
    keyId: z.string().min(1),
    encoding: z.enum(['hex', 'base64']).optional(),
    timestamp: z.enum(['seconds', 'milliseconds', 'iso']).optional(),
    headers: z
      .strictObject({
        key: z.string().optional(),
        timestamp: z.string().optional(),
        nonce: z.string().optional(),
        signature: z.string().optional(),
        bodyHash: z.string().optional(),
      })
      .optional(),
  }),
]);

const http = z.strictObject({
  kind: z.literal('http'),
  /** base address; absent in a declaration whose address only the union knows */
  url: z.string().refine(isPlainAddress).optional(),
  path: z.string().startsWith('/').optional(),
  query: z.record(z.string(), z.string()).optional(),
  /** name of the objects: `<name>-page-0001.json`; default the last part of the path */
  name: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  paging: paging.optional(),
  /** path of the list in a body such as data.items; '' for a body that is the list; default items */
  itemsAt: z.string().optional(),
  /** path of the number of all records; default total for page and offset, none for the others */
  totalAt: z.string().optional(),
  auth: auth.optional(),
  since: z
    .strictObject({
      /** name of the parameter; default updated_since */
      parameter: z.string().optional(),
      /** path of the field in a record whose largest value is the next start */
      field: z.string().min(1),
      /** how far before the last value to begin again: seconds, or units of a number; default 300 */
      overlap: z.number().min(0).optional(),
    })
    .optional(),
  /** whole pull, default 5 */
  requestsPerSecond: z.number().positive().max(1000).optional(),
  /** for one request; default 15 */
  timeout: seconds.optional(),
  /** all waiting between attempts of one pull; default 30 */
  retryBudget: z.number().min(0).max(86_400).optional(),
  /** bytes of one answer in megabytes; default 50 */
  largestAnswer: z.number().positive().max(2048).optional(),
  /** file of the certificate authority, for certificates of one's own */
  ca: filePath.optional(),
  tls: tls.optional(),
});

const database = {
  host: z.string().min(1),
  port: port.optional(),
  database: z.string().min(1),
  user: z.string().min(1),
  secret: secret.optional(),
  /** a table or view, `schema.table` where needed; or `query` */
  table: z.string().min(1).optional(),
  /** one SELECT */
  query: z.string().min(1).optional(),
  /** name of the objects: `<name>-0001.ndjson`; default the table, else the source */
  name: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  since: z
    .strictObject({
      /** only rows not older than the largest value of this column so far */
      column: z.string().min(1),
      /** seconds for times, days for dates, units for numbers; default 0 */
      overlap: z.number().min(0).optional(),
    })
    .optional(),
  /** a statement may take; default 300 */
  timeout: seconds.optional(),
  /** more rows than this are refused; default 5,000,000 */
  rowLimit: z.number().int().positive().optional(),
  /** columns of bytes: refused (default), or their SHA-256 instead of their content */
  binary: z.enum(['refuse', 'hash']).optional(),
  ca: filePath.optional(),
  tls: tls.optional(),
};

const postgres = z.strictObject({ kind: z.literal('postgres'), ...database });
const mysql = z.strictObject({
  kind: z.literal('mysql'),
  ...database,
  /** what columns declared latin1 really hold, as in many old Chinese systems */
  latin1Holds: z.enum(['latin1', 'gbk']).optional(),
});

const sftp = z.strictObject({
  kind: z.literal('sftp'),
  host: z.string().min(1),
  port: port.optional(),
  user: z.string().min(1),
  secret: secret.optional(),
  /** secret that holds a private key; `secret` is then its passphrase, if it has one */
  keySecret: secret.optional(),
  /** SHA256:… of the server's host key; required, asked for by an error that tells how to get it */
  fingerprint: z.string().optional(),
  folder: z.string().min(1),
  pattern: pattern.optional(),
  recursive: z.boolean().optional(),
  settle: z.number().min(0).max(3600).optional(),
  /** for connecting and for a silence; default 30 */
  timeout: seconds.optional(),
  retryBudget: z.number().min(0).max(86_400).optional(),
});

const s3 = z.strictObject({
  kind: z.literal('s3'),
  endpoint: z.string().refine(isPlainAddress),
  /** default us-east-1 */
  region: z.string().min(1).optional(),
  bucket: z.string().min(1),
  prefix: z.string().optional(),
  pattern: pattern.optional(),
  accessKey: z.string().min(1),
  secret,
  /** bucket in the path, not in the host name; default true */
  pathStyle: z.boolean().optional(),
  /** ask for the versions of the bucket and take the latest by its id */
  versions: z.boolean().optional(),
  timeout: seconds.optional(),
  retryBudget: z.number().min(0).max(86_400).optional(),
  ca: filePath.optional(),
  tls: tls.optional(),
});

/** Where a source is read from; every kind has an adapter in ingest/adapters/. */
export const originSchema = z.discriminatedUnion('kind', [
  files,
  push,
  http,
  postgres,
  mysql,
  sftp,
  s3,
]);

export type Origin = z.infer<typeof originSchema>;
export type OriginKind = Origin['kind'];
/** The origin of one kind. */
export type OriginOf<Kind extends OriginKind> = Extract<Origin, { kind: Kind }>;

/** What `huicang.yaml` says about one source: where it is read, and under which agreement. */
export const sourceSettingsSchema = z.strictObject({
  from: originSchema.optional(),
  agreement: z.string().min(1).optional(),
});

export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

export const secretsSchema = z.record(secret, z.strictObject({ file: filePath }));
