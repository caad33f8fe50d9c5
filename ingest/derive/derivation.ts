import type { FieldName } from '#contracts';

/** Where a text stands that holds for every row of a table. */
export type FilePlace = 'file_name' | 'folder' | 'sheet' | 'title' | { cell: string };

/** How a field comes about that no column of the file holds as it is. */
export type Derivation =
  | { kind: 'constant'; text: string }
  /** the first place that tells it; for months and years they complete each other */
  | { kind: 'place'; places: readonly FilePlace[]; match?: string }
  | {
      kind: 'columns';
      columns: readonly string[];
      /** what stands between the texts of several columns */
      join: string;
      /** takes one part of the text; from 1, or from the end with -1 */
      split?: { by: string; part: number };
      /** takes what a pattern finds: its first group, or all of it */
      match?: string;
    }
  /** the staff number by what is known of the person */
  | { kind: 'look_up'; by: readonly FieldName[] }
  /** a key made from the content of columns, the same for the same content */
  | { kind: 'generated'; columns: readonly string[] };

/** Months or categories that lie side by side, each to become a row. */
export interface SideBySide {
  /** the field the group's header stands for */
  field: FieldName;
  /** the field of a column that has no other header than its group's */
  value: FieldName | null;
  /** header of a group → value of `field` */
  groups: ReadonlyMap<string, string>;
}

/** What a saved layout says beyond which column is which field. */
export interface Derivations {
  derive: ReadonlyMap<FieldName, Derivation>;
  /** word in the file, '' for blank and `*` for any other → word that is understood */
  values: ReadonlyMap<FieldName, ReadonlyMap<string, string>>;
  /** 10000 where the amounts are in 万元 */
  units: ReadonlyMap<FieldName, number>;
  sideBySide: SideBySide | null;
}

export const noDerivations: Derivations = {
  derive: new Map(),
  values: new Map(),
  units: new Map(),
  sideBySide: null,
};

/** Whether anything is to be derived at all. */
export function derivesNothing({ derive, values, units, sideBySide }: Derivations): boolean {
  return derive.size + values.size + units.size === 0 && sideBySide === null;
}

/** Whether staff numbers are looked up, for which the roster has to be at hand. */
export function looksUpStaff({ derive }: Derivations): boolean {
  return [...derive.values()].some(({ kind }) => kind === 'look_up');
}
