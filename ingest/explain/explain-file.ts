import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import { type Home, HuicangError, loadConfig } from '#home';
import { LakeIndex } from '#lake';
import { type OpenedFile, openFile, type TableSource } from '#readers';
import { maskFileName, maskPersonalNumbers } from '#values';
import { matcher } from '../adapters/pattern.ts';
import type { Known } from '../check/table-check.ts';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { startable } from '../declaration/validate.ts';
import { periodOf } from '../delivery/ingest-file.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import { looksUpStaff } from '../derive/derivation.ts';
import { readStaffDirectory } from '../derive/staff-directory.ts';
import { judgeLayouts, LayoutChanged } from '../mapping/judge-layouts.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import { type JudgedTable, type PlanTerms, planTables } from '../mapping/plan-tables.ts';
import { tableForSheet } from '../mapping/understand.ts';
import { adviceFor } from './advice.ts';
import { checkRows } from './check-rows.ts';
import { leastScore, scoreSources } from './choose-source.ts';
import type {
  ExplainedColumn,
  ExplainedTable,
  Explanation,
  SourceCandidate,
} from './explanation.ts';
import { type MappedTable, mapTable } from './map-table.ts';
import { maskedSamples } from './mask-sample.ts';

export interface ExplainOptions {
  /** the sources there are */
  declarations: readonly SourceDeclaration[];
  /** id of the source the file belongs to; by default the best one */
  source?: string;
  /** date of the run, YYYY-MM-DD */
  asOf: string;
}

/** An explanation with what a layout file is made from. */
export interface Explained {
  explanation: Explanation;
  declaration: SourceDeclaration | null;
  mapped: MappedTable[];
}

function chosenFrom(
  declarations: readonly SourceDeclaration[],
  wanted: string | undefined,
  candidates: readonly SourceCandidate[],
): SourceDeclaration | null {
  const named = declarations.find(({ id }) => id === wanted);
  if (named) return named;
  const own = declarations.filter(({ source }) => wanted === undefined || source === wanted);
  const best = candidates.find(({ id }) => own.some((each) => each.id === id));
  if (best && (wanted !== undefined || best.score >= leastScore)) {
    return own.find(({ id }) => id === best.id) ?? null;
  }
  if (wanted === undefined) return null;
  throw new HuicangError(`没有“${wanted}”这个来源`, {
    remedy: `可选：${declarations.map(({ id }) => id).join('、')}。`,
  });
}

/**
 * Files that pass an admission are no tables before it: what may not be kept is taken out first.
 * @throws HuicangError naming the source
 */
function refuseAdmitted(
  home: Home,
  path: string,
  declarations: readonly SourceDeclaration[],
  wanted: string | undefined,
): void {
  const folder = dirname(resolve(path));
  const taker = declarations.find(({ id, admit, from }) => {
    if (admit === undefined || from.kind !== 'files') return false;
    const isInPlace = folder === resolve(home.inbox, from.folder);
    return id === wanted || (isInPlace && matcher(from.pattern)(basename(path)));
  });
  if (!taker) return;
  throw new HuicangError(`这个文件属于“${taker.label}”，入库前先剔除不能留存的内容，不能这样说明`, {
    remedy: `直接运行 huicang ingest --sources ${taker.id}，它会说出采用和剔除了多少。`,
  });
}

/** Of the tables a sheet may hold: the one declared for its name, else the one it fits best. */
function bestTable(
  source: TableSource,
  declaration: SourceDeclaration,
  known: Known,
): MappedTable | null {
  const declared = tableForSheet(source.sheet, declaration);
  const tables: TableName[] = declared ? [declared] : tablesOf(declaration);
  const mapped = tables.map((table) => mapTable(source, table, declaration, known));
  const [best] = mapped.toSorted((a, b) => b.score - a.score);
  return best && (declared || best.score >= leastScore) ? best : null;
}

function explainColumns(
  mapped: MappedTable,
  plan: JudgedTable<TableSource> | undefined,
): ExplainedColumn[] {
  return mapped.columns.map((column) => {
    const { index, header, confidence, reasons, alternatives, profile } = column;
    const planned = plan?.layout.columns.find((each) => each.index === index);
    const field = plan ? (planned?.field ?? null) : column.field;
    const factor = plan ? (planned?.factor ?? 1) : (mapped.layout.columns[index]?.factor ?? 1);
    const isSame = field === column.field;
    const isProposal = plan !== undefined && field === null && column.field !== null;
    const shown = isProposal ? column.field : field;
    const decision = decide(shown, column, plan !== undefined && field !== null);
    return {
      ...{ number: index + 1, header, field: shown, decision, factor },
      label: shown === null ? null : fieldOf(shown).label,
      confidence: isSame || isProposal ? confidence : 1,
      reasons: isSame || isProposal ? reasons : ['版式文件写明'],
      alternatives,
      samples: maskedSamples(profile, shown),
    };
  });
}

function decide(
  shown: FieldName | null,
  { alternatives, isExact }: Pick<MappedTable['columns'][number], 'alternatives' | 'isExact'>,
  isPlanned: boolean,
): ExplainedColumn['decision'] {
  if (shown === null) return 'left';
  if (isPlanned || isExact) return 'taken';
  return alternatives.length > 0 ? 'undecided' : 'proposed';
}

interface Planned {
  tables: JudgedTable<TableSource>[];
  obstacles: string[];
}

/** What ingesting would find, without taking anything. */
function planAsIs(opened: OpenedFile, declaration: SourceDeclaration, terms: PlanTerms): Planned {
  try {
    const tables = planTables(opened, declaration, terms);
    try {
      judgeLayouts(tables, terms);
    } catch (error) {
      if (!(error instanceof LayoutChanged)) throw error;
      return { tables, obstacles: [...error.changes] };
    }
    return { tables, obstacles: [] };
  } catch (error) {
    if (!(error instanceof HuicangError)) throw error;
    return { tables: [], obstacles: [error.message] };
  }
}

/**
 * Explains, without writing anything, what ingesting a file would do: whose it is, where its header
 * is, which column is which field and why, which rows are no data, which would be kept out.
 * @throws HuicangError when the file cannot be opened at all
 */
export async function explainFile(
  home: Home,
  path: string,
  options: ExplainOptions,
): Promise<Explained> {
  if (!existsSync(path)) {
    throw new HuicangError(`没有这个文件：${path}`, { remedy: '核对路径后再试。' });
  }
  const fileName = maskFileName(basename(path));
  const { started } = startable(options.declarations);
  refuseAdmitted(home, path, started, options.source);
  const declarations = started.filter(({ admit }) => admit === undefined);
  const lake = LakeIndex.open(home);
  const active = [...lake.manifests.values()].filter(({ batch_id: id }) => lake.isActive(id));
  const { hospital: facts } = loadConfig(home);
  const known: Known = { departments: await knownDepartments(home), facts };
  const book = new LayoutBook(home, active, { facts });
  const named = declarations.find(({ id }) => id === options.source);
  const opened = await openFile(path, {
    name: fileName,
    ...(named ? { dialect: book.dialectFor(named, fileName) } : {}),
  });
  try {
    const candidates = scoreSources(opened.tables, fileName, declarations, known);
    const declaration = chosenFrom(declarations, options.source, candidates);
    const plan: Planned = declaration
      ? planAsIs(opened, declaration, { fileName, book, ...(await staffFor(declaration)) })
      : { tables: [], obstacles: ['看不出属于哪个来源'] };
    const mapped: MappedTable[] = [];
    const tables: ExplainedTable[] = [];
    const leftSheets: string[] = [];
    for (const source of declaration ? opened.tables : []) {
      if (source.head.length === 0 || !declaration) continue;
      const planned = plan.tables.find((each) => each.source === source);
      const best = planned
        ? mapTable(source, planned.table, declaration, known)
        : bestTable(source, declaration, known);
      if (!best) {
        leftSheets.push(maskPersonalNumbers(source.sheet));
        continue;
      }
      mapped.push(best);
      tables.push(await explainTable(best, planned, declaration));
    }
    const explanation: Explanation = {
      file: fileName,
      format: opened.format,
      notes: opened.notes.map(({ message }) => message),
      source: candidates.find(({ id }) => id === declaration?.id) ?? null,
      candidates: candidates.filter(({ score }) => score > 0.2).slice(0, 3),
      tables,
      leftSheets,
      obstacles: plan.obstacles,
      advice: [],
    };
    explanation.advice = adviceFor(explanation, declaration);
    return { explanation, declaration, mapped };
  } finally {
    await opened.close();
  }

  async function staffFor(source: SourceDeclaration): Promise<Pick<PlanTerms, 'staff'>> {
    const saved = book.savedFor(source, fileName);
    const isLookedUp = saved.some(({ derivations }) => looksUpStaff(derivations));
    return isLookedUp ? { staff: await readStaffDirectory(home) } : {};
  }

  async function explainTable(
    best: MappedTable,
    planned: JudgedTable<TableSource> | undefined,
    declaration: SourceDeclaration,
  ): Promise<ExplainedTable> {
    const { source, table } = best;
    const layout = planned?.layout ?? best.layout;
    const month = periodOf(declaration, fileName);
    const checked = await checkRows(source, table, layout, {
      ...{ fileName, known, asOf: options.asOf },
      fileMonth: month === null ? null : `${month}-01`,
    });
    const present = new Set(layout.columns.map(({ field }) => field));
    const headerRows = source.head
      .slice(Math.max(0, layout.firstHeader), layout.lastHeader + 1)
      .map(({ rowNumber }) => rowNumber)
      .filter((number) => number > 0);
    return {
      ...{ sheet: maskPersonalNumbers(source.sheet), isHidden: source.isHidden, table, headerRows },
      label: tableOf(table).label,
      isProposed: planned === undefined,
      columns: explainColumns(best, planned),
      missing: tableOf(table)
        .required.filter((name) => !present.has(name))
        .map((name) => fieldOf(name).label),
      ...checked,
    };
  }
}
