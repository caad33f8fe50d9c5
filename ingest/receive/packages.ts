import { createPublicKey, randomBytes, verify } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Actor, checkAllowed, hashFile, putObject } from '#archive';
import { type Config, createFileOnce, type Home, HuicangError } from '#home';
import { openDuckDb, sqlText } from '#lake';
import { resolveOrigin } from '../adapters/index.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { type PackageManifest, packageManifest } from './package-format.ts';
import { ProblemError } from './problem.ts';

/** What a package is judged by. */
interface PackageTerms {
  home: Home;
  config: Config;
  declarations: readonly SourceDeclaration[];
}

/** A package that is here, taken now or before. */
interface AcceptedPackage {
  packageId: string;
  /** files taken now; 0 when the package had come before */
  files: number;
}

function wrong(detail: string): ProblemError {
  return new ProblemError(
    422,
    'package',
    `签名包的内容与清单不符：${detail}`,
    '在采集的电脑上重新生成该包；不要修改包内的文件。',
  );
}

function readManifest(terms: PackageTerms, bytes: Buffer, signature: string): PackageManifest {
  let manifest: PackageManifest;
  try {
    manifest = packageManifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new ProblemError(400, 'package', '不是汇仓的签名包', '请用采集脚本生成。', {
      detail:
        cause instanceof z.ZodError
          ? cause.issues.map(({ path }) => path.join('.')).join('、')
          : '',
    });
  }
  const known = terms.config.receive.collectors[manifest.collector];
  const isGenuine =
    known?.sources.includes(manifest.source) &&
    verify(
      null,
      bytes,
      createPublicKey({
        key: Buffer.from(known.public_key, 'base64'),
        format: 'der',
        type: 'spki',
      }),
      Buffer.from(signature, 'base64'),
    );
  if (!isGenuine) {
    throw new ProblemError(
      401,
      'signature',
      '签名无效，或采集脚本未登记该来源',
      '核对 huicang.yaml 中 receive.collectors 的公钥和来源；包被改动过的，请重新采集。',
    );
  }
  const declaration = terms.declarations.find(({ id }) => id === manifest.source);
  if (!declaration || resolveOrigin(declaration, terms.config)?.kind !== 'push') {
    throw new ProblemError(
      404,
      'source',
      `来源“${manifest.source}”不由推送接收`,
      `在 huicang.yaml 写 sources.${manifest.source}.from: {kind: push}。`,
    );
  }
  return manifest;
}

/** Puts the files of the Parquet together again, part by part, and checks each against the manifest. */
async function unpack(home: Home, manifest: PackageManifest, data: string, folder: string) {
  const stated = await hashFile(data);
  if (stated.sha256 !== manifest.data_sha256 || stated.bytes !== manifest.data_bytes) {
    throw wrong('数据文件的哈希或大小');
  }
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  try {
    for (const [index, file] of manifest.files.entries()) {
      const path = join(folder, String(index));
      const handle = openSync(path, 'wx', 0o600);
      try {
        for (let part = 0; part < file.parts; part += 1) {
          const reader = await duck.connection.runAndReadAll(
            `SELECT content FROM read_parquet(${sqlText(data)}) WHERE name = ${sqlText(file.name)} AND part = ${part}`,
          );
          const rows = reader.getRows();
          const content = rows[0]?.[0] as { bytes: Uint8Array } | undefined;
          if (rows.length !== 1 || !content) throw wrong(`${file.name} 缺第 ${part + 1} 段`);
          writeSync(handle, content.bytes);
        }
      } finally {
        closeSync(handle);
      }
      const found = await hashFile(path);
      if (found.sha256 !== file.sha256 || found.bytes !== file.bytes) throw wrong(file.name);
    }
  } finally {
    duck.close();
  }
}

/** @param by who brings it; null: the collector itself sent it */
async function take(
  terms: PackageTerms,
  by: string | null,
  bytes: Buffer,
  signature: string,
  data: string,
): Promise<AcceptedPackage> {
  const { home } = terms;
  const manifest = readManifest(terms, bytes, signature);
  const { package_id: packageId, source } = manifest;
  const base = join(home.inbox, '.received', '.packages', packageId);
  const record = `${base}.json`;
  if (existsSync(record)) {
    if (readFileSync(record).equals(bytes)) return { packageId, files: 0 };
    throw wrong('包号与此前收到的另一个包相同');
  }
  const working = join(home.tmp, `package-${process.pid}-${randomBytes(6).toString('hex')}`);
  mkdirSync(working, { recursive: true, mode: 0o700 });
  try {
    await unpack(home, manifest, data, working);
    const folder = join(home.inbox, '.received', source);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [index, { name }] of manifest.files.entries()) {
      await putObject(home, join(working, String(index)));
      renameSync(join(working, String(index)), join(folder, name));
    }
    const taken = { by: by ?? `collector:${manifest.collector}`, at: new Date().toISOString() };
    createFileOnce(`${base}.taken.json`, `${JSON.stringify(taken)}\n`, 0o600);
    createFileOnce(`${base}.sig`, signature, 0o600);
    createFileOnce(record, bytes, 0o600);
    return { packageId, files: manifest.files.length };
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
}

/**
 * Takes a package that came as a form with manifest, signature and data.
 * @throws ProblemError for what is no package, is not signed by a known collector, or was altered
 */
export async function acceptPackage(
  terms: PackageTerms,
  path: string,
  contentType = '',
): Promise<AcceptedPackage> {
  const notForm = new ProblemError(400, 'package', '不是汇仓的签名包', '请用采集脚本发送。');
  const form = await new Response(readFileSync(path), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw notForm;
    });
  const [manifest, signature, data] = ['manifest', 'signature', 'data'].map((name) =>
    form.get(name),
  );
  if (!(manifest instanceof Blob) || typeof signature !== 'string' || !(data instanceof Blob)) {
    throw notForm;
  }
  const file = `${path}.parquet`;
  writeFileSync(file, Buffer.from(await data.arrayBuffer()), { mode: 0o600 });
  try {
    return await take(terms, null, Buffer.from(await manifest.arrayBuffer()), signature, file);
  } finally {
    rmSync(file, { force: true });
  }
}

/** A package of a folder that was not taken. */
interface RefusedPackage {
  name: string;
  message: string;
  remedy: string;
}

/**
 * Takes every package of a folder, such as a USB stick; it is only read. One that was altered or is
 * not signed by a known collector is named and stops nothing else.
 * @throws HuicangError when the actor may not, or there is no such folder
 */
export async function importPackages(
  home: Home,
  actor: Actor,
  { folder, ...settings }: Omit<PackageTerms, 'home'> & { folder: string },
): Promise<{ accepted: AcceptedPackage[]; refused: RefusedPackage[] }> {
  checkAllowed(home, actor, 'packages.import');
  const terms = { home, ...settings };
  if (!existsSync(folder)) {
    throw new HuicangError(`没有这个文件夹：${folder}`, { remedy: '核对路径，确认 U 盘已插好。' });
  }
  const accepted: AcceptedPackage[] = [];
  const refused: RefusedPackage[] = [];
  const names = readdirSync(folder).filter((name) => /^[0-9a-z-]{8,64}\.json$/.test(name));
  for (const name of names.toSorted()) {
    const base = join(folder, name.slice(0, -'.json'.length));
    try {
      const missing = [`${base}.sig`, `${base}.parquet`].find((path) => !existsSync(path));
      if (missing) throw wrong(`缺 ${missing.slice(folder.length + 1)}`);
      const signature = readFileSync(`${base}.sig`, 'utf8').trim();
      accepted.push(
        await take(terms, actor.id, readFileSync(`${base}.json`), signature, `${base}.parquet`),
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refused.push({ name, message: error.problem.title, remedy: error.problem.remedy });
    }
  }
  return { accepted, refused };
}
