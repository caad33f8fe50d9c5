import type { PageKind } from '#inside/ocr/page/page-types.ts';
import type { PageResult, Quad } from '#ocr';
import { type CharacterErrorRate, characterErrorRate } from './character-error-rate.ts';
import { type FieldScore, scoreFields } from './field-score.ts';
import { isRouted, liesOnLine, lineErrors } from './line-errors.ts';
import { holds, type PlaceScore, type SealScore, scorePlaces, scoreSeals } from './place-score.ts';
import { scoreTables, type TableScore } from './table-score.ts';
import type { PageTruth } from './truth.ts';

/** A type that was told, with its probability; spreads have two. */
interface TypeScore {
  isRight: boolean;
  confidence: number;
}

/** Scores of one page as it came in. */
export interface PageScore {
  truth: PageTruth;
  characters: CharacterErrorRate;
  fields: FieldScore;
  types: readonly TypeScore[];
  lines: number;
  linesRouted: number;
  wrongCharacters: number;
  wrongRouted: number;
  /** Characters of lines that were not read at all. */
  missedCharacters: number;
  /** null where the page has no table. */
  tables: TableScore | null;
  places: PlaceScore;
  /** null where no red seal is on the page. */
  seals: SealScore | null;
  /** null where people would differ. */
  isKindRight: boolean | null;
  /** As many sheets as the page has: two of a spread, else one. */
  isCutRight: boolean;
  seconds: number;
  isUnread: boolean;
}

/**
 * Compares what was read on a page, sheet by sheet, with its truth.
 * @param knownTypes codes of the type dictionary; a page of another type must come out as `unknown`
 */
export function scorePage(
  truth: PageTruth,
  sheets: readonly PageResult[],
  knownTypes: ReadonlySet<string>,
): PageScore {
  const all = sheets.flatMap((sheet) => sheet.lines);
  const lines = all.filter((line) => line.layer !== 'seal' && isPageText(truth, line.box));
  const read = lineErrors(truth, lines);
  const routed = read.lines.filter(({ line }) => isRouted(line));
  const sum = (list: typeof read.lines): number =>
    list.reduce((total, { wrong }) => total + wrong, 0);
  const kind = kindOf(truth);
  return {
    truth,
    characters: characterErrorRate(truthText(truth), lines.map(({ text }) => text).join('\n')),
    fields: scoreFields(truth, sheets),
    types: typesOf(truth).map((type, index) => {
      const given = (sheets[index] ?? sheets[0])?.documentType;
      const expected = knownTypes.has(type) ? type : 'unknown';
      return { isRight: given?.type === expected, confidence: given?.confidence ?? 0 };
    }),
    lines: read.lines.length,
    linesRouted: routed.length,
    wrongCharacters: sum(read.lines),
    wrongRouted: sum(routed),
    missedCharacters: read.missed,
    tables: scoreTables(
      truth.tables,
      sheets.flatMap((sheet) => sheet.tables),
    ),
    places: scorePlaces(truth, lines),
    seals: scoreRedSeals(truth, all),
    isKindRight: kind === null ? null : sheets.every((sheet) => sheet.kind.kind === kind),
    isCutRight: sheets.length === typesOf(truth).length,
    seconds: sheets.reduce((total, sheet) => total + sheet.seconds, 0),
    isUnread: sheets.length === 0 || sheets.some(({ error }) => error !== undefined),
  };
}

/** The true text of a page, in reading order. */
export function truthText(truth: PageTruth): string {
  return truth.lines.map((line) => line.text).join('\n');
}

/** Whether a line read at a place is of the page's own text: what its seals say is none of it. */
export function isPageText(truth: PageTruth, box: Quad): boolean {
  const inSeal = truth.seals?.some((seal) => holds(seal.box, box)) === true;
  return !inSeal || liesOnLine(truth, box);
}

function typesOf({ documentType, rightType }: PageTruth): string[] {
  return rightType === undefined ? [documentType] : [documentType, rightType];
}

/** Seals are told by their red; on grey, copied and carbon pages there is none. */
function scoreRedSeals(truth: PageTruth, lines: PageResult['lines']): SealScore | null {
  if (truth.seals === undefined) return null;
  const read = lines.filter(({ layer }) => layer === 'seal');
  if (truth.isGrey === true || (truth.seals.length === 0 && read.length === 0)) return null;
  return scoreSeals(truth.seals, read);
}

function kindOf({ aging, isByHand }: PageTruth): PageKind | null {
  if (isByHand === true) return null;
  return aging !== null && 'carbon' in aging && aging.carbon !== null ? 'carbon_copy' : 'print';
}
