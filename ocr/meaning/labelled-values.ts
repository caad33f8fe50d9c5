import { fieldOf, fieldsOfOnePerson, type PaperFieldName, paperFields } from '#contracts';
import { type Block, rowShare } from './blocks.ts';
import { type Candidate, candidateAt, failures, type Source } from './candidates.ts';
import { beforeOf, besideOf, columnBeneath, isLabelled } from './neighbours.ts';
import { paragraphs } from './paragraphs.ts';
import { type Passage, spanOf } from './passage.ts';
import {
  foldLookalikes,
  type Label,
  labelAtStart,
  labelNamed,
  labelWithColon,
} from './values/labels.ts';

const otherPeople =
  /家庭|配偶|子女|家属|亲属|成员|代理人|介绍人|监护|被申请|推荐|证明人|联系人|附议|联名|调解员|法定代表|受助学生|学生/u;
const kinship = /^(?:称谓|关系|与本人关系|与职工关系|与申请人关系|亲属关系)$/u;
/** A line that begins so goes on about somebody else; the other, about the applicant again. */
const otherParty =
  /^(?:被申请人|委托代理人|代理人|法定代表人|配偶|家属|子女|监护人|乙方|联系人|入会介绍人|介绍人|调解员)/u;
const ownParty = /^(?:申请人|甲方|本人|提案人|案号|会员)/u;

/** Finds values by their labels: in the cell beside or beneath, or behind the label in its line. */
export function findLabelled(blocks: readonly Block[]): Candidate[] {
  const found: Candidate[] = [];
  for (const block of blocks) {
    if (block.label !== null) found.push(...besideOrBeneath(block, block.label, blocks));
  }
  let isOther = false;
  for (const passage of paragraphs(blocks)) {
    if (ownParty.test(passage.text)) isOther = false;
    else if (otherParty.test(passage.text)) isOther = true;
    found.push(
      ...inlineValues(passage).filter(({ name }) => !(isOther && fieldsOfOnePerson.has(name))),
    );
  }
  return found;
}

function besideOrBeneath(block: Block, label: Label, blocks: readonly Block[]): Candidate[] {
  const { name } = label;
  if (name === null || (fieldsOfOnePerson.has(name) && isOfOthers(block, blocks))) return [];
  const valueIn = (value: Block, source: Source): Candidate => {
    const region = spanOf(value.passage);
    const { rank, isYuan, isExact } = label;
    const isPart = rank > 0 && fieldOf(name).type === 'fen';
    const capitals = isPart ? neighbouringText(block, blocks) : value.passage.text;
    return candidateAt({ name, region, source, rank, isYuan, isExact, capitals });
  };
  const beside = besideOf(block, blocks);
  const right = beside === null || isLabelled(beside) || isEmpty(beside) ? null : beside;
  const candidate = right === null ? null : valueIn(right, 'labelled');
  if (candidate !== null && right !== null && failures(candidate) === 0) {
    // A row of names behind one label is a list as a column of them is.
    const next = besideOf(right, blocks);
    const isList =
      fieldsOfOnePerson.has(name) &&
      next !== null &&
      !isEmpty(next) &&
      isGood(valueIn(next, 'labelled'));
    if (isOtherBody(candidate)) return [];
    return isList && fieldOf(name).nature !== 'department' ? [] : [candidate];
  }
  const column: Candidate[] = [];
  for (const below of columnBeneath(block, blocks)) {
    if (isLabelled(below)) break;
    column.push(valueIn(below, 'beneath'));
  }
  if (column.filter(isGood).length > 1) return [];
  // An empty cell beside a label is a value that was not filled in.
  if (beside !== null && isEmpty(beside) && beforeLabel(block, blocks) === null) return [];
  const [first] = column;
  return [candidate, first !== undefined && isGood(first) ? first : null].filter(
    (one) => one !== null,
  );
}

function isGood(candidate: Candidate): boolean {
  return candidate.value !== null && failures(candidate) === 0;
}

function isEmpty(block: Block): boolean {
  return block.passage.text === '';
}

function beforeLabel(block: Block, blocks: readonly Block[]): Label | null {
  return beforeOf(block, blocks)?.label ?? null;
}

/** Whether a row's own heading, or a column of kinship beside it, says that others are named. */
function isOfOthers(block: Block, blocks: readonly Block[]): boolean {
  if (block.table === null) return false;
  return blocks.some(
    (other) =>
      other !== block &&
      other.table === block.table &&
      rowShare(block, other) >= 0.5 &&
      (kinship.test(other.passage.text) || isGroupOfOthers(other, block)),
  );
}

/** A heading of several rows to the left (家庭成员), or of one row where it is no label itself. */
function isGroupOfOthers(other: Block, block: Block): boolean {
  if (other.right > block.left + block.size || !otherPeople.test(other.passage.text)) return false;
  const isTall = other.bottom - other.top > 1.5 * (block.bottom - block.top);
  return isTall || (other.label === null && other.passage.text.length <= 8);
}

/** Text of the row and of the rows next to it: 大写 stands beside or beneath 小写. */
function neighbouringText(block: Block, blocks: readonly Block[]): string {
  const reach = 1.5 * (block.bottom - block.top);
  return blocks
    .filter(
      (other) =>
        other.table === block.table &&
        other.bottom > block.top - reach &&
        other.top < block.bottom + reach,
    )
    .map(({ passage }) => passage.text)
    .join(' ');
}

/** A label that a value follows in its passage. */
interface InlineLabel {
  label: Label;
  start: number;
  /** Where the value begins. */
  after: number;
}

const direct =
  /(?<=^|[,;。、(:])(工号|职工号|职工编号|身份证号码|身份证号|公民身份号码|身份证)为?(?=[0-9])/gu;

function inlineValues(passage: Passage): Candidate[] {
  const labels = inlineLabels(passage);
  const found = labels.flatMap(({ label, after }, index): Candidate[] => {
    const { name, rank, isYuan, isExact } = label;
    if (name === null) return [];
    const limit = labels[index + 1]?.start ?? passage.text.length;
    const at = (end: number): Candidate | null => {
      const region = { passage, start: after, end: valueEnd(passage, name, after, end) };
      if (region.end <= after) return null;
      const capitals = passage.text.slice(after, after + 60);
      return candidateAt({ name, region, source: 'labelled', rank, isYuan, isExact, capitals });
    };
    const inLine = at(Math.min(limit, lineEnd(passage, after)));
    if (inLine !== null && isGood(inLine)) return [inLine];
    // A value broken over two lines is whole only with the second.
    const longer = at(limit);
    return [longer !== null && isGood(longer) ? longer : inLine].filter((one) => one !== null);
  });
  return [
    ...found.filter((one) => !isOtherBody(one)),
    ...partyValues(passage, labels),
    ...namedPerson(passage),
  ];
}

/** Behind 单位 an employer stands as often as a department, behind 今收到 a body or a sum. */
function isOtherBody(candidate: Candidate): boolean {
  const { name, rank, value } = candidate;
  const { nature } = fieldOf(name);
  if (nature === 'person_name' && rank > 0) return failures(candidate) > 0;
  return (
    nature === 'department' && rank > 1 && /(?:医院|公司|学校|学院|工会|局)$/u.test(value ?? '')
  );
}

const named =
  /兹(?:有|证明|介绍|派|委托)(?:我[院会]|本[院会]|我单位)?(?:职工|会员|护士|医[生师]|代表)?(\p{Script=Han}{2,4}?)(?:同志|女士|先生)(?:\(([男女])[,)])?/u;

/** «兹证明袁朝同志系我院职工»: certificates name the person in their sentence. */
function namedPerson(passage: Passage): Candidate[] {
  const match = named.exec(passage.text);
  const [whole = '', name = '', sex] = match ?? [];
  if (match === null) return [];
  const at = (field: PaperFieldName, raw: string, from: number): Candidate => {
    const start = match.index + whole.indexOf(raw, from);
    const region = spanOf(passage, start, raw.length);
    return candidateAt({ name: field, region, source: 'pattern', rank: 0 });
  };
  const person = at(paperFields.name, name, 2);
  return sex === undefined ? [person] : [person, at(paperFields.sex, sex, whole.lastIndexOf('('))];
}

function inlineLabels(passage: Passage): InlineLabel[] {
  const text = foldLookalikes(passage.text);
  const labels: InlineLabel[] = [];
  const add = ([all, word = '', note]: RegExpExecArray, start: number): void => {
    labels.push({ label: labelNamed(word, note), start, after: start + all.length });
  };
  for (const match of text.matchAll(labelWithColon)) {
    const isStart = isLabelStart(passage, match.index) || endsValue(passage, labels, match.index);
    if (isStart) add(match, match.index);
  }
  for (const match of text.matchAll(direct)) add(match, match.index);
  passage.marks.forEach((mark, at) => {
    // «交款人　　徐卫轩»: a label between two gaps needs no colon.
    const found = mark.isBroken ? labelAtStart.exec(text.slice(at)) : null;
    const next = passage.marks[at + (found?.[0].length ?? 0)];
    if (found === null || next?.isBroken !== true || next.row !== mark.row) return;
    if (labels.every(({ start }) => start !== at)) add(found, at);
  });
  const short = labelAtStart.exec(text);
  // «姓名欧阳文静» in one line: a label, a short value, no punctuation.
  if (labels.length === 0 && short !== null && text.length <= 20 && !/[,;。:、]/u.test(text)) {
    if (text.length > short[0].length) add(short, 0);
  }
  return labels.sort((a, b) => a.start - b.start);
}

/** A label inside a line begins it, or follows punctuation or a gap: not the end of another word. */
function isLabelStart({ text, marks }: Passage, at: number): boolean {
  return (
    at === 0 || marks[at]?.isBroken === true || !/\p{Script=Han}/u.test(text[at - 1] as string)
  );
}

/** «所在科室：图书馆工号：29312» without a gap: what stands before is a whole value of its label. */
function endsValue(passage: Passage, labels: readonly InlineLabel[], at: number): boolean {
  const before = labels.at(-1);
  if (before === undefined || before.after >= at) return false;
  const region = { passage, start: before.after, end: at };
  const { name, rank } = before.label;
  if (name !== null) return isGood(candidateAt({ name, region, source: 'labelled', rank }));
  return /[0-9日]$/u.test(passage.text.slice(before.after, at));
}

function lineEnd({ marks }: Passage, start: number): number {
  const line = marks[start]?.line;
  const end = marks.findIndex((mark, index) => index > start && mark.line !== line);
  return end < 0 ? marks.length : end;
}

/** Where a value that begins at `start` ends at the latest. */
function valueEnd(
  { text, marks }: Passage,
  name: PaperFieldName,
  start: number,
  limit: number,
): number {
  const isPunctuated = ['fen', 'date'].includes(fieldOf(name).type);
  const stop = isPunctuated ? /[;。]/u : /[,;。]/u;
  for (let at = start; at < limit; at++) {
    if (stop.test(text[at] as string)) return at;
    // Behind a gap, a word with a colon is a label that no list knows.
    const isNext = at > start && marks[at]?.isBroken === true;
    if (isNext && /^\p{Script=Han}{2,8}:/u.test(text.slice(at, limit))) return at;
  }
  return limit;
}

/** 系护理部职工 */
const employedIn =
  /[,、](?:现?系|是|为)(?:我院|本院|该院|被申请人)?([^,、;:]{2,16}?)(?:职工|员工|工作人员|医生|医师|护士|护师|技师|药师|干事)(?=[,、;]|$)/u;

/** «申请人：张三，男，1980年5月出生，工号01234» names the parts after the first by their form. */
function partyValues(passage: Passage, labels: readonly InlineLabel[]): Candidate[] {
  const person = labels.find(({ label }) => label.name === paperFields.name);
  if (person === undefined) return [];
  const next = labels.find(({ start, label }) => start > person.start && label.name === null);
  const stop = passage.text.indexOf('。', person.after);
  const end = Math.min(next?.start ?? Infinity, stop < 0 ? Infinity : stop, passage.text.length);
  const text = passage.text.slice(person.after, end);
  const place = (name: PaperFieldName, pattern: RegExp): Candidate[] => {
    const match = pattern.exec(text);
    const raw = match?.[1];
    if (match === null || raw === undefined) return [];
    const start = person.after + match.index + match[0].indexOf(raw);
    const region = spanOf(passage, start, raw.length);
    return [candidateAt({ name, region, source: 'labelled', rank: 1 })];
  };
  return [
    ...place(paperFields.sex, /[,、(](?:性别)?([男女])性?(?=[,、;)]|$)/u),
    ...place(paperFields.department, employedIn),
    ...place(
      paperFields.birthDate,
      /[,、]((?:19|20|[一二])[^,、;:]{4,14}?)(?:出生|生)(?=[,、;]|$)/u,
    ),
  ];
}
