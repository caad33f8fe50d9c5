import { existsSync } from 'node:fs';
import type { Progress } from '#home';
import { readActiveRows } from '#lake';
import type { IngestContext } from '../delivery/ingest-file.ts';
import { addBatch, type IngestSummary, type SourceSummary } from '../delivery/summary.ts';
import {
  AdmittedBefore,
  type AdmittedSource,
  ingestAdmitted,
  receivedFiles,
  registerPath,
} from './ingest-admitted.ts';

interface Run {
  context: IngestContext;
  summary: IngestSummary;
  onProgress: Progress | undefined;
  /** a file could not be taken in; throws where going on makes no sense */
  onFailure: (file: string, error: unknown) => void;
}

/** Everybody the lake knows by name, in order. */
async function knownStaff({ home, duck }: IngestContext): Promise<Set<string>> {
  const columns = 'full_name, _batch_id, _object_sha256, _sheet, _row_number';
  const rows = await readActiveRows(home, 'hr__staff', columns, duck);
  const names = rows.flatMap(({ full_name: name }) => (typeof name === 'string' ? [name] : []));
  return new Set(names.toSorted());
}

/**
 * Takes in every file of a source whose files pass an admission. A source that needs a register of
 * notices and consents does not start without it, and says so.
 */
export async function ingestAdmittedSource(
  run: Run,
  declaration: AdmittedSource,
): Promise<SourceSummary> {
  const { context, summary, onProgress, onFailure } = run;
  const { source, label, from } = declaration;
  const files = receivedFiles(context.home, declaration, onFailure);
  const result: SourceSummary = {
    source,
    label,
    status: files.length === 0 ? 'no_files' : 'ok',
    newBatches: 0,
    unchangedBatches: 0,
    notes: files.length === 0 ? [`inbox/${from.folder}/ 中没有${label}文件`] : [],
  };
  const register = registerPath(context.home, declaration);
  if (files.length > 0 && register !== null && !existsSync(register)) {
    result.status = 'not_configured';
    result.notes.push(
      `${label}未读取：没有告知与同意登记 ${declaration.consent?.register}；登记后再运行`,
    );
    return result;
  }
  const before = new AdmittedBefore(context.home);
  const staffNames = register === null ? new Set<string>() : await knownStaff(context);
  const report = (done: number, detail?: string): void =>
    onProgress?.({
      ...{ stage: 'ingest', step: label, done, total: files.length, unit: '个文件' },
      ...(detail === undefined ? {} : { detail }),
    });
  for (const [index, file] of files.entries()) {
    report(index, file.name);
    try {
      const { manifest, created, notes } = await ingestAdmitted(context, declaration, file, {
        before,
        staffNames,
      });
      if (created && manifest) {
        result.newBatches += 1;
        addBatch(summary, manifest);
      } else result.unchangedBatches += 1;
      result.notes.push(...notes.map((note) => `${file.name}：${note}`));
    } catch (error) {
      onFailure(file.name, error);
    }
  }
  if (files.length > 0) report(files.length);
  return result;
}
