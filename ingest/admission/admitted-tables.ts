import { type FieldName, tableOf } from '#contracts';
import type { BatchTableInput, FindingRow, Place, QuarantineRow } from '#lake';
import { type Column, headerMatcher } from '#readers';
import { checkTable, type TableContext, type TablePart } from '../check/check-table.ts';
import { describeFinding, findingSentence } from '../check/findings.ts';
import type { AdmittedTable } from '../declaration/admission.ts';

/** Where the rows of an admitted table lie. */
interface StoredTable {
  admitted: AdmittedTable;
  objectSha256: string;
}

/** What a declaration says about columns. */
interface ColumnTerms {
  headers?: Readonly<Record<string, FieldName>> | undefined;
  /** fields that some purpose needs */
  taken: ReadonlySet<FieldName>;
}

function columnsOf(admitted: AdmittedTable, { headers, taken }: ColumnTerms): Column[] {
  const names = new Set(admitted.records.flatMap(({ cells }) => Object.keys(cells)));
  const match = headerMatcher(admitted.table, headers);
  const own = new Set<FieldName>(tableOf(admitted.table).fields);
  const found = new Set<FieldName>();
  return [...names].map((header, index) => {
    const field = match(header)?.field;
    const isOurs = field !== undefined && taken.has(field) && own.has(field);
    if (!isOurs || found.has(field)) {
      return { index, header, factor: 1 };
    }
    found.add(field);
    return { index, header, field, factor: 1 };
  });
}

function partOf(stored: StoredTable, terms: ColumnTerms): TablePart {
  const { admitted, objectSha256 } = stored;
  const columns = columnsOf(admitted, terms);
  const rows = admitted.records.map(({ rowNumber, cells: texts }) => {
    const cells = columns.map(({ header }) => ({ text: texts[header] ?? '' }));
    return { row: { rowNumber, cells }, kind: null };
  });
  const { sheet, object: fileName } = admitted;
  return { sheet, columns, rows, width: null, objectSha256, fileName };
}

function placeOf({ admitted, objectSha256 }: StoredTable, rowNumber: number): Place {
  return { objectSha256, sheet: rowNumber === 0 ? '' : admitted.sheet, rowNumber };
}

function findingsOf(stored: StoredTable): FindingRow[] {
  const { admitted } = stored;
  return admitted.findings.map(({ rowNumber, rule, header, field, raw, detail }) => {
    const place = placeOf(stored, rowNumber);
    const subject = { place, fileName: admitted.object, header, field, raw };
    return describeFinding(rule, subject, { detail });
  });
}

function refusedOf(stored: StoredTable): { row: QuarantineRow; finding: FindingRow }[] {
  const { admitted } = stored;
  return admitted.refused.map(({ rowNumber, rule, header }) => {
    const place = placeOf(stored, rowNumber);
    const subject = { place, fileName: admitted.object, header, field: null, raw: '' };
    const finding = describeFinding(rule, subject);
    const { remedy } = finding;
    const reason = findingSentence(finding);
    return {
      row: { place, ruleId: rule, reason, columnName: header, rawText: '[]', remedy },
      finding,
    };
  });
}

/** Checks admitted records like the rows of any file, and adds what was seen at the door. */
export function admittedTables(
  stored: readonly StoredTable[],
  terms: ColumnTerms,
  context: TableContext,
): BatchTableInput[] {
  const byTable = Map.groupBy(stored, ({ admitted }) => admitted.table);
  return [...byTable].map(([table, parts]) => {
    const checked = checkTable(
      table,
      parts.map((part) => partOf(part, terms)),
      context,
    );
    const refused = parts.flatMap(refusedOf);
    const notData = { ...checked.notData };
    let others = 0;
    for (const { admitted } of parts) {
      for (const [kind, count] of Object.entries(admitted.notData)) {
        const name = kind as keyof typeof notData;
        notData[name] = (notData[name] ?? 0) + count;
        others += count;
      }
    }
    return {
      ...checked,
      rowsIn: checked.rowsIn + refused.length + others,
      notData,
      quarantined: [...checked.quarantined, ...refused.map(({ row }) => row)],
      findings: [
        ...checked.findings,
        ...refused.map(({ finding }) => finding),
        ...parts.flatMap(findingsOf),
      ],
    };
  });
}
