import { type BatchManifest, type BatchObject, tableOf } from '#contracts';
import { type BatchIdentity, type BatchStatement, type LakeIndex, lookUpBatch } from '#lake';
import { openFile, type TableSource } from '#readers';
import type { Delivery } from '../adapters/index.ts';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { looksUpStaff } from '../derive/derivation.ts';
import { readStaffDirectory } from '../derive/staff-directory.ts';
import { judgeLayouts, leftBehind, mergeLayouts } from '../mapping/judge-layouts.ts';
import type { LayoutBook } from '../mapping/layout-book.ts';
import { type JudgedTable, planTables } from '../mapping/plan-tables.ts';
import { sheetNotes } from '../mapping/understand.ts';
import { fileIdentity, replacedByFile } from './ingest-file.ts';
import { type IngestContext, takeIn } from './take-in.ts';

/** What became of a delivery. */
interface TakenDelivery {
  /** null when it is there already */
  manifest: BatchManifest | null;
  /** Chinese: what deserves a look */
  notes: string[];
}

/** Active batches of a declared source: those that hold one of its tables. */
export function batchesOf(lake: LakeIndex, declaration: SourceDeclaration): BatchManifest[] {
  const own = new Set<string>(tablesOf(declaration));
  return lake
    .activeOf(declaration.source)
    .filter(({ tables }) => tables.some(({ table }) => own.has(table)));
}

function identityOf(
  declaration: SourceDeclaration,
  delivery: Delivery,
  book: LayoutBook,
): BatchIdentity {
  const [first] = delivery.objects;
  const name = first?.name ?? '';
  const identity = fileIdentity(declaration, { name, sha256: '', bytes: 0 });
  const { period = identity.period, objects } = delivery;
  const declarationVersion = book.versionFor(declaration, name, delivery.kinds);
  return { ...identity, period, objects, declarationVersion };
}

function replacedBy(
  lake: LakeIndex,
  declaration: SourceDeclaration,
  delivery: Delivery,
  period: string | null,
): string[] {
  if (delivery.isComplete) return batchesOf(lake, declaration).map((batch) => batch.batch_id);
  const [only, ...more] = delivery.objects;
  return only && more.length === 0 ? replacedByFile(lake, declaration, { ...only, period }) : [];
}

/** The tables of one object, as far as the delivery says which list is meant. */
function wanted(tables: TableSource[], { itemsAt }: Delivery): TableSource[] {
  const named = itemsAt === undefined ? [] : tables.filter(({ sheet }) => sheet === itemsAt);
  return named.length > 0 ? named : tables;
}

/**
 * Takes what an adapter brought into the lake as one batch, after its layout was found to be that
 * of the last one of its kind, or one that a person has accepted.
 * @throws HuicangError when an object cannot be read or understood
 * @throws LayoutChanged when its layout is another one; then nothing of it has landed
 */
export async function ingestDelivery(
  context: IngestContext,
  declaration: SourceDeclaration,
  delivery: Delivery,
  book: LayoutBook,
): Promise<TakenDelivery> {
  const identity = identityOf(declaration, delivery, book);
  const { objects } = identity;
  if (lookUpBatch(context.lake, identity).state !== 'new') return { manifest: null, notes: [] };
  const isMany = objects.length > 1 || delivery.records === 0;
  const planned: JudgedTable<TableSource>[] = [];
  const notes: string[] = [];
  const statement: BatchStatement = {
    exportedDate: delivery.exportedDate ?? null,
    sketchSalt: context.key.token('rows of exports'),
    supersedes: [
      ...replacedBy(context.lake, declaration, delivery, identity.period),
      ...(delivery.replaces ?? []),
    ],
    ...(delivery.cursor ? { nextCursor: delivery.cursor, isIncrement: !delivery.isComplete } : {}),
  };

  const isLookedUp = book
    .savedFor(declaration, objects[0]?.name ?? '', delivery.kinds)
    .some(({ derivations }) => looksUpStaff(derivations));
  const derived = {
    token: (text: string) => context.key.token(text),
    ...(isLookedUp ? { staff: await readStaffDirectory(context.home, context.duck) } : {}),
  };
  const plan = (tables: TableSource[], object: BatchObject): JudgedTable<TableSource>[] => {
    const kinds = delivery.kinds ? { kinds: delivery.kinds } : {};
    const terms = { fileName: object.name, book, isPart: isMany, ...derived, ...kinds };
    const own = planTables({ tables: wanted(tables, delivery) }, declaration, terms);
    planned.push(...own);
    for (const { unused } of own)
      if (unused !== null && !notes.includes(unused)) notes.push(unused);
    if (object !== objects.at(-1)) return own;
    // Only with its last object is a delivery's layout known; nothing is committed before.
    const records = mergeLayouts(planned.map(({ record }) => record));
    const judged = records.map((record) => {
      const alike = planned.filter(
        ({ record: each }) => each.table === record.table && each.sheet === record.sheet,
      );
      const isSaved = alike.every((each) => each.isSaved);
      const areRecords = alike.every((each) => each.areRecords);
      return { record, areRecords, isSaved, doubts: alike.flatMap(({ doubts }) => doubts) };
    });
    // Pages have names of their own making: a person knows the source.
    const fileName = objects.length > 1 ? declaration.id : object.name;
    notes.push(...judgeLayouts(judged, { fileName, book }));
    const left = leftBehind(planned);
    if (left !== null) notes.push(left);
    statement.layouts = records;
    return own;
  };

  const taken = await takeIn(context, {
    identity,
    open: (path, object, temporaryFolder) =>
      (declaration.open ?? openFile)(path, {
        name: object.name,
        temporaryFolder,
        needsText: true,
        dialect: book.dialectFor(declaration, object.name, delivery.kinds),
      }),
    plan: (opened, object) => {
      const own = plan(opened.tables, object);
      const isNamed = own.some(({ isSaved }) => isSaved);
      if (!isMany && !isNamed) notes.push(...sheetNotes(opened, declaration));
      return own;
    },
    fileMonth: identity.period === null ? null : `${identity.period.slice(0, 7)}-01`,
    statement,
    startedAt: new Date(),
  });
  if (!taken) return { manifest: null, notes: [] };
  const { manifest, created, warnings, emptyTables } = taken;
  if (created) book.add(manifest);
  const empty = isMany ? [] : emptyTables.map((table) => `没有${tableOf(table).label}的数据行`);
  return { manifest: created ? manifest : null, notes: [...warnings, ...notes, ...empty] };
}
