import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { putObject, type StoredObject } from '#archive';
import type { AdapterContext, Delivery } from '../adapter.ts';
import { deliverFile } from '../deliver-file.ts';
import { Remembered } from '../remembered.ts';

/** A file at another machine, as its listing tells. */
export interface RemoteFile {
  /** below the folder or prefix, with forward slashes */
  name: string;
  /** where it lies, without credentials: sftp://host/path */
  address: string;
  /** changes with the content: size and time, or an etag */
  mark: string;
}

/** Thrown by `download` for what changed or went away between listing and end: no failure. */
export class LeftForLater extends Error {}

/** Files of another computer. */
export interface RemoteFiles<T extends RemoteFile> {
  list(): Promise<T[]>;
  /** which of the files not known yet may be read now */
  settled(files: T[]): Promise<Set<T>>;
  /**
   * Writes a file's content to `path`, whole and verified.
   * @throws LeftForLater, or an error for the user
   */
  download(file: T, path: string): Promise<void>;
}

/** Files of another machine, each a delivery of its own; what is known is not fetched again. */
export async function* deliverRemote<T extends RemoteFile>(
  remote: RemoteFiles<T>,
  pattern: string | RegExp | undefined,
  context: AdapterContext,
): AsyncGenerator<Delivery> {
  const { home, label, signal, onWaiting, onFailure, onProgress } = context;
  const files = await remote.list();
  const remembered = new Remembered(home, context.source);
  const known = new Map(files.map((file) => [file, remembered.find(file.address, file.mark)]));
  const unknown = files.filter((file) => !known.get(file));
  const settled = unknown.length === 0 ? new Set<T>() : await remote.settled(unknown);
  const folder = join(home.tmp, 'fetched');
  mkdirSync(folder, { recursive: true });

  const fetched = async (file: T): Promise<StoredObject | null> => {
    if (!settled.has(file)) {
      onWaiting(file.name, '正在写入');
      return null;
    }
    const path = join(folder, randomBytes(8).toString('hex'));
    try {
      await remote.download(file, path);
      const stored = await putObject(home, path);
      remembered.remember(file.address, file.mark, [stored]);
      return stored;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof LeftForLater) onWaiting(file.name, error.message);
      else onFailure(file.name, error);
      return null;
    } finally {
      rmSync(path, { force: true });
    }
  };

  const report = (done: number, detail?: string) =>
    onProgress?.({
      ...{ stage: 'ingest', step: label, done, total: files.length, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  try {
    for (const [index, file] of files.entries()) {
      signal?.throwIfAborted();
      report(index, file.name);
      const stored = known.get(file)?.[0] ?? (await fetched(file));
      if (!stored) continue;
      const { sha256, bytes } = stored;
      yield* deliverFile({ sha256, bytes, name: file.name }, pattern, remembered, context);
    }
    if (files.length > 0) report(files.length);
  } finally {
    remembered.save();
  }
}
