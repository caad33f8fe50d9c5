import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, type Home, HuicangError } from '#home';

/** A published mart of a release. */
export interface ReleaseMart {
  name: string;
  /** relative to the release's folder */
  file: string;
  rows: number;
  sha256: string;
}

/** release.json: what a release was made from and what is in it. */
export interface Release {
  /** `<as_of>-<8 hex of the digest of its inputs>` */
  release_id: string;
  /** Asia/Shanghai date, YYYY-MM-DD */
  as_of: string;
  /** UTC, ISO 8601 */
  built_at: string;
  batches: string[];
  /** outbox position of the newest item or person the release knows; null without a snapshot */
  registry_seq: number | null;
  code_digest: string;
  tool_version: string;
  marts: ReleaseMart[];
  dbt: { models: number; tests: number; passed: number; warned: number };
}

/** The folder of a release: marts/, release.json, and later site/ and pack/. */
export function releasePath(home: Home, releaseId: string): string {
  return join(home.releases, releaseId);
}

/** The folder of a release's lists with names; only for entitled people. */
export function restrictedPath(home: Home, releaseId: string): string {
  return join(home.restricted, releaseId);
}

/** The one pointer that is replaced: which release is served. */
export function currentPointerPath(home: Home): string {
  return join(home.releases, 'current.json');
}

/** Reads a release by its id; null when it is not there or was never completed. */
export function readRelease(home: Home, releaseId: string): Release | null {
  const path = join(releasePath(home, releaseId), 'release.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Release) : null;
}

/**
 * The release that is served now, or null before the first build.
 * @throws HuicangError when current.json names a release that is gone
 */
export function currentRelease(home: Home): Release | null {
  const pointer = currentPointerPath(home);
  if (!existsSync(pointer)) return null;
  const { release_id: id } = JSON.parse(readFileSync(pointer, 'utf8')) as { release_id: string };
  const release = readRelease(home, id);
  if (!release) {
    throw new HuicangError(`当前发布 ${id} 的文件不完整：${releasePath(home, id)}`, {
      remedy: '运行 huicang build 重新生成；发布都可以从湖中重建。',
    });
  }
  return release;
}

/**
 * The release that is current.
 * @throws HuicangError when nothing has been published in this root yet
 */
export function requireRelease(home: Home): Release {
  const release = currentRelease(home);
  if (release) return release;
  throw new HuicangError('还没有任何发布', {
    code: exitCodes.badInput,
    remedy: '先运行 npx huicang run（或依次 ingest、match、build）。',
  });
}
