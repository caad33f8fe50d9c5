import { createHash } from 'node:crypto';
import {
  type BatchLayout,
  type BatchManifest,
  type FieldName,
  type FieldNature,
  fieldOf,
} from '#contracts';
import type { Home, HospitalFacts } from '#home';
import type { DialectOptions } from '#readers';
import { fold } from '#values';
import { type SourceDeclaration, takenFields } from '../declaration/declaration.ts';
import { appliesTo, readLayoutFile, type SavedLayout } from './layout-file.ts';

/** An accepted layout and the file it was seen in. */
interface AcceptedLayout {
  layout: BatchLayout;
  /** name of the file, for messages */
  fileName: string;
}

/** What the hospital says that the values of these fields are read by. */
function factsFor(facts: HospitalFacts, names: ReadonlySet<FieldName>): unknown[] {
  const read = [...names].map(fieldOf);
  const bears = (nature: FieldNature) => read.some((field) => field.nature === nature);
  const lists = new Set<string | undefined>(
    read.map(({ type, codes }) => (type === 'boolean' ? type : codes)),
  );
  const words = Object.entries(facts.code_words).filter(([list]) => lists.has(list));
  const { staff_numbers, campuses, branches, archival_codes, fonds_code = [] } = facts;
  const said = [
    bears('staff_number') ? staff_numbers : [],
    bears('campus') ? campuses : {},
    bears('branch') ? branches : {},
    bears('archival_code') ? [archival_codes, fonds_code].filter(({ length }) => length > 0) : [],
    words,
  ];
  return said.every((each) => Object.keys(each).length === 0) ? [] : said;
}

function keyOf({ declaration, table, sheet }: BatchLayout): string {
  return `${declaration}\u0000${table}\u0000${sheet}`;
}

/** Layouts of the same columns for the same fields count as one. */
function shapeOf({ columns }: BatchLayout): string {
  return columns
    .map(({ header, field }) => `${field ?? ''}\u0000${header}`)
    .toSorted()
    .join('\u0001');
}

/**
 * What is known of the layouts of every source: those a person has saved, and those of the batches
 * that count. Read once a run and kept up as it commits.
 */
export class LayoutBook {
  /** the hospital's own, by which its files are read */
  readonly facts: HospitalFacts;
  private readonly home: Home;
  private readonly accepted: ReadonlySet<string>;
  private readonly saved = new Map<string, SavedLayout[]>();
  /** the newest last */
  private readonly earlier = new Map<string, Map<string, AcceptedLayout>>();

  /**
   * @param active the batches that count
   * @param acceptedFiles names of files whose layout a person accepts as it is
   */
  constructor(
    home: Home,
    active: readonly BatchManifest[],
    { facts, acceptedFiles = [] }: { facts: HospitalFacts; acceptedFiles?: readonly string[] },
  ) {
    this.home = home;
    this.facts = facts;
    this.accepted = new Set(acceptedFiles.map((name) => baseName(name)));
    const inOrder = active.toSorted((a, b) => (a.started_at < b.started_at ? -1 : 1));
    for (const manifest of inOrder) this.add(manifest);
  }

  /** Takes up the layouts of a batch that was committed just now. */
  add({ layouts = [], objects }: BatchManifest): void {
    for (const layout of layouts) {
      const shapes = this.earlier.get(keyOf(layout)) ?? new Map<string, AcceptedLayout>();
      const shape = shapeOf(layout);
      shapes.delete(shape);
      shapes.set(shape, { layout, fileName: objects[0]?.name ?? '' });
      this.earlier.set(keyOf(layout), shapes);
    }
  }

  /** Accepted layouts of the same source, table and sheet, the newest first. */
  acceptedLike(layout: BatchLayout): AcceptedLayout[] {
    return [...(this.earlier.get(keyOf(layout))?.values() ?? [])].toReversed();
  }

  /** Whether a person has accepted this file's layout by name. */
  isAccepted(fileName: string): boolean {
    return this.accepted.has(baseName(fileName));
  }

  /**
   * Saved layouts for files of this name, the last one first; of a file that is of confirmed kinds,
   * those of the kinds alone.
   * @throws HuicangError naming the line of the layout file that is wrong
   */
  savedFor(
    declaration: SourceDeclaration,
    fileName: string,
    kinds: readonly string[] = [],
  ): SavedLayout[] {
    const known = this.saved.get(declaration.id) ?? readLayoutFile(this.home, declaration);
    this.saved.set(declaration.id, known);
    const isMeant = (layout: SavedLayout) =>
      layout.kind === undefined
        ? kinds.length === 0 && appliesTo(layout, fileName)
        : kinds.includes(layout.kind);
    return known.filter(isMeant).toReversed();
  }

  /** The kinds of files that a person has confirmed to be of a source. */
  kindsOf(declaration: SourceDeclaration): (SavedLayout & { kind: string })[] {
    this.savedFor(declaration, '');
    const isKind = (layout: SavedLayout): layout is SavedLayout & { kind: string } =>
      layout.kind !== undefined;
    return (this.saved.get(declaration.id) ?? []).filter(isKind);
  }

  /**
   * Version by which a file is read: the declaration's, what the saved layouts for it say, and the
   * hospital's facts that its fields are read by. Whoever changes one of them has the files it is
   * for read anew.
   */
  versionFor(
    declaration: SourceDeclaration,
    fileName: string,
    kinds: readonly string[] = [],
  ): string {
    const saved = this.savedFor(declaration, fileName, kinds);
    const facts = factsFor(this.facts, takenFields(declaration));
    if (saved.length === 0 && facts.length === 0) return declaration.version;
    const parts = facts.length === 0 ? saved : [saved, facts];
    const said = JSON.stringify(parts, (_, value) => (value instanceof Map ? [...value] : value));
    const digest = createHash('sha256').update(said).digest('hex');
    return `${declaration.version}+${digest.slice(0, 8)}`;
  }

  /** What is fixed of a delimited text: by the layout file, else by the declaration. */
  dialectFor(
    declaration: SourceDeclaration,
    fileName: string,
    kinds: readonly string[] = [],
  ): DialectOptions {
    const saved = this.savedFor(declaration, fileName, kinds).map(({ dialect }) => dialect);
    return Object.assign({}, declaration.layout ?? {}, ...saved.toReversed());
  }
}

function baseName(name: string): string {
  return fold(name.split(/[/\\]/).at(-1) ?? name, 'composed');
}
