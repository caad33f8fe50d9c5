import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '#archive';
import type { Home } from '#home';
import { isArchive, openArchive } from '#readers';
import { maskFileName } from '#values';
import { isByway } from '../adapters/pattern.ts';
import type { InboxFile } from './inbox-files.ts';

/** A file of the inbox or of an archive in it, as it lies on the disk for the moment. */
export interface InboxPart {
  /** below inbox/, a member behind its archive; numbers of persons are masked */
  name: string;
  /** where its bytes are until the next part is asked for */
  path: string;
  sha256: string;
  /** the archive it lies in, and its name in there */
  container?: { path: string; name: string; member: string };
}

/**
 * A file as its parts: itself, or what lies in it where it is an archive. Nothing is stored.
 * @param onFault is told what cannot be opened
 */
export async function* partsOf(
  home: Home,
  file: InboxFile,
  onFault: (name: string, error: unknown) => void,
): AsyncGenerator<InboxPart> {
  const name = maskFileName(file.name);
  try {
    if (!(await isArchive(file.path))) {
      const { sha256 } = await hashFile(file.path);
      return yield { name, path: file.path, sha256 };
    }
  } catch (error) {
    return onFault(name, error);
  }
  const folder = join(home.tmp, 'inbox');
  mkdirSync(folder, { recursive: true });
  const opened = await openArchive(file.path, { name, temporaryFolder: folder }).catch((error) => {
    onFault(name, error);
    return null;
  });
  if (!opened) return;
  try {
    for (const member of opened.members) {
      if (isByway(member.name.slice(member.name.lastIndexOf('/') + 1))) continue;
      const path = join(folder, randomBytes(8).toString('hex'));
      const own = maskFileName(member.name);
      try {
        await member.extract(path);
        const { sha256 } = await hashFile(path);
        const container = { path: file.path, name, member: own };
        yield { name: `${name}/${own}`, path, sha256, container };
      } catch (error) {
        onFault(`${name}/${own}`, error);
      } finally {
        rmSync(path, { force: true });
      }
    }
  } finally {
    await opened.close();
  }
}
