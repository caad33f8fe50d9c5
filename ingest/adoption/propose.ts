import { basename } from 'node:path';
import { fieldOf, type RuleId, tableOf } from '#contracts';
import { type Home, loadConfig } from '#home';
import { LakeIndex } from '#lake';
import { openFile } from '#readers';
import { maskPersonalNumbers } from '#values';
import { nameWhenWhole } from '../adapters/pattern.ts';
import type { Known } from '../check/table-check.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { startable } from '../declaration/validate.ts';
import { knownDepartments } from '../delivery/known-departments.ts';
import { deriveLayouts } from '../derive/derive-layout.ts';
import { checkRows } from '../explain/check-rows.ts';
import { namePattern } from '../explain/draft-layout.ts';
import { maskedSamples } from '../explain/mask-sample.ts';
import { LayoutBook } from '../mapping/layout-book.ts';
import { planTables } from '../mapping/plan-tables.ts';
import { fieldMatcher } from '../mapping/understand.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { conventionOf } from './conventions.ts';
import { listInbox } from './inbox-files.ts';
import { judgeFile } from './judge-file.ts';
import { readLeftOut, shortId, signatureOf } from './left-out.ts';
import type { LookedAt, Standing } from './look-at-table.ts';
import { partsOf } from './open-inbox.ts';
import { reasonFor } from './reasons.ts';
import { kindsOf } from './recognise.ts';

/** A file, or a sheet of it, that is of a kind nobody has confirmed. */
export interface Place {
  /** below inbox/; numbers of persons are masked */
  file: string;
  sheet: string;
  rows: number;
}

/** One kind of file that a person is asked about, once however many files are of it. */
export interface Proposal {
  /** changes with the headers only */
  id: string;
  places: Place[];
  headers: string[];
  /** up to three values a column, masked, in the order of the headers */
  samples: string[][];
  standing: Standing['as'];
  /** Chinese: what it is found to be */
  reason: { rule: RuleId; message: string };
  /** what it may be, the best first; empty where nothing comes near */
  candidates: Candidate[];
  /** Chinese: why a person has to look; empty: it may be taken as it is */
  doubts: string[];
}

export interface ProposeOptions {
  declarations: readonly SourceDeclaration[];
  /** date of the run, YYYY-MM-DD */
  asOf: string;
  /** told of each file that is looked at */
  onFile?: (name: string, done: number, total: number) => void;
}

/** From here on nobody has to look, where nothing else speaks against it. */
const safeScore = 0.75;
const rivalMargin = 0.08;
/** Of the rows looked at this share has to pass. */
const passingShare = 0.8;

function label(field: Parameters<typeof fieldOf>[0]): string {
  return `“${fieldOf(field).label}”`;
}

async function rowDoubts(
  best: Candidate,
  file: string,
  terms: { known: Known; asOf: string },
): Promise<string[]> {
  const { mapped, declaration, table, derivations } = best;
  const match = fieldMatcher(table, declaration);
  // Who is looked up is known only when the roster is: that is no fault of the file.
  const token = (text: string) => shortId(text);
  const layouts = deriveLayouts(mapped.source, mapped.layout, derivations, {
    ...{ fileName: file, match, staff: null, token },
  });
  let [checked, passed] = [0, 0];
  const rules: string[] = [];
  for (const layout of layouts) {
    const { known, asOf } = terms;
    const context = { fileName: basename(file), fileMonth: null, known, asOf };
    const { rows, quarantine } = await checkRows(mapped.source, table, layout, context);
    checked += rows.checked;
    passed += rows.accepted;
    for (const { sentence, rule } of quarantine) {
      if (rule !== 'staff-not-identified') rules.push(sentence);
    }
  }
  if (checked === 0 || passed >= checked * passingShare || rules.length === 0) return [];
  const named = [...new Set(rules)].slice(0, 3).join('；');
  return [`看过的 ${checked} 行中有 ${checked - passed} 行会被隔离：${named}`];
}

async function doubtsOf(
  { best, others }: { best: Candidate; others: Candidate[] },
  file: string,
  terms: { known: Known; asOf: string },
): Promise<string[]> {
  const required = new Set(tableOf(best.table).required);
  const columns = best.columns.flatMap(({ header, field, alternatives, isDoubtful, isNamed }) => {
    if (field === null) return [];
    const name = header === '' ? '没有表头的列' : `列“${header}”`;
    const rivals = alternatives.map(label).join('、');
    return [
      ...(rivals === '' ? [] : [`${name}像${label(field)}，也像${rivals}`]),
      ...(isDoubtful ? [`${name}的内容不像${label(field)}`] : []),
      ...(!isNamed && required.has(field) ? [`${label(field)}只由内容看出：${name}`] : []),
    ];
  });
  const rivals = others
    .filter(({ score }) => score > best.score - rivalMargin)
    .map(({ declaration, table }) => `也像${declaration.label}的“${tableOf(table).label}”`);
  const made = [...best.derivations.derive].flatMap(([field, { kind }]) =>
    kind === 'generated' || kind === 'look_up' ? [`${label(field)}没有列`] : [],
  );
  const unsure = best.score < safeScore ? [`把握只有 ${Math.round(best.score * 100)}%`] : [];
  const rows = await rowDoubts(best, file, terms);
  return [...unsure, ...rivals, ...columns, ...made, ...rows];
}

function idOf(looked: LookedAt, file: string): string {
  const signature = signatureOf(looked.headers);
  return signature.length > 0 ? shortId(...signature) : shortId(namePattern(basename(file)));
}

function samplesOf({ headers, standing, source }: LookedAt): string[][] {
  if (standing.as !== 'proposed' && standing.as !== 'lacking') {
    return headers.map(() => []).slice(0, source.head[0]?.cells.length);
  }
  const { mapped, columns } = standing.best;
  return mapped.columns.map(({ index, profile }) => {
    const field = columns.find((each) => each.index === index)?.field ?? null;
    return maskedSamples(profile, field);
  });
}

const mostNear = 5;

/** What a table may be, the best first; what it is not, as far as a person may still choose it. */
function candidatesOf(standing: Standing, others: () => Candidate[]): Candidate[] {
  if (standing.as === 'proposed') return [standing.best, ...standing.others];
  const near = others()
    .filter(({ columns }) => columns.length > 0)
    .toSorted((a, b) => b.score - a.score);
  if (standing.as !== 'lacking') return near.slice(0, mostNear);
  const { best } = standing;
  return [best, ...near.filter(({ table }) => table !== best.table)].slice(0, mostNear);
}

async function proposalOf(
  looked: LookedAt,
  id: string,
  place: Place,
  terms: {
    declarations: readonly SourceDeclaration[];
    known: Known;
    asOf: string;
  },
): Promise<Proposal | null> {
  const reason = reasonFor(looked);
  const { standing, source, headers } = looked;
  if (!reason) return null;
  const text = [place.file, place.sheet].join(' ');
  const candidates = candidatesOf(standing, () =>
    candidatesFor(source, { ...terms, fileName: place.file, text }),
  );
  const [best, ...others] = candidates;
  const isSure = standing.as === 'proposed' && best !== undefined;
  const doubts = isSure ? await doubtsOf({ best, others }, place.file, terms) : [reason.message];
  const samples = samplesOf(looked);
  return {
    ...{ id, headers, samples, reason, candidates, doubts },
    places: [place],
    standing: standing.as,
  };
}

/**
 * What lies in the inbox that nobody has confirmed yet, a proposal for each kind: files of the same
 * header are one. Nothing is stored and nothing changes.
 */
export async function proposeInbox(home: Home, options: ProposeOptions): Promise<Proposal[]> {
  const { started } = startable(options.declarations);
  const open = started.filter(({ admit }) => admit === undefined);
  const lake = LakeIndex.open(home);
  const { hospital: facts } = loadConfig(home);
  const book = new LayoutBook(home, [], { facts });
  const hospital: Known = { departments: await knownDepartments(home), facts };
  const leftOut = readLeftOut(home);
  const look = { declarations: open, kinds: kindsOf(book, open), leftOut, known: hospital };
  const terms = { declarations: open, known: hospital, asOf: options.asOf };
  const kinds = new Set(look.kinds.map(({ layout }) => layout.kind));
  // A workbook of a confirmed kind may have other sheets that nobody has confirmed.
  const known = new Set(
    [...lake.manifests.values()]
      .filter(({ batch_id: batch }) => lake.isActive(batch))
      .filter(({ layouts = [] }) => !layouts.some(({ sheet }) => kinds.has(sheet)))
      .flatMap(({ objects }) => objects.map(({ sha256 }) => sha256)),
  );
  const proposals = new Map<string, Proposal>();
  const { files } = listInbox(home);
  for (const [index, file] of files.entries()) {
    options.onFile?.(file.name, index, files.length);
    const convention = conventionOf(file.name, started);
    const isOpen = convention === null || convention.as === 'named';
    if (!isOpen || nameWhenWhole(file.name) !== null) continue;
    for await (const part of partsOf(home, file, () => {})) {
      if (known.has(part.sha256)) continue;
      const own = convention?.declaration;
      if (own && (await isAsNamed(part.path, part.name, own, book))) continue;
      const judged = await judgeFile(part.path, part.name, look);
      if (judged.isLeftOut) continue;
      for (const looked of judged.tables) {
        const { standing, source, rows } = looked;
        if (standing.as === 'taken' || standing.as === 'left_out') continue;
        const isAside = standing.as === 'no_table' && judged.tables.length > 1;
        if (isAside) continue;
        const id = idOf(looked, part.name);
        const place = { file: part.name, sheet: maskPersonalNumbers(source.sheet), rows };
        const before = proposals.get(id);
        if (before) before.places.push(place);
        else {
          const proposal = await proposalOf(looked, id, place, terms);
          if (proposal) proposals.set(id, proposal);
        }
      }
    }
  }
  return [...proposals.values()].toSorted((a, b) => orderOf(a) - orderOf(b));
}

/** Whether a file is what its name promises: then it needs no word of a person. */
async function isAsNamed(
  path: string,
  fileName: string,
  declaration: SourceDeclaration,
  book: LayoutBook,
): Promise<boolean> {
  try {
    const dialect = book.dialectFor(declaration, fileName);
    const opened = await (declaration.open ?? openFile)(path, { name: fileName, dialect });
    try {
      planTables(opened, declaration, { fileName, book });
      return true;
    } finally {
      await opened.close();
    }
  } catch {
    return false;
  }
}

const standings: readonly Standing['as'][] = [
  ...(['proposed', 'changed', 'lacking', 'unknown', 'not_needed', 'no_table'] as const),
];

function orderOf({ standing }: Proposal): number {
  return standings.indexOf(standing);
}
