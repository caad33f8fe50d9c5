import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { PageKind } from '#inside/ocr/page/page-types.ts';
import { Chance } from '#inside/values/chance.ts';
import { inventDate, inventPerson, sentences, writtenDate } from '../content.ts';
import type { InkLayer } from './ageing.ts';
import { drawHand, drawPrint, drawTypewriter, type Hand, write } from './hands.ts';
import type { OldPageSort } from './old-page-sorts.ts';
import { wornPage } from './worn-page.ts';

/** A part of the page that one hand or one press made; pixels of the page. */
interface DrawnLine {
  text: string;
  isHand: boolean;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A drawn page of old or new paper, to learn kinds from and to measure them on. */
export interface OldPage {
  id: string;
  kind: Exclude<PageKind, 'photo' | 'blank'>;
  /** What it is more exactly, such as `filled_form`. */
  sort: string;
  lines: readonly DrawnLine[];
  dpi: number;
  bytes: Buffer;
  fileName: string;
}

const pens = [
  '#1c2a63',
  '#20308a',
  '#2340b8',
  '#222222',
  '#333333',
  '#15204a',
  '#5a5a5a',
  '#7a1f2a',
];
const words = [
  '经研究决定，对在抗洪抢险中表现突出的职工予以表扬，并记入本人档案。',
  '各工会小组应按月收缴会费，于每月二十五日前交工会财务，逾期说明原因。',
  '本月组织职工学习三次，参加者共一百四十六人次，讨论认真，收到较好效果。',
  '该同志一九七六年三月参加工作，一贯积极肯干，群众反映良好，同意接收为会员。',
  '兹有我院职工家庭生活困难，特申请补助人民币叁拾元，请予批准。',
  '工会委员会一九八四年第五次会议记录：到会委员九人，缺席二人，列席三人。',
  '同意该同志的入会申请，自一九八二年七月起计算会龄，会费按规定缴纳。',
  '关于职工住房分配问题，会议听取了房管小组的汇报，原则同意所提方案。',
  '请将本单位女职工人数、独生子女人数于本月底以前报送工会办公室汇总。',
  '医院工会于四月二十日召开全体会员大会，选举产生了新一届工会委员会。',
] as const;
const labelTexts = [
  '姓名',
  '性别',
  '出生日期',
  '籍贯',
  '民族',
  '文化程度',
  '工作单位',
  '职务',
  '入会日期',
  '家庭住址',
  '本人简历',
  '小组意见',
  '基层工会意见',
  '备注',
];

interface Draft {
  context: SKRSContext2D;
  dpi: number;
  width: number;
  height: number;
  chance: Chance;
  lines: DrawnLine[];
}

/** Draws one page; the same id and sort give the same page. */
export async function drawOldPage(id: string, sort: OldPageSort): Promise<OldPage> {
  const chance = Chance.of(`${id} ${sort}`);
  const dpi = chance.pick([150, 200, 200, 200, 240, 300]);
  const [width, height] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  const draft: Draft = { context, dpi, width, height, chance, lines: [] };
  const kind = kindOf(sort);
  const [first, second] = handsOf(sort, chance);
  if (/form/.test(sort)) drawForm(draft, first, second);
  else if (sort === 'written_grid') drawGridPaper(draft, second);
  else if (chance.next() < 0.25) drawList(draft, second);
  else drawText(draft, first, second, sort);
  const drawn = layerOf(context, width, height);
  const bytes = await wornPage(drawn, sort, dpi, chance);
  const { lines } = draft;
  return {
    id,
    kind,
    sort,
    lines,
    dpi,
    bytes: bytes.bytes,
    fileName: `${id}-${sort}.${bytes.ending}`,
  };
}

function kindOf(sort: OldPageSort): OldPage['kind'] {
  if (sort.startsWith('carbon')) return 'carbon_copy';
  if (sort.startsWith('stencil')) return 'mimeograph';
  return sort.startsWith('written') ? 'handwriting' : 'print';
}

/** The hand of headings and labels, and that of the text. */
function handsOf(sort: OldPageSort, chance: Chance): [Hand, Hand] {
  const isTyped = sort.endsWith('typed');
  const isOld = sort.startsWith('carbon') || sort.startsWith('stencil');
  if (isTyped) {
    const typed = drawTypewriter(chance, '#000');
    return [typed, typed];
  }
  if (isOld) {
    const hand = drawHand(chance, '#000');
    return [sort === 'carbon_form' ? drawPrint(chance, '#000') : hand, hand];
  }
  const pen = chance.pick(pens);
  if (sort === 'filled_form') return [drawPrint(chance), drawHand(chance, pen)];
  if (sort.startsWith('written')) {
    const hand = drawHand(chance, pen);
    return [chance.next() < 0.25 ? drawPrint(chance) : hand, hand];
  }
  const print = drawPrint(chance, chance.next() < 0.06 ? '#1d3a8a' : '#1a1a1a');
  return [print, print];
}

function put(draft: Draft, hand: Hand, text: string, x: number, y: number, size: number): number {
  const { context, chance, lines } = draft;
  const width = write(context, hand, text, x, y, size, chance);
  const box = { left: x, right: x + width, top: y - size * 0.6, bottom: y + size * 0.6 };
  lines.push({ text, isHand: hand.isHand, ...box });
  return width;
}

function ruleColour(chance: Chance): string {
  return chance.pick(['#c94b4b', '#5a8a5a', '#6a86b0', '#888', '#333']);
}

function drawText(draft: Draft, first: Hand, second: Hand, sort: OldPageSort): void {
  const { chance, dpi, width, height, context } = draft;
  const size = (chance.between(11, second.isHand ? 18 : 14) / 72) * dpi;
  const step = size * chance.between(1.5, 2.1);
  const margin = width * chance.between(0.09, 0.15);
  const isRuled = sort === 'written' && chance.next() < 0.6;
  let y = height * chance.between(0.07, 0.13);
  const title = chance.pick([
    '会议记录',
    '关于职工困难补助的报告',
    '工作总结',
    '入会申请书',
    '证明',
  ]);
  const large = size * 1.5;
  put(draft, first, title, (width - large * title.length) / 2, y, large);
  y += large * 2;
  const texts = [
    ...chance.some(words, chance.int(2, 6)),
    ...chance.some(sentences, chance.int(1, 5)),
  ];
  const colour = ruleColour(chance);
  const room = Math.floor((width - 2 * margin) / (size * second.pitch[1]));
  for (const text of texts) {
    let rest = `　　${text}`;
    while (rest !== '' && y < height * 0.9) {
      const part = rest.slice(0, room);
      const indent = part.startsWith('　　') ? 2 * size : 0;
      put(draft, second, part.trim(), margin + indent, y, size);
      if (isRuled) {
        context.fillStyle = colour;
        context.fillRect(
          margin * 0.8,
          y + step * 0.42,
          width - 1.6 * margin,
          Math.max(1, dpi / 150),
        );
      }
      rest = rest.slice(room);
      y += step;
    }
  }
  const date = writtenDate(chance, inventDate(chance, chance.int(1972, 2005)));
  put(
    draft,
    second,
    date,
    width - margin - date.length * size,
    Math.min(height * 0.95, y + step),
    size,
  );
}

function drawList(draft: Draft, hand: Hand): void {
  const { chance, dpi, width, height, context } = draft;
  const size = (chance.between(11, hand.isHand ? 15 : 12) / 72) * dpi;
  const step = size * chance.between(1.7, 2.2);
  const margin = width * 0.1;
  const shares = [0, 0.08, 0.26, 0.36, 0.52, 0.84];
  let y = height * 0.1;
  const title = chance.pick(['会员名册', '会费收缴登记表', '困难补助发放表']);
  put(draft, hand, title, width * 0.38, y, size * 1.5);
  y += size * 3;
  const rows = chance.int(10, 24);
  const top = y - step / 2;
  context.strokeStyle = chance.pick(['#222', '#555', ruleColour(chance)]);
  context.lineWidth = Math.max(1, dpi / 150);
  for (let row = 0; row <= rows && y < height * 0.93; row++, y += step) {
    const person = inventPerson(chance);
    const texts =
      row === 0
        ? ['序号', '姓名', '性别', '工号', '科室', '金额']
        : [
            String(row),
            person.name,
            person.sex,
            person.staffNo,
            person.department,
            `${chance.int(1, 60)}.${chance.int(1, 9)}0`,
          ];
    texts.forEach((text, column) => {
      const x = margin + (shares[column] as number) * (width - 2 * margin);
      put(draft, hand, text, x, y, size);
    });
    context.strokeRect(margin * 0.9, y - step / 2, width - 1.8 * margin, step);
  }
  for (const share of shares.slice(1)) {
    const x = margin * 0.95 + share * (width - 2 * margin);
    context.strokeRect(x, top, 0.5, y - step / 2 - top);
  }
}

function drawForm(draft: Draft, labels: Hand, values: Hand): void {
  const { chance, dpi, width, height, context } = draft;
  const size = (chance.between(10.5, 13) / 72) * dpi;
  const margin = width * 0.1;
  const inner = width - 2 * margin;
  let y = height * 0.1;
  const title = chance.pick(['入会申请表', '工会会员登记表', '职工困难补助申请表']);
  put(draft, labels, title, (width - size * 1.7 * title.length) / 2, y, size * 1.7);
  y += size * 3;
  const person = inventPerson(chance);
  const facts: Readonly<Record<string, string>> = {
    姓名: person.name,
    性别: person.sex,
    出生日期: writtenDate(chance, person.birthDate),
    籍贯: chance.pick(['湖北武汉', '江苏南京', '河北保定', '四川成都']),
    民族: chance.pick(['汉', '汉族', '回族', '满']),
    文化程度: chance.pick(['大专', '中专', '高中', '本科', '初中']),
    工作单位: person.department,
    职务: person.title,
    入会日期: writtenDate(chance, person.joinedDate),
    家庭住址: chance.pick(['解放路十二号院三单元', '本院家属楼二栋', '中山大道一〇八号']),
  };
  context.strokeStyle = chance.pick(['#222', '#222', ruleColour(chance)]);
  context.lineWidth = Math.max(1, dpi / 120);
  const high = size * chance.between(2.2, 3);
  const isRuled = chance.next() < 0.8;
  const small = labelTexts.filter((label) => label in facts);
  for (let i = 0; i < small.length; i += 2, y += high) {
    for (const side of [0, 1]) {
      const label = small[i + side];
      if (label === undefined) continue;
      const x = margin + (side * inner) / 2;
      put(draft, labels, isRuled ? label : `${label}：`, x + size * 0.4, y + high / 2, size);
      const at = x + size * 5.2;
      put(
        draft,
        values,
        facts[label] as string,
        at,
        y + high / 2,
        size * (values.isHand ? 1.25 : 1),
      );
      if (isRuled) {
        context.strokeRect(x, y, size * 4.8, high);
        context.strokeRect(x, y, inner / 2, high);
      }
    }
  }
  for (const label of labelTexts.filter((one) => !(one in facts))) {
    const tall = high * 2.4;
    if (y + tall > height * 0.95) break;
    put(draft, labels, label, margin + size * 0.4, y + tall / 2, size);
    if (isRuled) {
      context.strokeRect(margin, y, size * 7, tall);
      context.strokeRect(margin, y, inner, tall);
    }
    const text = chance.pick(words);
    const room = Math.floor((inner - size * 8) / (size * 1.3));
    put(draft, values, text.slice(0, room), margin + size * 7.6, y + tall * 0.3, size * 1.15);
    const rest = text.slice(room, 2 * room);
    if (rest.length > 1) {
      put(draft, values, rest, margin + size * 7.6, y + tall * 0.7, size * 1.15);
    }
    y += tall;
  }
}

/** 稿纸: one character a square. */
function drawGridPaper(draft: Draft, hand: Hand): void {
  const { chance, width, height, context } = draft;
  const cell = (width * 0.8) / 20;
  context.strokeStyle = ruleColour(chance);
  context.lineWidth = 1;
  const text = [...chance.some(words, 6), ...chance.some(sentences, 3)].join('');
  const size = cell * chance.between(0.72, 0.86);
  const spaced: Hand = { ...hand, pitch: [cell / size, cell / size], drift: 0 };
  for (let row = 0; row < 20; row++) {
    const y = height * 0.09 + row * cell * 1.3;
    if (y > height * 0.9) break;
    for (let column = 0; column < 20; column++) {
      context.strokeRect(width * 0.1 + column * cell, y, cell, cell);
    }
    const part = text.slice(row * 20, row * 20 + 20);
    if (part === '') continue;
    put(draft, spaced, part, width * 0.1 + (cell - size) / 2, y + cell / 2, size);
  }
}

function layerOf(context: SKRSContext2D, width: number, height: number): InkLayer {
  const { data } = context.getImageData(0, 0, width, height);
  const ink = new Float32Array(width * height * 3);
  for (let i = 0, at = 0; i < data.length; i += 4) {
    for (let c = 0; c < 3; c++) ink[at++] = 1 - (data[i + c] as number) / 255;
  }
  return { width, height, ink };
}
