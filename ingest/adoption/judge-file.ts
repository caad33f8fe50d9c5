import { HuicangError } from '#home';
import { type OpenedFile, openFile } from '#readers';
import { leftOutAs } from './left-out.ts';
import { type LookedAt, type LookTerms, lookAtTable } from './look-at-table.ts';
import { templateSheets } from './template-columns.ts';

/** What a file of the inbox is found to hold. */
export interface JudgedFile {
  format: string;
  tables: LookedAt[];
  /** what keeps it from being opened; null where it was opened */
  fault: { message: string; remedy: string } | null;
  /** a person has said that files of this name are never taken */
  isLeftOut: boolean;
}

/** Sheets of our own templates that nothing is filled into. */
const ownSheets: ReadonlySet<string> = new Set(Object.values(templateSheets));
const bareFault = { message: '读取时程序出错', remedy: '请把文件版式告知维护者。' };

function faultOf(error: unknown): { message: string; remedy: string } {
  if (!(error instanceof HuicangError)) return bareFault;
  return { message: error.message, remedy: error.remedy ?? '核对该文件后再试。' };
}

/** Looks at every table of a file; nothing is stored. */
export async function judgeFile(path: string, name: string, terms: LookTerms): Promise<JudgedFile> {
  const isLeftOut = leftOutAs(terms.leftOut, name, []) !== null;
  let opened: OpenedFile;
  try {
    opened = await openFile(path, { name });
  } catch (error) {
    return { format: '', tables: [], fault: faultOf(error), isLeftOut };
  }
  try {
    const tables = opened.tables
      .filter(({ head, sheet }) => head.length > 0 && !ownSheets.has(sheet.trim()))
      .map((source) => lookAtTable(held(source), name, terms));
    return { format: opened.format, tables, fault: null, isLeftOut };
  } catch (error) {
    return { format: opened.format, tables: [], fault: faultOf(error), isLeftOut };
  } finally {
    await opened.close();
  }
}

/** A table by its first rows, which can be looked at when its file is closed. */
function held(source: OpenedFile['tables'][number]): OpenedFile['tables'][number] {
  const { head } = source;
  async function* chunks() {
    yield head;
  }
  return { ...source, chunks };
}
