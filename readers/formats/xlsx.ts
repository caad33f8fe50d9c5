import { HuicangError } from '#home';
import { Budget, LimitExceeded, type ReadLimits } from '../table/limits.ts';
import type { PhysicalRow, ReadNote } from '../table/physical.ts';
import { headRows, heldTable, type OpenedFile, type TableSource } from '../table/table-source.ts';
import { addNote } from './note-list.ts';
import { numberDisplay } from './number-format.ts';
import { OfficeParts } from './office-parts.ts';
import { TextStore } from './shared-strings.ts';
import { SheetNotes } from './sheet-notes.ts';
import { scanMerges } from './xlsx-merges.ts';
import { type SheetContext, type SheetRest, sheetRows } from './xlsx-sheet.ts';
import {
  type ListedSheet,
  readFormats,
  readSharedTexts,
  readWorkbookPart,
} from './xlsx-workbook.ts';
import type { ZipMember, ZipReader } from './zip.ts';

/** Sheets larger than this, unpacked, are read as they come and not held. */
export const heldSheetBytes = 8 * 1024 ** 2;
/** All held sheets of a workbook together. */
const heldWorkbookBytes = 4 * heldSheetBytes;

type Sheet = ListedSheet & { member: ZipMember };

async function heldSheet(
  { name, isHidden, member }: Sheet,
  parts: OfficeParts,
  context: SheetContext,
  notes: ReadNote[],
): Promise<TableSource> {
  const rows: PhysicalRow[] = [];
  const reader = sheetRows(parts.stream(member), context, notes);
  let step = await reader.next();
  while (!step.done) {
    for (const row of step.value) rows.push(row);
    step = await reader.next();
  }
  const { merges } = step.value as SheetRest;
  return heldTable({ sheet: name, rows, merges, isDelimited: false }, isHidden);
}

async function streamedSheet(
  { name, isHidden, member }: Sheet,
  parts: OfficeParts,
  context: SheetContext,
  notes: ReadNote[],
): Promise<TableSource> {
  // Also tells at once whether the sheet can be unpacked to its end.
  const merges = await scanMerges(parts.stream(member));
  const chunks = () => {
    const budget = context.budget.pass();
    return sheetRows(parts.stream(member), { ...context, budget }, notes);
  };
  const head: PhysicalRow[] = [];
  for await (const chunk of chunks()) {
    head.push(...chunk.slice(0, headRows - head.length));
    if (head.length === headRows) break;
  }
  return { sheet: name, isHidden, isDelimited: false, merges, head, rowCount: null, chunks };
}

function lost({ name }: ListedSheet): HuicangError {
  return new HuicangError(`工作簿里缺少表“${name}”的内容`, {
    remedy: '文件已损坏，请用 Excel 或 WPS 打开并另存为 .xlsx 后再送一次。',
  });
}

/** The sheets that hold tables; those whose content is not in the file go to `faults`. */
async function listedSheets(
  parts: OfficeParts,
  workbook: string,
  sheets: ListedSheet[],
  notes: ReadNote[],
  faults: HuicangError[],
): Promise<Sheet[]> {
  const references = await parts.relationships(workbook);
  return sheets.flatMap((sheet) => {
    const { type = '', target } = references.get(sheet.reference) ?? {};
    if (/\/(chartsheet|dialogsheet|xlMacrosheet|xlIntlMacrosheet)$/.test(type)) {
      addNote(notes, `“${sheet.name}”是图表或宏，没有表格`, false);
      return [];
    }
    const member = target === undefined ? undefined : parts.find(target);
    if (member) return [{ ...sheet, member }];
    faults.push(lost(sheet));
    return [];
  });
}

/** Says how many cells of a sheet have comments, which lie in a part of their own. */
async function sayComments(
  { name, member }: Sheet,
  parts: OfficeParts,
  notes: ReadNote[],
): Promise<void> {
  const said = new SheetNotes();
  const handler = {
    open: (element: string, attributes: Readonly<Record<string, string>>) => {
      if (element === 'comment') said.remark(attributes.ref ?? '');
    },
    close: () => {},
    text: () => {},
  };
  try {
    for (const { type, target } of (await parts.relationships(member.name)).values()) {
      if (type.endsWith('/comments') && target !== undefined) await parts.read(target, handler);
    }
  } catch (error) {
    // What is wrong with the comments is no fault of the sheet.
    if (!(error instanceof HuicangError)) throw error;
    addNote(notes, `表“${name}”的批注读不出：${error.message}`, true);
  }
  said.addTo(notes, name, false);
}

/**
 * Opens an XLSX or XLSM workbook: all sheets, hidden rows and sheets kept, values as displayed
 * together with the number stored, dates as YYYY-MM-DD; formulas show the result that was saved and
 * are never evaluated. Sheets over 8 MB unpacked are read as they come.
 * @throws HuicangError when the workbook is damaged or exceeds a limit
 */
export async function openXlsx(
  zip: ZipReader,
  limits: ReadLimits,
  temporaryFolder?: string,
): Promise<OpenedFile> {
  const notes: ReadNote[] = [];
  const texts = new TextStore(temporaryFolder);
  const parts = new OfficeParts(zip);
  const workbook = await parts.mainPart('xl/workbook.xml');
  const { sheets, is1904 } = await readWorkbookPart(parts, workbook);
  const references = [...(await parts.relationships(workbook)).values()];
  const partOf = (kind: string) => references.find(({ type }) => type.endsWith(`/${kind}`))?.target;
  const faults: HuicangError[] = [];
  const listed = await listedSheets(parts, workbook, sheets, notes, faults);
  if (listed.length === 0 && faults.length === 0) {
    throw new HuicangError('工作簿无法打开：里面没有工作表', {
      remedy: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再送一次。',
    });
  }
  const formats = await readFormats(parts, partOf('styles') ?? 'xl/styles.xml');
  const shared = parts.find(partOf('sharedStrings') ?? 'xl/sharedStrings.xml');
  try {
    if (shared) await readSharedTexts(parts, shared, texts, limits);
    const displays = formats.map((code) => numberDisplay(code, is1904));
    const general = numberDisplay('General', is1904);
    const tables: TableSource[] = [];
    let held = 0;
    const said = notes.length;
    const budget = new Budget(limits, zip.unpackedBytes);
    for (const sheet of listed) {
      const context = { sheet: sheet.name, texts, displays, general, limits, budget };
      held += sheet.member.bytes;
      const isLarge = sheet.member.bytes > heldSheetBytes || held > heldWorkbookBytes;
      const open = isLarge ? streamedSheet : heldSheet;
      try {
        tables.push(await open(sheet, parts, context, notes));
      } catch (error) {
        if (!(error instanceof HuicangError) || error instanceof LimitExceeded) throw error;
        faults.push(error);
        continue;
      }
      await sayComments(sheet, parts, notes);
      if (sheet.isHidden) addNote(notes, `表“${sheet.name}”是隐藏的，已保留`, false);
    }
    if (tables.length === 0 && faults[0]) throw faults[0];
    for (const { message } of faults) addNote(notes, `${message}，这张表没有读`, true);
    notes.splice(said, 0, { message: `工作簿，${tables.length} 张表`, isWarning: false });
    const close = async () => {
      texts.close();
      zip.close();
    };
    return { format: 'xlsx', notes, tables, close };
  } catch (error) {
    texts.close();
    throw error;
  }
}
