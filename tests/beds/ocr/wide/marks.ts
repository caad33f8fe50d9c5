import type { Chance } from '#inside/values/chance.ts';
import type { Face } from '../faces.ts';
import type { TestSheet } from '../sheet.ts';
import type { TruthBox } from '../truth.ts';

/** Pen of the one who fills a form in; absent: the form's own type. */
export type Pen = Face | undefined;

/** `label` and a ruled or dotted blank up to `right`, with the value on it. */
export function blank(
  sheet: TestSheet,
  label: string,
  value: string,
  [x, y, right]: readonly [number, number, number],
  options: { size?: number; dots?: boolean; pen?: Pen; field?: readonly [string, string] } = {},
): void {
  const { size = 12 } = options;
  const start = x + sheet.widthOf(label, size) + 1;
  const setting = { size, ...(options.pen === undefined ? {} : { face: options.pen }) };
  let box: TruthBox;
  if (options.pen === undefined) {
    // One setting: label and value are one line of text.
    box = sheet.put(`${label}${value}`, x, y, { size });
  } else {
    sheet.put(label, x, y, { size });
    box = sheet.put(value, start + 2, y, setting);
  }
  if (options.field && value !== '') sheet.field(options.field[0], options.field[1], box);
  const foot = y + size * 0.24;
  sheet.paint((context, pixels) => {
    context.strokeStyle = '#333';
    context.lineWidth = Math.max(1, pixels(0.2));
    if (options.dots === true) context.setLineDash([pixels(0.35), pixels(0.9)]);
    context.beginPath();
    context.moveTo(pixels(start), pixels(foot));
    context.lineTo(pixels(right), pixels(foot));
    context.stroke();
  });
}

/** One small box a character, as forms have for ID numbers; the value is one line of the truth. */
export function digitBoxes(
  sheet: TestSheet,
  text: string,
  [x, y]: readonly [number, number],
  step = 6.2,
  size = 12,
): TruthBox {
  const characters = Array.from(text);
  const first = sheet.lines.length;
  const boxes = characters.map((character, index) =>
    sheet.put(character, x + (index + 0.5) * step, y, { size, align: 'center', region: 'table' }),
  );
  sheet.lines.splice(first);
  sheet.paint((context, pixels) => {
    context.strokeStyle = '#333';
    context.lineWidth = Math.max(1, pixels(0.22));
    for (let index = 0; index < characters.length; index++) {
      context.strokeRect(
        pixels(x + index * step),
        pixels(y - step / 2),
        pixels(step),
        pixels(step),
      );
    }
  });
  const [left, right] = [boxes[0] as TruthBox, boxes.at(-1) as TruthBox];
  const box: TruthBox = [left[0], right[1], right[2], left[3]];
  sheet.lines.push({ text, box, region: 'table' });
  return box;
}

/** `□男 ☑女`: the chosen one is ticked. */
export function choices(options: readonly string[], chosen: string, gap = ' '): string {
  return options.map((option) => (option === chosen ? '☑' : '□') + option).join(gap);
}

/** An empty frame with a word in it: where a photograph is glued. */
export function photoFrame(sheet: TestSheet, x: number, y: number): void {
  frame(sheet, x, y, 25, 35);
  sheet.put('照', x + 12.5, y + 13, { size: 11, align: 'center', region: 'table' });
  sheet.put('片', x + 12.5, y + 21, { size: 11, align: 'center', region: 'table' });
}

export function frame(sheet: TestSheet, x: number, y: number, width: number, height: number): void {
  sheet.paint((context, pixels) => {
    context.strokeStyle = '#222';
    context.lineWidth = Math.max(1, pixels(0.25));
    context.strokeRect(pixels(x), pixels(y), pixels(width), pixels(height));
  });
}

/** A line across the page: thin, thick, double or broken. */
export function bar(
  sheet: TestSheet,
  y: number,
  options: { colour?: string; width?: number; dash?: boolean; from?: number; to?: number } = {},
): void {
  const {
    colour = '#222',
    width = 0.3,
    dash = false,
    from = sheet.left,
    to = sheet.right,
  } = options;
  sheet.paint((context, pixels) => {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1, pixels(width));
    if (dash) context.setLineDash([pixels(2), pixels(1.2)]);
    context.beginPath();
    context.moveTo(pixels(from), pixels(y));
    context.lineTo(pixels(to), pixels(y));
    context.stroke();
  });
}

const sealNames = [
  '市中心医院工会委员会',
  '第二人民医院工会委员会',
  '江城区总工会',
  '市中医医院职工代表大会',
  '妇幼保健院工会委员会',
  '市中心医院劳动争议调解委员会',
];

/**
 * A round red seal with its name along the upper arc, at times a line beneath the star.
 * @param ink share of its colour that came out on paper, 0–1
 */
export function roundSeal(sheet: TestSheet, chance: Chance, x: number, y: number): void {
  const name = chance.pick(sealNames);
  const under = chance.next() < 0.35 ? chance.pick(['财务专用章', '女职工委员会', '组织部']) : '';
  const radius = chance.between(18, 21);
  const ink = chance.between(0.35, 0.9);
  const tilt = chance.between(-0.3, 0.3);
  const colour = chance.pick(['#c8191e', '#d42a3a', '#b5202a', '#e03b32']);
  sheet.paint((context, pixels) => {
    const r = pixels(radius);
    context.translate(pixels(x), pixels(y));
    context.rotate(tilt);
    context.globalAlpha = ink;
    context.globalCompositeOperation = 'multiply';
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = pixels(1);
    context.beginPath();
    context.arc(0, 0, r, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    for (let corner = 0; corner < 10; corner++) {
      const reach = r * (corner % 2 === 0 ? 0.3 : 0.12);
      const angle = (corner * Math.PI) / 5 - Math.PI / 2;
      context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
    }
    context.fill();
    const characters = Array.from(name);
    const size = Math.min(0.3, 3.3 / characters.length) * r;
    context.font = `700 ${Math.round(size)}px ${sheet.families('noto-serif-sc')}`;
    context.textAlign = 'center';
    const span = Math.min(4.3, 0.44 * characters.length);
    characters.forEach((character, index) => {
      const angle = -span / 2 + (span * index) / (characters.length - 1);
      context.save();
      context.rotate(angle);
      context.scale(0.85, 1.15);
      context.fillText(character, 0, (-r * 0.76) / 1.15);
      context.restore();
    });
    if (under !== '') {
      context.font = `400 ${Math.round(0.22 * r)}px ${sheet.families('noto-serif-sc')}`;
      context.fillText(under, 0, 0.55 * r);
    }
  });
  sheet.sealed(name + under, [x - radius, y - radius, x + radius, y + radius]);
}

/** A square name seal: two columns of two characters, read from the right. */
export function nameSeal(sheet: TestSheet, name: string, x: number, y: number): void {
  const text = Array.from(
    name.length === 2 ? `${name}之印` : name.length === 3 ? `${name}印` : name,
  ).slice(0, 4);
  const side = 11;
  sheet.paint((context, pixels) => {
    context.globalAlpha = 0.75;
    context.strokeStyle = '#c8191e';
    context.fillStyle = '#c8191e';
    context.lineWidth = pixels(0.7);
    context.strokeRect(pixels(x), pixels(y), pixels(side), pixels(side));
    context.font = `700 ${Math.round(pixels(side * 0.42))}px ${sheet.families('lxgw-wenkai')}`;
    context.textAlign = 'center';
    text.forEach((character, index) => {
      const column = index < 2 ? 0.73 : 0.27;
      const row = index % 2 === 0 ? 0.28 : 0.73;
      context.fillText(character, pixels(x + side * column), pixels(y + side * row));
    });
  });
  sheet.sealed(text.join(''), [x, y, x + side, y + side]);
}

/** Folio at the foot of the page in one of the styles of offices. */
export function folio(sheet: TestSheet, chance: Chance): void {
  const page = chance.int(1, 28);
  const text = chance.pick([
    `— ${page} —`,
    `-${page}-`,
    `第 ${page} 页`,
    `${page}`,
    `第${page}页 共${page + 3}页`,
  ]);
  sheet.put(text, chance.pick([105, 105, 180]), 285, {
    size: 9,
    align: 'center',
    region: 'page_number',
  });
}
