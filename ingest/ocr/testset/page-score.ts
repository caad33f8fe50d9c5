import {
  type CharacterErrorRate,
  characterErrorRate,
  comparableCharacters,
} from '../character-error-rate.ts';
import type { PageField } from '../field-types.ts';
import type { PageResult } from '../page-result.ts';
import type { TableRead } from '../page-types.ts';
import { isRouted, lineErrors } from './line-errors.ts';
import type { PageTruth } from './truth.ts';

/** How the fields of a page came out. */
export interface FieldScore {
  /** Fields that stand on the page. */
  readonly expected: number;
  /** Found with the right value, routed to review or not. */
  readonly right: number;
  /** Given as usable (`ok`), right and wrong. */
  readonly okRight: number;
  readonly okWrong: number;
  /** Name and reason of each that is wrong, missing or not on the page; no values. */
  readonly faults: readonly string[];
}

/** Scores of one page. */
export interface PageScore {
  readonly truth: PageTruth;
  readonly characters: CharacterErrorRate;
  readonly fields: FieldScore;
  readonly isTypeRight: boolean;
  readonly lines: number;
  readonly linesRouted: number;
  readonly wrongCharacters: number;
  readonly wrongRouted: number;
  /** Cells of the page's tables by text and place; null where the page has no table. */
  readonly cells: {
    readonly expected: number;
    readonly read: number;
    readonly right: number;
  } | null;
  readonly seconds: number;
  readonly isUnread: boolean;
}

/** Values of running text that no truth names: whether they are fields is a matter of taste. */
const NOT_JUDGED = new Set(['minutes amount_fen', 'notice amount_fen', 'leaflet amount_fen']);

/**
 * Compares what was read on a page, sheet by sheet, with its truth.
 * @param knownTypes codes of the type dictionary; a page of another type must come out as `unknown`
 */
export function scorePage(
  truth: PageTruth,
  sheets: readonly PageResult[],
  knownTypes: ReadonlySet<string>,
): PageScore {
  const lines = sheets.flatMap((sheet) => sheet.lines).filter(({ layer }) => layer !== 'seal');
  const [first] = sheets;
  const read = lineErrors(truth, lines);
  const expectedType = knownTypes.has(truth.documentType) ? truth.documentType : 'unknown';
  const routed = read.filter(({ line }) => isRouted(line));
  const sum = (list: typeof read): number => list.reduce((total, { wrong }) => total + wrong, 0);
  return {
    truth,
    characters: characterErrorRate(
      truth.lines.map((line) => line.text).join('\n'),
      bodyText(sheets),
    ),
    fields: scoreFields(
      truth,
      sheets.flatMap((sheet) => sheet.fields),
    ),
    isTypeRight: first?.documentType.type === expectedType,
    lines: read.length,
    linesRouted: routed.length,
    wrongCharacters: sum(read),
    wrongRouted: sum(routed),
    cells: scoreCells(
      truth,
      sheets.flatMap((sheet) => sheet.tables),
    ),
    seconds: sheets.reduce((sum, sheet) => sum + sheet.seconds, 0),
    isUnread: sheets.some(({ error }) => error !== undefined),
  };
}

/** The page's own text: what its seals say is no part of it. */
function bodyText(sheets: readonly PageResult[]): string {
  const lines = sheets.flatMap((sheet) => sheet.lines).filter(({ layer }) => layer !== 'seal');
  return lines.map(({ text }) => text).join('\n');
}

function scoreFields(truth: PageTruth, read: readonly PageField[]): FieldScore {
  const faults: string[] = [];
  let right = 0;
  let okRight = 0;
  let okWrong = 0;
  for (const { name, value } of truth.fields) {
    const field = read.find((one) => one.name === name);
    if (field?.value === value) {
      right++;
      if (field.status === 'ok') okRight++;
    } else {
      if (field?.status === 'ok') okWrong++;
      faults.push(`${name}:${field === undefined ? 'missing' : `wrong-${field.status}`}`);
    }
  }
  for (const field of read) {
    if (truth.fields.some(({ name }) => name === field.name)) continue;
    if (field.status !== 'ok' || NOT_JUDGED.has(`${truth.kind} ${field.name}`)) continue;
    okWrong++;
    faults.push(`${field.name}:invented`);
  }
  return { expected: truth.fields.length, right, okRight, okWrong, faults };
}

function scoreCells(truth: PageTruth, tables: readonly TableRead[]): PageScore['cells'] {
  const expected = truth.tables.flatMap((table) => table.cells.filter((cell) => cell.text !== ''));
  if (expected.length === 0) return null;
  const key = (cell: { text: string; row: number; column: number }): string =>
    `${cell.row} ${cell.column} ${comparableCharacters(cell.text).join('')}`;
  const read = tables
    .flatMap((table) => table.cells)
    .filter((cell) => comparableCharacters(cell.text).length > 0);
  const open = new Map<string, number>();
  for (const cell of expected) open.set(key(cell), (open.get(key(cell)) ?? 0) + 1);
  let right = 0;
  for (const cell of read) {
    const left = open.get(key(cell)) ?? 0;
    if (left === 0) continue;
    open.set(key(cell), left - 1);
    right++;
  }
  return { expected: expected.length, read: read.length, right };
}
