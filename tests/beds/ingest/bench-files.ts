import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

const benchHeader = [
  '期间', '工号', '姓名', '科室', '岗位工资', '薪级工资', '计费基数', '应缴', '实缴', '状态',
]; // biome-ignore format: a header to be read across
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华文玉红建春'];
const departments = [
  '心内科',
  '呼吸内科',
  '急诊科',
  '检验科',
  '药学部',
  '护理部',
  '后勤保障部',
  '骨科一病区',
];
const staff = 90_000;
const bufferCharacters = 1 << 20;

/** The same numbers on every machine and in every run. */
function lcg(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(((state >>> 8) / 16_777_216) * below);
  };
}

/** Lines of dues without a fault: every key once, every sum right. Made up. */
function* duesRows(rows: number): Generator<string[]> {
  const below = lcg(7);
  const one = (list: readonly string[]) => list[below(list.length)] ?? '';
  for (let index = 0; index < rows; index += 1) {
    const month = Math.floor(index / staff);
    const base = 300_000 + below(900_000);
    const post = Math.floor(base * 0.6);
    const owed = (Math.floor(base / 1000) * 0.05).toFixed(2);
    yield [
      `${1950 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
      String(10_000 + (index % staff)),
      one(surnames) + one(givenNames) + one(givenNames),
      departments[index % departments.length] ?? '',
      (post / 100).toFixed(2),
      ((base - post) / 100).toFixed(2),
      (base / 100).toFixed(2),
      owed,
      owed,
      '正常',
    ];
  }
}

/** Writes text in pieces of a megabyte. */
function writePieces(path: string, pieces: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  try {
    let buffer = '';
    for (const piece of pieces) {
      buffer += piece;
      if (buffer.length < bufferCharacters) continue;
      writeSync(file, buffer);
      buffer = '';
    }
    writeSync(file, buffer);
  } finally {
    closeSync(file);
  }
}

/** Lines of a clean CSV, the header first. */
export function* duesLines(rows: number): Generator<string> {
  yield benchHeader.join(',');
  for (const cells of duesRows(rows)) yield cells.join(',');
}

/** A clean CSV of so many rows × 10 columns. */
export function writeDuesCsv(path: string, rows: number): void {
  function* lines() {
    for (const line of duesLines(rows)) yield `${line}\n`;
  }
  writePieces(path, lines());
}

/** Bytes of a row of `writeDuesCsv`, on average. */
export const bytesPerRow = 79;

/** Small files of a dozen rows, one a month from 1950 on. */
export function writeSmallFiles(folder: string, files: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < files; index += 1) {
    const month = `${1950 + Math.floor((index % 912) / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    const lines = [benchHeader.join(',')];
    for (const cells of duesRows(12)) lines.push([month, ...cells.slice(1)].join(','));
    const name = `会费扣缴_${month}_第${index + 1}院区.csv`;
    // Each file differs, or its content would be known already.
    lines.push([month, String(10_100 + index), ...(lines[1]?.split(',').slice(2) ?? [])].join(','));
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  }
}

function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}

function cellXml(text: string, name: string, shared: Map<string, number>): string {
  if (/^\d+\.\d\d$/.test(text)) return `<c r="${name}"><v>${text}</v></c>`;
  const known = shared.get(text) ?? shared.size;
  shared.set(text, known);
  return `<c r="${name}" t="s"><v>${known}</v></c>`;
}

/** An XLSX of so many rows as Excel writes it: texts in a table of their own, numbers in place. */
export function writeDuesXlsx(path: string, rows: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writeSync(file, chunk);
  });
  const encoder = new TextEncoder();
  const add = (name: string, pieces: Iterable<string>) => {
    const member = new ZipDeflate(name, { level: 1 });
    zip.add(member);
    let buffer = '';
    for (const piece of pieces) {
      buffer += piece;
      if (buffer.length < bufferCharacters) continue;
      member.push(encoder.encode(buffer));
      buffer = '';
    }
    member.push(encoder.encode(buffer), true);
  };
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  add('[Content_Types].xml', [
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    type('/xl/workbook.xml', 'sheet.main'),
    type('/xl/worksheets/sheet1.xml', 'worksheet'),
    type('/xl/sharedStrings.xml', 'sharedStrings'),
    '</Types>',
  ]);
  add('_rels/.rels', [
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  add('xl/workbook.xml', [
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="会费" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  add('xl/_rels/workbook.xml.rels', [
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ]);
  const shared = new Map<string, number>();
  function* sheet() {
    yield `${head}<worksheet xmlns="${main}"><dimension ref="A1:J${rows + 1}"/><sheetData>`;
    let number = 0;
    const row = (cells: readonly string[]) => {
      number += 1;
      const xml = cells.map((text, index) =>
        cellXml(text, `${columnName(index)}${number}`, shared),
      );
      return `<row r="${number}">${xml.join('')}</row>`;
    };
    yield row(benchHeader);
    for (const cells of duesRows(rows)) yield row(cells);
    yield '</sheetData></worksheet>';
  }
  add('xl/worksheets/sheet1.xml', sheet());
  add('xl/sharedStrings.xml', [
    `${head}<sst xmlns="${main}" uniqueCount="${shared.size}">`,
    ...[...shared.keys()].map((text) => `<si><t>${text}</t></si>`),
    '</sst>',
  ]);
  zip.end();
  closeSync(file);
}
