import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openObject } from '#archive';
import { type BatchManifest, type BatchObject, fieldOf, type TableName } from '#contracts';
import type { Home, HospitalFacts } from '#home';
import {
  type BatchIdentity,
  type BatchStatement,
  type DuckDb,
  type LakeIndex,
  lookUpBatch,
  OpenBatch,
} from '#lake';
import {
  dataRows,
  type Layout,
  type OpenedFile,
  type PhysicalRow,
  sortedRows,
  type TableSource,
} from '#readers';
import { cleanText, type MatchKey, sheetNames } from '#values';
import type { PartOfTable, TableContext } from '../check/table-check.ts';
import type { PlannedTable } from '../mapping/understand.ts';
import { type FastOptions, readPlain } from '../stream/fast/read-plain.ts';
import { TableStream } from '../stream/table-stream.ts';
import { keepYoungSpaceSmall } from '../stream/young-space.ts';

/** What a run carries from file to file. */
export interface IngestContext {
  home: Home;
  duck: DuckDb;
  /** the batches of the lake, kept up through the run */
  lake: LakeIndex;
  key: MatchKey;
  /** names of departments known from the lake; a workbook may bring newer ones */
  departments: ReadonlySet<string>;
  facts: HospitalFacts;
  /** date of the run, YYYY-MM-DD; left out: no date is too late */
  asOf?: string;
}

/** Stored objects that become one batch, and how they are read. */
interface TakeInRequest {
  /** its objects are read in their order */
  identity: BatchIdentity;
  /** @param temporaryFolder for unpacked or decoded copies; removed with the batch's working folder */
  open(path: string, object: BatchObject, temporaryFolder: string): Promise<OpenedFile>;
  /** the tables of an opened object that are taken, with their layouts */
  plan(opened: OpenedFile, object: BatchObject): PlannedTable<TableSource>[];
  /** first day of the month the objects are for; null where they are not for one */
  fileMonth: string | null;
  /** an exported date of null is looked for in titles and footers */
  statement: BatchStatement;
  startedAt: Date;
  /** checked rows of a table held in memory; more are written as they come */
  heldRows?: number;
  /** which texts are given to DuckDB, and how; measured values by default */
  fast?: FastOptions;
}

interface TakenIn {
  manifest: BatchManifest;
  /** false when another run had written the batch before */
  created: boolean;
  /** Chinese: what reading the objects showed that deserves a look */
  warnings: string[];
  /** tables that were taken but have no data row */
  emptyTables: TableName[];
}

/** Names in the department list that an object brings itself; empty where it brings none. */
async function departmentNames(planned: PlannedTable<TableSource>[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const { table, source, layout } of planned) {
    const column = layout.columns.find(({ field }) => {
      return field !== undefined && fieldOf(field).nature === 'department';
    });
    if (table !== 'hr__departments' || !column) continue;
    for await (const chunk of dataRows(source, layout)) {
      for (const { cells } of chunk) {
        const { text } = cleanText(cells[column.index]?.text ?? '', 'all');
        if (text !== '') names.add(text);
      }
    }
  }
  return names;
}

function placeOf({ objectSha256, sheet }: PartOfTable): string {
  return `${objectSha256} ${sheet}`;
}

/** Reads objects one after the other into the streams of their tables. */
class ObjectReader {
  readonly streams = new Map<TableName, TableStream>();
  readonly warnings: string[] = [];
  /** with the name of the sheet in the file: months side by side are laid out as sheets each */
  private readonly laidOut = new Map<string, { layout: Layout; sheet: string }>();
  private readonly context: IngestContext;
  private readonly request: TakeInRequest;
  private readonly batch: OpenBatch;

  constructor(context: IngestContext, request: TakeInRequest, batch: OpenBatch) {
    this.context = context;
    this.request = request;
    this.batch = batch;
  }

  /** Reads every table of an object that is taken. */
  async read(object: BatchObject): Promise<void> {
    keepYoungSpaceSmall(object.bytes);
    const sheetName = sheetNames();
    const opened = await this.open(object);
    try {
      const planned = this.request.plan(opened, object);
      const own = await departmentNames(planned);
      for (const { table, source, layout } of planned) {
        const stream = this.streamOf(table, own);
        const { columns, width, added } = layout;
        const sheet = sheetName(layout.sheet);
        const { sha256: objectSha256, name: fileName } = object;
        const part = { sheet, columns, width, added, objectSha256, fileName };
        this.laidOut.set(placeOf(part), { layout, sheet: source.sheet });
        const isFast = await readPlain(
          {
            stream,
            part,
            source,
            layout,
            terms: this.termsOf(own),
            folder: join(this.batch.folder, 'segments'),
          },
          this.request.fast,
        );
        if (!isFast) await stream.readPart(part, sortedRows(source, layout));
      }
      for (const { isWarning, message } of opened.notes) {
        if (isWarning && !this.warnings.includes(message)) this.warnings.push(message);
      }
    } finally {
      await opened.close();
    }
  }

  private streamOf(table: TableName, ownDepartments: ReadonlySet<string>): TableStream {
    const known = this.streams.get(table);
    if (known) return known;
    const stream = new TableStream(
      this.batch.table(table),
      this.termsOf(ownDepartments),
      (part) => this.reread(part),
      this.request.heldRows,
    );
    this.streams.set(table, stream);
    return stream;
  }

  private termsOf(ownDepartments: ReadonlySet<string>): TableContext {
    const { key, departments, facts, asOf } = this.context;
    return {
      fileMonth: this.request.fileMonth,
      departments: ownDepartments.size > 0 ? ownDepartments : departments,
      facts,
      ...(asOf === undefined ? {} : { asOf }),
      key,
    };
  }

  private async open(object: BatchObject): Promise<OpenedFile> {
    const path = await openObject(this.context.home, object.sha256);
    const temporaryFolder = join(this.batch.folder, 'reading');
    mkdirSync(temporaryFolder, { recursive: true });
    return this.request.open(path, object, temporaryFolder);
  }

  private async *reread(part: PartOfTable): AsyncGenerator<PhysicalRow[]> {
    const object = this.request.identity.objects.find(({ sha256 }) => sha256 === part.objectSha256);
    if (!object) return;
    const opened = await this.open(object);
    try {
      const known = this.laidOut.get(placeOf(part));
      const source = opened.tables.find(({ sheet }) => sheet === known?.sheet);
      if (source && known) yield* dataRows(source, known.layout);
    } finally {
      await opened.close();
    }
  }
}

/**
 * Takes stored objects into the lake as one batch, however large: rows are read in chunks, sorted,
 * checked and written as they come. Data files first, the manifest last; whatever fails before
 * leaves the lake as it was.
 * @returns null when the batch is there already, or was withdrawn
 * @throws HuicangError when an object cannot be read or understood
 */
export async function takeIn(
  context: IngestContext,
  request: TakeInRequest,
): Promise<TakenIn | null> {
  const { home, duck, lake } = context;
  const { identity, statement, startedAt } = request;
  const { batchId, state } = lookUpBatch(lake, identity);
  if (state !== 'new') return null;
  const batch = new OpenBatch(home, identity, batchId, startedAt, duck);
  try {
    const reader = new ObjectReader(context, request, batch);
    for (const object of identity.objects) await reader.read(object);
    const counts = [];
    let { exportedDate } = statement;
    for (const stream of reader.streams.values()) {
      counts.push({ writer: stream.writer, count: await stream.finish() });
      exportedDate ??= stream.exportedDate;
    }
    const committed = await batch.commit(counts, { ...statement, exportedDate }, lake);
    return {
      ...committed,
      warnings: reader.warnings,
      emptyTables: committed.manifest.tables
        .filter(({ accepted, quarantined }) => accepted + quarantined === 0)
        .map(({ table }) => table),
    };
  } finally {
    batch.discard();
  }
}
