import { appendFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import { type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import { type Home, HuicangError, loadConfig } from '#home';
import { activeBatches, withdrawBatch } from '#lake';
import { columnName } from '#readers';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { derivesNothing } from '../derive/derivation.ts';
import { namePattern } from '../explain/draft-layout.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import { notTaken, removeLayout, saveLayout } from '../mapping/layout-file.ts';
import type { Candidate } from './candidates.ts';
import { addLeftOut, removeLeftOut, shortId, signatureOf } from './left-out.ts';
import type { Proposal } from './propose.ts';

/** What a person has decided of a kind of file. */
interface Decision {
  action: 'confirm' | 'leave_out' | 'undo';
  /** id of the kind */
  kind: string;
  /** id of the source; null where it is none */
  source: string | null;
  /** the entry that was taken out, so that it can be put back */
  entry?: string;
}

/** Decisions in the order they were taken; nothing is ever removed from it. */
function record(home: Home, actor: Actor, decision: Decision): void {
  mkdirSync(join(home.root, 'layouts'), { recursive: true });
  const line = { at: new Date().toISOString(), by: actor.id, ...decision };
  appendFileSync(join(home.root, 'layouts', 'decisions.ndjson'), `${JSON.stringify(line)}\n`);
}

/** What a person says of a column against the proposal; null: it is not taken. */
export type Correction = ReadonlyMap<number, FieldName | null>;

/** Id of the kind that files with these headers become as a table of a source. */
function kindId({ id }: SourceDeclaration, table: TableName, proposal: Proposal): string {
  const signature = signatureOf(proposal.headers);
  const known = signature.length > 0 ? signature : [proposal.id];
  return `${id}-${shortId(table, ...known)}`;
}

/**
 * Confirms that files with a proposal's headers are of a table of a source: from now on they are
 * taken, wherever they lie and whatever they are called.
 * @param chosen one of the proposal's candidates
 * @param corrected columns by their place, from 0, that mean something else than was proposed
 * @returns the id of the kind and the layout file it was written to
 * @throws HuicangError when the actor may not, or a required field would have no column
 */
export function confirmProposal(
  home: Home,
  actor: Actor,
  proposal: Proposal,
  chosen: Candidate,
  corrected: Correction = new Map(),
): { kind: string; path: string } {
  checkAllowed(home, actor, 'layouts.confirm');
  const { declaration, table, mapped, columns, derivations } = chosen;
  const isBare = mapped.headerRows[0] === 0;
  const given = new Map<number, FieldName | null>(
    mapped.columns.map(({ index }) => {
      const meant = columns.find((each) => each.index === index)?.field ?? null;
      return [index, corrected.get(index) ?? (corrected.has(index) ? null : meant)];
    }),
  );
  const fields = [...given.values()].filter((field) => field !== null);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) {
    throw new HuicangError(`“${fieldOf(twice).label}”对应了两列`, { remedy: '一个字段只留一列。' });
  }
  const derived = new Map([...derivations.derive].filter(([field]) => !fields.includes(field)));
  const absent = tableOf(table).required.filter(
    (field) =>
      !fields.includes(field) &&
      !derived.has(field) &&
      derivations.sideBySide?.field !== field &&
      derivations.sideBySide?.value !== field,
  );
  if (absent.length > 0) {
    const labels = absent.map((field) => `“${fieldOf(field).label}”`).join('、');
    throw new HuicangError(`作为${declaration.label}还缺${labels}`, {
      remedy: '指出它们是哪一列；文件里没有的，补上后再放入，或另选来源。',
    });
  }
  const kind = kindId(declaration, table, proposal);
  const seen = new Set<string>();
  const rest = { ...derivations, derive: derived };
  const path = saveLayout(home, declaration, {
    kind,
    confirmed: `${new Date().toISOString()} ${actor.id}`,
    appliesTo: namePattern(basename(proposal.places[0]?.file ?? '')),
    ...(tablesOf(declaration).length > 1 ? { table: tableOf(table).label } : {}),
    ...(isBare ? { headerRows: [0] } : {}),
    columns: mapped.columns
      .filter(({ header, profile }) => header !== '' || profile.cells.length > 0)
      .map(({ index, header }) => {
        const field = given.get(index) ?? null;
        const name = isBare || header === '' ? columnName(index) : header;
        return { header: name, said: field ? fieldOf(field).label : notTaken, comment: '' };
      })
      .filter(({ header }) => !seen.has(header) && seen.add(header)),
    ...(derivesNothing(rest) ? {} : { derivations: rest }),
  });
  record(home, actor, { action: 'confirm', kind, source: declaration.id });
  return { kind, path };
}

/**
 * Says that files with a proposal's headers are never to be taken: they stay in the list of what is
 * left out and are no finding any more.
 * @throws HuicangError when the actor may not
 */
export function leaveOut(home: Home, actor: Actor, proposal: Proposal): string {
  checkAllowed(home, actor, 'layouts.confirm');
  const name = namePattern(basename(proposal.places[0]?.file ?? ''));
  const { id } = addLeftOut(home, { name, headers: proposal.headers, by: actor.id });
  record(home, actor, { action: 'leave_out', kind: id, source: null });
  return id;
}

/** What a decision is and what came of it. */
export interface AdoptedKind {
  kind: string;
  source: string;
  label: string;
  table: string;
  /** ids of the batches that were taken by it and count */
  batches: string[];
}

/** Every confirmed kind with the batches it brought. */
export function adoptedKinds(
  home: Home,
  declarations: readonly SourceDeclaration[],
): AdoptedKind[] {
  const book = new LayoutBook(home, [], { facts: loadConfig(home).hospital });
  const active = activeBatches(home);
  return declarations.flatMap((declaration) =>
    book.kindsOf(declaration).map(({ kind, table }) => ({
      ...{ kind, source: declaration.id, label: declaration.label },
      table: tableOf(table ?? (tablesOf(declaration)[0] as TableName)).label,
      batches: active
        .filter(({ layouts = [] }) =>
          layouts.some((each) => each.declaration === declaration.id && each.sheet === kind),
        )
        .map(({ batch_id: id }) => id),
    })),
  );
}

/**
 * Takes a decision back: the entry goes, which is recorded with what it said, and the batches that
 * were taken by it are withdrawn.
 * @throws HuicangError when the actor may not, or there is no such decision
 */
export function undoAdoption(
  home: Home,
  actor: Actor,
  kind: string,
  declarations: readonly SourceDeclaration[],
): { withdrawn: string[] } {
  checkAllowed(home, actor, 'layouts.confirm');
  if (removeLeftOut(home, kind)) {
    record(home, actor, { action: 'undo', kind, source: null });
    return { withdrawn: [] };
  }
  const found = adoptedKinds(home, declarations).find((each) => each.kind === kind);
  if (!found) {
    throw new HuicangError(`没有确认过“${kind}”`, {
      remedy: '用 huicang adopt --list 查看确认过的。',
    });
  }
  for (const batchId of found.batches) {
    withdrawBatch(home, actor, { batchId, reason: `撤回对 ${kind} 的确认`, undoes: kind });
  }
  const entry = removeLayout(home, found.source, kind) ?? '';
  record(home, actor, { action: 'undo', kind, source: found.source, entry });
  return { withdrawn: found.batches };
}
