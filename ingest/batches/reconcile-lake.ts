import type { Home } from '../../archive/index.ts';
import { tablesOf } from '../sources/declaration.ts';
import { sourceDeclarations } from '../sources/index.ts';
import { activeBatches } from '../write/manifests.ts';
import { type PeriodReconciliation, reconcileSource } from './reconcile.ts';

/**
 * Every source that states how often it is due, period by period: what was due, what came, and
 * whether its volume is usual.
 * @param asOf YYYY-MM-DD in Asia/Shanghai
 */
export function reconcileLake(home: Home, asOf: string): PeriodReconciliation[] {
  const active = activeBatches(home);
  return sourceDeclarations.flatMap((declaration) =>
    reconcileSource({ ...declaration, tables: tablesOf(declaration) }, active, asOf),
  );
}
