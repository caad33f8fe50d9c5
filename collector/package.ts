import { createHash, type KeyObject, sign } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ParquetSchema, ParquetWriter } from '@dsnp/parquetjs';

/** A file of the export folder that is to be packed. */
export interface ExportFile {
  name: string;
  path: string;
  size: number;
  modifiedMs: number;
}

interface PackageTerms {
  /** id under which huicang.yaml knows the public key */
  collector: string;
  /** id of the source declaration */
  source: string;
  key: KeyObject;
}

/** Bytes of a part: a reader never holds more than one. */
const partBytes = 1_000_000;

const schema = new ParquetSchema({
  name: { type: 'UTF8', compression: 'GZIP' },
  part: { type: 'INT32', compression: 'GZIP' },
  content: { type: 'BYTE_ARRAY', compression: 'GZIP' },
});

/** SHA-256 and size of a file, streamed. */
async function digestFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function appendFile(writer: ParquetWriter, file: ExportFile) {
  const hash = createHash('sha256');
  let bytes = 0;
  let parts = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: partBytes })) {
    const content = chunk as Buffer;
    hash.update(content);
    bytes += content.length;
    await writer.appendRow({ name: file.name, part: parts, content });
    parts += 1;
  }
  // A file of no bytes still has its part, or it would be gone.
  if (parts === 0) {
    await writer.appendRow({ name: file.name, part: 0, content: Buffer.alloc(0) });
    parts = 1;
  }
  return { name: file.name, sha256: hash.digest('hex'), bytes, parts };
}

/**
 * Packs files, as they are, into `<id>.parquet`, states them in `<id>.json` and signs that with
 * `<id>.sig`. The manifest is written last, so a stick pulled out in between leaves no package.
 * @throws Error when a file changed while it was read
 * @returns id of the package
 */
export async function writePackage(
  files: readonly ExportFile[],
  folder: string,
  terms: PackageTerms,
  now = new Date(),
): Promise<string> {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
  const seed = createHash('sha256').update(JSON.stringify([terms.collector, terms.source, files]));
  const id = `${stamp}-${seed.digest('hex').slice(0, 12)}`;
  const target = join(folder, `${id}.parquet`);
  const partial = `${target}.part`;
  try {
    const writer = await ParquetWriter.openStream(schema, createWriteStream(partial));
    writer.setRowGroupSize(8);
    const stated = [];
    for (const file of files) {
      const entry = await appendFile(writer, file);
      const { size, mtimeMs } = await stat(file.path);
      if (size !== entry.bytes || mtimeMs !== file.modifiedMs) {
        throw new Error(`${file.name} 读取时又有改动，留到下次`);
      }
      stated.push({ ...entry, modified_at: new Date(file.modifiedMs).toISOString() });
    }
    await writer.close();
    await rename(partial, target);
    const data = await digestFile(target);
    const manifest = {
      format: 'huicang-package-1',
      package_id: id,
      collector: terms.collector,
      source: terms.source,
      created_at: now.toISOString(),
      data_sha256: data.sha256,
      data_bytes: data.bytes,
      files: stated,
    };
    const bytes = Buffer.from(JSON.stringify(manifest, null, 2));
    await writeFile(
      join(folder, `${id}.sig`),
      `${sign(null, bytes, terms.key).toString('base64')}\n`,
    );
    await writeFile(join(folder, `${id}.json`), bytes);
    return id;
  } catch (error) {
    for (const name of [partial, target, join(folder, `${id}.sig`)])
      await rm(name, { force: true });
    throw error;
  }
}

/**
 * Sends a package to the push endpoint.
 * @throws Error with what the endpoint answered
 */
export async function sendPackage(folder: string, id: string, url: string): Promise<void> {
  const read = (ending: string) => readFile(join(folder, `${id}.${ending}`));
  const form = new FormData();
  form.set('manifest', new Blob([await read('json')]), `${id}.json`);
  form.set('signature', (await read('sig')).toString('utf8').trim());
  form.set('data', new Blob([await read('parquet')]), `${id}.parquet`);
  const response = await fetch(new URL('/v1/packages', url), { method: 'POST', body: form });
  if (response.ok) return;
  const { title = `状态 ${response.status}`, remedy = '' } = (await response
    .json()
    .catch(() => ({}))) as { title?: string; remedy?: string };
  throw new Error(`${title} ${remedy}`);
}
