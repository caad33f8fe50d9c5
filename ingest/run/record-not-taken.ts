import type { Home } from '#home';
import { type DuckDb, writeOwnBatch } from '#lake';
import { describeFinding } from '../check/findings.ts';
import type { IngestSummary, NotTaken } from '../delivery/summary.ts';

const version = 'inbox-1';

/** Everything of the inbox that a run did not take, with what was held and what failed. */
export function allNotTaken({ notTaken, heldFiles, failedFiles }: IngestSummary): NotTaken[] {
  const of =
    (rule: NotTaken['rule']) => (each: { file: string; message: string; remedy: string }) => ({
      ...{ file: each.file, sheet: '', rule, message: each.message, remedy: each.remedy },
    });
  return [
    ...(notTaken ?? []),
    ...heldFiles.map(of('file-layout-changed')),
    ...failedFiles.map(of('file-unreadable')),
  ];
}

/**
 * Lays down what was not taken as findings, in place of those of the run before, so that a release
 * knows of it. Names and messages name no person.
 */
export async function recordNotTaken(
  home: Home,
  notTaken: readonly NotTaken[],
  duck: DuckDb,
): Promise<void> {
  const startedAt = new Date();
  const findings = notTaken.map(({ file, sheet, rule, message, remedy }) => {
    const place = { objectSha256: '', sheet, rowNumber: 0 };
    const subject = { place, fileName: file, header: '', field: null, raw: '' };
    return { ...describeFinding(rule, subject, { detail: message }), remedy };
  });
  const table = { table: 'inbox__files' as const, accepted: [], findings };
  await writeOwnBatch(
    home,
    { kind: 'computed', source: 'inbox', version, tables: [table], startedAt },
    duck,
  );
}
