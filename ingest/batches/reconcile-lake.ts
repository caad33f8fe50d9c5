import type { Home } from '../../archive/index.ts';
import type { BatchManifest } from '../../contracts/index.ts';
import { tablesOf } from '../sources/declaration.ts';
import { sourceDeclarations } from '../sources/index.ts';
import { activeBatches } from '../write/manifests.ts';
import { type PeriodReconciliation, reconcileSource } from './reconcile.ts';

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
