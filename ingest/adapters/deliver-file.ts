import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { objectPath, putObject, type StoredObject } from '#archive';
import type { BatchObject } from '#contracts';
import { isArchive, openArchive } from '#readers';
import { maskFileName } from '#values';
import type { AdapterContext, Delivery } from './adapter.ts';
import { isByway, matcher } from './pattern.ts';
import type { Remembered } from './remembered.ts';

type Member = StoredObject & { member?: string };

/** Unpacks the members a source takes into objects of their own. */
async function unpack(
  archive: BatchObject,
  isWanted: (member: string) => boolean,
  context: AdapterContext,
): Promise<Member[]> {
  const { home, label, onNote, onFailure, signal } = context;
  const folder = join(home.tmp, 'members');
  mkdirSync(folder, { recursive: true });
  const opened = await openArchive(objectPath(home, archive.sha256), {
    name: archive.name,
    temporaryFolder: folder,
  });
  const found: Member[] = [];
  try {
    for (const note of opened.notes) if (note.isWarning) onNote(`${archive.name}：${note.message}`);
    const wanted = opened.members.filter(({ name }) => isWanted(name));
    if (wanted.length === 0) onNote(`${archive.name} 里没有属于${label}的文件`);
    for (const member of wanted) {
      signal?.throwIfAborted();
      const path = join(folder, randomBytes(8).toString('hex'));
      try {
        await member.extract(path);
        found.push({
          ...(await putObject(home, path)),
          member: maskFileName(member.name),
        });
      } catch (error) {
        onFailure(`${archive.name}/${member.name}`, error);
      } finally {
        rmSync(path, { force: true });
      }
    }
    return found;
  } finally {
    await opened.close();
  }
}

/**
 * One stored file as a delivery; an archive as one delivery for each member the source takes: by the
 * member's name, or all of them where the pattern fits the archive itself. Members are objects of
 * their own, and so is the archive.
 */
export async function* deliverFile(
  file: BatchObject,
  pattern: string | RegExp | undefined,
  remembered: Remembered,
  context: AdapterContext,
): AsyncGenerator<Delivery> {
  const matches = matcher(pattern);
  let isPacked: boolean;
  try {
    isPacked = await isArchive(objectPath(context.home, file.sha256));
  } catch (error) {
    context.onFailure(file.name, error);
    return;
  }
  if (!isPacked) {
    // A .zip is looked into whatever the pattern says; one that is something else is not meant.
    if (matches(file.name)) yield { objects: [file], isComplete: false };
    return;
  }
  const isAll = pattern !== undefined && matches(file.name);
  const isWanted = (member: string) =>
    !isByway(member.slice(member.lastIndexOf('/') + 1)) && (isAll || matches(member));
  const address = `archive:${file.sha256}`;
  const mark = `${file.name} ${String(pattern)}`;
  let members = remembered.find(address, mark);
  if (!members) {
    let failures = 0;
    try {
      members = await unpack(file, isWanted, {
        ...context,
        onFailure: (name, error) => {
          failures += 1;
          context.onFailure(name, error);
        },
      });
    } catch (error) {
      context.onFailure(file.name, error);
      return;
    }
    if (failures === 0) remembered.remember(address, mark, members);
  }
  for (const { sha256, bytes, member = '' } of members) {
    const container = { sha256: file.sha256, member };
    yield {
      objects: [{ sha256, bytes, name: `${file.name}/${member}`, container }],
      isComplete: false,
    };
  }
}
