import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '#home';
import { emptyPage } from '#inside/ocr/reading/empty-page.ts';
import { writeBatch } from '#lake';
import type { PageResult } from '#ocr';
import { type ReadPage, scanTables } from '../scans/scan-rows.ts';

/** A page as a test wants it read; the rest is that of an empty page. */
type TestRead = Partial<PageResult> & { name: string; sha256?: string };

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** Writes a batch of read scans, as `ocrScans` does, without an engine. @returns its id */
export async function putRead(home: Home, reads: readonly TestRead[]): Promise<string> {
  const engine = { engineId: 'ppocr-v6-small', modelHash: 'm' } as const;
  const hashes = new Map(reads.map(({ name, sha256 }) => [name, sha256 ?? hashOf(name)]));
  const pages = reads.map(({ name, sha256: _, ...rest }): ReadPage => {
    const place = { file: name, pageNumber: 1, pageCount: 1 };
    const page: PageResult = {
      ...emptyPage(engine, place),
      ...{ width: 1654, height: 2339, dpi: 200, kind: { kind: 'print', confidence: 0.9 } },
      ...rest,
    };
    return { page, objectSha256: hashes.get(name) ?? '', fileName: name };
  });
  const key = { keyId: 'k', token: (value: string) => `k:${hashOf(value)}` };
  const { manifest } = await writeBatch(home, {
    ...{ source: 'paper', period: null, declarationVersion: '1', readerVersion: 'test' },
    ...{ exportedDate: null, supersedes: [], startedAt: new Date() },
    objects: [...hashes].map(([name, sha256]) => ({ name, sha256, bytes: 1 })),
    tables: scanTables(pages, key, 'test'),
  });
  return manifest.batch_id;
}

/** Writes 目录.csv-like rows into the inbox, for `ingestSources`. */
export function putCatalogue(home: Home, rows: readonly string[]): void {
  const folder = join(home.inbox, 'paper');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, '目录.xls'),
    ['档号,题名,责任者,日期,页数,扫描文件名', ...rows].join('\n'),
  );
}
