import {
  type BatchColumn,
  type BatchLayout,
  type FieldName,
  type FieldNature,
  fieldOf,
} from '#contracts';
import { similarity } from './name-score.ts';
import { kindNames, type ValueKind } from './value-kinds.ts';

/** One way in which a file lies otherwise than the last of its kind. */
interface LayoutChange {
  /** whether the file is held back until a person has accepted it; else it is only said */
  isHeld: boolean;
  /** of which columns there are, or of what is in them */
  kind: 'columns' | 'content';
  /** Chinese, one sentence without full stop */
  message: string;
}

/** Looks between which a column may move from month to month without being another one. */
const families: readonly (readonly ValueKind[])[] = [
  ['amount', 'integer', 'serial', 'year', 'boolean'],
  ['date', 'timestamp', 'month', 'year', 'serial'],
  ['serial', 'integer', 'code'],
  ['code', 'document_no', 'archival_code', 'integer', 'serial', 'text', 'word'],
  ['word', 'text', 'name', 'department', 'boolean', 'code', 'document_no'],
  ['id_number', 'code'],
];
const protectedLooks: readonly ValueKind[] = ['id_number', 'mobile', 'bank_card'];

function isSameFamily(before: ValueKind, now: ValueKind): boolean {
  return before === now || families.some((kinds) => kinds.includes(before) && kinds.includes(now));
}

const named: ReadonlySet<FieldNature | undefined> = new Set([
  'person_name',
  'department',
  'departments',
  'branch',
]);

/** Of a column of words any words may be, but of names and departments only those. */
function isAnother(field: FieldName, before: ValueKind, now: ValueKind): boolean {
  if (protectedLooks.includes(now) && before !== now) return true;
  if (!isSameFamily(before, now)) return true;
  return (
    named.has(fieldOf(field).nature) &&
    (before === 'name' || before === 'department') &&
    (now === 'name' || now === 'department') &&
    before !== now
  );
}

function label(field: FieldName): string {
  return `“${fieldOf(field).label}”`;
}

function byField(layout: BatchLayout): Map<FieldName, BatchColumn> {
  return new Map(
    layout.columns.flatMap((column) => (column.field ? [[column.field, column]] : [])),
  );
}

function likelyName(lost: BatchColumn, added: readonly BatchColumn[]): BatchColumn | undefined {
  return added.find(
    ({ header, looks }) =>
      similarity(header, lost.header) > 0 || (looks !== null && looks === lost.looks),
  );
}

/**
 * What has changed since the last accepted file of the same kind. The order of columns and the
 * place of the header do not count. Held back is what would land in the wrong place or be missed:
 * a field without its column, a field that had none before, a column whose content is now of
 * another kind or size, two columns that have changed places. A new name that contracts know is
 * only said; a new column that no purpose needs is no change, it is left behind like any other.
 * @param areRecords the columns are keys of records, which leave out what is empty
 */
export function compareLayouts(
  before: BatchLayout,
  now: BatchLayout,
  areRecords = false,
): LayoutChange[] {
  const changes: LayoutChange[] = [];
  const held = (message: string, kind: LayoutChange['kind'] = 'columns') =>
    changes.push({ isHeld: true, kind, message });
  const said = (message: string) => changes.push({ isHeld: false, kind: 'columns', message });
  const [fieldsBefore, fieldsNow] = [byField(before), byField(now)];
  const headersBefore = new Set(before.columns.map(({ header }) => header));
  const added = now.columns.filter(({ field, header }) => !field && !headersBefore.has(header));

  for (const [field, column] of fieldsBefore) {
    if (fieldsNow.has(field)) continue;
    const renamed = likelyName(column, added);
    if (areRecords && !renamed) continue;
    held(
      renamed
        ? `${label(field)}的列“${column.header}”没有了，多了“${renamed.header}”，像是改了名`
        : `${label(field)}的列“${column.header}”没有了`,
    );
  }
  for (const [field, column] of fieldsNow) {
    const earlier = fieldsBefore.get(field);
    if (!earlier) {
      if (!areRecords) held(`多了列“${column.header}”，将读作${label(field)}`);
      continue;
    }
    if (earlier.header !== column.header) {
      said(`${label(field)}的列名由“${earlier.header}”改为“${column.header}”`);
    }
    compareContent(field, earlier, column);
  }
  for (const [larger, other] of now.orders) {
    const isTurned = before.orders.some(([first, second]) => first === other && second === larger);
    if (isTurned) held(`${label(larger)}与${label(other)}的内容像是对调了`, 'content');
  }
  return changes;

  function compareContent(field: FieldName, earlier: BatchColumn, column: BatchColumn): void {
    const [was, is] = [earlier.looks as ValueKind | null, column.looks as ValueKind | null];
    if (was && is && isAnother(field, was, is)) {
      held(`列“${column.header}”的内容原来像${kindNames[was]}，现在像${kindNames[is]}`, 'content');
    }
    if (earlier.magnitude === null || column.magnitude === null) return;
    const steps = column.magnitude - earlier.magnitude;
    if (Math.abs(steps) >= 1.7) {
      const times = `${steps > 0 ? '大' : '小'}了约 ${Math.round(10 ** Math.abs(steps))} 倍`;
      held(`列“${column.header}”的金额比原来${times}，像是换了单位`, 'content');
    }
  }
}
