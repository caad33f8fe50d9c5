import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadImage, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import { createEngine, describeEngine } from '../engines/engines.ts';
import type {
  OcrEngine,
  PageFile,
  PageImage,
  Segment,
  SheetReading,
  TextLayer,
} from '../page/page-types.ts';
import { readSheets } from '../reading/read-page.ts';
import { meetingMinutes, membershipForm } from '../test-pages.ts';
import { type PdfObject, type PdfTestPage, pdfOfPages } from '../test-pdf.ts';
import { openPdf } from './pdf-pages.ts';
import { readTextLayer } from './read-text-layer.ts';

const fontName = 'Huicang Test Serif';
const minutes = meetingMinutes();
const lines = ['工会会员登记表', '姓名：欧阳文静', '重症医学科', '二〇〇八年九月一日'];
/** Pixels of a PDF point at the 200 dpi pages are drawn at. */
const pixels = 200 / 72;

let engine: OcrEngine;
const skip = !isInstalled() && 'PP-OCRv6 的模型未安装';

function isInstalled(): boolean {
  try {
    describeEngine();
    return true;
  } catch {
    return false;
  }
}

before(async () => {
  if (!skip) engine = await createEngine();
});
after(() => engine?.close());

/** A PDF as an office program writes it: embedded type, a table of its Unicode. */
function officePdf(compose: (context: SKRSContext2D) => void): Buffer {
  const document = new PDFDocument();
  // The package declares the browser's type for its own context.
  const context = document.beginPage(595, 842) as unknown as SKRSContext2D;
  context.fillStyle = '#000';
  compose(context);
  document.endPage();
  return document.close();
}

function writeLines(context: SKRSContext2D, x = 60, y = 100): void {
  context.font = `20px "${fontName}"`;
  for (const [index, line] of lines.entries()) context.fillText(line, x, y + 40 * index);
}

async function opened(bytes: Uint8Array): Promise<{ file: PageFile; image: PageImage }> {
  const file = await openPdf(bytes, '件.pdf');
  return { file, image: await file.page(1) };
}

async function layerOf(bytes: Uint8Array): Promise<TextLayer | null> {
  const { file, image } = await opened(bytes);
  const layer = (await file.textLayer?.(1, image)) ?? null;
  await file.close();
  return layer;
}

async function readFirst(bytes: Uint8Array): Promise<SheetReading> {
  const file = await openPdf(bytes, '件.pdf');
  const { sheets } = await readSheets(engine, file, 1);
  await file.close();
  assert.equal(sheets.length, 1);
  return sheets[0] as SheetReading;
}

const textsOf = (segments: readonly Segment[] | null | undefined): string[] =>
  (segments ?? []).map(({ text }) => text);
function boxOf(segment: Segment | undefined): Segment['box'] {
  assert.ok(segment);
  return segment.box;
}

const codesOf = ({ sheet }: SheetReading): string[] => sheet.findings.map(({ code }) => code);

/** Type that the file names and does not bring, with codes of a character set of its own. */
function namedType(encoding: string): PdfObject[] {
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>';
  return [
    `<</Type/Font/Subtype/Type0/BaseFont/FangSong_GB2312/Encoding/${encoding}/DescendantFonts[4 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong_GB2312${system}/FontDescriptor 5 0 R/DW 1000>>`,
    '<</Type/FontDescriptor/FontName/FangSong_GB2312/Flags 6/FontBBox[0 -150 1000 850]/ItalicAngle 0/Ascent 850/Descent -150/StemV 80/CapHeight 800>>',
  ];
}

const gbk = (text: string): string => `<${iconv.encode(text, 'gbk').toString('hex')}>`;

function namedPdf(content: string, page: Partial<PdfTestPage> = {}, encoding = 'GBK-EUC-H') {
  const resources = '/Font<</F 3 0 R>>';
  return pdfOfPages([{ content, resources, ...page }], namedType(encoding));
}

test('text of an office program is taken as it is, in its place', { skip }, async () => {
  const bytes = officePdf((context) => writeLines(context));
  const { sheet, reading } = await readFirst(bytes);
  assert.deepEqual(textsOf(reading?.segments), lines);
  assert.deepEqual(codesOf({ sheet, reading }), ['text_layer_used']);
  const [first] = reading?.segments ?? [];
  assert.equal(first?.source, 'pdf_text');
  assert.deepEqual(first?.characterProbabilities, Array(7).fill(1));
  const [[left, top], [right], , [, bottom]] = boxOf(first);
  assert.ok(Math.abs(left - 60 * pixels) < 3, `${left}`);
  assert.ok(Math.abs(right - 200 * pixels) < 3, `${right}`);
  assert.ok(top > 80 * pixels && top < 86 * pixels && bottom > 100 * pixels, `${top} ${bottom}`);
});

test('text is joined by where it stands: order of drawing, bold drawn twice, gaps of a table', async () => {
  const bytes = officePdf((context) => {
    context.font = `20px "${fontName}"`;
    // From the right to the left, as some programs write it, and twice for bold.
    for (const [i, one] of [...[...'工会会员'].entries()].toReversed()) {
      context.fillText(one, 60 + 20 * i, 100);
      context.fillText(one, 60.4 + 20 * i, 100);
    }
    context.fillText('性别', 60, 140);
    context.fillText('女', 140, 140);
    context.fillText('Trade', 60, 180);
    context.fillText('Union', 60 + context.measureText('Trade').width + 8, 180);
  });
  assert.deepEqual(textsOf((await layerOf(bytes))?.segments), [
    '工会会员',
    '性别',
    '女',
    'Trade Union',
  ]);
});

test('Chinese type that is not in the file is read by its codes, and drawn', async () => {
  const { file, image } = await opened(
    namedPdf(`BT /F 20 Tf 60 700 Td ${gbk(lines[0] as string)} Tj ET`),
  );
  const layer = await file.textLayer?.(1, image);
  assert.deepEqual(textsOf(layer?.segments), [lines[0]]);
  // Without a stand-in every character would be the same empty box.
  const columns = [0, 1].map((index) => {
    const column: number[] = [];
    for (let y = 0; y < 55; y++) {
      const at = Math.round((842 - 718) * pixels) + y;
      for (let x = 0; x < 55; x++) {
        const from = Math.round((60 + 20 * index) * pixels) + x;
        column.push((image.data[3 * (at * image.width + from)] as number) < 128 ? 1 : 0);
      }
    }
    return column;
  });
  assert.ok(columns[0]?.includes(1));
  assert.notDeepEqual(columns[0], columns[1]);
  await file.close();
});

test('a font of its own codes may have any character at the code of a space', async () => {
  const [type, ...rest] = namedType('Identity-H') as string[];
  const map =
    '1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0020> <89c1> <0021> <610f> endbfchar';
  const table = {
    dict: '',
    stream: `/CIDInit /ProcSet findresource begin begincmap ${map} endcmap end`,
  };
  const content = 'BT /F 20 Tf 60 700 Td <00210020> Tj ET';
  const bytes = pdfOfPages(
    [{ content, resources: '/Font<</F 3 0 R>>' }],
    [(type as string).replace('>>', '/ToUnicode 6 0 R>>'), ...rest, table],
  );
  assert.deepEqual(textsOf((await layerOf(bytes))?.segments), ['意见']);
});

test('what is filled into a form of the PDF is text as well', async () => {
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  const look = {
    dict: '/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 3 0 R>>>>',
    stream: 'BT /F 12 Tf 2 5 Td (Filled in 2024) Tj ET',
  };
  const field =
    '<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[100 600 300 620]/AP<</N 4 0 R>>/F 4>>';
  const resources = '/Font<</F 3 0 R>>';
  const page = {
    content: 'BT /F 12 Tf 60 700 Td (Label) Tj ET',
    resources,
    entries: '/Annots[5 0 R]',
  };
  const layer = await layerOf(pdfOfPages([page], [font, look, field]));
  assert.deepEqual(textsOf(layer?.segments), ['Label', 'Filled in 2024']);
  const [left, top] = boxOf(layer?.segments?.[1])[0];
  assert.deepEqual([Math.round(left / pixels), Math.round(top / pixels)], [102, 226]);
});

test('columns of vertical type, scaled, raised and spaced type keep their place', async () => {
  const down = await layerOf(
    namedPdf(`BT /F 20 Tf 300 700 Td ${gbk('工会会员')} Tj ET`, {}, 'GBK-EUC-V'),
  );
  const [column] = down?.segments ?? [];
  assert.equal(column?.text, '工会会员');
  const [a, b, c] = boxOf(column);
  // The text's own top left is the column's top right, its own right end the column's foot.
  assert.deepEqual(
    [a, b, c].map((point) => point.map((one) => Math.round(one / pixels))),
    [
      [310, 142],
      [310, 222],
      [290, 222],
    ],
  );
  const content = `q 2 0 0 2 0 0 cm BT /F 10 Tf 150 Tz 10 Tc 1 0 0 1 30 350 Tm ${gbk('工会')} Tj 0 -20 Td ${gbk('会员')} Tj ET Q`;
  const wide = await layerOf(namedPdf(content));
  assert.deepEqual(textsOf(wide?.segments), ['工', '会', '会', '员']);
  const lefts = (wide?.segments ?? []).map(({ box }) => Math.round(box[0][0] / pixels));
  assert.deepEqual(lefts, [60, 120, 60, 120]);
});

test('text that lies on its side turns the page; a turned page needs nothing', {
  skip,
}, async () => {
  const sideways = officePdf((context) => {
    context.translate(100, 700);
    context.rotate(-Math.PI / 2);
    writeLines(context, 0, 0);
  });
  const { sheet, reading } = await readFirst(sideways);
  assert.deepEqual(textsOf(reading?.segments), lines);
  assert.deepEqual([sheet.image.width, sheet.image.height], [2339, 1653]);
  const [[left, top]] = boxOf(reading?.segments[0]);
  assert.ok(Math.abs(left - (842 - 700) * pixels) < 4, `${left}`);
  assert.ok(top > 80 * pixels && top < 86 * pixels, `${top}`);
  const content = `BT /F 20 Tf 60 700 Td ${gbk(lines[0] as string)} Tj ET`;
  const turned = await layerOf(namedPdf(content, { entries: '/Rotate 90' }));
  assert.deepEqual([turned?.turn, textsOf(turned?.segments)], [270, [lines[0]]]);
});

test('text nobody sees, off the page, or in codes that mean nothing is not believed', async () => {
  const say = gbk('重症医学科负责排班与带教工作一线护理人员慰问品发放名单公示无异议');
  const reasonOf = async (bytes: Uint8Array): Promise<string> => {
    const layer = await layerOf(bytes);
    assert.equal(layer?.segments, null);
    assert.deepEqual(
      layer?.findings.map(({ code }) => code),
      ['text_layer_ignored'],
    );
    return layer?.findings[0]?.message ?? '';
  };
  const text = (before: string, at = '60 700'): string =>
    `BT ${before} /F 12 Tf ${at} Td ${say} Tj ET`;
  assert.match(await reasonOf(namedPdf(text('3 Tr'))), /不可见/);
  assert.match(await reasonOf(namedPdf(text('1 1 1 rg'))), /与页面所见不符/);
  assert.match(await reasonOf(namedPdf(text('', '60 900'))), /页面之外/);
  const office = officePdf((context) => writeLines(context));
  const codes = Buffer.from(
    office.toString('latin1').replaceAll('/ToUnicode', '/NoUnicode'),
    'latin1',
  );
  assert.match(await reasonOf(codes), /编码/);
  // Character by character the next code: Chinese that nobody writes.
  const odd = [...iconv.decode(Buffer.from(say.slice(1, -1), 'hex'), 'gbk')]
    .map((one) => String.fromCodePoint((one.codePointAt(0) as number) + 1))
    .join('');
  const shifted = `BT /F 12 Tf 60 700 Td <${Buffer.from(odd, 'utf16le').swap16().toString('hex')}> Tj ET`;
  assert.match(await reasonOf(namedPdf(shifted, {}, 'UniGB-UCS2-H')), /编码错乱/);
});

test('a layer that reads otherwise than the page is not believed', { skip }, async () => {
  const { image } = await opened(officePdf((context) => writeLines(context)));
  const layer = (await layerOf(officePdf((context) => writeLines(context)))) as TextLayer;
  const sound = layer.segments as readonly Segment[];
  assert.notEqual((await readTextLayer(engine, image, sound, layer)).page, null);
  const wrong = sound.map((one) => ({ ...one, text: [...one.text].fill('院').join('') }));
  const refused = await readTextLayer(engine, image, wrong, layer);
  assert.equal(refused.page, null);
  assert.match(refused.page === null ? (refused.findings[0]?.message ?? '') : '', /不一致/);
});

test('of a mixed page the text is taken and the picture is read', { skip }, async () => {
  const picture = await loadImage(membershipForm().png);
  const bytes = officePdf((context) => {
    writeLines(context);
    context.drawImage(picture, 100, 300, 340, 480);
  });
  const { sheet, reading } = await readFirst(bytes);
  assert.deepEqual(codesOf({ sheet, reading }), ['text_layer_used']);
  const own = reading?.segments.filter(({ source }) => source === 'pdf_text');
  assert.deepEqual(textsOf(own), lines);
  const read = reading?.segments.filter(({ source }) => source !== 'pdf_text') ?? [];
  assert.ok(read.every(({ box }) => box[0][1] > 290 * pixels));
  assert.ok(textsOf(read).some((one) => one.includes('同意吸收为中国工会会员')));
});

test('the invisible text of a scanner is set aside, a number stamped on a scan as well', {
  skip,
}, async () => {
  const picture = await loadImage(minutes.png);
  const scan = (more: (context: SKRSContext2D) => void): Buffer =>
    officePdf((context) => {
      more(context);
      context.drawImage(picture, 0, 0, 595, 842);
    });
  // Text beneath the picture, as some scanners put it there.
  const { sheet, reading } = await readFirst(scan((context) => writeLines(context)));
  assert.ok(codesOf({ sheet, reading }).includes('text_layer_ignored'));
  const read = textsOf(reading?.segments).join('');
  assert.match(read, /院工会纪〔2023〕5号/);
  assert.match(read, /会议听取了护士节慰问方案的汇报/);
  assert.doesNotMatch(read, /工会会员登记表/);
  const stamped = officePdf((context) => {
    context.drawImage(picture, 0, 0, 595, 842);
    context.font = `9px "${fontName}"`;
    context.fillText('第 1 页', 280, 830);
  });
  const layer = await layerOf(stamped);
  assert.equal(layer?.segments, null);
  assert.match(layer?.findings[0]?.message ?? '', /随图像一并识别/);
});
