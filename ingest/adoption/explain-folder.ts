import { fieldOf } from '#contracts';
import { type Home, HuicangError, loadConfig } from '#home';
import type { Known } from '../check/table-check.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { startable } from '../declaration/validate.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import type { Candidate } from './candidates.ts';
import { conventionOf } from './conventions.ts';
import { listInbox } from './inbox-files.ts';
import { judgeFile } from './judge-file.ts';
import { readLeftOut } from './left-out.ts';
import type { LookedAt } from './look-at-table.ts';
import { partsOf } from './open-inbox.ts';
import { reasonFor } from './reasons.ts';
import { kindsOf } from './recognise.ts';

/** What a table of a file would be taken for. */
export interface ExplainedPart {
  /** below the folder; numbers of persons are masked */
  file: string;
  sheet: string;
  /** label of the source; null where none comes near */
  source: string | null;
  /** 0..1; null where it was confirmed or is not known */
  confidence: number | null;
  /** labels of the fields that have a column */
  found: string[];
  /** labels of required fields that have none */
  missing: string[];
  /** Chinese: why it would not be taken; null: it would */
  obstacle: string | null;
}

const nothing = { source: null, confidence: null, found: [], missing: [] };

function ofCandidate({ declaration, score, columns, missing }: Candidate) {
  const label = (field: Parameters<typeof fieldOf>[0]) => fieldOf(field).label;
  return {
    source: declaration.label,
    confidence: score,
    found: columns.flatMap(({ field }) => (field ? [label(field)] : [])),
    missing: missing.map(label),
  };
}

function ofTable(looked: LookedAt, file: string): ExplainedPart {
  const { standing, source } = looked;
  const place = { file, sheet: source.sheet, obstacle: reasonFor(looked)?.message ?? null };
  if (standing.as === 'proposed' || standing.as === 'lacking') {
    return { ...place, ...ofCandidate(standing.best) };
  }
  if (standing.as === 'left_out') return { ...place, ...nothing, obstacle: '已确认以后都不要' };
  if (standing.as !== 'taken' && standing.as !== 'changed') return { ...place, ...nothing };
  const { declaration, layout } = standing.kind;
  const fields = [...layout.columns.values()].flatMap((field) => field ?? []);
  const found = fields.map((field) => fieldOf(field).label);
  return { ...place, ...nothing, source: declaration.label, found };
}

/**
 * Says of every table of every file of a folder what it would be taken for, by its content; nothing
 * is stored. In folders whose files pass an admission nothing is looked at.
 */
export async function explainFolder(
  home: Home,
  folder: string,
  declarations: readonly SourceDeclaration[],
): Promise<ExplainedPart[]> {
  const { started } = startable(declarations);
  const open = started.filter(({ admit }) => admit === undefined);
  const { hospital: facts } = loadConfig(home);
  const book = new LayoutBook(home, [], { facts });
  const kinds = kindsOf(book, open);
  const known: Known = { departments: await knownDepartments(home), facts };
  const look = { declarations: open, kinds, leftOut: readLeftOut(home), known };
  const { files, faults } = listInbox(home, folder);
  const parts: ExplainedPart[] = faults.map(({ name, message }) => ({
    ...{ file: name, sheet: '', obstacle: message },
    ...nothing,
  }));
  const isInInbox = folder.startsWith(home.inbox);
  const below = folder.slice(home.inbox.length + 1);
  for (const file of files) {
    const own = isInInbox ? [below, file.name].filter((part) => part !== '').join('/') : '';
    const convention = conventionOf(own, started);
    if (convention?.as === 'closed' || convention?.as === 'scan') {
      const source = convention.declaration?.label ?? '扫描件';
      parts.push({ ...nothing, file: file.name, sheet: '', source, obstacle: null });
      continue;
    }
    const onFault = (name: string, error: unknown) => {
      const obstacle = error instanceof HuicangError ? error.message : '打不开';
      parts.push({ ...nothing, file: name, sheet: '', obstacle });
    };
    for await (const part of partsOf(home, file, onFault)) {
      const { tables, fault } = await judgeFile(part.path, part.name, look);
      if (fault || tables.length === 0) {
        const obstacle = fault?.message ?? '文件是空的，或里面没有表';
        parts.push({ ...nothing, file: part.name, sheet: '', obstacle });
      } else parts.push(...tables.map((each) => ofTable(each, part.name)));
    }
  }
  return parts;
}
