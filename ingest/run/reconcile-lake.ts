import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import { activeBatches, type PeriodReconciliation, reconcileSource } from '#lake';
import { tablesOf } from '../declaration/declaration.ts';
import { sourceDeclarations } from '../sources/index.ts';

/**
 * Every declared source, period by period: what was due, what came, and whether its volume is usual.
 * @param asOf YYYY-MM-DD in Asia/Shanghai
 */
export function reconcileLake(
  home: Home,
  asOf: string,
  active: readonly BatchManifest[] = activeBatches(home),
): PeriodReconciliation[] {
  return sourceDeclarations.flatMap((declaration) =>
    reconcileSource({ ...declaration, tables: tablesOf(declaration) }, active, asOf),
  );
}
