import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { hashFile, putObject } from '#archive';
import type { BatchManifest, BatchObject } from '#contracts';
import { type Home, type OriginOf, writeFileAtomic } from '#home';
import { writeBatch } from '#lake';
import { fileNames } from '#values';
import { isByway, matcher, nameWhenWhole } from '../adapters/pattern.ts';
import type {
  Admission,
  AdmissionTerms,
  Admitted,
  ReceivedFile,
} from '../declaration/admission.ts';
import { type SourceDeclaration, takenFields } from '../declaration/declaration.ts';
import { type IngestContext, periodOf } from '../delivery/ingest-file.ts';
import { admittedTables } from './admitted-tables.ts';

/** A source whose files pass an admission. */
export type AdmittedSource = SourceDeclaration & { from: OriginOf<'files'>; admit: Admission };

/** Whether the files of a source pass an admission before they are stored. */
export function isAdmitted(declaration: SourceDeclaration): declaration is AdmittedSource {
  return declaration.admit !== undefined && declaration.from.kind === 'files';
}

/** The folder of a source: below inbox/ unless it is absolute. */
function folderOf(home: Home, { from }: AdmittedSource): string {
  return isAbsolute(from.folder) ? from.folder : join(home.inbox, ...from.folder.split('/'));
}

/** Files a source would admit, in order of their names; `onFailure` names those that would look alike. */
export function receivedFiles(
  home: Home,
  declaration: AdmittedSource,
  onFailure: (file: string, error: unknown) => void,
): ReceivedFile[] {
  const folder = folderOf(home, declaration);
  if (!existsSync(folder)) return [];
  const matches = matcher(declaration.from.pattern);
  const mask = fileNames();
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !isByway(entry.name))
    .map((entry) => entry.name)
    .filter((name) => nameWhenWhole(name) === null && matches(name))
    .toSorted()
    .flatMap((own) => {
      try {
        return [{ name: mask(own), path: join(folder, own), folder }];
      } catch (error) {
        onFailure(own, error);
        return [];
      }
    });
}

/** Where a source's register of notices and consents lies; null where it declares none. */
export function registerPath(home: Home, { consent }: SourceDeclaration): string | null {
  return consent ? join(home.root, ...consent.register.split('/')) : null;
}

/**
 * What was received under which fingerprint became which batch. The received bytes are not kept, so
 * their hash is not either: the fingerprint is a keyed one. It only saves time.
 */
export class AdmittedBefore {
  private readonly path: string;
  private readonly known: Record<string, { fingerprint: string; batchId: string }>;

  constructor(home: Home) {
    this.path = join(home.state, 'admitted.json');
    this.known = AdmittedBefore.load(this.path);
  }

  private static load(path: string): Record<string, { fingerprint: string; batchId: string }> {
    if (!existsSync(path)) return {};
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      return {};
    }
  }

  batchOf(name: string, fingerprint: string): string | null {
    const entry = this.known[name];
    return entry?.fingerprint === fingerprint ? entry.batchId : null;
  }

  remember(name: string, fingerprint: string, batchId: string): void {
    this.known[name] = { fingerprint, batchId };
    writeFileAtomic(this.path, `${JSON.stringify(this.known)}\n`);
  }
}

async function fingerprintOf(
  file: ReceivedFile,
  declaration: AdmittedSource,
  terms: AdmissionTerms,
): Promise<string> {
  const paths = [file.path, ...declaration.admit.companions(file, terms)];
  const parts: string[] = [declaration.id, declaration.version, declaration.admit.version];
  parts.push(...terms.staffNames);
  for (const path of paths) {
    parts.push(path, existsSync(path) ? (await hashFile(path)).sha256 : '');
  }
  return terms.key.token(createHash('sha256').update(JSON.stringify(parts)).digest('hex'));
}

async function storeObjects(home: Home, admitted: Admitted): Promise<BatchObject[]> {
  const stored: BatchObject[] = [];
  for (const { name, bytes, removed } of admitted.objects) {
    const object = { ...(await putObject(home, bytes)), name };
    stored.push(removed ? { ...object, removed } : object);
  }
  return stored;
}

/**
 * Takes one received file into the lake as one batch: what may be kept of it becomes the original,
 * its rows are checked like any other.
 * @returns the batch, whether it was written now, and notes that deserve a look
 * @throws HuicangError when the file is damaged, or nothing of it may be taken
 */
export async function ingestAdmitted(
  context: IngestContext,
  declaration: AdmittedSource,
  file: ReceivedFile,
  run: { before: AdmittedBefore; staffNames: ReadonlySet<string> },
): Promise<{ manifest: BatchManifest | null; created: boolean; notes: string[] }> {
  const { home, duck, lake, key } = context;
  const { admit, source, version } = declaration;
  const { before, staffNames } = run;
  const terms: AdmissionTerms = { key, register: registerPath(home, declaration), staffNames };
  const fingerprint = await fingerprintOf(file, declaration, terms);
  const earlier = before.batchOf(file.name, fingerprint);
  // A withdrawn batch stays out; one that other content replaced may come back.
  if (earlier !== null && (lake.isActive(earlier) || lake.isWithdrawn(earlier))) {
    return { manifest: null, created: false, notes: [] };
  }
  const startedAt = new Date();
  const admitted = await admit.admit(file, terms);
  const objects = await storeObjects(home, admitted);
  const hashes = new Map(objects.map((object) => [object.name, object.sha256]));
  const period = periodOf(declaration, file.name);
  const tables = admittedTables(
    admitted.tables.map((table) => ({
      admitted: table,
      objectSha256: hashes.get(table.object) ?? '',
    })),
    { headers: declaration.headers, taken: takenFields(declaration) },
    { fileMonth: null, departments: new Set(), facts: context.facts, key },
  );
  const [first] = objects;
  const replaced = first
    ? lake
        .activeWithObject(source, first)
        .filter(({ objects: [own] }) => own?.name === first.name || own?.sha256 === first.sha256)
    : [];
  const { manifest, created } = await writeBatch(
    home,
    {
      source,
      period,
      objects,
      declarationVersion: version,
      readerVersion: admit.version,
      exportedDate: null,
      supersedes: replaced.map((batch) => batch.batch_id),
      tables,
      startedAt,
    },
    { duck, index: lake },
  );
  before.remember(file.name, fingerprint, manifest.batch_id);
  return { manifest: created ? manifest : null, created, notes: admitted.notes };
}
