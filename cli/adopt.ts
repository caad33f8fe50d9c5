import { type FieldName, fieldOf, tableOf } from '#contracts';
import { exitCodes, HuicangError } from '#home';
import {
  adoptedKinds,
  type Candidate,
  confirmProposal,
  leaveOut,
  type Proposal,
  proposeInbox,
  readLeftOut,
  sourceDeclarations,
  undoAdoption,
} from '#ingest';
import { adoptFacts } from './adopt-facts.ts';
import { candidateText, proposalLines } from './adopt-text.ts';
import { type Context, createContext, type GlobalOptions } from './context.ts';

interface AdoptOptions extends GlobalOptions {
  yes?: boolean;
  list?: boolean;
  undo?: string;
  only?: string;
  as?: string;
  leaveOut?: boolean;
}

/** What came of the questions. */
interface Adopted {
  confirmed: { kind: string; source: string; files: number }[];
  leftOut: string[];
  open: Proposal[];
}

function listAdopted({ home, reporter }: Context): void {
  const kinds = adoptedKinds(home, sourceDeclarations);
  const leftOut = readLeftOut(home);
  for (const { kind, label, table, batches } of kinds) {
    reporter.say(`${kind}　${label}的“${table}”　${batches.length} 个批次`);
  }
  for (const { id, name, headers, by } of leftOut) {
    const columns = headers.length > 0 ? `　列：${headers.join('、')}` : '';
    reporter.say(`${id}　以后都不要：${name}${columns}　${by}`);
  }
  if (kinds.length + leftOut.length === 0) reporter.say('还没有确认过任何一种文件。');
  reporter.result({ kinds, leftOut });
}

function confirmed(
  context: Context,
  adopted: Adopted,
  proposal: Proposal,
  chosen: Candidate,
  corrected?: ReadonlyMap<number, FieldName | null>,
): void {
  const { home, actor, reporter } = context;
  const { kind } = confirmProposal(home, actor, proposal, chosen, corrected);
  const files = proposal.places.length;
  adopted.confirmed.push({ kind, source: chosen.declaration.id, files });
  reporter.say(`✓ ${files} 份确认为 ${candidateText(chosen)}（${kind}）`);
}

function leftOut({ home, actor, reporter }: Context, adopted: Adopted, proposal: Proposal): void {
  const id = leaveOut(home, actor, proposal);
  adopted.leftOut.push(id);
  reporter.say(`✓ 以后都不要（${id}），可用 huicang adopt --undo ${id} 撤回`);
}

/** Column corrections as they are typed: `3=入会日期 5=不采用`. */
function corrections(text: string, { table }: Candidate): Map<number, FieldName | null> {
  const meant = new Map<number, FieldName | null>();
  for (const part of text.split(/[\s,，;；]+/).filter((each) => each !== '')) {
    const [, number, said = ''] = /^(\d+)[=＝:：](.+)$/.exec(part) ?? [];
    const field = tableOf(table).fields.find(
      (name) => name === said || fieldOf(name).label === said,
    );
    if (number === undefined || (field === undefined && said !== '不采用')) {
      const known = tableOf(table).fields.map((name) => fieldOf(name).label);
      throw new HuicangError(`不认识“${part}”`, {
        remedy: `写成 列号=字段，如 3=${known[0]} 5=不采用；字段有：${known.join('、')}。`,
      });
    }
    meant.set(Number(number) - 1, field ?? null);
  }
  return meant;
}

type Ask = (question: string) => Promise<string>;

async function choose(ask: Ask, say: (text: string) => void, proposal: Proposal) {
  for (const [index, each] of proposal.candidates.entries()) {
    const absent = each.missing.map((field) => fieldOf(field).label).join('、');
    say(`    ${index + 1}. ${candidateText(each)}${absent === '' ? '' : `（缺 ${absent}）`}`);
  }
  const said = Number(await ask('  选哪一个（回车放弃）：'));
  return proposal.candidates[said - 1] ?? null;
}

/** Asks about one kind until it is decided or put off. */
async function askAbout(
  context: Context,
  adopted: Adopted,
  proposal: Proposal,
  ask: Ask,
): Promise<void> {
  const { say } = context.reporter;
  for (const line of ['', ...proposalLines(proposal)]) say(line);
  let chosen = proposal.standing === 'proposed' ? proposal.candidates[0] : undefined;
  for (;;) {
    const yes = chosen ? 'y 确认　c 改列　' : '';
    const answer = (await ask(`  ${yes}o 另选来源　n 以后都不要　回车 以后再说：`)).trim();
    try {
      if (answer === 'y' && chosen) return confirmed(context, adopted, proposal, chosen);
      if (answer === 'n') return leftOut(context, adopted, proposal);
      if (answer === 'c' && chosen) {
        const text = await ask('  列号=字段，几处用空格隔开，如 3=入会日期 5=不采用：');
        return confirmed(context, adopted, proposal, chosen, corrections(text, chosen));
      }
      if (answer === 'o') {
        const other = await choose(ask, say, proposal);
        if (!other) continue;
        chosen = other;
        for (const line of proposalLines({
          ...proposal,
          standing: 'proposed',
          candidates: [other],
          doubts: [],
        }))
          say(line);
        continue;
      }
      adopted.open.push(proposal);
      return;
    } catch (error) {
      if (!(error instanceof HuicangError)) throw error;
      say(`  ✗ ${error.message}${error.remedy ? `：${error.remedy}` : ''}`);
    }
  }
}

/** Puts questions to whoever sits at the terminal. */
async function withAsk(work: (ask: Ask) => Promise<void>): Promise<void> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    await work((question) => lines.question(question));
  } finally {
    lines.close();
  }
}

/** What --as names: the best of the source's tables. */
function namedCandidate({ candidates }: Proposal, id: string): Candidate {
  const found = candidates.find(({ declaration }) => declaration.id === id);
  if (found) return found;
  const known = candidates.map(({ declaration }) => declaration.id).join('、');
  throw new HuicangError(`它不能作为“${id}”采用`, {
    remedy: known === '' ? '没有一个来源用得上这些列。' : `可选：${known}。`,
  });
}

function sayOpen({ say }: Context['reporter'], open: readonly Proposal[], isAsked: boolean): void {
  if (open.length === 0) return;
  say('');
  say(`还有 ${open.length} 种没有确认：`);
  for (const proposal of open) {
    if (isAsked) say(`  [${proposal.id}] ${proposal.places[0]?.file}：${proposal.reason.message}`);
    else for (const line of proposalLines(proposal)) say(line);
  }
  say(
    '在终端运行 huicang adopt 逐个确认；或 huicang adopt --only 编号 --as 来源，--only 编号 --leave-out。',
  );
}

/** The hospital's own conventions: asked after its files, of which they are seen; not for one kind alone. */
async function conventionsOf(context: Context, options: AdoptOptions, isAsked: boolean) {
  if (options.only !== undefined) return null;
  const isYes = options.yes === true;
  if (!isAsked) return adoptFacts(context, { ask: null, isYes });
  let facts: Awaited<ReturnType<typeof adoptFacts>> | null = null;
  await withAsk(async (ask) => {
    facts = await adoptFacts(context, { ask, isYes });
  });
  return facts;
}

/** What of the inbox nobody has confirmed yet. */
function lookAt({ home, asOf, reporter }: Context): Promise<Proposal[]> {
  return proposeInbox(home, {
    declarations: sourceDeclarations,
    asOf,
    onFile: (detail, done, total) =>
      reporter.progress({
        ...{ stage: 'adopt', step: '查看收件夹', detail, done, total, unit: '个文件' },
      }),
  });
}

/** Confirms what nobody has to look at; the others stay open. */
function confirmSafe(context: Context, adopted: Adopted, proposals: readonly Proposal[]): void {
  adopted.open = [];
  for (const proposal of proposals) {
    const [best] = proposal.candidates;
    const isSafe = proposal.standing === 'proposed' && proposal.doubts.length === 0;
    if (isSafe && best) confirmed(context, adopted, proposal, best);
    else adopted.open.push(proposal);
  }
}

/** `huicang adopt`. */
export async function adopt(options: AdoptOptions): Promise<void> {
  const context = createContext(options);
  const { home, actor, reporter } = context;
  if (options.list) return listAdopted(context);
  if (options.undo !== undefined) {
    const { withdrawn } = undoAdoption(home, actor, options.undo, sourceDeclarations);
    reporter.say(`✓ 已撤回 ${options.undo}，撤回批次 ${withdrawn.length} 个`);
    if (withdrawn.length > 0) reporter.say('  运行 huicang run 后，各报表即不含这些批次。');
    return reporter.result({ undone: options.undo, withdrawn });
  }
  if ((options.as !== undefined || options.leaveOut) && options.only === undefined) {
    throw new HuicangError('--as 和 --leave-out 要与 --only 同用', {
      remedy: '先运行 huicang adopt --yes 看各种文件的编号。',
    });
  }
  const found = await lookAt(context);
  const proposals = found.filter(({ id }) => options.only === undefined || id === options.only);
  if (options.only !== undefined && proposals.length === 0) {
    throw new HuicangError(`收件夹里没有编号为“${options.only}”的文件`, {
      remedy: `现有：${found.map(({ id }) => id).join('、') || '没有待确认的'}。`,
    });
  }
  const adopted: Adopted = { confirmed: [], leftOut: [], open: [] };
  const isAsked = !options.yes && process.stdin.isTTY === true && !context.json;
  const [only] = proposals;
  if (options.as !== undefined && only) {
    confirmed(context, adopted, only, namedCandidate(only, options.as));
  } else if (options.leaveOut && only) leftOut(context, adopted, only);
  else if (isAsked) {
    await withAsk(async (ask) => {
      for (const proposal of proposals) await askAbout(context, adopted, proposal, ask);
    });
  } else if (options.yes) confirmSafe(context, adopted, proposals);
  else adopted.open = proposals;
  if (proposals.length === 0) reporter.say('✓ 收件夹里没有待确认的文件');
  const facts = await conventionsOf(context, options, isAsked);
  // Words that have a meaning now may have been all that spoke against a kind of file.
  if (facts?.isConfirmed && options.yes && adopted.open.length > 0) {
    confirmSafe(context, adopted, await lookAt(context));
  }
  sayOpen(reporter, adopted.open, isAsked);
  if (adopted.confirmed.length > 0) reporter.say('运行 huicang run，这些文件就会采集入库。');
  reporter.result({ ...adopted, open: adopted.open.map(openResult), facts });
  const isLeft = options.yes && adopted.open.some(({ standing }) => standing === 'proposed');
  if (isLeft) process.exitCode = exitCodes.badInput;
}

/** A proposal as data: what a page would show. */
function openResult({
  id,
  places,
  headers,
  samples,
  standing,
  reason,
  candidates,
  doubts,
}: Proposal) {
  return {
    ...{ id, places, headers, samples, standing, reason, doubts },
    candidates: candidates.map(({ declaration, table, score, reasons, missing, columns }) => ({
      ...{ source: declaration.id, label: declaration.label, table, score, reasons, missing },
      columns: columns.map(({ index, header, field, confidence, alternatives }) => ({
        ...{ index, header, field, confidence, alternatives },
      })),
    })),
  };
}
