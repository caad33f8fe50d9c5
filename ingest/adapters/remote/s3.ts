import { createHash } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { Agent } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { HuicangError, type OriginOf } from '#home';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { connectionReason, fault, plainCause, readCa, tlsReason } from '../fault.ts';
import { isByway, matcher, nameWhenWhole } from '../pattern.ts';
import { backoff, RetryBudget } from '../retry.ts';
import {
  deliverRemote,
  LeftForLater,
  type RemoteFile,
  type RemoteFiles,
} from './deliver-remote.ts';

interface S3File extends RemoteFile {
  key: string;
  size: number;
  etag: string;
  version: string | undefined;
}

/** One object or version as a listing tells. */
interface Listed {
  Key?: string | undefined;
  Size?: number | undefined;
  ETag?: string | undefined;
  VersionId?: string | undefined;
}

const archiveName = /\.zip$/i;

const reasons: Record<string, [string, string]> = {
  NoSuchBucket: ['没有这个存储桶', '核对该来源的 bucket。'],
  AccessDenied: ['没有读取权限', '请对方给这个密钥列出和读取的权限。'],
  InvalidAccessKeyId: ['不认识这个 accessKey', '核对该来源的 accessKey。'],
  XAdminUserNotFound: ['不认识这个 accessKey', '核对该来源的 accessKey。'],
  SignatureDoesNotMatch: ['密钥不对', '核对该来源的秘密。'],
  RequestTimeTooSkewed: ['本机时间与对方相差太多', '校准本机时间后再试。'],
  PermanentRedirect: ['这个存储桶在别的地区', '核对该来源的 region 和 endpoint。'],
  AuthorizationHeaderMalformed: ['地区不对', '核对该来源的 region。'],
};

/** The content differs from what the listing or the answer said: another attempt may help. */
class Damaged extends Error {}

/** Why an attempt failed in a way that may pass. */
function passingReason(error: unknown): string {
  const { message, $metadata } = error as {
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (error instanceof Damaged) return error.message;
  if (/checksum mismatch/i.test(message ?? '')) return '内容与校验值不符';
  const status = $metadata?.httpStatusCode;
  return status ? `返回状态 ${status}` : connectionReason(error);
}

class S3Reader {
  private readonly origin: OriginOf<'s3'>;
  private readonly context: AdapterContext;
  private readonly client: S3Client;
  private readonly budget: RetryBudget;

  constructor(origin: OriginOf<'s3'>, context: AdapterContext) {
    const isPlain = new URL(origin.endpoint).protocol === 'http:';
    if (isPlain && origin.tls !== 'off') {
      throw new HuicangError(`存储 ${origin.endpoint} 不是 https`, {
        remedy: '改用 https 地址；确实只能明文传输的，在该来源写 tls: off。',
      });
    }
    const ca = readCa(origin.ca);
    const timeout = (origin.timeout ?? 30) * 1000;
    this.origin = origin;
    this.context = context;
    this.budget = new RetryBudget(origin.retryBudget ?? 30, context.signal);
    this.client = new S3Client({
      endpoint: origin.endpoint,
      region: origin.region ?? 'us-east-1',
      forcePathStyle: origin.pathStyle ?? true,
      credentials: {
        accessKeyId: origin.accessKey,
        secretAccessKey: context.secrets.get(origin.secret),
      },
      // One budget for all attempts, ours; and never a redirect to another region by itself.
      maxAttempts: 1,
      followRegionRedirects: false,
      requestHandler: {
        connectionTimeout: 15_000,
        requestTimeout: timeout,
        socketTimeout: timeout,
        throwOnRequestTimeout: true,
        ...(ca ? { httpsAgent: new Agent({ ca, keepAlive: true }) } : {}),
      },
    });
  }

  close(): void {
    this.client.destroy();
  }

  private place(): string {
    return `存储 ${new URL(this.origin.endpoint).origin} 的 ${this.origin.bucket} `;
  }

  /** Why to stop at once; null where another attempt may help. */
  private final(error: unknown): HuicangError | null {
    if (error instanceof HuicangError) return error;
    const { name = '', $metadata } = (error ?? {}) as {
      name?: string;
      $metadata?: { httpStatusCode?: number };
    };
    const cause = plainCause(error, this.context.secrets);
    const status = $metadata?.httpStatusCode ?? 0;
    const [reason, remedy] = reasons[name] ?? (status === 403 ? (reasons.AccessDenied ?? []) : []);
    if (reason && remedy) return fault(`${this.place()}${reason}`, remedy, cause);
    const certificate = tlsReason(error);
    if (certificate)
      return fault(`${this.place()}${certificate.reason}`, certificate.remedy, cause);
    const isPassing = status === 0 || status >= 500 || status === 429 || status === 408;
    if (isPassing || error instanceof Damaged) return null;
    return fault(`${this.place()}返回状态 ${status}（${name}）`, '请对方系统的管理员核对。', cause);
  }

  /** Does `work` again, within the budget, while it fails in ways that pass. */
  async attempt<T>(work: (client: S3Client) => Promise<T>): Promise<T> {
    for (let count = 1; ; count += 1) {
      try {
        return await work(this.client);
      } catch (error) {
        this.context.signal?.throwIfAborted();
        const { syscall } = (error ?? {}) as { syscall?: unknown };
        // The disk here, not the store there.
        if (error instanceof LeftForLater || isDiskCall(syscall)) throw error;
        const final = this.final(error);
        if (final) throw final;
        if (await this.budget.pause(backoff(count))) continue;
        const reason = passingReason(error);
        throw fault(
          `${this.place()}${count > 1 ? `试了 ${count} 次` : ''}仍失败：${reason}`,
          '确认对方系统在运行、网络可达后再试；读了一半的文件没有采用。',
          plainCause(error, this.context.secrets),
        );
      }
    }
  }

  async *pages(): AsyncGenerator<Listed[]> {
    const { bucket: Bucket, prefix: Prefix } = this.origin;
    if (this.origin.versions) {
      let KeyMarker: string | undefined;
      let VersionIdMarker: string | undefined;
      do {
        const input = { Bucket, Prefix, KeyMarker, VersionIdMarker };
        const page = await this.attempt((client) =>
          client.send(new ListObjectVersionsCommand(input)),
        );
        yield (page.Versions ?? []).filter(({ IsLatest }) => IsLatest);
        KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
        VersionIdMarker = page.NextVersionIdMarker;
      } while (KeyMarker !== undefined);
      return;
    }
    let ContinuationToken: string | undefined;
    do {
      const input = { Bucket, Prefix, ContinuationToken };
      const page = await this.attempt((client) => client.send(new ListObjectsV2Command(input)));
      yield page.Contents ?? [];
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  async download(file: S3File, path: string): Promise<void> {
    await this.attempt(async (client) => {
      rmSync(path, { force: true });
      const answer = await client
        .send(
          new GetObjectCommand({
            Bucket: this.origin.bucket,
            Key: file.key,
            ChecksumMode: 'ENABLED',
            ...(file.version === undefined ? {} : { VersionId: file.version }),
            ...(file.version === undefined && file.etag !== '' ? { IfMatch: file.etag } : {}),
          }),
          this.context.signal ? { abortSignal: this.context.signal } : {},
        )
        .catch((error) => {
          const { name } = error as Error;
          if (name === 'NoSuchKey' || name === 'NoSuchVersion') {
            throw new LeftForLater('读取时已被移走');
          }
          if (name === 'PreconditionFailed' || name === '412') {
            throw new LeftForLater('读取时又有改动');
          }
          throw error;
        });
      const md5 = createHash('md5');
      let bytes = 0;
      const watch = new Transform({
        transform(chunk: Buffer, _, done) {
          bytes += chunk.length;
          md5.update(chunk);
          done(null, chunk);
        },
      });
      if (answer.Body === undefined) throw new Damaged('没有内容');
      // With a checksum of its own the library compares it while the content passes.
      await pipeline(
        answer.Body as NodeJS.ReadableStream,
        watch,
        createWriteStream(path, { mode: 0o600 }),
      );
      if (bytes !== file.size) {
        throw new Damaged(`大小不符，应有 ${file.size} 字节，收到 ${bytes} 字节`);
      }
      // The etag is the MD5 of what was put in one piece, unless the store encrypts with keys.
      const etag = file.etag.replaceAll('"', '');
      const isMd5 = /^[0-9a-f]{32}$/i.test(etag);
      const isEncrypted =
        /kms/i.test(answer.ServerSideEncryption ?? '') || answer.SSECustomerAlgorithm;
      if (isMd5 && !isEncrypted && md5.digest('hex') !== etag.toLowerCase()) {
        throw new Damaged('内容与校验值不符');
      }
    });
  }
}

function isDiskCall(syscall: unknown): boolean {
  return typeof syscall === 'string' && ['open', 'write', 'fsync', 'close'].includes(syscall);
}

function s3Files(origin: OriginOf<'s3'>, reader: S3Reader): RemoteFiles<S3File> {
  const prefix = origin.prefix ?? '';
  const matches = matcher(origin.pattern);
  const fileOf = ({ Key = '', Size = 0, ETag = '', VersionId }: Listed): S3File => {
    const name = Key.slice(prefix.lastIndexOf('/') + 1);
    const version = VersionId === 'null' ? undefined : VersionId;
    return {
      ...{ name, key: Key, size: Size, etag: ETag, version },
      address: `${origin.endpoint}/${origin.bucket}/${Key}`,
      mark: `${Size} ${ETag} ${version ?? ''}`,
    };
  };
  return {
    async list() {
      const files: S3File[] = [];
      for await (const page of reader.pages()) {
        for (const listed of page) {
          const file = fileOf(listed);
          const leaf = file.name.slice(file.name.lastIndexOf('/') + 1);
          const isTaken = matches(file.name) || archiveName.test(leaf);
          if (leaf === '' || isByway(leaf) || nameWhenWhole(leaf) !== null) continue;
          if (isTaken) files.push(file);
        }
      }
      return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    // An object appears whole or not at all.
    settled: async (files) => new Set(files),
    download: (file, path) => reader.download(file, path),
  };
}

/** Objects of an S3 store below a prefix. */
export const s3Adapter: Adapter<'s3'> = {
  kind: 's3',
  async *deliveries(origin, context) {
    const reader = new S3Reader(origin, context);
    try {
      yield* deliverRemote(s3Files(origin, reader), origin.pattern, context);
    } finally {
      reader.close();
    }
  },
};
