import { type FieldName, fieldOf, type NotDataKind, type TableName, tableOf } from '#contracts';
import { HuicangError } from '#home';
import {
  type HeaderMatcher,
  headerMatcher,
  type Layout,
  type PhysicalRow,
  type TableHead,
} from '#readers';
import { writtenDate } from '#values';
import { type SourceDeclaration, sheetsOf, takenFields } from '../declaration/declaration.ts';

/** What a declaration says of how the sheets of a file become tables. */
interface UnderstandOptions
  extends Pick<SourceDeclaration, 'sheets' | 'table' | 'headers' | 'layout'>,
    Partial<Pick<SourceDeclaration, 'purposes'>> {}

/** Fields that must have a column. */
export function requiredColumns(table: TableName): { field: FieldName; label: string }[] {
  return tableOf(table).required.map((field) => ({ field, label: fieldOf(field).label }));
}

/** Matches headers to the fields some purpose needs; any other column is left behind. */
export function fieldMatcher(
  table: TableName,
  { headers, purposes }: Pick<UnderstandOptions, 'headers' | 'purposes'>,
): HeaderMatcher {
  const match = headerMatcher(table, headers);
  if (purposes === undefined) return match;
  const taken = takenFields({ purposes });
  return (header) => {
    const found = match(header);
    return found && taken.has(found.field) ? found : undefined;
  };
}

/** A sheet (or list of records) of an opened file, and how it becomes rows of a bronze table. */
export interface PlannedTable<Source extends TableHead = TableHead> {
  table: TableName;
  source: Source;
  layout: Layout;
}

/** The table a sheet is declared for; undefined where it is to be left alone. */
export function tableForSheet(sheet: string, options: UnderstandOptions): TableName | undefined {
  const sheets = sheetsOf(options);
  return sheets[sheet.trim()] ?? sheets['*'];
}

/** Nothing of a file is declared. */
export class NothingDeclared extends HuicangError {
  constructor(options: UnderstandOptions) {
    super(nothingOf(options), { remedy: '核对导出的内容和表名后再送一次。' });
  }
}

function nothingOf(options: UnderstandOptions): string {
  const wanted = Object.keys(sheetsOf(options)).filter((name) => name !== '*');
  if (wanted.length === 0) return '文件是空的';
  return `没有名为 ${wanted.map((name) => `“${name}”`).join('、')} 的表`;
}

/** Numbers of the header's rows where the declaration fixes them. */
export function headerRows({ layout }: Pick<UnderstandOptions, 'layout'>): number[] | undefined {
  return layout?.headerRow === undefined ? undefined : [layout.headerRow];
}

/**
 * What a user should know of a workbook's sheets: declared ones that are not there, and filled ones
 * that were left alone because no table is declared for their name.
 */
export function sheetNotes(
  file: { tables: readonly TableHead[] },
  options: UnderstandOptions,
): string[] {
  const sheets = sheetsOf(options);
  if (sheets['*']) return [];
  const filled = file.tables.filter(({ head }) => head.length > 0).map(({ sheet }) => sheet.trim());
  const quoted = (names: string[]) => names.map((name) => `“${name}”`).join('、');
  const missing = Object.keys(sheets).filter((name) => !filled.includes(name));
  const left = filled.filter((name) => !Object.hasOwn(sheets, name));
  return [
    ...(missing.length > 0 ? [`缺少表${quoted(missing)}，请核对表名`] : []),
    ...(left.length > 0 ? [`表${quoted(left)}未采用：表名不在来源声明中`] : []),
  ];
}

/** The date the source system printed in a row that is no data, YYYY-MM-DD; null where none. */
export function exportedDateOf(kind: NotDataKind, row: PhysicalRow): string | null {
  if (kind === 'header' || kind === 'blank') return null;
  const text = row.cells.map((cell) => cell.text.trim()).join(' ');
  const [, behind = ''] =
    /(?:导出|打印|制表|生成|填表)(?:日期|时间)[:：]?(.*)/.exec(text.replace(/\s/g, '')) ?? [];
  const date = writtenDate(behind);
  return date?.iso?.length === 10 && behind.startsWith(date.raw) ? date.iso : null;
}
