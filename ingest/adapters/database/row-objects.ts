import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { putObject } from '#archive';
import type { BatchObject } from '#contracts';
import type { Home } from '#home';

/** A cell of a row: text as the database writes it, never a JavaScript number. */
export type DatabaseValue = string | boolean | null;

const objectBytes = 50 * 1024 ** 2;
const bufferBytes = 1024 ** 2;

/** Collects rows into NDJSON objects of about 50 MB each. */
export class RowObjects {
  private readonly home: Home;
  private readonly name: string;
  private readonly largest: number;
  private readonly path: string;
  private readonly objects: BatchObject[] = [];
  private handle: FileHandle | null = null;
  private lines: string[] = [];
  private waiting = 0;
  private written = 0;

  /** @param largest bytes of one object; only tests say another */
  constructor(home: Home, name: string, largest = objectBytes) {
    this.home = home;
    this.name = name;
    this.largest = largest;
    mkdirSync(join(home.tmp, 'rows'), { recursive: true });
    this.path = join(home.tmp, 'rows', `${randomBytes(8).toString('hex')}.ndjson`);
  }

  async add(columns: readonly string[], row: readonly DatabaseValue[]): Promise<void> {
    const cells = columns.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(row[i])}`);
    const line = `{${cells.join(',')}}\n`;
    this.lines.push(line);
    this.waiting += line.length;
    if (this.waiting >= Math.min(bufferBytes, this.largest)) await this.flush();
    if (this.written >= this.largest) await this.finishObject();
  }

  private async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    this.handle ??= await open(this.path, 'w', 0o600);
    const bytes = Buffer.from(this.lines.join(''), 'utf8');
    await this.handle.writeFile(bytes);
    this.written += bytes.length;
    this.lines = [];
    this.waiting = 0;
  }

  private async finishObject(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
    if (this.written > 0) {
      const number = String(this.objects.length + 1).padStart(4, '0');
      const stored = await putObject(this.home, this.path);
      this.objects.push({ ...stored, name: `${this.name}-${number}.ndjson` });
    }
    this.written = 0;
  }

  /** The objects of all rows. */
  async finish(): Promise<BatchObject[]> {
    await this.flush();
    await this.finishObject();
    return this.objects;
  }

  /** Takes the temporary file away, whatever happened. */
  async discard(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
    rmSync(this.path, { force: true });
  }
}
