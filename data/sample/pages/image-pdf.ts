/** One page of the PDF: a JPEG that fills an A4 sheet. */
export interface PdfPage {
  jpeg: Buffer;
  width: number;
  height: number;
}

const a4 = [595.28, 841.89] as const;

/** A PDF of scanned pages, as office scanners write them; without dates, so equal pages give equal bytes. */
export function imagePdf(pages: readonly PdfPage[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  const length = (): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const add = (number: number, body: string, stream?: Buffer): void => {
    offsets[number] = length();
    chunks.push(Buffer.from(`${number} 0 obj\n${body}\n`, 'latin1'));
    if (stream) {
      chunks.push(
        Buffer.from('stream\n', 'latin1'),
        stream,
        Buffer.from('\nendstream\n', 'latin1'),
      );
    }
    chunks.push(Buffer.from('endobj\n', 'latin1'));
  };
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  add(1, '<< /Type /Catalog /Pages 2 0 R >>');
  add(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  pages.forEach(({ jpeg, width, height }, index) => {
    const page = 3 + index * 3;
    const content = Buffer.from(`q ${a4[0]} 0 0 ${a4[1]} 0 0 cm /Scan Do Q`, 'latin1');
    add(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${a4[0]} ${a4[1]}] /Resources << /XObject << /Scan ${page + 1} 0 R >> >> /Contents ${page + 2} 0 R >>`,
    );
    add(
      page + 1,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
    add(page + 2, `<< /Length ${content.length} >>`, content);
  });
  const start = length();
  const count = 3 + pages.length * 3;
  const table = Array.from({ length: count - 1 }, (_, index) => {
    return `${String(offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n \n`;
  });
  chunks.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(chunks);
}
