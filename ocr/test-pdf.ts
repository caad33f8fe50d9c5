/** An object of a test PDF: a dictionary or array in PDF's own words, or one with a stream. */
export type PdfObject = string | { dict: string; stream: Uint8Array | string };

/**
 * A PDF for tests from its objects; the first is number 1 and the catalogue.
 * @param trailer further entries of the trailer, such as `/Encrypt`
 */
export function pdfOfObjects(objects: readonly PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = (parts[0] as Buffer).length;
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    push(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') push(Buffer.from(object));
    else {
      const stream = Buffer.from(object.stream as string);
      push(Buffer.from(`<<${object.dict}/Length ${stream.length}>>stream\n`));
      push(stream);
      push(Buffer.from('\nendstream'));
    }
    push(Buffer.from('\nendobj\n'));
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

/** What one page of a test PDF shows. */
export interface PdfTestPage {
  content: string;
  /** In PDF's own words: `/Font<</F 9 0 R>>`. */
  resources?: string;
  /** Further entries of the page, such as `/Rotate 90`. */
  entries?: string;
  /** Points; A4 by default. */
  box?: readonly [number, number];
}

/**
 * A PDF of pages for tests.
 * @param shared objects the resources name: the first has number 3
 */
export function pdfOfPages(
  pages: readonly PdfTestPage[],
  shared: readonly PdfObject[] = [],
): Buffer {
  const first = 3 + shared.length;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects: PdfObject[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    ...shared,
  ];
  pages.forEach(({ content, resources = '', entries = '', box = [595, 842] }, index) => {
    const contents = first + 2 * index + 1;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${box.join(' ')}]/Contents ${contents} 0 R/Resources<<${resources}>>${entries}>>`,
      { dict: '', stream: content },
    );
  });
  return pdfOfObjects(objects);
}
