import { type PaperFieldName, paperFields } from '#contracts';
import {
  type FoundText,
  findArchivalCode,
  findDates,
  findDocumentNo,
  findSecurityLevel,
} from '#values';
import type { Block } from './blocks.ts';
import { type Candidate, candidateAt, type Place } from './candidates.ts';
import { isLabelled } from './neighbours.ts';
import { type Span, spanOf } from './passage.ts';

/** Ends of the names of bodies that issue papers. */
const bodyEnd =
  /(?:工会|工会委员会|委员会|工会小组|总工会|医院|办公室|领导小组|工作组|科|处|部|中心|局|厅|会|院|站|所)(?:\(盖?章\)|\([^()]{1,8}\))?$/u;
const numberLabel = /^(?:编号|文号|字号|No\.?)?:?/u;

/** Values that papers of offices carry by their place and form, without a label. */
export function findByPlace(blocks: readonly Block[]): Candidate[] {
  return [
    ...documentNumbers(blocks),
    ...archivalCodes(blocks),
    ...securityLevels(blocks),
    ...signatures(blocks),
  ];
}

function place(
  name: PaperFieldName,
  region: Span,
  source: Place['source'],
  rank: number,
): Candidate {
  return candidateAt({ name, region, source, rank });
}

/** The number of a paper stands on a line of its own above the text; in the text others' are cited. */
function documentNumbers(blocks: readonly Block[]): Candidate[] {
  const top = Math.min(...blocks.map((block) => block.top));
  const bottom = Math.max(...blocks.map((block) => block.bottom));
  return blocks.flatMap((block): Candidate[] => {
    const { passage } = block;
    const start = numberLabel.exec(passage.text)?.[0].length ?? 0;
    const found = findDocumentNo(passage.text.slice(start));
    // In the cells of a list the numbers of other papers stand.
    if (found?.index !== 0 || block.table !== null || block.top > top + 0.45 * (bottom - top))
      return [];
    const { raw: number } = found;
    const end = start + number.length;
    const rest = passage.text.slice(end);
    // Upward papers name who signs beside the number: 〔2023〕5号　签发人：某某.
    if (rest !== '' && !/^[()]?签发/u.test(rest) && passage.marks[end]?.isBroken !== true) {
      return [];
    }
    const span = spanOf(passage, start, number.length);
    const source = rest === '' || /^[()]?签发/u.test(rest) ? 'pattern' : 'inferred';
    return [
      place(paperFields.documentNumber, span, source, 0),
      // Cases of disputes name themselves so; a paper's number is no case.
      ...(/[调仲争案]/u.test(number) ? [place(paperFields.caseNumber, span, source, 0)] : []),
    ];
  });
}

/** One 档号 on the page is the page's own; of several none is. */
function archivalCodes(blocks: readonly Block[]): Candidate[] {
  const found = blocks.flatMap(({ passage }) => {
    const code = findArchivalCode(passage.text);
    return code === null ? [] : [spanOf(passage, code.index, code.raw.length)];
  });
  return found.length === 1
    ? found.map((span) => place(paperFields.archivalCode, span, 'pattern', 0))
    : [];
}

/** 密级 by its marking: alone at the head of the page, with ★ and the term or without. */
function securityLevels(blocks: readonly Block[]): Candidate[] {
  return blocks
    .filter(({ table, passage: { text } }) => {
      return table === null && findSecurityLevel(text)?.raw === text;
    })
    .slice(0, 1)
    .map(({ passage }) => place(paperFields.securityLevel, spanOf(passage), 'pattern', 0));
}

/** The date of signing stands last, alone or behind the name of the body, which stands above it. */
function signatures(blocks: readonly Block[]): Candidate[] {
  const free = blocks.filter(({ table }) => table === null);
  // Dates beneath one another are a column of a list.
  if (free.filter(({ passage }) => isOnlyDate(passage.text)).length > 3) return [];
  const found: Candidate[] = [];
  const height = Math.max(...blocks.map((block) => block.bottom));
  const top = Math.min(...blocks.map((block) => block.top));
  for (const [index, block] of [...free.entries()].reverse()) {
    const { passage } = block;
    const date = findDates(passage.text).at(-1) ?? brokenDate(passage.text);
    if (date === undefined || isLabelled(block)) continue;
    const before = passage.text.slice(0, date.index).replace(/[(:,]+$/u, '');
    const after = passage.text.slice(date.index + date.raw.length).replace(/[)。.]/gu, '');
    const isBody = before.length <= 30 && bodyEnd.test(before) && !/[,。;]/u.test(before);
    // A character or two of a seal beside the date hide what stood there.
    const isBlotted = before.length <= 2 && !isBody && before !== '';
    if (after !== '' || (before !== '' && !isBody && !isBlotted)) continue;
    const isLow = block.top > top + 0.3 * (height - top);
    const region = spanOf(passage, date.index, date.raw.length);
    found.push(place(paperFields.date, region, isBlotted ? 'inferred' : 'pattern', isLow ? 0 : 1));
    const body = isBody
      ? spanOf(passage, 0, before.length)
      : bodyAbove(block, free.slice(0, index));
    if (body !== null && isLow) found.push(place(paperFields.author, body, 'pattern', 0));
    break;
  }
  return [...found, ...datesInCells(blocks)];
}

function isOnlyDate(text: string): boolean {
  const [date] = findDates(text);
  return date !== undefined && date.raw.length >= text.length - 2;
}

/** A date alone on its line of which a numeral was not read is a date to be looked at. */
function brokenDate(text: string): FoundText | undefined {
  const match =
    /^[0-9〇○零一二三四五六七八九]{0,5}年[0-9一二三四五六七八九十]{0,3}月[^,。]{0,4}日?$/u.exec(
      text,
    );
  return match === null ? undefined : { raw: match[0], index: 0 };
}

/** The name of a body on the line above a date of signing. */
function bodyAbove(date: Block, above: readonly Block[]): Span | null {
  const block = above
    .filter(({ bottom }) => bottom < date.bottom && date.top - bottom < 3 * date.size)
    .sort((a, b) => b.bottom - a.bottom)
    .find(({ left, right }) => Math.min(right, date.right) - Math.max(left, date.left) > 0);
  if (block === undefined) return null;
  const { passage } = block;
  const text = passage.text.replace(/\(盖?章\)$/u, '');
  const isBody = text.length >= 4 && text.length <= 30 && bodyEnd.test(text);
  return isBody && !/[,。;:、]/u.test(text) ? spanOf(passage, 0, text.length) : null;
}

/** The last date beneath an opinion on a form, where no label tells what date it is. */
function datesInCells(blocks: readonly Block[]): Candidate[] {
  const opinions = blocks.filter(({ table, passage }) => {
    return table !== null && /意见|同意|签[字名章]|盖章|审[批核]/u.test(passage.text);
  });
  const last = opinions.at(-1);
  const date = last === undefined ? undefined : findDates(last.passage.text).at(-1);
  if (last === undefined || date === undefined) return [];
  return [
    place(paperFields.date, spanOf(last.passage, date.index, date.raw.length), 'inferred', 1),
  ];
}
