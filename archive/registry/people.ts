import { exitCodes, HuicangError } from '#home';
import { type Actor, checkAllowed } from '../access/policy.ts';
import { type Decisions, decide, insertRows, type Registry } from './registry.ts';
import type { PersonLinkRow, RetractionRow } from './schema.ts';

/** A source key that belongs to a person, and how that was found. */
export interface LinkProposal {
  /** bronze table, such as `hr__staff` */
  source_table: string;
  source_key: string;
  person_id: string;
  /** rule that decided, such as `id_token`; `manual` for a person's decision */
  method_code: string;
}

export interface LinksResult {
  new: number;
  unchanged: number;
  /** keys that a standing link gives to another person; nothing was changed for them */
  conflicting: LinkProposal[];
  /** links proposed again although a person retracted them; not recorded */
  refused: LinkProposal[];
}

/** What the event of a link commits to; the source key may hold a name. */
export function linkRecord(link: Omit<PersonLinkRow, 'created_seq' | 'salt'>): object {
  const { link_id, source_table, source_key, person_id, method_code } = link;
  return { link_id, source_table, source_key, person_id, method_code };
}

/** A link whose person is one of those the same call gives out, by its place among them (from 0). */
export type MatchProposal = Omit<LinkProposal, 'person_id'> & { person: string | number };

export interface Matches {
  /** how many new people to give ids to */
  newPeople: number;
  links: readonly MatchProposal[];
}

function keyOf(link: { source_table: string; source_key: string }): string {
  return `${link.source_table}\u0000${link.source_key}`;
}

async function addPeople(decisions: Decisions, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => {
    const personId = decisions.nextId('P');
    return { person_id: personId, created_seq: decisions.record('person.recorded', personId, {}) };
  });
  await decisions.flush();
  await insertRows(decisions.trx, 'people', people);
  return people.map(({ person_id }) => person_id);
}

/** Standing links by key, and the pairs of key and person that somebody retracted. */
async function readHistory({ trx }: Decisions) {
  const retractions = await trx.selectFrom('person_link_retractions').select('link_id').execute();
  const retracted = new Set(retractions.map((row) => row.link_id));
  const standing = new Map<string, string>();
  const undone = new Set<string>();
  for (const link of await trx.selectFrom('person_links').selectAll().execute()) {
    if (retracted.has(link.link_id)) undone.add(`${keyOf(link)}\u0000${link.person_id}`);
    else standing.set(keyOf(link), link.person_id);
  }
  return { standing, undone };
}

async function addLinks(
  decisions: Decisions,
  proposals: readonly LinkProposal[],
): Promise<LinksResult> {
  const people = await decisions.trx.selectFrom('people').select('person_id').execute();
  const known = new Set(people.map((row) => row.person_id));
  const { standing, undone } = await readHistory(decisions);
  const fresh: PersonLinkRow[] = [];
  const result: LinksResult = { new: 0, unchanged: 0, conflicting: [], refused: [] };
  for (const proposal of proposals) {
    const { source_table, source_key, person_id, method_code } = proposal;
    if (!known.has(person_id)) {
      throw new HuicangError(`人员标识 ${person_id} 不存在，未登记任何关联`, {
        code: exitCodes.internal,
        remedy: '请把这条消息告知维护者。',
      });
    }
    const current = standing.get(keyOf(proposal));
    if (current !== undefined) {
      if (current === person_id) result.unchanged += 1;
      else result.conflicting.push(proposal);
      continue;
    }
    if (method_code !== 'manual' && undone.has(`${keyOf(proposal)}\u0000${person_id}`)) {
      result.refused.push(proposal);
      continue;
    }
    const draft = {
      link_id: decisions.nextId('L'),
      source_table,
      source_key,
      person_id,
      method_code,
      decided_by: decisions.actorId,
      decided_at: decisions.at,
    };
    const payload = { person_id, source_table };
    const created = decisions.create('link.recorded', draft.link_id, linkRecord(draft), payload);
    fresh.push({ ...draft, ...created });
    standing.set(keyOf(draft), person_id);
    result.new += 1;
  }
  await decisions.flush();
  await insertRows(decisions.trx, 'person_links', fresh);
  return result;
}

/**
 * Records new people, their ids in sequence, and links of source keys to people, in one transaction:
 * a kill leaves no person without the link they were made for, and the next run gives out the same
 * ids. It only adds: a key with a standing link keeps it, and the matcher cannot repeat a link that
 * a person retracted (`manual` can).
 * @throws HuicangError when a person id was never given out; then nothing is recorded
 */
export async function recordMatches(
  registry: Registry,
  actor: Actor,
  matches: Matches,
): Promise<LinksResult & { personIds: string[] }> {
  checkAllowed(registry.home, actor, 'people.record');
  return decide(registry, actor, 'links.record', async (decisions) => {
    const personIds = await addPeople(decisions, matches.newPeople);
    const proposals = matches.links.map(({ person, ...link }) => ({
      ...link,
      person_id: typeof person === 'string' ? person : (personIds[person] ?? `#${person}`),
    }));
    return { ...(await addLinks(decisions, proposals)), personIds };
  });
}

/**
 * Retracts a link: a record of its own, the link itself stays in the history.
 * @param reason in words that name no person
 * @throws HuicangError when there is no such link or it was retracted before
 */
export async function retractPersonLink(
  registry: Registry,
  actor: Actor,
  linkId: string,
  reason: string,
): Promise<void> {
  await decide(registry, actor, 'links.retract', async (decisions) => {
    const { trx } = decisions;
    const link = await trx
      .selectFrom('person_links')
      .select('person_id')
      .where('link_id', '=', linkId)
      .executeTakeFirst();
    const before = await trx
      .selectFrom('person_link_retractions')
      .select('retracted_at')
      .where('link_id', '=', linkId)
      .executeTakeFirst();
    if (!link || before) {
      throw new HuicangError(
        link ? `人员关联 ${linkId} 此前已撤销` : `没有这条人员关联：${linkId}`,
        { remedy: '核对标识后再试。' },
      );
    }
    const retraction: RetractionRow = {
      link_id: linkId,
      reason,
      retracted_by: decisions.actorId,
      retracted_at: decisions.at,
      created_seq: decisions.record('link.retracted', linkId, { person_id: link.person_id }),
    };
    await decisions.flush();
    await insertRows(trx, 'person_link_retractions', [retraction]);
  });
}
