import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectPath, type StoredObject } from '#archive';
import { type Home, writeFileAtomic } from '#home';

interface Entry {
  /** what the place tells of the content without reading it: size and time, or an etag */
  mark: string;
  objects: (StoredObject & { member?: string })[];
}

/** Addresses and marks have names of files in them, and these may have numbers of people. */
function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * What lay where when it was last read, so that only what changed is read again. It saves time and
 * decides nothing: without it everything is read again and found to be known.
 */
export class Remembered {
  private readonly home: Home;
  private readonly path: string;
  private readonly known: Record<string, Entry>;
  private isChanged = false;

  /** @param source id of the source; each has a file of its own */
  constructor(home: Home, source: string) {
    this.home = home;
    this.path = join(home.state, 'fetched', `${source}.json`);
    this.known = Remembered.load(this.path);
  }

  private static load(path: string): Record<string, Entry> {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Entry>;
    } catch {
      return {};
    }
  }

  /** The objects of an address whose mark is still the same and whose bytes are in the store. */
  find(address: string, mark: string): Entry['objects'] | null {
    const entry = this.known[hashed(address)];
    if (entry?.mark !== hashed(mark) || !Array.isArray(entry.objects)) return null;
    const isWhole = entry.objects.every(({ sha256 }) => existsSync(objectPath(this.home, sha256)));
    return isWhole ? entry.objects : null;
  }

  remember(address: string, mark: string, objects: Entry['objects']): void {
    this.known[hashed(address)] = { mark: hashed(mark), objects };
    this.isChanged = true;
  }

  save(): void {
    if (!this.isChanged) return;
    mkdirSync(join(this.path, '..'), { recursive: true });
    writeFileAtomic(this.path, `${JSON.stringify(this.known)}\n`, 0o600);
    this.isChanged = false;
  }
}
