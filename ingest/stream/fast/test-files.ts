import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putObject } from '#archive';
import type { BatchManifest } from '#contracts';
import { type Home, noFacts, openHome } from '#home';
import { sniffFile, streamDelimited } from '#inside/readers/text/delimited.ts';
import { type DuckValue, LakeIndex, openDuckDb } from '#lake';
import type { OpenedFile, PhysicalRow } from '#readers';
import type { SourceDeclaration } from '../../declaration/declaration.ts';
import { takeIn } from '../../delivery/take-in.ts';
import { LayoutBook } from '../../mapping/layout-book.ts';
import { planTables } from '../../mapping/plan-tables.ts';
import { batchRows } from '../../test-batch.ts';

/** The three ways rows take into the lake; they must lead to the same place. */
const ways = {
  held: { heldRows: Number.POSITIVE_INFINITY, fast: { fastBytes: Number.POSITIVE_INFINITY } },
  spilled: { heldRows: 3, fast: { fastBytes: Number.POSITIVE_INFINITY } },
  fast: { heldRows: 3, fast: { fastBytes: 0, segmentBytes: 400, blockBytes: 150 } },
} as const;

type Way = keyof typeof ways;

/** What a batch holds, without what differs from run to run. */
export interface SeenBatch {
  tables: unknown[];
  bronze: Record<string, DuckValue>[];
  quarantine: Record<string, DuckValue>[];
  findings: Record<string, DuckValue>[];
}

/** A delimited text opened as a large one, with a head of a few rows. */
async function openStreamed(path: string, headRows: number): Promise<OpenedFile> {
  const found = await sniffFile(path);
  const chunks = () => streamDelimited(path, found, { chunkRows: 7 });
  const head: PhysicalRow[] = [];
  for await (const rows of chunks()) head.push(...rows);
  const table = {
    sheet: '',
    isHidden: false,
    isDelimited: true,
    merges: [],
    head: head.slice(0, headRows),
    rowCount: null,
    chunks,
    delimited: { textPath: path, dialect: found.dialect },
  };
  return { format: 'csv', notes: [], tables: [table], close: async () => {} };
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

async function readBack(home: Home, manifest: BatchManifest): Promise<SeenBatch> {
  const duck = await openDuckDb();
  try {
    const rowsOf = async (kind: 'bronze' | 'quarantine' | 'findings') => {
      const rows = await batchRows(duck, home, manifest.tables, kind);
      return rows
        .map(({ _ingested_at, _batch_id, ...row }) => ({ key: JSON.stringify(row, asText), row }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ row }) => row);
    };
    return {
      tables: manifest.tables.map(({ files, ...table }) => ({
        ...table,
        findings: Object.fromEntries(Object.entries(table.findings).toSorted()),
        kinds: [...new Set(files.map(({ kind }) => kind))].toSorted(),
      })),
      bronze: await rowsOf('bronze'),
      quarantine: await rowsOf('quarantine'),
      findings: await rowsOf('findings'),
    };
  } finally {
    duck.close();
  }
}

export interface TextCase {
  bytes: Uint8Array | string;
  declaration: SourceDeclaration;
  fileMonth?: string | null;
  departments?: readonly string[];
  asOf?: string;
  headRows?: number;
}

/** Takes a text in by one of the ways and reads back what came of it, and from how many files. */
export async function takeTextIn(
  text: TextCase,
  way: Way,
): Promise<{ seen: SeenBatch; bronzeFiles: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'huicang-ways-'));
  const duck = await openDuckDb();
  try {
    const home = openHome(join(folder, 'home'));
    const path = join(folder, 'text.csv');
    writeFileSync(path, text.bytes);
    const object = { ...(await putObject(home, path)), name: 'text.csv' };
    const { fileMonth = null, departments = [], asOf = '2026-10-31', headRows = 4 } = text;
    const taken = await takeIn(
      {
        home,
        duck,
        lake: LakeIndex.open(home),
        key: { keyId: 'test', token: (value) => `test:${value.length}` },
        departments: new Set(departments),
        facts: noFacts,
        asOf,
      },
      {
        identity: {
          source: 'test',
          period: null,
          objects: [object],
          declarationVersion: '1',
          readerVersion: '1',
        },
        open: (stored) => openStreamed(stored, headRows),
        plan: (opened, { name }) =>
          planTables(opened, text.declaration, {
            fileName: name,
            book: new LayoutBook(home, [], { facts: noFacts }),
          }),
        fileMonth,
        statement: { exportedDate: null, supersedes: [] },
        startedAt: new Date('2026-10-31T00:00:00Z'),
        ...ways[way],
      },
    );
    if (!taken) throw new Error('the batch was there already');
    const files = taken.manifest.tables.flatMap((table) => table.files);
    return {
      seen: await readBack(home, taken.manifest),
      bronzeFiles: files.filter(({ kind }) => kind === 'bronze').length,
    };
  } finally {
    duck.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
