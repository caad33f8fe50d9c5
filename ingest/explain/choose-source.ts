import { sourceOf } from '#contracts';
import type { TableSource } from '#readers';
import { matcher } from '../adapters/pattern.ts';
import type { Known } from '../check/table-check.ts';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import type { SourceCandidate } from './explanation.ts';
import { mapTable } from './map-table.ts';

/** What a fitting file name adds: content decides, the name breaks ties. */
const nameWorth = 0.15;
/** Below this a file is said to belong to no source. */
export const leastScore = 0.5;

function isNamed({ from }: SourceDeclaration, fileName: string): boolean {
  if (!('pattern' in from) || from.pattern === undefined) return false;
  return matcher(from.pattern)(fileName);
}

/**
 * Scores every source a file may belong to: how well one of its tables covers the file's columns,
 * and whether it takes files of this name.
 * @returns the best first
 */
export function scoreSources(
  sources: readonly TableSource[],
  fileName: string,
  declarations: readonly SourceDeclaration[],
  known: Known,
): SourceCandidate[] {
  const filled = sources.filter(({ head }) => head.length > 0).slice(0, 8);
  return declarations
    .map((declaration) => {
      const { id, label, source } = declaration;
      const named = isNamed(declaration, fileName);
      const scores = filled.flatMap((source) =>
        tablesOf(declaration).map((table) => mapTable(source, table, declaration, known).score),
      );
      const best = Math.max(0, ...scores) * (1 - nameWorth) + (named ? nameWorth : 0);
      return {
        id,
        label,
        owner: sourceOf(source).owner,
        score: Math.round(best * 100) / 100,
        isNamed: named,
      };
    })
    .toSorted((a, b) => b.score - a.score);
}
