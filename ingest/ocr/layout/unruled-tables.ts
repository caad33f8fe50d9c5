import type { Block } from './page-order.ts';
import type { Rule } from './rule-lines.ts';
import type { Placed } from './straight-page.ts';

export function findUnruledTables(
  rows: readonly (readonly Placed[])[],
  _loose: readonly Rule[],
  _em: number,
): Block[] {
  return [{ rows }];
}
