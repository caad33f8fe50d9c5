import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const references = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook for tests, written by hand so that it can be odd. */
interface OddWorkbook {
  sheets: { name: string; xml: string; state?: string }[];
  /** inner XML of each shared string */
  texts?: string[];
  /** number format of each style, by number or by code */
  formats?: (number | string)[];
  is1904?: boolean;
  /** parts to add or, with null, to leave out */
  parts?: Record<string, string | Uint8Array | null>;
}

export function sheetXml(rows: string, behind = ''): string {
  return `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${behind}</worksheet>`;
}

function relationships(entries: [string, string, string][]): string {
  const list = entries.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${references}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`;
}

function stylesXml(formats: (number | string)[]): string {
  const own = formats.map((format, index) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`
      : '',
  );
  const cells = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`,
  );
  return `<styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

/** Packs a ZIP from texts and bytes. */
export function packZip(parts: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6 });
}

/** Packs a workbook for tests. */
export function packXlsx({ sheets, texts, formats, is1904, parts = {} }: OddWorkbook): Uint8Array {
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  const all: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${references}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index): [string, string, string] => [
        `r${index + 1}`,
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['rs', 'sharedStrings', 'sharedStrings.xml'],
      ['ry', 'styles', '/xl/styles.xml'],
    ]),
    'xl/styles.xml': formats ? stylesXml(formats) : null,
    'xl/sharedStrings.xml': texts
      ? `<sst xmlns="${main}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`
      : null,
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml]),
    ),
    ...parts,
  };
  return packZip(
    Object.fromEntries(
      Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [[name, content]])),
    ),
  );
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Packs a Word document around the inner XML of its body. */
export function packDocx(body: string): Uint8Array {
  return packZip({
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships([['r1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
  });
}

/** A table of a Word document; cells are texts. */
export function docxTable(rows: readonly (readonly string[])[]): string {
  const paragraph = (text: string) =>
    `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
  const cells = (row: readonly string[]) =>
    row.map((text) => `<w:tc><w:tcPr/>${text.split('\n').map(paragraph).join('')}</w:tc>`).join('');
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** A member of a ZIP written by hand, where it may lie about itself. */
interface RawMember {
  name: string | Buffer;
  content: string;
  unixMode?: number;
  /** general purpose flags: 1 is encrypted */
  flags?: number;
  crc?: number;
  size?: number;
}

/** Packs a ZIP without compression, names and sizes as told. */
export function rawZip(members: readonly RawMember[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, unixMode = 0, flags = 0, crc, size } of members) {
    const nameBytes = Buffer.from(name as Buffer);
    const data = deflateRawSync(Buffer.from(content));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc ?? crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size ?? Buffer.byteLength(content), 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(unixMode * 65_536, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), common, rest, nameBytes]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/**
 * Writes a workbook of one sheet as large as wanted: ten columns of texts that are all different,
 * amounts and dates.
 */
export function writeLargeXlsx(path: string, rowCount: number): void {
  const file = openSync(path, 'w');
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writeSync(file, chunk);
  });
  const entry = (name: string) => {
    const member = new ZipDeflate(name, { level: 1 });
    zip.add(member);
    return (text: string, isLast = false) => member.push(strToU8(text), isLast);
  };
  const small = packXlsx({ sheets: [{ name: '大表', xml: '' }], formats: [0, 14, '#,##0.00'] });
  for (const [name, bytes] of Object.entries(unzipSync(small))) {
    if (!name.includes('sheet1')) entry(name)(strFromU8(bytes), true);
  }
  const sheet = entry('xl/worksheets/sheet1.xml');
  sheet(`<worksheet xmlns="${main}"><sheetData>`);
  for (let start = 1; start <= rowCount; start += 1_000) {
    let text = '';
    for (let r = start; r < Math.min(start + 1_000, rowCount + 1); r += 1) {
      text += `<row r="${r}">`;
      for (const [index, column] of [...'ABCDEFGHIJ'].entries()) {
        if (index < 4) text += `<c r="${column}${r}" t="s"><v>${(r - 1) * 4 + index}</v></c>`;
        else if (index < 8) text += `<c r="${column}${r}" s="2"><v>${(r * index) / 100}</v></c>`;
        else text += `<c r="${column}${r}" s="1"><v>${40_000 + (r % 5_000)}</v></c>`;
      }
      text += '</row>';
    }
    sheet(text);
  }
  sheet('</sheetData></worksheet>', true);
  const texts = entry('xl/sharedStrings.xml');
  texts(`<sst xmlns="${main}">`);
  for (let start = 0; start < rowCount * 4; start += 4_000) {
    let text = '';
    for (let each = start; each < Math.min(start + 4_000, rowCount * 4); each += 1) {
      text += `<si><t>第${each}条文字</t></si>`;
    }
    texts(text);
  }
  texts('</sst>', true);
  zip.end();
  closeSync(file);
}
