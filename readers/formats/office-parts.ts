import { posix } from 'node:path';
import { HuicangError } from '#home';
import { decodeStream, xmlEncoding } from './decode-stream.ts';
import {
  attributeOf,
  type ForeignTest,
  otherVocabulary,
  readXml,
  type XmlHandler,
  XmlReader,
} from './xml-events.ts';
import type { ZipMember, ZipReader } from './zip.ts';

/** A reference from one part of a document to another. */
interface Relationship {
  type: string;
  /** name of the part it leads to; undefined where it leads out of the document */
  target: string | undefined;
}

/** Small parts (lists of sheets, styles, references) may take this much. */
const smallPartBytes = 64 * 1024 ** 2;

function partName(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** The parts of an Office document (Open Packaging Conventions) in a ZIP file. */
export class OfficeParts {
  private readonly zip: ZipReader;
  private readonly parts = new Map<string, ZipMember>();

  /** @throws HuicangError when two parts have one name, so that nobody could say which is meant */
  constructor(zip: ZipReader) {
    this.zip = zip;
    for (const member of zip.members) {
      if (member.isFolder) continue;
      const name = partName(member.name);
      if (this.parts.has(name)) {
        throw new HuicangError(`文件里有两个同名的部分“${member.name}”，无法确定以哪个为准`, {
          remedy: '文件不是由正常软件生成；请用 Excel 或 WPS 打开并另存后再送一次。',
        });
      }
      this.parts.set(name, member);
    }
  }

  find(name: string): ZipMember | undefined {
    return this.parts.get(partName(name));
  }

  stream(member: ZipMember): AsyncIterable<Buffer> {
    return this.zip.stream(member);
  }

  /** Reads a small part of one vocabulary; a part that is not there is read as nothing. */
  async read(name: string, handler: XmlHandler): Promise<void> {
    const member = this.find(name);
    if (!member) return;
    const bytes = await this.zip.read(member, smallPartBytes);
    const text = new TextDecoder(xmlEncoding(bytes)).decode(bytes);
    readXml(`“${member.name}”`, text, handler, otherVocabulary());
  }

  /** Reads a part of any size as it comes out of the file. */
  async readLarge(
    member: ZipMember,
    handler: XmlHandler,
    depth: number,
    isForeign?: ForeignTest,
  ): Promise<void> {
    const reader = new XmlReader(`“${member.name}”`, handler, depth, isForeign);
    for await (const text of decodeStream(this.stream(member))) reader.feed(text);
    reader.end();
  }

  /** References of a part by id; `''` gives those of the document itself. */
  async relationships(part: string): Promise<Map<string, Relationship>> {
    const folder = posix.dirname(part);
    const found = new Map<string, Relationship>();
    await this.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
      open: (name, attributes) => {
        if (name !== 'Relationship') return;
        const isOutside = attributeOf(attributes, 'TargetMode') === 'External';
        const target = (attributes.Target ?? '').replaceAll('\\', '/');
        const path = target.startsWith('/') ? target : posix.join(folder, target);
        found.set(attributes.Id ?? '', {
          type: attributes.Type ?? '',
          target: isOutside ? undefined : partName(path),
        });
      },
      close: () => {},
      text: () => {},
    });
    return found;
  }

  /** The main part: what the document's own references name, else the usual place. */
  async mainPart(usual: string): Promise<string> {
    for (const { type, target } of (await this.relationships('')).values()) {
      if (type.endsWith('/officeDocument') && target && this.find(target)) return target;
    }
    return usual;
  }
}
