import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import { Chance } from '#values';
import { arrangeSegments } from './layout/arrange-segments.ts';
import type { OcrEngine, PageImage, PageText } from './page/page-types.ts';

/** A rendered page for tests, with what is truly written on it. */
export interface TestPage {
  png: Buffer;
  /** The drawn texts in reading order. */
  truth: string;
}

/** What age and the scanner do to a page. */
export interface Degradation {
  skewDegrees?: number;
  blur?: number;
  /** Deviation of added noise, in grey levels. */
  noise?: number;
  /** 0 = as printed, 1 = vanished. */
  fading?: number;
  jpegQuality?: number;
}

/** A cell of a test form: text lines and its share of the row's width. */
interface FormCell {
  lines: readonly string[];
  share: number;
}

const pageSize = { width: 1654, height: 2339, margin: 160 } as const;
const font = 'Huicang Test Serif';

/** Synthetic person of the test form; the ID number has a correct check digit. */
export const testMember = {
  name: '欧阳文静',
  idNumber: '11010519860412002X',
  staffNo: '00347',
} as const;

/** A ruled membership form with a label cell centred beside a value of three lines. */
export function membershipForm(idNumber: string = testMember.idNumber): TestPage {
  const cells = (...texts: string[]): FormCell[] =>
    texts.map((text, index) => ({ lines: [text], share: index % 2 === 0 ? 1 : 2 }));
  const resume = [
    '2008年7月至2012年3月在本部急诊科任护士；',
    '2012年4月至2019年12月在东院区重症医学科任护师，',
    '2020年1月起任护士长，负责排班与带教工作。',
  ];
  return drawPage((draw) => {
    draw.title('工会会员登记表');
    draw.form([
      cells('姓名', testMember.name, '性别', '女'),
      cells('工号', testMember.staffNo, '出生日期', '1986年4月12日'),
      cells('身份证号', idNumber, '民族', '汉族'),
      cells('所在科室', '重症医学科', '入会日期', '二〇〇八年九月一日'),
      [
        { lines: ['个人简历'], share: 1 },
        { lines: resume, share: 5 },
      ],
      [
        { lines: ['基层工会', '审批意见'], share: 1 },
        { lines: ['同意吸收为中国工会会员。'], share: 5 },
      ],
    ]);
    draw.paragraph('填表日期：2008年8月26日');
  });
}

/** Minutes of a committee meeting: prose. */
export function meetingMinutes(): TestPage {
  return drawPage((draw) => {
    draw.title('工会委员会会议纪要');
    draw.paragraph('院工会纪〔2023〕5号');
    draw.paragraph('时间：2023年5月17日下午');
    draw.paragraph('地点：行政楼三楼会议室');
    draw.paragraph('会议听取了护士节慰问方案的汇报，审议了女职工体检经费，议定事项如下：');
    draw.paragraph(
      '一、同意在护士节期间向一线护理人员发放慰问品，预算人民币126,500.00元，从职工服务支出中列支。',
    );
    draw.paragraph(
      '二、困难职工帮扶名单经公示无异议后报院党委备案，补助标准按深度困难、相对困难、意外致困三类执行。',
    );
    draw.paragraph(
      '三、请各分工会于六月底前完成会员信息核对，缺失工号或联系方式的，由组织委员逐一补齐。',
    );
    draw.paragraph('二〇二三年五月十八日');
  });
}

/** A mediation agreement with a case number and amounts in figures and capitals. */
export function mediationAgreement(): TestPage {
  return drawPage((draw) => {
    draw.title('劳动争议调解协议书');
    draw.paragraph('案号：院调字〔2025〕第12号');
    draw.paragraph('申请人：司徒建华，男，工号02716，合同制护士，所在科室：神经内科');
    draw.paragraph('被申请人：市第一人民医院');
    draw.paragraph('申请人请求补发2025年3月至5月夜班补贴2,160元。经调解，双方自愿达成如下协议：');
    draw.paragraph(
      '一、被申请人补发夜班补贴人民币2,160.00元（大写：贰仟壹佰陆拾元整），分两期支付。',
    );
    draw.paragraph('二、双方就本争议再无其他纠纷，本协议自双方签字之日起生效。');
    draw.paragraph('2025年6月20日');
  });
}

/** Decodes a picture to the RGB page an engine takes. */
export async function toPageImage(encoded: Buffer): Promise<PageImage> {
  const { data, info } = await sharp(encoded)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Ages a page; the noise is the same for the same page. Returns JPEG, or PNG without a quality. */
export async function degrade(png: Buffer, by: Degradation): Promise<Buffer> {
  const paper = { r: 244, g: 236, b: 214 };
  let image = sharp(png);
  if (by.skewDegrees) {
    const { width = 0, height = 0 } = await image.metadata();
    const turned = await image.rotate(by.skewDegrees, { background: '#fff' }).png().toBuffer();
    image = sharp(turned).resize(width, height, { fit: 'cover', position: 'centre' });
  }
  if (by.blur) image = image.blur(by.blur);
  const page = await toPageImage(await image.png().toBuffer());
  const chance = Chance.seeded(20261031);
  const { noise = 0 } = by;
  const grain = noise === 0 ? () => 0 : () => noise * chance.normal();
  const contrast = 1 - (by.fading ?? 0);
  const tint = [paper.r, paper.g, paper.b];
  const aged = Buffer.alloc(page.data.length);
  for (let i = 0; i < aged.length; i++) {
    const background = tint[i % 3] as number;
    const ink = (255 - (page.data[i] as number)) * contrast * (background / 255);
    aged[i] = Math.max(0, Math.min(255, background - ink + grain()));
  }
  const raw = sharp(aged, { raw: { width: page.width, height: page.height, channels: 3 } });
  return by.jpegQuality ? raw.jpeg({ quality: by.jpegQuality }).toBuffer() : raw.png().toBuffer();
}

/** A PDF with one JPEG filling each page; null gives an empty page. */
export function pdfOfJpegs(jpegs: readonly (Buffer | null)[]): Buffer {
  const objects: Buffer[] = [];
  const add = (...parts: (string | Buffer)[]): number =>
    objects.push(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
  const pagesNumber = jpegs.length * 3 + 1;
  const kids = jpegs.map((jpeg) => {
    const image = add(
      `<</Type/XObject/Subtype/Image/Width ${pageSize.width}/Height ${pageSize.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg?.length ?? 0}>>stream\n`,
      jpeg ?? '',
      '\nendstream',
    );
    const drawing = jpeg === null ? '' : 'q 595 0 0 842 0 0 cm /I Do Q';
    const content = add(`<</Length ${drawing.length}>>stream\n${drawing}\nendstream`);
    return add(
      `<</Type/Page/Parent ${pagesNumber} 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</XObject<</I ${image} 0 R>>>>>>`,
    );
  });
  add(`<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`);
  add(`<</Type/Catalog/Pages ${pagesNumber} 0 R>>`);
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = (parts[0] as Buffer).length;
  objects.forEach((object, index) => {
    const wrapped = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(length);
    length += wrapped.length;
    parts.push(wrapped);
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root ${objects.length} 0 R>>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

interface Draw {
  title(text: string): void;
  paragraph(text: string): void;
  form(rows: readonly (readonly FormCell[])[]): void;
}

function drawPage(compose: (draw: Draw) => void): TestPage {
  registerFont();
  const canvas = createCanvas(pageSize.width, pageSize.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pageSize.width, pageSize.height);
  context.fillStyle = '#111';
  context.strokeStyle = '#222';
  const truth: string[] = [];
  let y = 200;
  const write = (text: string, x: number, baseline: number): void => {
    context.fillText(text, x, baseline);
    truth.push(text);
  };
  compose({
    title(text) {
      context.font = `700 52px "${font}"`;
      write(text, (pageSize.width - context.measureText(text).width) / 2, y);
      y += 110;
    },
    paragraph(text) {
      context.font = `34px "${font}"`;
      for (const line of wrap(context, text, pageSize.width - 2 * pageSize.margin)) {
        write(line, pageSize.margin, y);
        y += 62;
      }
      y += 24;
    },
    form(rows) {
      context.font = `32px "${font}"`;
      context.lineWidth = 2;
      for (const row of rows) {
        const height = 60 + 52 * Math.max(...row.map((cell) => cell.lines.length));
        const unit =
          (pageSize.width - 2 * pageSize.margin) / row.reduce((sum, cell) => sum + cell.share, 0);
        let x: number = pageSize.margin;
        for (const cell of row) {
          context.strokeRect(x, y, unit * cell.share, height);
          const first = y + (height - 52 * (cell.lines.length - 1)) / 2 + 12;
          cell.lines.forEach((line, index) => {
            write(line, x + 20, first + 52 * index);
          });
          x += unit * cell.share;
        }
        y += height;
      }
      y += 110;
    },
  });
  return { png: canvas.toBuffer('image/png'), truth: truth.join('\n') };
}

function wrap(context: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    // Closing punctuation hangs in the margin, as Chinese typesetting does.
    if (context.measureText(line + character).width > width && !/[，。；：）]/.test(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  lines.push(line);
  return lines;
}

function registerFont(): void {
  if (GlobalFonts.has(font)) return;
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve('@fontsource/noto-serif-sc')), 'files');
  // The package is cut into slices by character; under one family name they fall back to each other.
  for (const file of readdirSync(folder)) {
    if (/-(400|700)-normal\.woff2$/.test(file)) {
      GlobalFonts.registerFromPath(path.join(folder, file), font);
    }
  }
}

/** Reads an upright image and puts what was read in order. */
export async function readImage(engine: OcrEngine, image: PageImage): Promise<PageText> {
  const { segments, skewDegrees } = await engine.recognize(image);
  return arrangeSegments(image, segments, (skewDegrees * Math.PI) / 180);
}
