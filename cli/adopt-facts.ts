import {
  confirmFacts,
  type FactsProposal,
  listInbox,
  proposeFacts,
  sourceDeclarations,
} from '#ingest';
import type { Context } from './context.ts';

/** How a question is put and answered. */
type Ask = (question: string) => Promise<string>;

const wordsShown = 20;

function asText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('、');
}

/** What is proposed beyond what huicang.yaml says already. */
function newFacts({ facts }: FactsProposal): FactsProposal['facts'] {
  return facts.filter(({ isKnown }) => !isKnown);
}

function guessed({ unknownWords }: FactsProposal) {
  return unknownWords.flatMap(({ list, word, guess }) =>
    guess === null ? [] : [{ list, word, guess }],
  );
}

function sayProposal({ say }: Context['reporter'], proposal: FactsProposal): void {
  say('');
  say('从收件夹里的文件看，本院的约定是：');
  for (const { label, value, reasons } of newFacts(proposal)) {
    say(`  ${label}：${asText(value)}（${reasons.join('；')}）`);
  }
  for (const { label, word, count, guess } of proposal.unknownWords.slice(0, wordsShown)) {
    say(`  “${label}”里的“${word}”（${count} 行）${guess === null ? '还没有对应' : ` → ${guess}`}`);
  }
  const more = proposal.unknownWords.length - wordsShown;
  if (more > 0) say(`  …… 另有 ${more} 个词，见 --json`);
  for (const note of proposal.notes) say(`  ${note}`);
}

/** What a person cannot be spared: words that nothing is like. */
function sayOpenWords({ say }: Context['reporter'], { unknownWords }: FactsProposal): number {
  const open = unknownWords.filter(({ guess }) => guess === null);
  if (open.length === 0) return 0;
  say(
    '这些词还没有对应，用到它们的数字会缺这几行。在 huicang.yaml 的 hospital.code_words 下写明：',
  );
  for (const { list, word, choices } of open.slice(0, wordsShown)) {
    say(`  ${list}: { ${word}: … }　可选：${choices.join('、')}`);
  }
  return open.length;
}

/**
 * Proposes the hospital's conventions from the files of the inbox and writes down what is confirmed:
 * asked where there is somebody to ask, taken with `--yes`, only shown otherwise.
 * @returns what was proposed and whether it was written
 */
export async function adoptFacts(
  { home, actor, reporter }: Context,
  how: { ask: Ask | null; isYes: boolean },
): Promise<{ proposal: FactsProposal; isConfirmed: boolean }> {
  const files = listInbox(home).files.map(({ path }) => path);
  const proposal = await proposeFacts(home, actor, files, sourceDeclarations);
  const facts = newFacts(proposal);
  if (facts.length + proposal.unknownWords.length === 0) return { proposal, isConfirmed: false };
  sayProposal(reporter, proposal);
  const words = guessed(proposal);
  let isConfirmed = false;
  if (facts.length + words.length > 0) {
    const isSaid =
      how.isYes ||
      (how.ask !== null &&
        (await how.ask('  写入 huicang.yaml？y 写入　回车 以后再说：')).trim() === 'y');
    if (isSaid) {
      const path = confirmFacts(home, actor, {
        facts: Object.fromEntries(facts.map(({ fact, value }) => [fact, value])),
        codeWords: Object.fromEntries(
          [...Map.groupBy(words, ({ list }) => list)].map(([list, own]) => [
            list,
            Object.fromEntries(own.map(({ word, guess }) => [word, guess])),
          ]),
        ),
      });
      reporter.say(`✓ 已写入 ${path}，可以用记事本修改`);
      isConfirmed = true;
    } else
      reporter.say(
        '没有写入：运行 huicang adopt --yes，或照 docs/configuration.md 写进 huicang.yaml。',
      );
  }
  sayOpenWords(reporter, proposal);
  return { proposal, isConfirmed };
}
