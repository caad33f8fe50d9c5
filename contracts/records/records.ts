import { type FieldName, fieldOf } from '../fields/fields.ts';

/**
 * What becomes of an attribute that the catalogue or the register of holds states:
 * `fixed` is kept by the registry as first stated, another value later is a conflict;
 * `completable` is fixed too but may come after the registration;
 * `added` is completable and came after the registry's first structure, so the commitments leave it
 * out while it is empty and those made before it still hold;
 * `described` is not kept: the latest catalogue counts.
 */
export type Keeping = 'fixed' | 'completable' | 'added' | 'described';

export type RecordAttributes = Readonly<Partial<Record<FieldName, Keeping>>>;

/** Attributes of an item (件) beside its 档号, in the order of the catalogue. */
export const itemAttributes = {
  title: 'fixed',
  responsible_party: 'described',
  document_date: 'fixed',
  fiscal_year: 'fixed',
  security_level_code: 'fixed',
  page_count: 'completable',
  retention_code: 'fixed',
  retention_class_id: 'fixed',
  names_person: 'fixed',
  shelf_location: 'described',
  scan_file_name: 'completable',
  closed_date: 'completable',
} as const satisfies RecordAttributes;

/** Attributes of a hold (暂停处置) beside the item it is on, in the order of the register. */
export const holdAttributes = {
  hold_reason_code: 'fixed',
  basis: 'fixed',
  placed_date: 'fixed',
  released_date: 'completable',
  approved_by: 'described',
} as const satisfies RecordAttributes;

/** Names of the attributes that the registry keeps. */
export type KeptOf<A extends RecordAttributes> = {
  [N in keyof A]: A[N] extends 'described' ? never : N;
}[keyof A];

export function namesOf<A extends RecordAttributes>(attributes: A): (keyof A)[] {
  return Object.keys(attributes) as (keyof A)[];
}

export function keptOf<A extends RecordAttributes>(attributes: A): KeptOf<A>[] {
  return namesOf(attributes).filter((name) => attributes[name] !== 'described') as KeptOf<A>[];
}

type ItemColumn = 'archival_code' | keyof typeof itemAttributes;

/** The item's own columns in the public list, which everybody may read. */
export const publishedItemColumns = [
  'archival_code',
  'retention_class_id',
  'fiscal_year',
  'page_count',
] as const satisfies readonly ('archival_code' | KeptOf<typeof itemAttributes>)[];

type ListColumn =
  | { name: ItemColumn; label?: string; width: number }
  | { name: string; label: string; width: number };

/** Columns of the retention list: the item's own, under the field's label or another, and others. */
const listed: readonly ListColumn[] = [
  { name: 'archival_code', width: 30 },
  { name: 'title', width: 52 },
  { name: 'responsible_party', width: 18 },
  { name: 'fiscal_year', width: 7 },
  { name: 'document_date', label: '文件日期', width: 12 },
  { name: 'closed_date', width: 12 },
  { name: 'retention_class_name', label: '类别', width: 34 },
  { name: 'retention_class_id', label: '期限表条目', width: 12 },
  { name: 'retention_label', label: '保管期限', width: 10 },
  { name: 'start_date', label: '起算日', width: 12 },
  { name: 'due_date', label: '期满日', width: 12 },
  { name: 'hold_reason_code', label: '暂停原因', width: 12 },
  { name: 'hold_basis', label: '暂停依据', width: 28 },
  { name: 'hold_placed_date', label: '暂停日期', width: 12 },
  { name: 'page_count', width: 6 },
  { name: 'shelf_location', label: '库位', width: 16 },
  { name: 'scan_file_name', label: '扫描件', width: 26 },
  { name: 'is_title_withheld', label: '题名不公开', width: 11 },
  { name: '_row_number', label: '目录行号', width: 9 },
];

/** Columns of the retention list in their order; `width` in characters of the sheet's font. */
export const retentionListColumns = listed.map(({ name, label, width }) => ({
  name,
  label: label ?? fieldOf(name as ItemColumn).label,
  width,
}));

function areListed(names: readonly string[]): string[] {
  return listed.map(({ name }) => name).filter((name) => names.includes(name));
}

/** The list's columns from each of its three origins, by the attribute they show. */
export const listedAttributes = {
  registry: areListed(['archival_code', ...keptOf(itemAttributes)]),
  catalogue: areListed(
    namesOf(itemAttributes).filter((name) => itemAttributes[name] === 'described'),
  ),
  /** the hold that an item shows: its attributes bear `hold_` in front */
  hold: keptOf(holdAttributes)
    .map((name) => ({ attribute: name, column: name.replace(/^(?!hold_)/, 'hold_') }))
    .filter(({ column }) => areListed([column]).length > 0),
};
