import { fieldOf, sourceOf, type TableName, tableOf } from '#contracts';
import type { Home } from '#home';
import { activeBatches } from '#lake';
import { type SourceDeclaration, tablesOf, takenFields } from '../declaration/declaration.ts';

/** A table of a source: what it needs, what it takes, and what came. */
export interface ListedTable {
  source: string;
  label: string;
  owner: string;
  table: TableName;
  tableLabel: string;
  /** labels of columns that must be there */
  needed: string[];
  /** labels of columns that are taken where they are there */
  optional: string[];
  /** batches that count, their newest month, and rows that were accepted */
  batches: number;
  newestPeriod: string | null;
  rows: number;
  /** labels of optional columns that the newest batch did not have; empty where none came */
  missing: string[];
}

/** Every table that can be taken in, in the order of reading. */
export function listSources(home: Home, declarations: readonly SourceDeclaration[]): ListedTable[] {
  const received = activeBatches(home).filter(({ kind }) => kind === 'received');
  return declarations.flatMap((declaration) => {
    const taken = takenFields(declaration);
    return tablesOf(declaration).map((table): ListedTable => {
      const { fields, required, label } = tableOf(table);
      const own = received.filter(
        ({ tables, layouts = [] }) =>
          tables.some((each) => each.table === table) &&
          (layouts.length === 0 || layouts.some((each) => each.declaration === declaration.id)),
      );
      const optional = fields.filter((field) => !required.includes(field) && taken.has(field));
      const layout = own
        .at(-1)
        ?.layouts?.find((each) => each.declaration === declaration.id && each.table === table);
      const came = new Set(layout?.columns.map(({ field }) => field));
      const labels = (names: typeof fields) => names.map((field) => fieldOf(field).label);
      return {
        ...{ source: declaration.id, label: declaration.label, table, tableLabel: label },
        owner: sourceOf(declaration.source).owner,
        needed: labels(required),
        optional: labels(optional),
        batches: own.length,
        newestPeriod:
          own
            .map(({ period }) => period ?? '')
            .toSorted()
            .at(-1) || null,
        rows: own
          .flatMap(({ tables }) => tables)
          .reduce((sum, each) => sum + (each.table === table ? each.accepted : 0), 0),
        missing: layout ? labels(optional.filter((field) => !came.has(field))) : [],
      };
    });
  });
}
