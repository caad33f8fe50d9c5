import { isPersonName } from '#values';
import type { TaggedWord } from './segmenter.ts';

/** A stretch of a block's text. */
export interface Stretch {
  start: number;
  end: number;
  /** How sure the rule that found it is, 0–1. */
  trust: number;
}

/** Words before a colon behind which names stand. */
const nameLabel =
  /(?:主持人?|会议主持|记录人?|会议记录|出席(?:人员|会议人员|者)?|列席(?:人员)?|参会(?:人员)?|参加人员|到会人员|缺席(?:人员)?|请假(?:人员)?|(?:被)?申请人|委托代理人|代理人|调解员|首席调解员|书记员|经办人?|经手人?|审核人?|复核人?|审批人|制表人?|填表人|填报人|签字|签名|负责人|分工会主席|工会主席|主席|副主席|联系人|提案人|附议人|汇报人|报告人|主讲人|监票人|计票人|唱票人|证明人|入会介绍人|介绍人|领款人|收款人|承办人|签发人?|拟稿人?|核稿人?|校对人?|会员姓名|姓名|当事人)(?:\([^()]{1,8}\))?:|(?:参加|出席|列席|到会)(?:会议|人员)?的?(?:同志)?有:?/gu;
const rank =
  '同志|先生|女士|主席|副主席|主任|副主任|院长|副院长|书记|副书记|委员|护士长|科长|处长|部长|组长|医师|医生|护师|护士|老师|代表|会员|职工';
/** Before which a name stands; 职工 and 会员 have other words before them. */
const rankedName = new RegExp(
  `(?=(\\p{Script=Han}{2,4}?)(?:${rank.replace(/\|(?:护士|代表|会员|职工)(?=\||$)/gu, '')}))`,
  'gu',
);
/** Words that begin with a character that is also a family name. */
const noName =
  /^(?:盖章|签字|签章|签名|元|花名|申请|查明|申报|应聘|调解|全体|各位|本会|常务|主管|高级|于是|向全|对于|关于|和谐|经费|方案|成员|时任|现任|原任|任职|安全|管理|单位|项目|金额|计划|明确|商议|支持|相关|有关|白班|夜班|师资|党员|党委|党总|段落|常委|应当|强调|全院|全科|各科|其他|优秀|先进|困难|在职|退休|女职工|工会|分工会|小组|执行|财务|宣传|组织|文体)/u;
/** Family names that more often are small words where no label stands before them. */
const smallWord = /^[向和于对任经由时从为副]/u;

/** Whether a text is nothing but the label of names, as in the cell beside them. */
export function isNameLabel(text: string): boolean {
  const whole = `${text}:`;
  return text !== '' && [...whole.matchAll(nameLabel)].some((match) => match[0] === whole);
}

/**
 * Names of people in a text: behind labels, before and behind ranks, and those the segmenter knows.
 * @param words without guesses, of which names are put together
 * @param guessed with guesses, which know more names but glue words together
 * @param isLabelled whether a label beside the text says that it holds names
 */
export function findPeople(
  text: string,
  words: readonly TaggedWord[],
  guessed: readonly TaggedWord[],
  isLabelled: boolean,
): Stretch[] {
  return [
    ...(isLabelled ? namesFrom(text, 0) : []),
    ...labelled(text),
    ...ranked(text, words),
    ...afterRank(text, words),
    ...tagged(text, guessed),
  ];
}

function* labelled(text: string): Generator<Stretch> {
  for (const label of text.matchAll(nameLabel)) {
    yield* namesFrom(text, label.index + label[0].length);
  }
}

/** One name after the other, as far as names go. */
function* namesFrom(text: string, from: number): Generator<Stretch> {
  for (let at = from; at < text.length; ) {
    const run = /^\p{Script=Han}+(?:·\p{Script=Han}+)*/u.exec(text.slice(at))?.[0] ?? '';
    const name = nameAtStart(run);
    if (name === null) return;
    yield { start: at, end: at + name.length, trust: 0.95 };
    at += name.length;
    // A rank, a remark in brackets, then perhaps the next name.
    const gap = new RegExp(`^(?:${rank})?(?:\\([^()]{1,12}\\))?[、,;和及\n]`, 'u').exec(
      text.slice(at),
    );
    if (gap === null) return;
    at += gap[0].length;
    // What is a label itself is no further name.
    if (/^\p{Script=Han}{1,8}(?:\([^()]{1,8}\))?:/u.test(text.slice(at))) return;
  }
}

/** The name a run of Han characters begins with: all of it, or what stands before a rank. */
function nameAtStart(run: string): string | null {
  const bare = run.replace(new RegExp(`(?:${rank}|等\\S*)$`, 'u'), '');
  if (bare !== '' && mayBeName(bare)) return bare;
  return mayBeName(run) ? run : null;
}

function* ranked(text: string, words: readonly TaggedWord[]): Generator<Stretch> {
  const boundaries = new Set(words.map(({ start }) => start));
  for (const match of text.matchAll(rankedName)) {
    const name = match[1] as string;
    // The rank is a word of its own, and so begins the name.
    if (!boundaries.has(match.index) || !boundaries.has(match.index + name.length)) continue;
    if (!mayBeName(name) || smallWord.test(name)) continue;
    const inside = words.find(({ start }) => start === match.index);
    if (inside !== undefined && /^[vpdrcm]/.test(inside.tag) && inside.word.length > 1) continue;
    if (inside !== undefined && inside.word.length === name.length && inside.tag !== 'nr') continue;
    yield { start: match.index, end: match.index + name.length, trust: 0.8 };
  }
}

const rankWord = new RegExp(`(?:${rank}|负责人)$`, 'u');

/** What follows a name of two characters more often than it ends one of three. */
const afterName = /[作为在任到说讲代对就与向同等和并于由从将使被负宣传汇主给]$/u;

/** Behind a rank: 主席周芳负责. The name ends where a word ends. */
function* afterRank(text: string, words: readonly TaggedWord[]): Generator<Stretch> {
  const boundaries = new Set(words.map(({ start, word }) => start + word.length));
  for (const [index, { word, start }] of words.entries()) {
    const next = words[index + 1];
    if (next === undefined || !rankWord.test(word)) continue;
    const from = start + word.length;
    for (const length of [3, 2]) {
      const name = text.slice(from, from + length);
      if (next.start !== from || !boundaries.has(from + length) || !mayBeName(name)) continue;
      if (smallWord.test(name) && next.tag !== 'nr') continue;
      if (length === 3 && afterName.test(name)) continue;
      const isOneWord = next.word.length === length;
      if (isOneWord && !/^(?:nr|x)/.test(next.tag)) continue;
      // Several short words that only look like a name: 主任 向 全院.
      const parts = words.filter((one) => one.start >= from && one.start < from + length);
      if (!isOneWord && parts.some((one) => /^[pcudfr]/.test(one.tag))) continue;
      yield { start: from, end: from + length, trust: 0.75 };
      break;
    }
  }
}

/** Names the segmenter knows; of two characters only where a list, a bracket or a pause stands by. */
function* tagged(text: string, words: readonly TaggedWord[]): Generator<Stretch> {
  for (const { word, tag, start } of words) {
    if (tag !== 'nr' || !mayBeName(word)) continue;
    const end = start + word.length;
    const isApart =
      /[、,(;:由与和给\n]|^$/u.test(text.slice(start - 1, start)) &&
      /[、,);。等\n]|^$/u.test(text.slice(end, end + 1));
    if (word.length > 2 || isApart) yield { start, end, trust: word.length > 2 ? 0.8 : 0.65 };
  }
}

function mayBeName(text: string): boolean {
  return isPersonName(text) && !noName.test(text);
}
