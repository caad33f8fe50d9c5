import { findDates, findDocumentNo, highMedian } from '#values';
import type { PageText } from '../page/page-types.ts';
import type { Block } from './blocks.ts';
import { isLabelled } from './neighbours.ts';
import { joined, type Passage } from './passage.ts';

/** Words that titles of papers end in. */
const titleEnd =
  /(?:通知|通报|公告|公示|通告|纪要|记录|决议|决定|请示|报告|批复|函|复函|办法|制度|规定|细则|章程|规程|条例|规则|计划|要点|总结|方案|安排|预案|简报|提案|答复|申请|申请书|协议|协议书|调解书|笔录|合同|名册|名单|名录|签到|表|单|簿|册|卡|卡片|收据|凭证|证书|证明|介绍信|信|材料|事迹|意见|手册|目录|清单|台账|倡议书|慰问信|感谢信|讲话|汇报|说明|预算|决算|书|问答|须知|指南|大事记|统计|一览|票|榜|状|令|词|稿|园地|之声|专刊)(?:\([^()]{1,16}\))*$/u;
/** The head of a paper with a red heading names its issuer, not its subject. */
const letterheadPattern = /^[^关于]{2,24}(?:文件|简报|公报|通讯|信息|动态)$/u;
const headShare = 0.45;

/** What stands at the head of a page. */
export interface PageTitle {
  /** Lines of the title joined; null where the page has none. */
  passage: Passage | null;
  /** Heading of the issuer above it (市医院工会文件); empty: none. */
  letterhead: string;
  /** Running head of the page, which names the paper where the page is not its first. */
  runningHead: string;
  /** Whether size, place or words make sure that it is the title. */
  isSure: boolean;
}

/** Finds the title by its size and place, and by the words titles end in. */
export function findTitle(page: PageText, blocks: readonly Block[]): PageTitle {
  const ofRegion = (kind: string): Set<number> =>
    new Set(page.regions.filter((region) => region.kind === kind).flatMap(({ lines }) => lines));
  const [headers, titles] = [ofRegion('header'), ofRegion('title')];
  const sizes = blocks.filter(({ lines }) => lines.length > 0).map(({ size }) => size);
  const usual = highMedian(sizes);
  const top = Math.min(...blocks.map((block) => block.top));
  const bottom = Math.max(...blocks.map((block) => block.bottom));
  const isIn = (set: Set<number>) => (block: Block) => block.lines.some((line) => set.has(line));
  const runningHead = blocks
    .filter(isIn(headers))
    .map(({ passage }) => passage.text)
    .join(' ');
  const head = blocks
    .filter((block) => block.table === null && block.top <= top + headShare * (bottom - top))
    .filter((block) => !isIn(headers)(block) && isHeading(block))
    .sort((a, b) => a.top - b.top);
  const scored = groupsOf(head)
    .map((group) => ({ group, score: score(group, usual, titles, isIn) }))
    .filter(({ score: value }) => value > 0);
  const letterhead = scored.find(({ group }) => letterheadPattern.test(textOf(group)));
  const others = scored.filter((one) => one !== letterhead);
  const best = (others.length > 0 ? others : scored).reduce<(typeof scored)[number] | null>(
    (found, one) => (found === null || one.score > found.score ? one : found),
    null,
  );
  return {
    passage: best === null ? null : joined(best.group.map(({ passage }) => passage)),
    letterhead: letterhead === undefined ? '' : textOf(letterhead.group),
    runningHead,
    isSure: best !== null && best.score >= 2,
  };
}

/** Neither a label with its value nor a number nor a date nor a sentence. */
function isHeading({ passage, ...block }: Block): boolean {
  const { text } = passage;
  if (text.length < 2 || text.length > 45 || /[。;,]/u.test(text)) return false;
  if (isLabelled({ passage, ...block }) || findDocumentNo(text) !== null) return false;
  if (/:$/u.test(text) || /^[^关]{1,12}:/u.test(text)) return false;
  const date = findDates(text)[0];
  return date === undefined || date.raw.length < text.length - 2;
}

/** Lines that follow one another closely at one size are one title. */
function groupsOf(head: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of head) {
    const last = groups.at(-1)?.at(-1);
    const isSame =
      last !== undefined &&
      Math.abs(last.size - block.size) < 0.2 * Math.max(last.size, block.size) &&
      block.top - last.bottom < 1.3 * block.size &&
      Math.abs(last.left + last.right - block.left - block.right) < 6 * block.size &&
      !titleEnd.test(last.passage.text) &&
      !letterheadPattern.test(last.passage.text);
    if (isSame) (groups.at(-1) as Block[]).push(block);
    else groups.push([block]);
  }
  return groups;
}

function score(
  group: readonly Block[],
  usual: number,
  titles: Set<number>,
  isIn: (set: Set<number>) => (block: Block) => boolean,
): number {
  const text = textOf(group);
  const size = Math.max(...group.map((block) => block.size));
  let total = 0;
  if (group.some(isIn(titles))) total += 2;
  if (size > 1.25 * usual) total += 1.5;
  if (size > 1.6 * usual) total += 0.5;
  if (titleEnd.test(text)) total += 1.5;
  if (/^关于|(?:医院|工会|委员会).{0,6}关于/u.test(text)) total += 2;
  // Bare words at the size of the text are a line of it.
  const isPlain = size <= 1.1 * usual && !titleEnd.test(text) && !group.some(isIn(titles));
  return isPlain ? 0 : total - 1;
}

function textOf(group: readonly Block[]): string {
  return group.map(({ passage }) => passage.text).join('');
}
