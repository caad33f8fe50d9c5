import type { Dispute } from './disputes.ts';
import type { DuesLine } from './dues.ts';
import type { PlannedScan } from './page-plan.ts';
import type { Staff } from './staff.ts';

/** sample-systems/truth/people.json: true person of each source key; null: nobody on the staff. */
interface PeopleTruth {
  hr__staff: Record<string, string>;
  finance__dues: Record<string, string | null>;
  union__disputes: Record<string, string>;
  /** `scan file name|page` → person */
  paper__form_fields: Record<string, string>;
}

export function peopleTruth(
  staff: Staff,
  dues: readonly DuesLine[][],
  disputes: readonly Dispute[],
  scans: readonly PlannedScan[],
): PeopleTruth {
  const truth: PeopleTruth = {
    hr__staff: {},
    finance__dues: {},
    union__disputes: {},
    paper__form_fields: {},
  };
  for (const person of staff.people) {
    truth.hr__staff[`${person.staffNo}|${person.name}|${person.hired}`] = person.id;
  }
  for (const line of dues.flat()) {
    truth.finance__dues[`${line.staffNo}|${line.name}`] = line.person?.id ?? null;
  }
  for (const { caseNo, person } of disputes) truth.union__disputes[caseNo] = person.id;
  for (const { fileName, personId } of scans) {
    if (personId) truth.paper__form_fields[`${fileName}|1`] = personId;
  }
  return truth;
}
