import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HuicangError } from '#home';
import { defaultLimits, type ReadLimits, sizeText } from '../table/limits.ts';
import type { ReadNote } from '../table/physical.ts';
import { readHead, sniff, zipFormat } from './detect-format.ts';
import { addNote } from './note-list.ts';
import { type ZipMember, ZipReader } from './zip.ts';

/** A file within an archive. */
export interface ArchiveMember {
  /** safe relative path with `/`; that of a nested archive comes first: `附件.zip/名单.csv` */
  name: string;
  bytes: number;
  /** its content, verified against size and checksum at the end */
  stream(): Readable;
  /** writes its content to a file that must not exist yet */
  extract(path: string): Promise<void>;
}

export interface OpenedArchive {
  members: ArchiveMember[];
  /** what was left out, and why */
  notes: ReadNote[];
  /** lets go of the archive and of unpacked nested ones */
  close(): Promise<void>;
}

export interface OpenArchiveOptions {
  /** name shown in messages; the path's own by default */
  name?: string;
  limits?: Partial<ReadLimits>;
  temporaryFolder?: string;
}

/** Files that packers and systems add by themselves. */
const litter = /^(?:__MACOSX\/|.*\/)?(?:\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$|^__MACOSX\//i;

/** Why a name cannot be used as a path below a folder; null where it can. */
function fault(name: string): string | null {
  if (/\p{Cc}/u.test(name)) return '名称里有控制字符';
  if (/^(?:\/|[A-Za-z]:)/.test(name)) return '名称是绝对路径';
  if (name.split('/').some((part) => part === '..')) return '名称指向包外（..）';
  return null;
}

/** The name with empty and `.` parts taken out. */
function plainName(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function otherName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const cut = dot > name.lastIndexOf('/') ? dot : name.length;
  for (let next = 2; ; next += 1) {
    const other = `${name.slice(0, cut)} (${next})${name.slice(cut)}`;
    if (!taken.has(other)) return other;
  }
}

class ArchiveOpener {
  readonly members: ArchiveMember[] = [];
  readonly notes: ReadNote[] = [];
  readonly readers: ZipReader[] = [];
  folder: string | null = null;
  private readonly limits: ReadLimits;
  private readonly temporaryFolder: string;
  private readonly taken = new Set<string>();
  private bytes = 0;
  private nested = 0;

  constructor(limits: ReadLimits, temporaryFolder: string) {
    this.limits = limits;
    this.temporaryFolder = temporaryFolder;
  }

  async add(path: string, what: string, prefix: string): Promise<void> {
    const zip = await ZipReader.open(path, what, this.limits);
    this.readers.push(zip);
    for (const member of zip.members) {
      if (member.isFolder || litter.test(member.name)) continue;
      const place = `“${prefix}${member.name.replace(/\p{Cc}/gu, '?')}”`;
      const reason = member.isSymbolicLink ? '是符号链接' : fault(member.name);
      if (reason) {
        addNote(this.notes, `${place}没有展开：${reason}`, true);
        continue;
      }
      if (member.isEncrypted) {
        throw new HuicangError(`${what}里的${place}加了密码，无法展开`, {
          remedy: '请解除压缩包的密码后再送一次。',
        });
      }
      await this.addMember(zip, member, prefix);
    }
  }

  private async addMember(zip: ZipReader, member: ZipMember, prefix: string): Promise<void> {
    const wanted = prefix + plainName(member.name);
    const name = this.taken.has(wanted) ? otherName(wanted, this.taken) : wanted;
    if (name !== wanted) {
      addNote(this.notes, `“${wanted}”在包里有两个，后一个改称“${name}”`, true);
    }
    this.taken.add(name);
    this.count(member);
    const stream = () => Readable.from(zip.stream(member));
    const extract = async (path: string) => {
      const file = await open(path, 'wx');
      try {
        await pipeline(stream(), file.createWriteStream());
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    };
    if (/\.zip$/i.test(name)) {
      const inner = await this.unpackNested(extract);
      if (inner && prefix === '') {
        this.bytes -= member.bytes;
        await this.add(inner, `“${name}”`, `${name}/`);
        return;
      }
      if (inner) addNote(this.notes, `“${name}”是第二层压缩包，没有再展开`, true);
    }
    this.members.push({ name, bytes: member.bytes, stream, extract });
  }

  private count(member: ZipMember): void {
    this.bytes += member.bytes;
    if (this.taken.size > this.limits.members || this.bytes > this.limits.unpackedBytes) {
      throw new HuicangError(
        `压缩包展开后超过 ${this.limits.members} 个文件或 ${sizeText(this.limits.unpackedBytes)}，没有展开`,
        { remedy: '请分成几个压缩包后再送一次。' },
      );
    }
  }

  /** Unpacks a nested archive; null where it is none, whatever its name says. */
  private async unpackNested(extract: (path: string) => Promise<void>): Promise<string | null> {
    this.folder ??= await mkdtemp(join(this.temporaryFolder, 'huicang-archive-'));
    this.nested += 1;
    const path = join(this.folder, `${this.nested}.zip`);
    await extract(path);
    return (await isArchive(path)) ? path : null;
  }
}

/** Whether a file is an archive of files (ZIP), and not a document that is packed like one. */
export async function isArchive(path: string): Promise<boolean> {
  if (sniff(await readHead(path)) !== 'zip-file') return false;
  const zip = await ZipReader.open(path, '压缩包', defaultLimits);
  zip.close();
  return zipFormat(zip.members.map(({ name }) => name)) === 'zip';
}

/**
 * Opens a ZIP archive without trusting it: names that lead out of it and links are left out and
 * said, names without the UTF-8 mark are read as GB18030, a name that comes twice gets ` (2)`, a ZIP
 * within it is opened one level deep. Nothing is unpacked until a member is asked for, except nested
 * archives.
 * @throws HuicangError when it is damaged, encrypted, or would unpack to more than the limits
 */
export async function openArchive(
  path: string,
  options: OpenArchiveOptions = {},
): Promise<OpenedArchive> {
  const limits = { ...defaultLimits, ...options.limits };
  const opener = new ArchiveOpener(limits, options.temporaryFolder ?? tmpdir());
  const close = async () => {
    for (const reader of opener.readers) reader.close();
    if (opener.folder) await rm(opener.folder, { recursive: true, force: true });
  };
  try {
    await opener.add(path, `“${options.name ?? basename(path)}”`, '');
  } catch (error) {
    await close();
    throw error;
  }
  return { members: opener.members, notes: opener.notes, close };
}
