import { type NotDataKind, notDataKinds, type RuleId, ruleOf, type TableName } from '#contracts';
import type { FindingRow } from '#lake';
import {
  classifyRow,
  filledDown,
  type LaidOutTable,
  type Layout,
  type TableSource,
} from '#readers';
import type { MatchKey } from '#values';
import { checkTable } from '../check/check-table.ts';
import type { ExplainedRule, ExplainedTable } from './explanation.ts';

/** Rows looked at; a larger file is explained by its beginning. */
const mostRows = 20_000;
const placesShown = 5;

/** Nothing is stored, so nothing has to be joined: the value goes no further. */
const noKey: MatchKey = { keyId: '', token: () => '' };

async function layOutFrom(
  source: TableSource,
  layout: Layout,
): Promise<{ laidOut: LaidOutTable; isAll: boolean }> {
  const { sheet, columns, width } = layout;
  const laidOut: LaidOutTable = { sheet, columns, width, data: [], notData: [] };
  let index = 0;
  for await (const chunk of filledDown(source, layout).chunks()) {
    for (const row of chunk) {
      if (index >= mostRows) return { laidOut, isAll: false };
      const kind = classifyRow(row, index, layout);
      index += 1;
      if (row.rowNumber === 0) continue;
      if (kind === null) laidOut.data.push(row);
      else laidOut.notData.push({ kind, row });
    }
  }
  return { laidOut, isAll: true };
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
    departments: ReadonlySet<string>;
    asOf: string;
  },
): Promise<Pick<ExplainedTable, 'notData' | 'rows' | 'quarantine' | 'flags' | 'fixes'>> {
  const { laidOut, isAll } = await layOutFrom(source, layout);
  const { fileName, fileMonth, departments, asOf } = context;
  const checked = checkTable(table, [{ laidOut, objectSha256: '', fileName }], {
    ...{ fileMonth, departments, asOf },
    key: noKey,
  });
  const byKind = Map.groupBy(laidOut.notData, ({ kind }) => kind);
  const findings = checked.findings;
  return {
    notData: [...byKind].map(([kind, rows]) => ({
      kind: kind as NotDataKind,
      label: notDataKinds[kind as NotDataKind],
      rows: rows.slice(0, placesShown).map(({ row }) => row.rowNumber),
      count: rows.length,
    })),
    rows: {
      checked: laidOut.data.length,
      accepted: checked.accepted.length,
      quarantined: checked.quarantined.length,
      isAll,
    },
    quarantine: rulesOf(findings.filter(({ severity }) => severity === 'reject')),
    flags: rulesOf(findings.filter(({ severity }) => severity === 'flag')),
    fixes: rulesOf(findings.filter(({ severity }) => severity === 'fix')),
  };
}
