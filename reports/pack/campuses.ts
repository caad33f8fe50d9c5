import type { PackData } from './pack-data.ts';

/** Whether there is more than one campus to tell apart; of one, a column would say the same always. */
export function hasCampuses({
  members,
  disputes,
}: Pick<PackData, 'members' | 'disputes'>): boolean {
  const named = [...members.departments, ...disputes.campuses].map(({ campus }) => campus);
  return new Set(named).size > 1;
}
