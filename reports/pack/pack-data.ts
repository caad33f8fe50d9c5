import type { Marts } from './marts.ts';
import type { Month } from './months.ts';
import { type Decision, readDecisions } from './read-decisions.ts';
import { type Dues, readDues } from './read-dues.ts';
import { type Figure, readFigures } from './read-figures.ts';
import { type Disputes, type Members, readDisputes, readMembers } from './read-people.ts';
import { type Quality, readQuality } from './read-quality.ts';
import { type Retention, readRetention } from './read-retention.ts';

/** The release a pack is made from; dates are 'YYYY-MM-DD'. */
interface PackRelease {
  release_id: string;
  as_of: string;
}

/** Everything the pages of one month's pack show; nothing on a page comes from elsewhere. */
export interface PackData {
  month: Month;
  issuer: string;
  release: PackRelease;
  decisions: Decision[];
  figures: Figure[];
  members: Members;
  dues: Dues;
  disputes: Disputes;
  retention: Retention;
  quality: Quality;
}

/** Reads what the pack of `month` shows from a release's public marts. */
export async function readPackData(
  marts: Marts,
  release: PackRelease,
  month: Month,
  issuer: string,
): Promise<PackData> {
  const quality = await readQuality(marts, month);
  const dues = await readDues(marts, month);
  return {
    month,
    issuer,
    release,
    decisions: await readDecisions(marts, month),
    figures: await readFigures(marts, month, {
      asOf: release.as_of,
      incompleteSources: quality.incompleteSources,
      duesProvisional: dues.current?.isProvisional ?? false,
    }),
    members: await readMembers(marts, month),
    dues,
    disputes: await readDisputes(marts, month),
    retention: await readRetention(marts, release.as_of),
    quality,
  };
}

/** One figure of the month, if the release has it. */
export function figureOf(data: PackData, id: string): Figure | undefined {
  return data.figures.find((figure) => figure.id === id);
}
