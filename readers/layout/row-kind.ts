import type { NotDataKind } from '#contracts';
import { isBlank } from '#values';
import type { PhysicalRow } from '../table/physical.ts';
import { type Column, plainHeader } from './headers.ts';

const total = /^(合计|总计|共计|累计|本月合计|全院合计|总人数)/;
const subtotal = /^(小计|本页合计|本页小计|本期合计|本年累计|.{1,20}小计$)/;
const footer =
  /^(制表|填表|打印|导出|审核|复核|经办|经手|负责人|签字|签章|盖章|单位负责人|单位[（(]?盖章|统计日期|数据来源|第\d+页|共\d+页|-+第?\d+页?-+)/;
const note = /^([说备附]注|说明|注(\d|意|[^册销])|※)/;

/** What a filled row above the header is: a lone text is a title, unless it says that it is a note. */
export function kindAboveHeader(row: PhysicalRow): NotDataKind {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  return filled.length === 1 && !note.test(plainHeader(filled[0]?.text ?? '')) ? 'title' : 'note';
}

/**
 * What a row below the header is when it is no data, null when it is data. A row is only taken for
 * a total or a footer by its first words; a repeated header by its labels; a row with a single
 * filled cell among many columns is a note.
 * @param labels the header's own texts, folded by `plainHeader`
 */
export function rowKind(
  row: PhysicalRow,
  columns: Column[],
  labels: ReadonlySet<string>,
): NotDataKind | null {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return 'blank';
  const repeated = filled.filter((cell) => labels.has(plainHeader(cell.text))).length;
  if (repeated >= 2 && repeated * 2 > filled.length) return 'repeated_header';
  const matched = columns.filter((column) => column.field !== undefined).length;
  // Total words can stand in the name's column behind an empty number; a remark that begins with
  // such a word stands behind filled cells and does not make a row a total.
  const first = plainHeader(filled[0]?.text ?? '');
  if (subtotal.test(first)) return 'subtotal';
  if (total.test(first)) return 'total';
  if (filled.length * 2 <= Math.max(matched, 2)) {
    if (footer.test(first)) return 'footer';
    if (note.test(first)) return 'note';
  }
  if (filled.length === 1 && matched > 3) return isCode(first) ? null : 'note';
  return null;
}

/** A lone number or code is what is left of a damaged row, not a note. */
function isCode(text: string): boolean {
  return /^[\da-z][\da-z.·/-]*$/.test(text);
}
