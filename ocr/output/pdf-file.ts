/** Takes the bytes of a file in order. */
export type Sink = (bytes: Uint8Array) => Promise<void> | void;

/** Writes the objects of a PDF in any order, one at a time: memory holds one page, not a thousand. */
export class PdfFile {
  private readonly sink: Sink;
  private readonly offsets: number[] = [];
  private length = 0;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  /** The four bytes above 127 tell programs that the file is not text. */
  async begin(): Promise<void> {
    await this.write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  /** A number for an object that is written later. */
  reserve(): number {
    return this.offsets.push(-1);
  }

  async object(number: number, body: string): Promise<void> {
    this.offsets[number - 1] = this.length;
    await this.write(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'));
  }

  /** @param entries of the stream's dictionary, without its length */
  async stream(number: number, entries: string, data: Uint8Array): Promise<void> {
    this.offsets[number - 1] = this.length;
    const head = `${number} 0 obj\n<<${entries}/Length ${data.length}>>stream\n`;
    await this.write(Buffer.from(head, 'latin1'));
    await this.write(data);
    await this.write(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  async end(catalog: number, info: number): Promise<void> {
    const start = this.length;
    const rows = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = this.offsets.length + 1;
    await this.write(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}` +
          `trailer\n<</Size ${size}/Root ${catalog} 0 R/Info ${info} 0 R>>\n` +
          `startxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
  }

  private async write(bytes: Uint8Array): Promise<void> {
    this.length += bytes.length;
    await this.sink(bytes);
  }
}
