import { HuicangError } from '#home';

const headerBytes = 512;
/** Sector numbers from here on are signs: the end of a chain, a free sector. */
const firstSign = 0xfffffffa;
const mostHeaderSectors = 109;
const entryBytes = 128;

interface Entry {
  name: string;
  start: number;
  size: number;
  left: number;
  right: number;
  child: number;
}

/**
 * A compound file (OLE2), which is what `.xls` and `.doc` are packed in. A chain of sectors is never
 * followed for longer than the file has sectors, so that a damaged one takes no memory.
 */
export class CompoundFile {
  private readonly bytes: Buffer;
  private readonly sectorBytes: number;
  private readonly sectors: number;
  /** sectors of the allocation table, in order */
  private readonly table: number[] = [];
  private readonly entries: Entry[] = [];
  private readonly streams = new Map<string, Entry>();

  /** @throws HuicangError when its directory cannot be read */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const shift = bytes.length < headerBytes ? 0 : bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw damagedCompound();
    this.sectorBytes = 2 ** shift;
    this.sectors = Math.ceil(bytes.length / this.sectorBytes) - 1;
    this.readTable();
    this.readDirectory();
  }

  /** Names of what lies in it at the top, in lower case. */
  get names(): ReadonlySet<string> {
    return new Set(this.streams.keys());
  }

  /**
   * The content of a stream at the top; null where there is none of the name.
   * @throws HuicangError when the allocation table leads nowhere
   */
  stream(name: string): Buffer | null {
    const entry = this.streams.get(name);
    if (!entry) return null;
    const isSmall = entry.size < this.bytes.readUInt32LE(56);
    const content = isSmall ? this.smallStream(entry) : this.chained(entry.start);
    return content.subarray(0, entry.size);
  }

  private sector(index: number): Buffer {
    if (index >= this.sectors) throw damagedCompound();
    const start = (index + 1) * this.sectorBytes;
    return this.bytes.subarray(start, start + this.sectorBytes);
  }

  private readTable(): void {
    const take = (bytes: Buffer, from: number, count: number) => {
      for (let at = 0; at < count; at += 1) {
        const sector = bytes.readUInt32LE(from + at * 4);
        if (sector < firstSign) this.table.push(sector);
      }
    };
    take(this.bytes, 76, mostHeaderSectors);
    const perSector = this.sectorBytes / 4 - 1;
    let next = this.bytes.readUInt32LE(68);
    for (let count = 0; next < firstSign && this.bytes.readUInt32LE(72) > 0; count += 1) {
      if (count > this.sectors) throw damagedCompound();
      const sector = this.sector(next);
      if (sector.length < this.sectorBytes) throw damagedCompound();
      take(sector, 0, perSector);
      next = sector.readUInt32LE(perSector * 4);
    }
  }

  /** The sector behind one, as the allocation table says. */
  private behind(sector: number): number {
    const perSector = this.sectorBytes / 4;
    const at = this.table[Math.floor(sector / perSector)];
    if (at === undefined) throw damagedCompound();
    const table = this.sector(at);
    const offset = (sector % perSector) * 4;
    if (offset + 4 > table.length) throw damagedCompound();
    return table.readUInt32LE(offset);
  }

  private chained(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let next = start; next < firstSign; next = this.behind(next)) {
      if (parts.length > this.sectors) throw damagedCompound();
      parts.push(this.sector(next));
    }
    return Buffer.concat(parts);
  }

  /** Small streams lie in a stream of their own, in parts of 64 bytes with a table of their own. */
  private smallStream(entry: Entry): Buffer {
    const partBytes = 2 ** Math.min(this.bytes.readUInt16LE(32), 12);
    const holder = this.chained(this.entries[0]?.start ?? firstSign);
    const table = this.chained(this.bytes.readUInt32LE(60));
    const parts: Buffer[] = [];
    let next = entry.start;
    while (next < firstSign && parts.length * partBytes < entry.size) {
      const at = next * partBytes;
      if (at >= holder.length || (next + 1) * 4 > table.length) throw damagedCompound();
      parts.push(holder.subarray(at, at + partBytes));
      next = table.readUInt32LE(next * 4);
    }
    return Buffer.concat(parts);
  }

  private readDirectory(): void {
    const directory = this.chained(this.bytes.readUInt32LE(48));
    for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
      const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62);
      this.entries.push({
        name: directory.toString('utf16le', at, at + nameBytes).toLowerCase(),
        left: directory.readUInt32LE(at + 68),
        right: directory.readUInt32LE(at + 72),
        child: directory.readUInt32LE(at + 76),
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      });
    }
    // Below the top lie documents within the document, which have streams of the same names.
    const seen = new Set<number>();
    const waiting = [this.entries[0]?.child ?? firstSign];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const entry = this.entries[index];
      if (!entry || seen.has(index)) continue;
      seen.add(index);
      this.streams.set(entry.name, entry);
      waiting.push(entry.left, entry.right);
    }
  }
}

function damagedCompound(): HuicangError {
  return new HuicangError('文件无法打开：里面的目录或分配表已损坏', {
    remedy: '文件已损坏或没有传完，请重新导出；能用 Excel 或 WPS 打开的，另存为 .xlsx 后再送一次。',
  });
}

const filePass = 0x2f;
/** Records that may stand before the sign of a password. */
const mostRecordsBefore = 16;

/** Whether the stream of an `.xls` workbook is encrypted: a record near its beginning says so. */
export function hasPassword(workbook: Uint8Array): boolean {
  const view = Buffer.from(workbook.buffer, workbook.byteOffset, workbook.byteLength);
  for (let at = 0, count = 0; at + 4 <= view.length && count < mostRecordsBefore; count += 1) {
    if (view.readUInt16LE(at) === filePass) return true;
    at += 4 + view.readUInt16LE(at + 2);
  }
  return false;
}
