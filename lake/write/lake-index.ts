import type { BatchManifest } from '#contracts';
import type { Home } from '#home';
import type { BatchIdentity } from './batch-types.ts';
import { activeIds, readManifests, readWithdrawal, type Withdrawal } from './manifests.ts';

/**
 * The committed batches of a lake as one run sees them: read once, kept up as the run commits.
 * Looking each batch up in the folder again made a run of thousands of files quadratic.
 */
export class LakeIndex {
  readonly manifests: Map<string, BatchManifest>;
  private readonly withdrawn: ReadonlyMap<string, Withdrawal>;
  private readonly active: Set<string>;
  private readonly byContent = new Map<string, string[]>();
  private readonly byObject = new Map<string, Set<string>>();

  private constructor(
    manifests: Map<string, BatchManifest>,
    withdrawn: ReadonlyMap<string, Withdrawal>,
  ) {
    this.manifests = manifests;
    this.withdrawn = withdrawn;
    this.active = activeIds(manifests, (id) => withdrawn.has(id));
    for (const manifest of manifests.values()) this.enter(manifest);
  }

  /** Reads every manifest once. */
  static open(home: Home): LakeIndex {
    const manifests = readManifests(home);
    const withdrawn = [...manifests.keys()].flatMap((id) => {
      const record = readWithdrawal(home, id);
      return record ? [[id, record] as const] : [];
    });
    return new LakeIndex(manifests, new Map(withdrawn));
  }

  isActive(batchId: string): boolean {
    return this.active.has(batchId);
  }

  isWithdrawn(batchId: string): boolean {
    return this.withdrawn.has(batchId);
  }

  /** Whether it was withdrawn with the confirmation it was taken by, and not for its content. */
  isUndone(batchId: string): boolean {
    return this.withdrawn.get(batchId)?.undoes !== undefined;
  }

  /** Batches of the same source, period and objects, whatever version read them. */
  withSameContent(identity: BatchIdentity): BatchManifest[] {
    return this.named(this.byContent.get(contentKey(identity)) ?? []);
  }

  /** Active batches of a source that hold an object of this name or of this content. */
  activeWithObject(source: string, object: { name: string; sha256: string }): BatchManifest[] {
    const ids = new Set<string>();
    for (const key of objectKeys(source, object)) {
      for (const id of this.byObject.get(key) ?? []) if (this.active.has(id)) ids.add(id);
    }
    return this.named(ids);
  }

  /** Active batches of a source, in no order. */
  activeOf(source: string): BatchManifest[] {
    return this.named(this.active).filter((manifest) => manifest.source === source);
  }

  /** Takes up a batch that was committed just now. */
  add(manifest: BatchManifest): void {
    if (this.manifests.has(manifest.batch_id)) return;
    this.manifests.set(manifest.batch_id, manifest);
    this.active.add(manifest.batch_id);
    // A manifest names all that its predecessors replaced too, so none of those comes back to life.
    for (const old of manifest.supersedes) this.active.delete(old);
    this.enter(manifest);
  }

  private enter(manifest: BatchManifest): void {
    const key = contentKey(manifest);
    this.byContent.set(key, [...(this.byContent.get(key) ?? []), manifest.batch_id]);
    for (const object of manifest.objects) {
      for (const objectKey of objectKeys(manifest.source, object)) {
        const ids = this.byObject.get(objectKey) ?? new Set();
        this.byObject.set(objectKey, ids.add(manifest.batch_id));
      }
    }
  }

  private named(ids: Iterable<string>): BatchManifest[] {
    return [...ids].flatMap((id) => this.manifests.get(id) ?? []);
  }
}

function contentKey(batch: Pick<BatchManifest, 'source' | 'period' | 'objects'>): string {
  const hashes = batch.objects.map(({ sha256 }) => sha256);
  return JSON.stringify([batch.source, batch.period, hashes]);
}

function objectKeys(source: string, { name, sha256 }: { name: string; sha256: string }): string[] {
  return [`${source}\u0000name\u0000${name}`, `${source}\u0000hash\u0000${sha256}`];
}
