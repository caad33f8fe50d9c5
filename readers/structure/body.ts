import type { NotDataKind } from '#contracts';
import {
  folded,
  isFooterText,
  isNoteText,
  isNoteWord,
  isSectionHeading,
  isSigners,
  totalKind,
  wholeDate,
} from '#values';
import { isUnit } from './field-headers.ts';
import { isRemarkRow, isRulerRow } from './row-evidence.ts';
import { type Block, filledTexts, type Row, spanOf } from './rows.ts';
import { type ColumnKind, kindOf } from './values.ts';
import { isLabelled, withoutPage } from './words.ts';

/** What is known of a table when its rows are sorted into data and not data. */
export interface BodyContext {
  left: number;
  right: number;
  merges: Block['merges'];
  isDelimited: boolean;
  /** number of cells that its rows usually fill */
  usual: number;
  /** each header row's texts, folded, by column */
  headers: string[][];
  /** rows above the header by their folded texts: on the next printed page they stand again */
  above: ReadonlyMap<string, NotDataKind>;
  kinds: readonly ColumnKind[];
  /** by column, the words that several rows have in it, and in what share of all */
  words: readonly ReadonlyMap<string, number>[];
  /** columns whose blank cells belong to the group that is named further up */
  groups: readonly number[];
}

/** A row as it is known again on the next page, whose number is another. */
export function rowKey(row: Row): string {
  return filledTexts(row)
    .map((text) => withoutPage(folded(text)))
    .join('\u0001');
}

/** Whether a row says again what the header says. */
export function isRepeatedHeader(row: Row, headers: readonly string[][]): boolean {
  return headers.some((labels) => {
    const mostOther = row.filled.length * 0.4;
    let same = 0;
    let other = 0;
    for (const column of row.filled) {
      const label = labels[column];
      if (label && label === folded(row.texts[column] ?? '')) same += 1;
      else other += 1;
      if (other > mostOther) return false;
    }
    return same >= Math.min(2, labels.filter((label) => label !== '').length) && same > 0;
  });
}

const amountInWords = /[壹贰叁肆伍陆柒捌玖拾佰仟]/;

function isNumeric(text: string): boolean {
  return /\d/.test(text) ? !/\p{L}{5,}/u.test(text) : /^[-—–/\\*￥¥$]*$/.test(text);
}

/** A date or a code where its column has them belongs to one record; a sum has neither. */
function isLabelOfOne(
  row: Row,
  column: number,
  context: BodyContext,
  labels: readonly ColumnKind[] = ['date', 'time', 'code'],
): boolean {
  const usual = context.kinds[column - context.left];
  if (usual === undefined || !labels.includes(usual)) return false;
  const text = row.texts[column] ?? '';
  return kindOf(row.physical.cells[column] ?? { text }, text) === usual;
}

/** Whether a cell merged down over the row tells what group it belongs to. */
function isInGroup(row: Row, { merges, left }: BodyContext): boolean {
  const first = row.filled[0] ?? left;
  return merges.some(
    (area) => area.left < first && area.top < row.index && area.bottom >= row.index,
  );
}

/** Which side of the ledger a balance stands on; the only word among the numbers of a sum. */
function isSide(text: string): boolean {
  return /^[借贷貸平]$/.test(text);
}

/** `合计,应缴,7000`: what is summed up, in a word that other rows have in its place. */
function isUsualWord(text: string, column: number, { words, left }: BodyContext): boolean {
  return words[column - left]?.has(text) ?? false;
}

/** A sum's label stands among the first cells of its row: year, month and day may be before it. */
export const labelsOfSum = 4;

/**
 * Whether a row is a sum by a label behind other cells: the month and the day of a ledger, the name
 * of what is summed up. The label has to be a sum's own word, with nothing but numbers behind it, and
 * no code before it that its column has.
 */
function isSumFurtherIn(row: Row, place: number, context: BodyContext): boolean {
  const column = row.filled[place] ?? 0;
  const label = row.texts[column] ?? '';
  const kind = totalKind(label);
  if (kind === null || kind === 'group' || /\d|^累[计計]$/.test(label)) return false;
  // Where most rows say so, they are what the table is about.
  if ((context.words[column - context.left]?.get(label) ?? 0) > 0.5) return false;
  const before = row.filled.slice(0, place);
  const isRecord = before.some(
    (at) => (row.texts[at] ?? '').length > 2 && isLabelOfOne(row, at, context, ['code']),
  );
  const behind = row.filled.slice(place + 1);
  const texts = behind.map((at) => row.texts[at] ?? '');
  return (
    !isRecord &&
    texts.some((text) => /\d/.test(text)) &&
    texts.every((text) => isNumeric(text) || isSide(text)) &&
    !behind.some((at) => isLabelOfOne(row, at, context))
  );
}

/** Whether a row sums up others: by its first words, with nothing but numbers behind them. */
function sumKind(row: Row, context: BodyContext, before: Row | undefined): NotDataKind | null {
  const place = row.filled
    .slice(0, labelsOfSum)
    .findIndex((column) => totalKind(row.texts[column] ?? '') !== null);
  if (place < 0) return null;
  const column = row.filled[place] ?? 0;
  const label = row.texts[column] ?? '';
  const kind = totalKind(label);
  if (kind === null) return null;
  // A serial number may stand before the word.
  const isSecond =
    place === 1 && /^\d{1,6}$/.test(row.texts[row.filled[0] ?? 0] ?? '') && context.usual > 2;
  if (place > 0 && !isSecond) {
    return kind !== 'group' && isSumFurtherIn(row, place, context) ? kind : null;
  }
  // 合计2次 beside other values is a remark; 合计4人 begins a row that is not full.
  const isBeside = row.filled.length >= context.usual || place > 0 || isInGroup(row, context);
  if (/\d/.test(label) && row.filled.length > context.usual / 2 && isBeside) return null;
  const others = row.filled.filter((at) => at > column);
  const texts = others.map((at) => row.texts[at] ?? '');
  const numbers = others.filter((at) => /^\D{0,4}\d/.test(row.texts[at] ?? ''));
  const worded = others.filter((at, index) => {
    const text = row.texts[at] ?? '';
    if (isNumeric(text) || isSide(text) || isFooterText(text) || amountInWords.test(text)) {
      return false;
    }
    return !isUnit(text) && !(index === 0 && kind !== 'group' && isUsualWord(text, at, context));
  });
  // A remark behind all numbers says something of the sum; words before them make a row of data.
  const isBehind = worded.length === 1 && (numbers.at(-1) ?? Infinity) < (worded[0] ?? 0);
  const isRemarked = isBehind && kind !== 'group' && place === 0;
  if (worded.length > 0 && !isRemarked) return null;
  if (others.some((at) => isLabelOfOne(row, at, context))) return null;
  if (kind !== 'group') return texts.length > 0 || context.usual > 1 ? kind : null;
  if (!texts.some((text) => /\d/.test(text))) return null;
  if (/total$/i.test(label) && !/sub-?total$/i.test(folded(label))) {
    const name = folded(label).replace(/total$/, '');
    const above = before ? folded(before.texts[column] ?? '') : '';
    return above === name ? 'subtotal' : null;
  }
  return 'subtotal';
}

/** A lone cell in a column that the table does not have. */
function isBeside(row: Row, { left, right, usual }: BodyContext): boolean {
  const [column = left] = row.filled;
  return usual > 1 && (column < left || column > right);
}

function isHeading(row: Row, context: BodyContext): boolean {
  const column = row.filled[0] ?? 0;
  const text = row.texts[column] ?? '';
  const span = spanOf(context.merges, row.index, column);
  const width = context.right - context.left + 1;
  if (span.right - span.left + 1 >= Math.max(2, width * 0.6)) return true;
  if (column !== context.left && column !== context.left + 1) return false;
  if (isSectionHeading(text)) return true;
  // Where every row begins with a number or a code, a lone text in its place heads a section.
  const kind = context.kinds[column - context.left];
  return (
    (kind === 'number' || kind === 'date') &&
    !/\d/.test(text) &&
    text.length <= 20 &&
    context.usual > 2
  );
}

function loneKind(row: Row, context: BodyContext, isTail: boolean): NotDataKind | null {
  const column = row.filled[0] ?? 0;
  const text = row.texts[column] ?? '';
  if (isFooterText(text)) return 'footer';
  if (context.usual < 2) return isTail && isNoteText(text) ? 'note' : null;
  // Within the table a few characters are rather a remark on one row than a note on all.
  if (isNoteText(text) && (isTail || text.length >= 7)) return 'note';
  if (context.usual < 3) return null;
  if (isHeading(row, context)) return isTail ? 'note' : 'title';
  if (!isTail) return null;
  const kind = context.kinds[column - context.left];
  if (kind !== undefined && kind !== 'text' && kind !== 'empty' && !/\d/.test(text)) return 'note';
  const plain = folded(text);
  const isDay = /\D/.test(plain) && wholeDate(plain)?.iso?.length === 10;
  if (kind !== 'date' && isDay) return 'footer';
  if (kind !== 'text' && /^[(]?\d{1,2}[)、.]\p{L}{2}/u.test(plain)) return 'note';
  const isWords = /[。；;：:，!！?？]|\s\S+\s/.test(text) && /\p{L}{3,}/u.test(text);
  return isWords || (text.length >= 15 && /\p{L}{6,}/u.test(text)) ? 'note' : null;
}

/** Whether a cell behind the first holds what its column holds. */
function fitsColumns(row: Row, context: BodyContext, without: readonly ColumnKind[] = []): boolean {
  return row.filled.slice(1).some((column) => {
    const text = row.texts[column] ?? '';
    const kind = kindOf(row.physical.cells[column] ?? { text }, text);
    if (kind === 'text' || kind === 'empty' || without.includes(kind)) return false;
    return kind === context.kinds[column - context.left];
  });
}

/** `领导审批：`, `会计主管：何敏`: nothing but labels, some with what they ask for. */
function areLabelled(row: Row): boolean {
  return filledTexts(row).every(
    (text) => isLabelled(text) || /[:：]$/.test(text) || isFooterText(text),
  );
}

/**
 * What a row below the header is when it is no data; null when it is data. Only what begins with
 * the words of a total, a signature or a note, and has the shape of one, is left out: a remark that
 * merely holds such a word stays.
 * @param isTail no ordinary row follows
 */
export function bodyRowKind(
  row: Row,
  context: BodyContext,
  isTail: boolean,
  before?: Row,
): NotDataKind | null {
  const count = row.filled.length;
  if (count === 0) return 'blank';
  if (count === 1 && isBeside(row, context)) return 'note';
  const first = row.texts[row.filled[0] ?? 0] ?? '';
  const isFull = count >= context.usual;
  if (isRulerRow(row)) return 'note';
  if (context.above.size > 0 && (count === 1 || !isFull)) {
    const again = context.above.get(rowKey(row));
    if (again) return again;
  }
  if (isRepeatedHeader(row, context.headers)) return 'repeated_header';
  const sum = sumKind(row, context, before);
  if (sum) return sum;
  if (count === 1) return loneKind(row, context, isTail);
  const isThin = count <= context.usual / 2;
  // Values beside a remark make a row of data: it may be the column of remarks that comes first.
  if (isFooterText(first)) {
    const isSigned = isThin || isRemarkRow(row) || filledTexts(row).every(isFooterText);
    // Who signs may add the day; a number says that the row is a record.
    const hasValues = fitsColumns(row, context, ['date', 'time']);
    const isClosing = isTail && (!isFull || !hasValues || /[:：]$/.test(first));
    if (isSigned && (isClosing || (!isFull && !hasValues))) return 'footer';
  }
  if (isTail && isSigners(filledTexts(row))) return 'footer';
  if (isTail && areLabelled(row) && !fitsColumns(row, context)) return 'footer';
  if (!isThin) return null;
  if (isNoteText(first)) return 'note';
  if (isTail && count === 2 && isNoteWord(first) && !fitsColumns(row, context)) return 'note';
  return isTail && isRemarkRow(row) && !fitsColumns(row, context) ? 'footer' : null;
}
