import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HuicangError } from '#home';
import type { ReadLimits } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import type { OpenedFile, TableSource } from '../table/table-source.ts';
import { openArchive } from './archive.ts';
import { addNote } from './note-list.ts';

/** Opens one member, which lies unpacked at `path`. */
type OpenMember = (path: string, name: string) => Promise<OpenedFile>;

/**
 * The tables of all files in an archive as those of one file, named `包内路径` or
 * `包内路径/工作表`; a file that holds no table is said and left out.
 * @throws HuicangError when the archive is damaged or exceeds a limit
 */
export async function openArchiveTables(
  path: string,
  name: string,
  limits: ReadLimits,
  openMember: OpenMember,
  temporaryFolder = tmpdir(),
): Promise<OpenedFile> {
  const archive = await openArchive(path, { name, limits, temporaryFolder });
  const folder = await mkdtemp(join(temporaryFolder, 'huicang-members-'));
  const notes: ReadNote[] = [...archive.notes];
  const tables: TableSource[] = [];
  const opened: OpenedFile[] = [];
  const close = async () => {
    for (const file of opened) await file.close();
    await archive.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const [index, member] of archive.members.entries()) {
      const unpacked = join(folder, String(index));
      await member.extract(unpacked);
      try {
        const file = await openMember(unpacked, member.name);
        opened.push(file);
        for (const { message, isWarning } of file.notes) {
          addNote(notes, `“${member.name}”：${message}`, isWarning);
        }
        for (const table of file.tables) {
          const sheet = table.sheet === '' ? member.name : `${member.name}/${table.sheet}`;
          tables.push({ ...table, sheet });
        }
      } catch (error) {
        if (!(error instanceof HuicangError)) throw error;
        const { message } = error;
        addNote(
          notes,
          message.includes(member.name) ? message : `“${member.name}”：${message}`,
          true,
        );
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { format: 'zip', notes, tables, close };
}
