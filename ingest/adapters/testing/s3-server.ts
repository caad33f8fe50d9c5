import { mkdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { makeCertificates } from './certificates.ts';
import {
  findProgram,
  freePort,
  needed,
  removeFolder,
  serverFolder,
  startServer,
} from './programs.ts';

export const s3Program = findProgram('versitygw', [join(homedir(), 'go', 'bin')]);
export const s3Secret = 'S3-secret/value+51ab==';

export interface S3Server {
  port: number;
  endpoint: string;
  ca: string;
  accessKey: string;
  /** folder that holds its buckets; what is put there directly has no etag */
  folder: string;
  createBucket(bucket: string, options?: { versioned?: boolean }): Promise<void>;
  /** @returns the version, where the bucket has versions */
  put(bucket: string, key: string, content: string | Buffer): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** A versitygw of its own over a folder, with TLS for 127.0.0.1. */
export async function startS3(): Promise<S3Server> {
  const program = needed(s3Program, 'versitygw');
  const folder = serverFolder();
  const { ca, key, certificate } = makeCertificates(folder, 'IP:127.0.0.1');
  const port = await freePort();
  const data = join(folder, 'data');
  const versions = join(folder, 'versions');
  for (const path of [data, versions]) mkdirSync(path);
  const accessKey = 'huicang-test';
  const endpoint = `https://127.0.0.1:${port}`;
  const authority = readFileSync(ca, 'utf8');
  const answers = () =>
    new Promise<boolean>((resolve) => {
      get(endpoint, { ca: authority, timeout: 1000 }, (response) => {
        response.resume();
        resolve(true);
      }).on('error', () => resolve(false));
    });
  const server = await startServer(
    program,
    [
      ...['--port', `127.0.0.1:${port}`, '--cert', certificate, '--key', key, '--quiet'],
      ...['posix', '--versioning-dir', versions, data],
    ],
    {
      answers,
      env: { ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: s3Secret },
      isRootNeeded: true,
    },
  ).catch((error) => {
    removeFolder(folder);
    throw error;
  });
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: accessKey, secretAccessKey: s3Secret },
    requestHandler: { httpsAgent: new Agent({ ca: authority }) },
  });
  return {
    port,
    endpoint,
    ca,
    accessKey,
    folder: data,
    async createBucket(bucket, { versioned = false } = {}) {
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      if (!versioned) return;
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      await client.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }),
      );
    },
    async put(bucket, key, content) {
      const input = { Bucket: bucket, Key: key, Body: content };
      return (await client.send(new PutObjectCommand(input))).VersionId;
    },
    async stop() {
      client.destroy();
      await server.stop();
      removeFolder(folder);
    },
  };
}
