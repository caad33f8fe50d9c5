import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exitCodes, type Home, HuicangError, nameDiskFault, syncFolder } from '#home';

/** Bytes read at a time, always into the same memory. */
const bufferBytes = 1 << 20;

/** Originals that this process has hashed while it wrote them, by path. */
const writtenHere = new Set<string>();

/** An original in the store. */
export interface StoredObject {
  sha256: string;
  bytes: number;
}

/** Where the original with this SHA-256 lies: objects/sha256/ab/cd/<hash>. */
export function objectPath(home: Home, sha256: string): string {
  return join(home.objects, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** The pieces of a file; each is valid until the next one is asked for. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    // Small files are many, and memory given out a megabyte at a time has to be collected again.
    const length = Math.min(bufferBytes, size + 1);
    const buffer = Buffer.allocUnsafe(length);
    while (true) {
      const { bytesRead } = await handle.read(buffer, 0, length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** SHA-256 of a file, streamed. */
export async function hashFile(path: string): Promise<StoredObject> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of piecesOf(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * Puts an original into the store under its hash; the same bytes again change nothing.
 * The hash is computed on what is written, so a file that changes while it is read cannot land
 * under a wrong name.
 * @param source bytes, or the path of a file
 */
export async function putObject(home: Home, source: Uint8Array | string): Promise<StoredObject> {
  const folder = join(home.objects, 'incoming');
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, randomBytes(8).toString('hex'));
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(temporary, 'wx', 0o440);
  try {
    const pieces = typeof source === 'string' ? piecesOf(source) : [source];
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      let offset = 0;
      while (offset < piece.length) {
        offset += (await handle.write(piece, offset, piece.length - offset)).bytesWritten;
      }
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    rmSync(temporary, { force: true });
    throw nameDiskFault(error);
  }
  await handle.close();
  const sha256 = hash.digest('hex');
  const path = objectPath(home, sha256);
  if (existsSync(path) && (await stat(path)).size === bytes) {
    rmSync(temporary, { force: true });
    return { sha256, bytes };
  }
  mkdirSync(dirname(path), { recursive: true });
  renameSync(temporary, path);
  syncFolder(dirname(path));
  writtenHere.add(path);
  return { sha256, bytes };
}

/** Whether the stored original still has the hash that names it. */
export async function verifyObject(home: Home, sha256: string): Promise<boolean> {
  const path = objectPath(home, sha256);
  return existsSync(path) && (await hashFile(path)).sha256 === sha256;
}

function missing(sha256: string): HuicangError {
  return new HuicangError(`原件不存在：${sha256}`, {
    code: exitCodes.failed,
    remedy: '从备份恢复 objects/ 目录中的同名文件。',
  });
}

function changed(sha256: string): HuicangError {
  return new HuicangError(`原件内容与其哈希不符，可能被改动：${sha256}`, {
    code: exitCodes.failed,
    remedy: '不要使用该文件；从备份恢复同名文件后重试。',
  });
}

/**
 * Verifies an original, streamed, for readers that take a path. One that this process has just
 * hashed while writing it is not hashed again.
 * @returns its path
 * @throws HuicangError when it is missing or its bytes no longer match the hash
 */
export async function openObject(home: Home, sha256: string): Promise<string> {
  const path = objectPath(home, sha256);
  if (!existsSync(path)) throw missing(sha256);
  if (!writtenHere.has(path) && (await hashFile(path)).sha256 !== sha256) throw changed(sha256);
  return path;
}

/**
 * Reads an original into memory and verifies it.
 * @throws HuicangError when it is missing or its bytes no longer match the hash
 */
export async function readObject(home: Home, sha256: string): Promise<Buffer> {
  const path = objectPath(home, sha256);
  if (!existsSync(path)) throw missing(sha256);
  const bytes = await readFile(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(sha256);
  return bytes;
}
