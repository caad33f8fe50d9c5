import { basename } from 'node:path';
import { type Actor, checkAllowed } from '#archive';
import { type FieldName, fieldOf, type TableName } from '#contracts';
import { type Home, HuicangError, loadConfig } from '#home';
import { LakeIndex } from '#lake';
import { dataRows, type Layout, type OpenedFile, openFile, type TableSource } from '#readers';
import type { Known } from '../check/table-check.ts';
import { type SourceDeclaration, tablesOf } from '../declaration/declaration.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import { leastScore, scoreSources } from '../explain/choose-source.ts';
import { mapTable } from '../explain/map-table.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import { planTables } from '../mapping/plan-tables.ts';
import { proposeArchival } from './archival-forms.ts';
import { proposeBranches, proposeCampuses } from './listed-names.ts';
import type { FactsProposal } from './proposal.ts';
import type { SeenValues } from './seen-values.ts';
import { proposeStaffNo } from './staff-no-forms.ts';
import { unknownWords } from './unknown-words.ts';

/** Rows of a table that are looked at. */
const mostRows = 20_000;

const natures: ReadonlySet<string> = new Set([
  'staff_number',
  'campus',
  'branch',
  'archival_code',
] as const);

function isAsked(name: FieldName): boolean {
  const { type, nature = '' } = fieldOf(name);
  return type === 'code' || type === 'boolean' || natures.has(nature);
}

async function valuesOf(file: string, source: TableSource, layout: Layout): Promise<SeenValues[]> {
  const columns = layout.columns.flatMap(({ index, field }) =>
    field && isAsked(field) ? [{ index, field, values: new Map<string, number>() }] : [],
  );
  let rows = 0;
  for await (const chunk of dataRows(source, layout)) {
    for (const { cells } of chunk) {
      for (const { index, values } of columns) {
        const text = cells[index]?.text.trim() ?? '';
        if (text !== '') values.set(text, (values.get(text) ?? 0) + 1);
      }
    }
    rows += chunk.length;
    if (rows >= mostRows) break;
  }
  return columns.map(({ field, values }) => ({ file, field, values }));
}

/** The layout of a sheet as it was confirmed, else as it would be proposed. */
function layoutsOf(
  sources: readonly TableSource[],
  declaration: SourceDeclaration,
  terms: { fileName: string; book: LayoutBook; known: Known },
): { source: TableSource; layout: Layout }[] {
  try {
    return planTables({ tables: sources }, declaration, terms);
  } catch {
    return sources.flatMap((source) => {
      if (source.head.length === 0) return [];
      const tables: TableName[] = tablesOf(declaration);
      const mapped = tables.map((table) => mapTable(source, table, declaration, terms.known));
      const [best] = mapped.toSorted((a, b) => b.score - a.score);
      return best && best.score >= leastScore ? [best] : [];
    });
  }
}

async function openTable(path: string, name: string): Promise<OpenedFile | null> {
  try {
    return await openFile(path, { name });
  } catch (error) {
    // Taking it in says what is wrong with it.
    if (error instanceof HuicangError) return null;
    throw error;
  }
}

/**
 * Looks through a hospital's own files for its conventions: forms of staff numbers and 档号,
 * campuses, branches, words for codes. Nothing is written; `confirmFacts` does that with what a
 * person has looked at.
 * @param files paths; files of no source, and those that cannot be opened, tell nothing
 * @throws HuicangError when the actor may not
 */
export async function proposeFacts(
  home: Home,
  actor: Actor,
  files: readonly string[],
  declarations: readonly SourceDeclaration[],
): Promise<FactsProposal> {
  checkAllowed(home, actor, 'facts.propose');
  const facts = loadConfig(home).hospital;
  const known: Known = { departments: await knownDepartments(home), facts };
  const lake = LakeIndex.open(home);
  const active = [...lake.manifests.values()].filter(({ batch_id: id }) => lake.isActive(id));
  const book = new LayoutBook(home, active, { facts });
  // Files that pass an admission may hold what nobody may look at before it.
  const asked = declarations.filter(({ admit }) => admit === undefined);
  const seen: SeenValues[] = [];
  for (const path of files) {
    const fileName = basename(path);
    const opened = await openTable(path, fileName);
    if (!opened) continue;
    try {
      const [best] = scoreSources(opened.tables, fileName, asked, known);
      const declaration = asked.find(({ id }) => id === best?.id);
      if (!best || !declaration || best.score < leastScore) continue;
      for (const { source, layout } of layoutsOf(opened.tables, declaration, {
        fileName,
        book,
        known,
      })) {
        seen.push(...(await valuesOf(fileName, source, layout)));
      }
    } finally {
      await opened.close();
    }
  }
  return factsFrom(seen, facts);
}

/** What values that were seen say of a hospital's conventions, beside what it has written already. */
export function factsFrom(
  seen: readonly SeenValues[],
  known: ReturnType<typeof loadConfig>['hospital'],
): FactsProposal {
  const staffNo = proposeStaffNo(seen, known);
  const archival = proposeArchival(seen, known);
  const { words, notes } = unknownWords(seen, known);
  const names = [proposeCampuses(seen, known), proposeBranches(seen, known)];
  return {
    facts: [staffNo.fact, ...names, ...archival.facts].filter((fact) => fact !== null),
    unknownWords: words,
    notes: [...staffNo.notes, ...archival.notes, ...notes],
  };
}
