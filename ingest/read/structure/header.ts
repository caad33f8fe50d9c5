import { type Block, filledTexts, type Row, spanOf, usualFilled } from './rows.ts';
import { type ColumnKind, columnKind, kindOf } from './values.ts';
import {
  isFooterText,
  isKnownLabel,
  isLabelled,
  isNoteText,
  isRuler,
  isTitleText,
  totalKind,
} from './words.ts';

export interface FoundHeader {
  /** rows of the block that are the header, from the top; empty where there is none */
  rows: Row[];
  /** index within the block's rows of the first row below header and column numbers */
  bodyStart: number;
  /** rows below the header that number the columns (甲 乙 1 2) or draw a line */
  aside: Row[];
  confidence: number;
}

const searchedRows = 60;
const comparedRows = 120;

function cellAt(row: Row, column: number): { text: string; kind: ColumnKind } {
  const text = row.texts[column] ?? '';
  return { text, kind: kindOf(row.physical.cells[column] ?? { text }, text) };
}

/** Whether most of a row's cells are remarks on the whole: `单位：某院`, `填报日期：…`, a page number. */
export function isRemarkRow(row: Row): boolean {
  const texts = filledTexts(row);
  if (texts.length === 0) return false;
  if (texts.every(isRuler)) return true;
  const first = texts[0] ?? '';
  const remarks = texts.filter(
    (text) => isLabelled(text) || isNoteText(text) || isFooterText(text) || /[:：]$/.test(text),
  ).length;
  if (texts.length <= 2)
    return remarks >= 1 && (remarks === texts.length || isLabelled(first) || /[:：]$/.test(first));
  return remarks >= texts.length * 0.4 && /[:：]/.test(first);
}

/** Years or months that follow each other are labels, though they are numbers. */
function isSeries(texts: readonly string[]): boolean {
  const numbers = texts
    .filter((text) => /^\d{1,4}年?$/.test(text))
    .map((text) => Number.parseInt(text, 10));
  if (numbers.length < 2) return false;
  const isNamed = texts.some((text) => /^\d{1,4}年$/.test(text));
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  const isEven = numbers.every((value, at) => at === 0 || value - (numbers[at - 1] ?? 0) === step);
  const areYears = numbers.every((value) => value >= 1900 && value <= 2100);
  return (
    isEven &&
    (areYears ? step !== 0 : step === 1 && (isNamed || (numbers.length >= 4 && numbers[0] === 1)))
  );
}

/** 栏次 rows: `甲 乙 1 2 3`, `(1) (2) (3)`, `A B C`. */
function isColumnNumbers(row: Row): boolean {
  const texts = filledTexts(row).filter((text) => !/^(?:栏次|行次|编号|序号)$/.test(text));
  if (texts.length < 3) return false;
  const plain = texts.map((text) => text.replace(/^[(（[]?(.*?)[)）\]]?$/, '$1'));
  if (plain.every((text, at) => text === String.fromCharCode(65 + at))) return true;
  const from = plain.findIndex((text) => !/^[甲乙丙丁戊己庚]$/.test(text));
  if (from < 0) return true;
  return plain.length - from >= 2 && plain.slice(from).every((text, at) => text === String(at + 1));
}

/**
 * How much a row looks like the rows below it: above 0 like one of them, below 0 like their header.
 * Columns of numbers, dates and codes decide; among texts, known labels and repeated values do.
 */
export function likeness(row: Row, below: readonly Row[], columns: readonly number[]): number {
  let score = 0;
  const series = isSeries(filledTexts(row));
  for (const column of columns) {
    const { text, kind } = cellAt(row, column);
    if (text === '') continue;
    const values = below.map((other) => cellAt(other, column));
    const { kind: usual } = columnKind(values.map((value) => value.kind));
    const isTyped = usual === 'number' || usual === 'date' || usual === 'time' || usual === 'code';
    if (series && /^\d{1,4}年?$/.test(text)) score -= 0.5;
    else if (isTyped && kind === usual) score += 1;
    else if (isTyped && kind === 'text') score -= isKnownLabel(text) ? 1.5 : 1;
    else if (isTyped && usual !== 'code' && kind === 'code')
      score -= /^\p{L}/u.test(text) ? 0.8 : 0.2;
    else if (kind === 'number' || kind === 'date' || kind === 'time') score += 0.6;
    else if (isKnownLabel(text)) score -= 0.8;
    else if (values.some((value) => value.text === text)) score += 0.7;
    else if (kind === 'code') score += 0.3;
    else if (text.length > 40) score += 0.4;
  }
  return score;
}

function labelsBelow(block: Block, row: Row, next: Row): boolean {
  // A group label stands over two or more labels of the next row, at least one of them not its own.
  for (const column of next.filled) {
    if ((row.texts[column] ?? '') !== '') continue;
    if (row.filled.some((at) => at < column)) return true;
    if (
      block.merges.some(
        ({ top, left, right, bottom }) =>
          top <= row.index && bottom >= row.index && left <= column && column <= right,
      )
    )
      return true;
  }
  return false;
}

function reachesDown(block: Block, row: Row): boolean {
  return block.merges.some(
    ({ top, bottom, left, right }) =>
      top <= row.index && bottom > row.index && left >= block.left && right <= block.right,
  );
}

function sameTexts(a: Row, b: Row): boolean {
  return a.filled.length > 0 && filledTexts(a).join('\u0001') === filledTexts(b).join('\u0001');
}

/** Units of measure under the labels: （元）, 元, 人次, %. */
function isUnitRow(row: Row): boolean {
  return filledTexts(row).every((text) =>
    /^[(（[]?(?:人民币)?(?:元|万元|亿元|人|人次|次|件|个|份|页|岁|年|月|日|天|小时|分|%|％|‰|户|批|名|㎡|平方米|kg|m|km|cm|s|ms|°C|℃|USD|CNY)(?:\/\p{L})?[)）\]]?$/iu.test(
      text,
    ),
  );
}

function isTitleRow(block: Block, row: Row): boolean {
  const column = row.filled[0] ?? 0;
  if (row.filled.length !== 1) return false;
  const text = row.texts[column] ?? '';
  const { left, right } = spanOf(block.merges, row.index, column);
  const width = block.right - block.left + 1;
  if (right - left + 1 >= Math.max(2, width * 0.6)) return true;
  return right === left && (column === block.left || isTitleText(text) || text.length > 12);
}

/** Rows that can be data or a header: neither blank, nor remarks, nor a lone title. */
function isWide(block: Block, row: Row, usual: number): boolean {
  if (row.filled.length === 0 || isRemarkRow(row)) return false;
  if (usual <= 1) return true;
  return row.filled.length >= Math.max(2, Math.ceil(usual * 0.45)) && !isTitleRow(block, row);
}

/** Whether a row above the header belongs to it: names of groups over its labels. */
function isGroupRow(block: Block, row: Row, header: Row): boolean {
  if (row.filled.length === 0 || isRemarkRow(row) || isTitleRow(block, row)) return false;
  if (filledTexts(row).some((text) => text.length > 30)) return false;
  if (row.filled.some((column) => ['number', 'date', 'time'].includes(cellAt(row, column).kind))) {
    if (!isSeries(filledTexts(row))) return false;
  }
  return labelsBelow(block, row, header) || reachesDown(block, row);
}

function holdsValues(row: Row): boolean {
  if (isSeries(filledTexts(row))) return false;
  return row.filled.some((column) =>
    ['number', 'date', 'time', 'code'].includes(cellAt(row, column).kind),
  );
}

/**
 * A fuller row of labels further down, where the first wide row is no header and all rows between
 * are sparser and unlike the table below: particulars of a form that stand above its table.
 */
function betterStart(
  block: Block,
  first: number,
  like: (row: Row, bodyStart: number) => number,
): number | null {
  const { rows } = block;
  const firstRow = rows[first] as Row;
  // Names of groups stand above labels, too; particulars hold numbers and dates.
  if (like(firstRow, first + 1) < 0 && !holdsValues(firstRow)) return null;
  for (let at = first + 1; at < Math.min(rows.length - 1, first + 12); at += 1) {
    const row = rows[at] as Row;
    const between = rows.slice(first, at);
    if (between.some(({ filled }) => filled.length > row.filled.length * 0.75)) continue;
    if (new Set(filledTexts(row)).size < row.filled.length || like(row, at + 1) > -1.5) continue;
    if (between.every((above) => like(above, at + 1) <= 0.6)) return at;
  }
  return null;
}

/**
 * Finds the header of a block: the first wide row that is unlike what lies below it, with the group
 * rows above and the sub-label rows below that belong to it.
 */
export function findHeader(block: Block): FoundHeader {
  const { rows } = block;
  const usual = usualFilled(rows.slice(0, 300));
  const columns = Array.from({ length: block.right - block.left + 1 }, (_, at) => block.left + at);
  const isBody = (row: Row) =>
    row.filled.length > 0 &&
    !isRemarkRow(row) &&
    totalKind(row.texts[row.filled[0] ?? 0] ?? '') === null;
  const bodyFrom = (start: number) => rows.slice(start, start + comparedRows).filter(isBody);
  let first = rows.findIndex((row, at) => at < searchedRows && isWide(block, row, usual));
  if (first < 0) return { rows: [], bodyStart: 0, aside: [], confidence: 0.3 };
  first = betterStart(block, first, (row, at) => likeness(row, bodyFrom(at), columns)) ?? first;
  const firstRow = rows[first] as Row;

  let last = first;
  const below = bodyFrom(first + 1);
  const like = likeness(
    firstRow,
    below.filter((row) => !sameTexts(row, firstRow)),
    columns,
  );
  const texts = filledTexts(firstRow);
  const isRepeatedBelow = below.some((row) => sameTexts(row, firstRow));
  const areLabels =
    new Set(texts).size >= texts.length * 0.5 && texts.every((text) => text.length <= 60);
  if (
    like > 0.25 ||
    (!isRepeatedBelow && !areLabels && like >= 0) ||
    (usual <= 1 && !headsColumn(firstRow, below))
  ) {
    // It is data itself, unless labels under group names stand right below.
    const next = rows[first + 1];
    const isGroup =
      next &&
      isGroupRow(block, firstRow, next) &&
      likeness(next, bodyFrom(first + 2), columns) < -0.5;
    if (!isGroup) return { rows: [], bodyStart: first, aside: [], confidence: confidence(like) };
  }
  while (last + 1 < rows.length) {
    const row = rows[last] as Row;
    const next = rows[last + 1] as Row;
    if (next.filled.length === 0 || last - first >= 5) break;
    if (sameTexts(row, next) || reachesDown(block, row)) {
      last += 1;
      continue;
    }
    const nextBelow = bodyFrom(last + 2);
    if (nextBelow.length === 0 || isRemarkRow(next) || isColumnNumbers(next)) break;
    const nextLike = likeness(next, nextBelow, columns);
    const isSubLabels =
      nextLike < 0 &&
      (labelsBelow(block, row, next) || isGroupedRow(block, row)) &&
      hasContrast(next, nextBelow, columns);
    const isUnits = next.filled.length >= 1 && isUnitRow(next) && nextLike < 0;
    if (!isSubLabels && !isUnits) break;
    last += 1;
  }
  let top = first;
  while (top > 0 && isGroupRow(block, rows[top - 1] as Row, rows[top] as Row)) top -= 1;

  let bodyStart = last + 1;
  const aside: Row[] = [];
  while (bodyStart < rows.length) {
    const row = rows[bodyStart] as Row;
    const isLine = row.filled.length > 0 && filledTexts(row).every(isRuler);
    const following = rows[bodyStart + 1];
    if (!isLine && !(isColumnNumbers(row) && !(following && isColumnNumbers(following)))) break;
    aside.push(row);
    bodyStart += 1;
  }
  return { rows: rows.slice(top, last + 1), bodyStart, aside, confidence: confidence(like) };
}

/** In a file of one column the first line is a label only where it is unlike the rest. */
function headsColumn(row: Row, below: readonly Row[]): boolean {
  const column = row.filled[0] ?? 0;
  const { text, kind } = cellAt(row, column);
  if (kind !== 'text') return false;
  if (isKnownLabel(text)) return true;
  const { kind: usual } = columnKind(below.map((other) => cellAt(other, column).kind));
  return below.length === 0 || (usual !== 'text' && usual !== 'empty') || /^[A-Za-z_]+$/.test(text);
}

function isGroupedRow(block: Block, row: Row): boolean {
  return row.filled.some((column) => {
    const span = spanOf(block.merges, row.index, column);
    return span.right > span.left;
  });
}

/** Below real sub-labels lie values: some column there is unlike its label. */
function hasContrast(row: Row, below: readonly Row[], columns: readonly number[]): boolean {
  return (
    row.filled.every((column) => {
      const { kind } = cellAt(row, column);
      return kind !== 'number' && kind !== 'date' && kind !== 'time'
        ? true
        : isSeries(filledTexts(row));
    }) && columns.some((column) => below.some((other) => (other.texts[column] ?? '') !== ''))
  );
}

function confidence(like: number): number {
  return Math.round(Math.min(0.99, 0.6 + Math.min(Math.abs(like), 4) * 0.1) * 100) / 100;
}

/** The label of each column: rows joined by `_`, group names over all their columns. */
export function headerLabels(block: Block, header: readonly Row[]): string[] {
  const width = block.right - block.left + 1;
  const levels = header.map((row, level) => {
    const texts = Array.from({ length: width }, (_, at) => row.texts[block.left + at] ?? '');
    for (const { top, bottom, left, right } of block.merges) {
      if (row.index < top || row.index > bottom || left > block.right || right < block.left)
        continue;
      const from = header.find(({ index }) => index === top);
      const text = from?.texts[left] ?? '';
      if (text === '') continue;
      for (
        let column = Math.max(left, block.left);
        column <= Math.min(right, block.right);
        column += 1
      ) {
        texts[column - block.left] = text;
      }
    }
    if (level < header.length - 1) fillGroups(texts, header, level, block);
    return texts;
  });
  return Array.from({ length: width }, (_, at) => {
    const parts = levels.map((texts) => oneLine(texts[at] ?? '')).filter((text) => text !== '');
    return parts.filter((text, index) => text !== parts[index - 1]).join('_');
  });
}

/** Where groups are not merged (text, centred labels), a group's name stands over its first column only. */
function fillGroups(texts: string[], header: readonly Row[], level: number, block: Block): void {
  const lower = (at: number) =>
    header.slice(level + 1).some((row) => (row.texts[block.left + at] ?? '') !== '');
  const isMerged = (at: number) =>
    block.merges.some(({ top, bottom, left, right }) => {
      const row = header[level]?.index ?? -1;
      return row >= top && row <= bottom && left <= block.left + at && block.left + at <= right;
    });
  let group = '';
  for (let at = 0; at < texts.length; at += 1) {
    if (texts[at] !== '') group = lower(at) && !isMerged(at) ? (texts[at] ?? '') : '';
    else if (lower(at) && group !== '') texts[at] = group;
    else group = '';
  }
}

/** A label on one line: breaks between Chinese characters vanish, others become a space. */
function oneLine(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}）)（(])\s*[\r\n]+\s*|\s*[\r\n]+\s*(?=[\p{Script=Han}（(])/gu, '')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Names for all columns: `col1` where there is no label, `_2`, `_3` for a label seen before. */
export function columnNames(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label, at) => {
    const base = label === '' ? `col${at + 1}` : label;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return name;
  });
}
