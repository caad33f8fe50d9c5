import { type FieldName, fieldOf, isGivenNumber, type TableName, tableOf } from '#contracts';
import type { Layout, TableHead } from '#readers';
import { writtenPeriod } from '#values';
import { type Derivation, type Derivations, type FilePlace, noDerivations } from './derivation.ts';
import { periodAt } from './text-of-file.ts';

/** A table of a file as far as its columns are understood. */
export interface HalfMapped {
  table: TableName;
  source: TableHead;
  layout: Layout;
  /** required fields that no column stands for */
  missing: readonly FieldName[];
}

/** How missing fields could come about, for a person to confirm. */
export interface ProposedDerivations {
  derivations: Derivations;
  /** Chinese, one sentence a field */
  reasons: string[];
  /** required fields for which nothing was found */
  missing: FieldName[];
}

const placeNames: Record<string, string> = {
  ...{ title: '标题', sheet: '工作表名', file_name: '文件名', folder: '文件夹名' },
};
const periodPlaces: readonly FilePlace[] = ['title', 'sheet', 'file_name', 'folder'];

/** Of the places that tell a period those that are needed to tell it whole. */
function placesOf(
  { source, layout }: HalfMapped,
  fileName: string,
  isYear: boolean,
): FilePlace[] | null {
  const isWhole = (places: readonly FilePlace[]) => {
    const { year, month } = periodAt(places, { source, layout, fileName });
    return year !== null && (isYear || month !== null);
  };
  const single = periodPlaces.find((place) => isWhole([place]));
  if (single !== undefined) return [single];
  return isWhole(periodPlaces) ? [...periodPlaces] : null;
}

function label(field: FieldName): string {
  return `“${fieldOf(field).label}”`;
}

function placesText(places: readonly FilePlace[]): string {
  return places.map((place) => placeNames[String(place)] ?? '').join('、');
}

/** Headers of months that lie side by side, as their groups are called; fewer than two are none. */
function monthGroups({ columns }: Layout): Map<string, string> {
  const parts = columns.flatMap(({ header }) =>
    header.split('_').filter((part) => part !== '' && writtenPeriod(part).month !== null),
  );
  const groups = new Map(parts.map((part) => [part, part]));
  return groups.size < 2 ? new Map() : groups;
}

/** The field of columns that say nothing but a month: the one their table names, else what came in. */
function groupedField(mapped: HalfMapped, fileName: string): FieldName | null {
  const { table, source, layout } = mapped;
  const amounts = tableOf(table).fields.filter((name) => fieldOf(name).type === 'fen');
  const taken = new Set(layout.columns.flatMap(({ field }) => (field ? [field] : [])));
  const free = amounts.filter((name) => !taken.has(name));
  const said = [
    fileName,
    source.sheet,
    ...source.head
      .slice(0, layout.firstHeader + 1)
      .flatMap(({ cells }) => cells.map((cell) => cell.text)),
  ].join(' ');
  const named = free.find((name) =>
    [fieldOf(name).label, ...(fieldOf(name).synonyms ?? [])].some((word) => said.includes(word)),
  );
  const required: readonly FieldName[] = tableOf(table).required;
  return named ?? free.findLast((name) => required.includes(name)) ?? null;
}

/** Columns that tell one matter from another: those of fields, without amounts. */
function tellingHeaders({ layout }: HalfMapped): string[] {
  return layout.columns.flatMap(({ field, header }) =>
    field && header !== '' && fieldOf(field).type !== 'fen' ? [header] : [],
  );
}

/**
 * Proposes how the required fields a file has no column for could come about: months side by side,
 * a period in a title or name, staff numbers from the roster, keys made from the content. Nothing is
 * taken before a person has confirmed it.
 * @param fileName below the inbox, with its folders
 */
export function proposeDerivations(mapped: HalfMapped, fileName: string): ProposedDerivations {
  const { table, layout } = mapped;
  const derive = new Map<FieldName, Derivation>();
  const reasons: string[] = [];
  const missing: FieldName[] = [];
  let sideBySide: Derivations['sideBySide'] = null;
  const has = (field: FieldName) => layout.columns.some((column) => column.field === field);
  const waiting = new Set(mapped.missing);
  for (const field of mapped.missing) {
    if (!waiting.has(field)) continue;
    const { type, nature } = fieldOf(field);
    const isYear = type === 'integer';
    const groups = type === 'month' ? monthGroups(layout) : new Map<string, string>();
    if (groups.size > 0) {
      const isBare = [...groups.keys()].some((group) =>
        layout.columns.some(({ header }) => header === group),
      );
      const value = isBare ? groupedField(mapped, fileName) : null;
      sideBySide = { field, value, groups };
      for (const amount of tableOf(table).required) {
        const isInGroups = !isBare && fieldOf(amount).type === 'fen';
        if (isInGroups || amount === value) waiting.delete(amount);
      }
      const each = value === null ? '' : `，各月的数是${label(value)}，请核对`;
      reasons.push(`${groups.size} 个月并排，每月读成一行${each}`);
      continue;
    }
    const places = type === 'month' || isYear ? placesOf(mapped, fileName, isYear) : null;
    if (places) {
      derive.set(field, { kind: 'place', places });
      reasons.push(`${label(field)}取自${placesText(places)}`);
    } else if (nature === 'staff_number' && has('full_name')) {
      const by = (['full_name', 'department_name'] as const).filter(has);
      derive.set(field, { kind: 'look_up', by });
      reasons.push(`${label(field)}按${by.map(label).join('和')}从花名册查`);
    } else if (isGivenNumber(field)) {
      const columns = tellingHeaders(mapped);
      if (columns.length === 0) missing.push(field);
      else {
        derive.set(field, { kind: 'generated', columns });
        reasons.push(`没有${label(field)}，按内容编一个，内容不变编号不变`);
      }
    } else missing.push(field);
  }
  return {
    derivations: { ...noDerivations, derive, sideBySide },
    reasons,
    missing: missing.filter((field) => waiting.has(field)),
  };
}
