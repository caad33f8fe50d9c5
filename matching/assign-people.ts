import type { RegistrySnapshot } from '#archive';
import type { KnownStay, PersonRef } from './staff-book.ts';
import type { StaffPeople } from './staff-people.ts';

/** Links that stand, by `table\0key`. */
export type StandingLinks = ReadonlyMap<string, string>;

/** The map key of a source key. */
export function linkKey(table: string, key: string): string {
  return `${table}\u0000${key}`;
}

/** The links of a snapshot that nobody retracted. */
export function standingLinks(snapshot: RegistrySnapshot): StandingLinks {
  return new Map(
    snapshot.personLinks
      .filter((link) => link.retracted_at === null)
      .map((link) => [linkKey(link.source_table, link.source_key), link.person_id]),
  );
}

interface AssignedStaff {
  stays: KnownStay[];
  /** links that are not recorded yet */
  links: { key: string; person: PersonRef; method: string }[];
  undecided: { key: string; candidates: PersonRef[]; reason: string }[];
  newPeople: number;
}

/**
 * Gives each cluster of stays its person: the one its stays are linked to already, else a new one.
 * A cluster whose stays are linked to several people stays as it is and becomes a question.
 */
export function assignPeople(people: StaffPeople, standing: StandingLinks): AssignedStaff {
  const stays: KnownStay[] = [];
  const links: AssignedStaff['links'] = [];
  const undecided: AssignedStaff['undecided'] = [];
  const personsOf = new Map<StaffPeople['clusters'][number], PersonRef[]>();
  let newPeople = 0;
  for (const cluster of people.clusters) {
    const linked = cluster.members.flatMap(
      ({ stay }) => standing.get(linkKey('hr__staff', stay.key)) ?? [],
    );
    const known: PersonRef[] = [...new Set(linked)].toSorted();
    if (known.length === 0) {
      known.push(newPeople);
      newPeople += 1;
    }
    personsOf.set(cluster, known);
    const only = known.length === 1 ? (known[0] ?? null) : null;
    for (const { stay, method } of cluster.members) {
      const before = standing.get(linkKey('hr__staff', stay.key));
      const person = before ?? only;
      stays.push({ ...stay, person, candidates: person === null ? known : [] });
      if (before === undefined && only !== null)
        links.push({ key: stay.key, person: only, method });
      if (only === null && before !== known[0]) {
        const reason = '同一人的几段经历此前已登记为不同人员';
        undecided.push({ key: stay.key, candidates: known, reason });
      }
    }
  }
  for (const { stay, candidates, reason } of people.undecided) {
    const before = standing.get(linkKey('hr__staff', stay.key)) ?? null;
    const known = candidates.flatMap((cluster) => personsOf.get(cluster) ?? []);
    stays.push({ ...stay, person: before, candidates: before === null ? known : [] });
    if (before === null) undecided.push({ key: stay.key, candidates: known, reason });
  }
  return { stays, links, undecided, newPeople };
}
