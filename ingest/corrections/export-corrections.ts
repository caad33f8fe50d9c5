import { join } from 'node:path';
import { sourceOf } from '#contracts';
import type { Home } from '#home';
import { openDuckDb, sqlText } from '#lake';
import { saveBook } from '#workbook';
import type { SheetRelease } from './correction.ts';
import { correctionWorkbook } from './correction-workbook.ts';
import { holdsPersonalValues, openCorrections } from './open-corrections.ts';

export interface CorrectionOptions {
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
export interface CorrectionFile {
  source: string;
  owner: string;
  path: string;
  rejected: number;
  flagged: number;
  isEncrypted: boolean;
}

/**
 * Writes one correction sheet for each source that has something open. A sheet that would hold
 * personal values is encrypted (agile, AES-256), or holds them masked by class.
 */
export async function exportCorrections(
  home: Home,
  options: CorrectionOptions,
): Promise<CorrectionFile[]> {
  const { findings, release } = options;
  const files: CorrectionFile[] = [];
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  let password: string | null = null;
  try {
    const sources = await duck.rows(
      `SELECT DISTINCT source_id FROM read_parquet(${sqlText(findings)})
       WHERE state_code = 'open' AND severity_code <> 'fix' ORDER BY source_id`,
    );
    for (const source of sources.map((row) => String(row.source_id))) {
      if (options.source !== undefined && options.source !== source) continue;
      const corrections = await openCorrections(home, duck, findings, source);
      const isEncrypted = !options.isMasked && holdsPersonalValues(corrections);
      const { owner, name: sourceName } = sourceOf(source);
      const plain = correctionWorkbook(corrections, { sourceName, owner, release, isEncrypted });
      if (isEncrypted) password ??= options.password();
      const path = saveBook(plain, {
        usual: join(home.restricted, 'corrections', release.release_id),
        out: options.out,
        name: `更正单_${sourceName.replaceAll(/\s/g, '')}_${release.as_of}`,
        password: isEncrypted ? password : null,
      });
      const rejected = corrections.filter(({ severity }) => severity === 'reject').length;
      files.push({
        source,
        owner,
        path,
        rejected,
        flagged: corrections.length - rejected,
        isEncrypted,
      });
    }
    return files;
  } finally {
    duck.close();
  }
}
