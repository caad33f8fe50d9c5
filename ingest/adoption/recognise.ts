import { fieldOf } from '#contracts';
import { plainHeader, type TableSource } from '#readers';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import type { LayoutBook } from '../mapping/layout-book.ts';
import { appliesTo, type SavedLayout } from '../mapping/layout-file.ts';
import { layoutOfKind } from '../mapping/plan-tables.ts';
import { isRunningNumber } from '../mapping/running-number.ts';
import { fieldMatcher } from '../mapping/understand.ts';

/** A confirmed kind of file with the source it belongs to. */
export interface Kind {
  declaration: SourceDeclaration;
  layout: SavedLayout & { kind: string };
}

/** A table that is of a confirmed kind, or was before somebody changed it. */
export interface Recognised {
  kind: Kind;
  /** Chinese, one sentence a change; empty: it is as it was confirmed */
  changes: string[];
}

/** Headers that have this much in common are of one kind, changed. */
const alikeShare = 0.6;

/**
 * Every confirmed kind of the sources that start.
 * @param onFault is told of a layout file that cannot be read; by default that ends it
 */
export function kindsOf(
  book: LayoutBook,
  declarations: readonly SourceDeclaration[],
  onFault: (declaration: SourceDeclaration, error: unknown) => void = (_, error) => {
    throw error;
  },
): Kind[] {
  return declarations.flatMap((declaration) => {
    try {
      return book.kindsOf(declaration).map((layout) => ({ declaration, layout }));
    } catch (error) {
      onFault(declaration, error);
      return [];
    }
  });
}

/** The headers of a layout by which its kind is known. */
function known({ columns }: SavedLayout): Set<string> {
  return new Set([...columns.keys()].filter((header) => !isRunningNumber(header)));
}

function compare(source: TableSource, kind: Kind): { share: number; changes: string[] } | null {
  const { declaration, layout } = kind;
  if (layout.sheet !== undefined && layout.sheet !== source.sheet.trim()) return null;
  const found = layoutOfKind(source, declaration, layout);
  if (!found) return null;
  const own = found.columns
    .map(({ header }) => header)
    .filter((header) => header !== '' && !isRunningNumber(header));
  const plain = new Set(own.map(plainHeader));
  const confirmed = known(layout);
  const both = [...confirmed].filter((header) => plain.has(header)).length;
  const share = both / (confirmed.size + plain.size - both || 1);
  const taken = new Set(found.columns.map(({ field }) => field));
  const absent = [...layout.columns].filter(([, field]) => field !== null && !taken.has(field));
  const table = layout.table ?? tablesOf(declaration)[0];
  const match = table ? fieldMatcher(table, declaration) : () => undefined;
  const given = new Set(layout.columns.values());
  const added = own.flatMap((header) => {
    const meant = confirmed.has(plainHeader(header)) ? undefined : match(header);
    return meant && !given.has(meant.field) ? [[header, meant.field] as const] : [];
  });
  return {
    share,
    changes: [
      ...absent.map(([header]) => `没有了列“${header}”`),
      ...added.map(([header, field]) => `多了列“${header}”，像是“${fieldOf(field).label}”`),
    ],
  };
}

/**
 * The confirmed kind a table is of: by its header alone; of two kinds with one header the name of
 * the file decides. A table that shares most of a kind's header is that kind, changed.
 * @returns null where it is of none
 */
export function recogniseTable(
  source: TableSource,
  kinds: readonly Kind[],
  fileName: string,
): Recognised | null {
  const compared = kinds.flatMap((kind) => {
    const result = compare(source, kind);
    return result ? [{ kind, ...result, isNamed: appliesTo(kind.layout, fileName) }] : [];
  });
  const whole = compared.filter(
    ({ changes, share, kind, isNamed }) =>
      changes.length === 0 &&
      share >= alikeShare &&
      // Without a header there is nothing but the name to know it by.
      (kind.layout.headerRows?.[0] !== 0 || isNamed),
  );
  const best = (list: typeof compared) =>
    list.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.share - a.share)[0];
  const same = best(
    whole.filter(({ share }) => share >= Math.max(...whole.map((each) => each.share)) - 0.001),
  );
  if (same) return { kind: same.kind, changes: [] };
  const near = best(
    compared.filter(({ share, changes }) => share >= alikeShare && changes.length > 0),
  );
  return near ? { kind: near.kind, changes: near.changes } : null;
}
