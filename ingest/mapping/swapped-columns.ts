import { columnOf, type FieldName, fieldOf, type TableName } from '#contracts';
import type { HospitalFacts } from '#home';
import type { Layout, PhysicalRow } from '#readers';
import type { LakeValue } from '#values';
import { checkCell } from '../check/check-cell.ts';
import { checksOf, evaluateChecks, fieldsOfCheck } from '../check/evaluate.ts';

const fewestFailures = 3;
const fewestShare = 0.05;
/** Of the failures this share may be left when two columns change places. */
const leftShare = 0.2;

type Values = Record<string, LakeValue>;

function failuresOf(
  table: TableName,
  rows: readonly Values[],
  pair: ReadonlySet<FieldName>,
): number {
  const context = { asOf: null, derived: {}, known: {} };
  return rows.filter((values) =>
    evaluateChecks(table, values, context).some(({ field }) => pair.has(field)),
  ).length;
}

/**
 * Two columns that have changed places: the checks between the cells of a row fail often, and
 * hardly ever once the two are exchanged. It needs no earlier file to compare with.
 */
export function findSwapped(
  table: TableName,
  rows: readonly PhysicalRow[],
  layout: Layout,
  facts: HospitalFacts,
): [FieldName, FieldName][] {
  const columns = layout.columns.filter(({ field }) => field && !fieldOf(field).protect);
  const values = rows.map((row) => {
    const read: Values = {};
    for (const { field, index, factor } of columns) {
      if (!field) continue;
      const terms = { factor, isRequired: false, facts };
      read[columnOf(field)] = checkCell(field, row.cells[index], terms).value;
    }
    return read;
  });
  const checked = new Set(checksOf(table).flatMap((check) => fieldsOfCheck(check)));
  const fields = columns.flatMap(({ field }) =>
    field && ['fen', 'date'].includes(fieldOf(field).type) ? [field] : [],
  );
  const found: [FieldName, FieldName][] = [];
  for (const [index, first] of fields.entries()) {
    for (const second of fields.slice(index + 1)) {
      const isSame = fieldOf(first).type === fieldOf(second).type;
      if (!isSame || !(checked.has(first) || checked.has(second))) continue;
      const pair = new Set([first, second]);
      const failures = failuresOf(table, values, pair);
      if (failures < Math.max(fewestFailures, values.length * fewestShare)) continue;
      const turned = values.map((each) => ({
        ...each,
        [first]: each[second] ?? null,
        [second]: each[first] ?? null,
      }));
      if (failuresOf(table, turned, pair) <= failures * leftShare) found.push([first, second]);
    }
  }
  return found;
}
