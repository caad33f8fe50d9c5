import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { objectPath, putObject, type StoredObject } from '#archive';
import { type Home, writeFileAtomic } from '#home';

interface RememberedHash {
  size: number;
  /** milliseconds since 1970, as the file system tells */
  modified: number;
  sha256: string;
}

/** SHA-256 of inbox files, remembered by path, size and time of change. */
export class FileHashes {
  private readonly path: string;
  private readonly home: Home;
  private readonly known: Record<string, RememberedHash>;
  private isChanged = false;

  constructor(home: Home) {
    this.home = home;
    this.path = join(home.state, 'inbox-hashes.json');
    this.known = FileHashes.load(this.path);
  }

  private static load(path: string): Record<string, RememberedHash> {
    if (!existsSync(path)) return {};
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, RememberedHash>;
    } catch {
      // It only saves time: what cannot be read is computed again.
      return {};
    }
  }

  /** The file's hash, with its bytes in the object store. */
  async store(path: string): Promise<StoredObject> {
    const { size, mtimeMs } = statSync(path);
    // Paths have names of files in them, and these may have numbers of people.
    const key = createHash('sha256').update(path).digest('hex');
    const remembered = this.known[key];
    if (remembered?.size === size && remembered.modified === mtimeMs) {
      if (existsSync(objectPath(this.home, remembered.sha256))) {
        return { sha256: remembered.sha256, bytes: size };
      }
    }
    const stored = await putObject(this.home, path);
    // A file that grew while it was copied is what was stored, not what lies there now.
    const after = statSync(path);
    if (after.size === stored.bytes && after.mtimeMs === mtimeMs) {
      this.known[key] = { size, modified: mtimeMs, sha256: stored.sha256 };
      this.isChanged = true;
    }
    return stored;
  }

  save(): void {
    if (!this.isChanged) return;
    writeFileAtomic(this.path, `${JSON.stringify(this.known)}\n`);
    this.isChanged = false;
  }
}
