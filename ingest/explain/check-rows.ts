import { notDataKinds, type RuleId, ruleOf, type TableName } from '#contracts';
import type { FindingRow } from '#lake';
import { type Layout, type SortedRow, sortedRows, type TableSource } from '#readers';
import type { MatchKey } from '#values';
import { checkTable } from '../check/check-table.ts';
import type { Known } from '../check/table-check.ts';
import type { ExplainedRule, ExplainedTable } from './explanation.ts';

/** Rows looked at; a larger file is explained by its beginning. */
const mostRows = 20_000;
const placesShown = 5;

/** Nothing is stored, so nothing has to be joined: the value goes no further. */
const noKey: MatchKey = { keyId: '', token: () => '' };

async function firstRows(
  source: TableSource,
  layout: Layout,
): Promise<{ rows: SortedRow[]; isAll: boolean }> {
  const rows: SortedRow[] = [];
  for await (const chunk of sortedRows(source, layout)) {
    rows.push(...chunk.slice(0, mostRows - rows.length));
    if (rows.length === mostRows) return { rows, isAll: false };
  }
  return { rows, isAll: true };
}

function rulesOf(findings: readonly FindingRow[]): ExplainedRule[] {
  const byRule = Map.groupBy(findings, ({ ruleId }) => ruleId);
  return [...byRule]
    .map(([rule, found]): ExplainedRule => {
      const { title, remedy } = ruleOf(rule as RuleId);
      return {
        rule: rule as RuleId,
        severity: found[0]?.severity ?? 'flag',
        sentence: title,
        remedy,
        count: found.length,
        places: found.slice(0, placesShown).map(({ place, columnName, valueMasked }) => ({
          row: place.rowNumber,
          column: columnName,
          value: valueMasked,
        })),
      };
    })
    .toSorted((a, b) => b.count - a.count);
}

/** What the rows of a table would become under a layout; nothing is written. */
export async function checkRows(
  source: TableSource,
  table: TableName,
  layout: Layout,
  context: {
    fileName: string;
    fileMonth: string | null;
    known: Known;
    asOf: string;
  },
): Promise<Pick<ExplainedTable, 'notData' | 'rows' | 'quarantine' | 'flags' | 'fixes'>> {
  const { rows, isAll } = await firstRows(source, layout);
  const { sheet, columns, width, added } = layout;
  const { fileName, fileMonth, known, asOf } = context;
  const part = { sheet, columns, width, added, rows, objectSha256: '', fileName };
  const checked = checkTable(table, [part], { fileMonth, ...known, asOf, key: noKey });
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const findings = checked.findings;
  return {
    notData: [...byKind].flatMap(([kind, found]) =>
      kind === null
        ? []
        : {
            kind,
            label: notDataKinds[kind],
            rows: found.slice(0, placesShown).map(({ row }) => row.rowNumber),
            count: found.length,
          },
    ),
    rows: {
      checked: byKind.get(null)?.length ?? 0,
      accepted: checked.accepted.length,
      quarantined: checked.quarantined.length,
      isAll,
    },
    quarantine: rulesOf(findings.filter(({ severity }) => severity === 'reject')),
    flags: rulesOf(findings.filter(({ severity }) => severity === 'flag')),
    fixes: rulesOf(findings.filter(({ severity }) => severity === 'fix')),
  };
}
