import { objectPath, putObject } from '#archive';
import { type BatchObject, ruleOf } from '#contracts';
import { HuicangError } from '#home';
import { HeaderNotFound } from '#readers';
import { maskFileName, maskPersonalNumbers } from '#values';
import type { Delivery } from '../adapters/index.ts';
import { nameWhenWhole } from '../adapters/pattern.ts';
import { fileState, settledOnes } from '../adapters/settle.ts';
import { conventionOf } from '../adoption/conventions.ts';
import { type InboxFile, listInbox } from '../adoption/inbox-files.ts';
import { type JudgedFile, judgeFile } from '../adoption/judge-file.ts';
import { readLeftOut } from '../adoption/left-out.ts';
import type { LookTerms } from '../adoption/look-at-table.ts';
import { type InboxPart, partsOf } from '../adoption/open-inbox.ts';
import { notTakenOf } from '../adoption/reasons.ts';
import { kindsOf } from '../adoption/recognise.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { type IngestContext, writtenMonth } from '../delivery/ingest-file.ts';
import type { NotTaken } from '../delivery/summary.ts';
import type { LayoutBook } from '../mapping/layout-book.ts';
import { NothingDeclared } from '../mapping/understand.ts';

/** A file that a source took by its name and could not understand: its content may be another. */
export interface Misunderstood {
  declaration: SourceDeclaration;
  object: BatchObject;
  error: unknown;
}

/** A copy is the same content for the same month: a list without months may well repeat. */
export function contentKey({ sha256, name }: { sha256: string; name: string }): string {
  return `${sha256} ${writtenMonth(name) ?? ''}`;
}

/** Whether an error says that the content is not what the name promised. */
export function isMisunderstood(error: unknown): boolean {
  return error instanceof HeaderNotFound || error instanceof NothingDeclared;
}

/** What is known when the inbox is looked through, after the sources have taken what is theirs. */
export interface InboxTerms {
  context: IngestContext;
  book: LayoutBook;
  /** sources that may start, where they are read */
  declarations: readonly SourceDeclaration[];
  /** those of them that are to be taken in now */
  wanted: readonly SourceDeclaration[];
  /** what was taken by name, as `contentKey` has it */
  taken: Set<string>;
  misunderstood: readonly Misunderstood[];
  onWaiting: (file: string, why: string) => void;
  onLayoutFault: (declaration: SourceDeclaration, error: unknown) => void;
  /** a file that was taken by its name and is of no confirmed kind */
  onFailure: (source: string, file: string, error: unknown) => void;
}

/** A file of confirmed kinds of one source, on its way into the lake. */
export interface RecognisedDelivery {
  declaration: SourceDeclaration;
  delivery: Delivery;
}

/** What the content of the inbox tells. */
interface LookedThrough {
  deliveries: RecognisedDelivery[];
  notTaken: NotTaken[];
}

function unreached(file: string, message: string, remedy: string): NotTaken {
  return {
    file: maskFileName(file),
    sheet: '',
    rule: 'file-unreachable',
    message,
    remedy,
  };
}

/** The confirmed kinds of a file's tables, by their source. */
function kindsIn(judged: JudgedFile): Map<SourceDeclaration, string[]> {
  const found = new Map<SourceDeclaration, string[]>();
  for (const { standing } of judged.tables) {
    if (standing.as !== 'taken') continue;
    const { declaration, layout } = standing.kind;
    found.set(declaration, [...(found.get(declaration) ?? []), layout.kind]);
  }
  return found;
}

async function stored({ context: { home } }: InboxTerms, part: InboxPart): Promise<BatchObject> {
  const object = { ...(await putObject(home, part.path)), name: part.name };
  if (!part.container) return object;
  const { sha256 } = await putObject(home, part.container.path);
  return { ...object, container: { sha256, member: part.container.member } };
}

/** Files whose content has to tell: what no source takes by name, and archives. */
async function strangers(
  files: readonly InboxFile[],
  terms: InboxTerms,
  notTaken: NotTaken[],
): Promise<InboxFile[]> {
  const found: (InboxFile & { size: number; modified: number })[] = [];
  for (const file of files) {
    const convention = conventionOf(file.name, terms.declarations);
    if (convention?.as === 'closed' && !convention.declaration) {
      const message = '所在文件夹只收导出的原样文件，文件名、格式不是其中任何一种';
      notTaken.push(
        unreached(
          file.name,
          message,
          '改成系统导出时的文件名；是别的内容的，移到收件夹的其他文件夹。',
        ),
      );
    }
    if (convention) continue;
    const state = fileState(file.path);
    if (nameWhenWhole(file.name) !== null) terms.onWaiting(file.name, '还没有传完');
    else if (state) found.push({ ...file, ...state });
    else notTaken.push(unreached(file.name, '读不到这个文件', ruleOf('file-unreachable').remedy));
  }
  const settled = await settledOnes(found, {
    settle: 1,
    look: ({ path }) => fileState(path),
    isOwnClock: true,
  });
  for (const file of found) if (!settled.has(file)) terms.onWaiting(file.name, '正在写入');
  return found.filter((file) => settled.has(file));
}

/**
 * Looks through what the sources left in the inbox: files of confirmed kinds are stored and given
 * back for taking in, wherever they lie and whatever they are called; of everything else it is said
 * why it was not taken. Nothing is stored of what nobody has confirmed.
 */
export async function lookThroughInbox(terms: InboxTerms): Promise<LookedThrough> {
  const { context, book, declarations, taken } = terms;
  const { home } = context;
  const open = declarations.filter(({ admit }) => admit === undefined);
  const kinds = kindsOf(
    book,
    open.filter((each) => terms.wanted.includes(each)),
    terms.onLayoutFault,
  );
  const look: LookTerms = { declarations: open, kinds, leftOut: readLeftOut(home), known: context };
  const { files, faults } = listInbox(home);
  const notTaken = faults.map(({ name, message, remedy }) => unreached(name, message, remedy));
  const deliveries: RecognisedDelivery[] = [];
  const deliver = (object: BatchObject, judged: JudgedFile): boolean => {
    const found = kindsIn(judged);
    for (const [declaration, ids] of found) {
      const delivery = { objects: [object], isComplete: false, kinds: [...new Set(ids)] };
      deliveries.push({ declaration, delivery });
    }
    return found.size > 0;
  };

  for (const { declaration, object, error } of terms.misunderstood) {
    const judged = await judgeFile(objectPath(home, object.sha256), object.name, look);
    if (deliver(object, judged) || judged.isLeftOut) continue;
    const said = notTakenOf(object.name, judged).find(({ rule }) => rule !== 'file-not-needed');
    const isKnown = said && said.rule !== 'file-not-understood' && error instanceof HuicangError;
    const remedy = isKnown ? `${said.message}。${said.remedy}` : undefined;
    const told = remedy && isKnown ? new HuicangError(error.message, { remedy }) : error;
    terms.onFailure(declaration.source, object.name, told);
  }
  for (const file of await strangers(files, terms, notTaken)) {
    const onFault = (name: string, error: unknown) => {
      const isSaid = error instanceof HuicangError;
      const message = isSaid ? error.message : '读取时程序出错';
      const remedy = (isSaid && error.remedy) || ruleOf('file-unreadable').remedy;
      notTaken.push({ file: name, sheet: '', rule: 'file-unreadable', message, remedy });
    };
    for await (const part of partsOf(home, file, onFault)) {
      if (taken.has(contentKey(part))) continue;
      const judged = await judgeFile(part.path, part.name, look);
      if (kindsIn(judged).size > 0) {
        taken.add(contentKey(part));
        deliver(await stored(terms, part), judged);
      }
      notTaken.push(...notTakenOf(part.name, judged));
    }
  }
  const order = new Map(declarations.map(({ id }, index) => [id, index]));
  const rank = ({ declaration }: RecognisedDelivery) => order.get(declaration.id) ?? 0;
  return {
    deliveries: deliveries.toSorted((a, b) => rank(a) - rank(b)),
    notTaken: notTaken
      .map((each) => ({ ...each, message: maskPersonalNumbers(each.message) }))
      .toSorted((a, b) => (a.file < b.file ? -1 : 1)),
  };
}
