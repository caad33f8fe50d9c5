import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { unzipSync } from 'fflate';
import { HuicangError } from '#home';
import type { ReceivedFile } from '../declaration/admission.ts';
import type { OaDocument, OaFormat } from './oa-document.ts';
import { oaJson } from './oa-json.ts';
import { oaXml } from './oa-xml.ts';

/** A month's export: the list of documents and the files that belong to it. */
export interface OaPackage {
  format: OaFormat;
  /** the list as it came */
  list: Uint8Array;
  listName: string;
  documents: OaDocument[];
  /** bytes of a file by its path in the list; null where the package has none */
  file(path: string): Uint8Array | null;
  /** the one way to write a path of the package */
  placeOf(path: string): string;
  /** paths of all files in the places the list names, whether it names them or not */
  paths: string[];
}

const listInZip = 'documents.json';
const largestPackage = 512 * 1024 * 1024;
const largestList = 128 * 1024 * 1024;
const mostMembers = 20_000;

/** A path inside the package; null where it leads out of it. */
function insidePath(path: string): string | null {
  const plain = posix.normalize(path.trim().replaceAll('\\', '/'));
  const isOutside = plain.startsWith('/') || /^[A-Za-z]:/.test(plain) || /^\.\.(\/|$)/.test(plain);
  return plain === '.' || plain === '' || isOutside || plain.includes('\0') ? null : plain;
}

function namedPaths({ headers }: OaFormat, documents: readonly OaDocument[]): string[] {
  const paths = documents.flatMap(({ files }) => files.map((file) => file[headers.filePath] ?? ''));
  return [...new Set(paths.flatMap((path) => insidePath(path) ?? []))];
}

/** Files in the folders the list names, relative to its own folder. */
function filesBeside(folder: string, named: readonly string[]): string[] {
  const folders = [...new Set(named.map((path) => dirname(path)))].filter((name) => name !== '.');
  return folders.flatMap((name) => {
    const path = join(folder, ...name.split('/'));
    if (!existsSync(path)) return [];
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
      .map((entry) => `${name}/${entry.name}`)
      .toSorted();
  });
}

function openXml({ name, path, folder }: ReceivedFile): OaPackage {
  const list = readFileSync(path);
  const documents = oaXml.read(list);
  return {
    format: oaXml,
    list,
    listName: name,
    documents,
    file: (wanted) => {
      const inside = insidePath(wanted);
      const place = inside === null ? null : join(folder, ...inside.split('/'));
      return place !== null && statSync(place, { throwIfNoEntry: false })?.isFile()
        ? readFileSync(place)
        : null;
    },
    placeOf: (wanted) => insidePath(wanted) ?? '',
    paths: filesBeside(folder, namedPaths(oaXml, documents)),
  };
}

function tooLarge(what: string): HuicangError {
  return new HuicangError(`${what}过大，未读取`, {
    remedy: '按月分开导出；若本就只有一个月，请核对文件是否正常。',
  });
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  let unpacked = 0;
  let members = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        members += 1;
        if (unpacked > largestPackage || members > mostMembers) throw tooLarge('压缩包解开后');
        return true;
      },
    });
    return new Map(Object.entries(files).filter(([name]) => !name.endsWith('/')));
  } catch (cause) {
    if (cause instanceof HuicangError) throw cause;
    throw new HuicangError('压缩包已损坏，无法打开', {
      remedy: '从 OA 系统重新导出该月份再送一次。',
      cause,
    });
  }
}

function openZip({ name, path }: ReceivedFile): OaPackage {
  const members = unpack(readFileSync(path));
  const listPath = [...members.keys()].find((member) => posix.basename(member) === listInZip);
  const list = listPath === undefined ? undefined : members.get(listPath);
  if (listPath === undefined || list === undefined) {
    throw new HuicangError(`压缩包中没有 ${listInZip}`, {
      remedy: '确认这是 OA 系统按月导出的压缩包。',
    });
  }
  const base = posix.dirname(listPath);
  const place = (wanted: string): string => posix.join(base, insidePath(wanted) ?? '');
  return {
    format: oaJson,
    list,
    listName: `${name}/${listPath}`,
    documents: oaJson.read(list),
    file: (wanted) => members.get(place(wanted)) ?? null,
    placeOf: place,
    paths: [...members.keys()]
      .filter((member) => member !== listPath)
      .map((member) => (base === '.' ? member : posix.relative(base, member)))
      .toSorted(),
  };
}

function readHead(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4);
    return head.subarray(0, readSync(handle, head, 0, 4, 0));
  } finally {
    closeSync(handle);
  }
}

/**
 * Opens a month's export: an XML list with its attachments beside it, or a ZIP of documents.json
 * and its files.
 * @throws HuicangError when the list or the archive is damaged
 */
export function openOaPackage(file: ReceivedFile): OaPackage {
  const isZip = readHead(file.path).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  if (statSync(file.path).size > (isZip ? largestPackage : largestList)) throw tooLarge('文件');
  return isZip ? openZip(file) : openXml(file);
}

/** Files that lie beside a list and belong to it; none for an archive. */
export function companionPaths(file: ReceivedFile): string[] {
  if (!/\.xml$/i.test(file.name)) return [];
  try {
    const named = namedPaths(oaXml, oaXml.read(readFileSync(file.path)));
    const there = filesBeside(file.folder, named);
    return [...new Set([...named, ...there])].toSorted().map((path) => join(file.folder, path));
  } catch {
    // Admitting it says what is wrong with it.
    return [];
  }
}
