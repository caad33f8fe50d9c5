import { join } from 'node:path';
import type { Actor } from '#archive';
import type { Home } from '#home';
import { saveBook } from '#workbook';
import { openCorrections } from '../open-corrections.ts';
import { correctionWorkbook, type SheetRelease } from './correction-workbook.ts';

/** Which sheets are written, where to, and for whose eyes. */
interface CorrectionOptions {
  /** rst_findings.parquet of the release */
  findings: string;
  release: SheetRelease;
  /** only this source, as in the lake: `finance` */
  source?: string;
  /** folder for the sheets; by default restricted/corrections/<release> */
  out?: string;
  /** values masked by class and no password */
  isMasked?: boolean;
  /** asked for once, when the first sheet needs it */
  password: () => string;
}

/** A sheet that was written. */
interface CorrectionFile {
  source: string;
  owner: string;
  path: string;
  rejected: number;
  flagged: number;
  isEncrypted: boolean;
}

/**
 * Writes one correction sheet for each source that has something open. A sheet that would hold
 * personal values is encrypted, or holds them masked by class.
 */
export async function exportCorrections(
  home: Home,
  actor: Actor,
  { findings, release, source: only, out, isMasked = false, password: ask }: CorrectionOptions,
): Promise<CorrectionFile[]> {
  const files: CorrectionFile[] = [];
  let password: string | null = null;
  for await (const open of openCorrections(home, actor, findings, only)) {
    const { source, sourceName, owner, corrections, holdsPersonalValues } = open;
    const isEncrypted = !isMasked && holdsPersonalValues;
    if (isEncrypted) password ??= ask();
    const path = saveBook(correctionWorkbook(open, { release, isEncrypted }), {
      usual: join(home.restricted, 'corrections', release.release_id),
      out,
      name: `更正单_${sourceName.replaceAll(/\s/g, '')}_${release.as_of}`,
      password: isEncrypted ? password : null,
    });
    const rejected = corrections.filter(({ severity }) => severity === 'reject').length;
    const flagged = corrections.length - rejected;
    files.push({ source, owner, path, rejected, flagged, isEncrypted });
  }
  return files;
}
