import { type FieldName, fieldOf } from '#contracts';
import { HuicangError } from '#home';
import {
  type AddedCells,
  type Column,
  columnName,
  type HeaderMatcher,
  type Layout,
  type PhysicalRow,
  plainHeader,
  type TableHead,
} from '#readers';
import { type Cell, cleanText, writtenPeriod } from '#values';
import {
  type Derivation,
  type Derivations,
  derivesNothing,
  type SideBySide,
} from './derivation.ts';
import { lookUpFields, type StaffDirectory } from './staff-directory.ts';
import { type FileOfTable, foundIn, monthText, periodAt, textOfFile } from './text-of-file.ts';

/** What is at hand when a layout derives fields. */
export interface DeriveTerms {
  /** below the inbox, with its folders */
  fileName: string;
  /** by which groups' columns are told apart */
  match: HeaderMatcher;
  /** null: no layout of the source looks staff numbers up */
  staff: StaffDirectory | null;
  /** a keyed hash, for keys that must not give away what they are made from */
  token(text: string): string;
}

type CellOf = (row: PhysicalRow) => Cell;

/** A field a layout adds: for every pass over the rows its cells are made anew. */
interface AddedField {
  field: FieldName;
  start: () => CellOf;
  /** places of the columns it comes from */
  uses: readonly number[];
}

/** Where a layout leads that does not fit the file; what the file has instead is said. */
function notThere(what: string): HuicangError {
  return new HuicangError(what, { remedy: '核对文件，或改版式文件中的这一项后再采集。' });
}

function named(header: string): string {
  return `“${header}”`;
}

/** Place of a column by its header, whole or its last part. */
function columnAt(columns: readonly Column[], said: string): number | undefined {
  const plain = plainHeader(said);
  const names = ({ header, index }: Column) => [
    plainHeader(header),
    plainHeader(header).split('_').at(-1),
    columnName(index),
  ];
  return columns.find((column) => names(column).includes(plain))?.index;
}

function columnsAt(columns: readonly Column[], said: readonly string[]): number[] {
  return said.map((header) => {
    const index = columnAt(columns, header);
    if (index === undefined) throw notThere(`文件中没有列${named(header)}`);
    return index;
  });
}

/** Headers a layout derives from that the file does not have. */
export function lackingForDerivation(
  { derive, sideBySide }: Derivations,
  columns: readonly Column[],
): string[] {
  const needed = [...derive.values()].flatMap((each) => ('columns' in each ? each.columns : []));
  const absent = needed.filter((header) => columnAt(columns, header) === undefined);
  if (!sideBySide) return absent;
  const isThere = [...sideBySide.groups.keys()].some((group) =>
    columns.some(({ header }) => groupPart(header, group) !== null),
  );
  return isThere ? absent : [...absent, ...sideBySide.groups.keys()];
}

/** What is left of a header without its group's part; null where it is not of the group. */
function groupPart(header: string, group: string): string | null {
  const parts = plainHeader(header).split('_');
  const at = parts.indexOf(plainHeader(group));
  return at < 0 ? null : parts.toSpliced(at, 1).join('_');
}

function columnsCell(derivation: Derivation & { kind: 'columns' }, at: readonly number[]): CellOf {
  const { join, split, match } = derivation;
  const [only] = at;
  if (at.length === 1 && only !== undefined && !split && match === undefined) {
    return ({ cells }) => cells[only] ?? { text: '' };
  }
  return ({ cells }) => {
    const texts = at
      .map((index) => (cells[index]?.text ?? '').trim())
      .filter((text) => text !== '');
    const whole = texts.join(join);
    const part = split
      ? whole
          .split(split.by)
          .map((each) => each.trim())
          .filter((each) => each !== '')
          .at(split.part > 0 ? split.part - 1 : split.part)
      : whole;
    return { text: foundIn(part ?? '', match) };
  };
}

function mappedCell(words: ReadonlyMap<string, string>, cellOf: CellOf): CellOf {
  return (row) => {
    const cell = cellOf(row);
    if (cell.fault) return cell;
    const { text } = cleanText(cell.text, 'all');
    const said = words.get(text) ?? (text === '' ? undefined : words.get('*'));
    return said === undefined ? cell : { text: said, raw: cell.text };
  };
}

/** Makes the fields that one layout adds. */
class FieldMaker {
  private readonly file: FileOfTable;
  private readonly columns: readonly Column[];
  private readonly terms: DeriveTerms;

  constructor(file: FileOfTable, columns: readonly Column[], terms: DeriveTerms) {
    this.file = file;
    this.columns = columns;
    this.terms = terms;
  }

  make(field: FieldName, derivation: Derivation): AddedField {
    switch (derivation.kind) {
      case 'constant': {
        const cell = { text: derivation.text };
        return { field, start: () => () => cell, uses: [] };
      }
      case 'place': {
        const text = textOfFile(field, derivation.places, derivation.match, this.file);
        if (text === null) throw notThere(`说不出${label(field)}：${placesText(derivation)}里没有`);
        const cell = { text };
        return { field, start: () => () => cell, uses: [] };
      }
      case 'columns': {
        const uses = columnsAt(this.columns, derivation.columns);
        const cellOf = columnsCell(derivation, uses);
        return { field, start: () => cellOf, uses };
      }
      case 'look_up':
        return { field, start: () => this.lookedUp(derivation.by), uses: [] };
      case 'generated': {
        const uses = columnsAt(this.columns, derivation.columns);
        return { field, start: () => this.generated(uses), uses };
      }
    }
  }

  private lookedUp(by: readonly FieldName[]): CellOf {
    const places = lookUpFields
      .filter((field) => by.includes(field))
      .map((field) => {
        const column = this.columns.find((each) => each.field === field);
        if (!column) throw notThere(`文件中没有${label(field)}，不能据以查工号`);
        return [field, column.index] as const;
      });
    return ({ cells }) => {
      const known = places.map(([field, index]) => [field, cells[index]?.text ?? '']);
      const found = this.terms.staff?.find(Object.fromEntries(known)) ?? null;
      return found === null ? { text: '', fault: 'staff-not-identified' } : { text: found };
    };
  }

  /** Equal content is told apart by its order in the file. */
  private generated(at: readonly number[]): CellOf {
    const seen = new Map<string, number>();
    return ({ cells }) => {
      const texts = at.map((index) => cleanText(cells[index]?.text ?? '', 'all').text);
      const content = JSON.stringify(texts);
      const count = (seen.get(content) ?? 0) + 1;
      seen.set(content, count);
      const hash = this.terms.token(content).split(':').at(-1)?.slice(0, 12);
      return { text: count === 1 ? `G-${hash}` : `G-${hash}-${count}` };
    };
  }
}

function label(field: FieldName): string {
  return named(fieldOf(field).label);
}

const placeNames = { file_name: '文件名', folder: '文件夹名', sheet: '工作表名', title: '标题' };

function placesText({ places }: Derivation & { kind: 'place' }): string {
  return places
    .map((place) => (typeof place === 'object' ? `单元格 ${place.cell}` : placeNames[place]))
    .join('、');
}

/** The value of a group: a month alone gets its year from the file. */
function groupText({ field }: SideBySide, said: string, file: FileOfTable): string {
  if (!['month', 'date'].includes(fieldOf(field).type)) return said;
  const { year, month } = writtenPeriod(said);
  if (month === null) return said;
  const of = year ?? periodAt(['sheet', 'title', 'file_name', 'folder'], file).year;
  if (of === null) {
    throw notThere(`说不出${named(said)}是哪一年：工作表名、标题、文件名里没有年份`);
  }
  return monthText(of, month);
}

/** A layout's columns as one group sees them: its own columns are fields, those of others are not. */
function groupColumns(
  layout: Layout,
  { groups, value, field }: SideBySide,
  group: string,
  match: HeaderMatcher,
): { columns: Column[]; own: number[] } {
  const own: number[] = [];
  const taken = new Set<FieldName>([field]);
  const columns = layout.columns.map((column): Column => {
    const { index, header, factor } = column;
    const isOfGroups = [...groups.keys()].some((each) => groupPart(header, each) !== null);
    if (!isOfGroups) return column.field === field ? { index, header, factor } : column;
    const rest = groupPart(header, group);
    const found = rest === null ? undefined : match(rest);
    const meant = rest === null ? undefined : (found?.field ?? value ?? undefined);
    if (meant === undefined || taken.has(meant)) return { index, header, factor };
    taken.add(meant);
    own.push(index);
    return { index, header, field: meant, factor: found?.hasUnit ? found.factor : factor };
  });
  return { columns, own };
}

/** One layout with the fields added that columns do not hold. */
function withAdded(
  source: TableHead,
  layout: Layout,
  derivations: Derivations,
  group: { text: string; own: number[]; sideBySide: SideBySide } | null,
  terms: DeriveTerms,
): Layout {
  const { derive, values, units } = derivations;
  const file: FileOfTable = { source, layout, fileName: terms.fileName };
  const maker = new FieldMaker(file, layout.columns, terms);
  const added = [...derive].map(([field, each]) => maker.make(field, each));
  if (group) {
    const { field } = group.sideBySide;
    added.push(maker.make(field, { kind: 'constant', text: group.text }));
  }
  const made = new Set(added.map(({ field }) => field));
  for (const [field, words] of values) {
    const plain = added.find((each) => each.field === field);
    const column = layout.columns.find((each) => each.field === field && !made.has(field));
    if (plain) {
      const { start } = plain;
      plain.start = () => mappedCell(words, start());
    } else if (column) {
      const { index } = column;
      const start = () => mappedCell(words, ({ cells }) => cells[index] ?? { text: '' });
      added.push({ field, start, uses: [index] });
    }
  }
  const replaced = new Set(added.map(({ field }) => field));
  const widest = Math.max(0, ...source.head.map(({ cells }) => cells.length));
  const at = layout.width ?? Math.max(widest, layout.columns.length);
  const columns = [
    ...layout.columns.map((column): Column => {
      const { index, header, field, factor } = column;
      if (field === undefined || replaced.has(field)) return { index, header, factor };
      return { ...column, factor: units.get(field) ?? factor };
    }),
    ...added.map(({ field }, position): Column => {
      const column = layout.columns.find((each) => each.field === field);
      const factor = units.get(field) ?? column?.factor ?? 1;
      return { index: at + position, header: fieldOf(field).label, field, factor };
    }),
  ];
  const start = (): AddedCells => {
    const makers = added.map((each) => each.start());
    return (row) => {
      const isEmpty = group?.own.every((index) => (row.cells[index]?.text ?? '').trim() === '');
      return isEmpty ? null : makers.map((cellOf) => cellOf(row));
    };
  };
  const uses = added.flatMap((each) => each.uses);
  return { ...layout, columns, added: { at, count: added.length, start, uses } };
}

/**
 * The layouts by which a table is read where a person has said how fields come about: one, or, where
 * months or categories lie side by side, one for each of them, named after its group.
 * @throws HuicangError when the file lacks what a field is to come from
 */
export function deriveLayouts(
  source: TableHead,
  layout: Layout,
  derivations: Derivations,
  terms: DeriveTerms,
): Layout[] {
  if (derivesNothing(derivations)) return [layout];
  const { sideBySide } = derivations;
  if (!sideBySide) return [withAdded(source, layout, derivations, null, terms)];
  const file: FileOfTable = { source, layout, fileName: terms.fileName };
  return [...sideBySide.groups].flatMap(([header, said]) => {
    const { columns, own } = groupColumns(layout, sideBySide, header, terms.match);
    // A year's list in March has no columns yet for December.
    if (own.length === 0) return [];
    const text = groupText(sideBySide, said, file);
    const sheet = layout.sheet === '' ? header : `${layout.sheet}·${header}`;
    const group = { text, own, sideBySide };
    return [withAdded(source, { ...layout, sheet, columns }, derivations, group, terms)];
  });
}
