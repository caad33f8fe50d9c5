import type { Chance } from '#inside/values/chance.ts';
import { capitals, figures, pad, spelled } from '../content.ts';

const digits = [...'〇一二三四五六七八九'];

/** How one paper writes its dates: an office keeps to one or two styles. */
type DateStyle = (iso: string) => string;

const styles: readonly DateStyle[] = [
  (iso) => dateOf(iso, (y, m, d) => `${y}年${m}月${d}日`),
  (iso) => dateOf(iso, (y, m, d) => `${y}年${pad(m, 2)}月${pad(d, 2)}日`),
  (iso) => dateOf(iso, (y, m, d) => `${y} 年 ${m} 月 ${d} 日`),
  (iso) => dateOf(iso, (y, m, d) => `${yearInNumerals(y)}年${spelled(m)}月${spelled(d)}日`),
  (iso) => dateOf(iso, (y, m, d) => `${y}.${m}.${d}`),
  (iso) => dateOf(iso, (y, m, d) => `${y}.${pad(m, 2)}.${pad(d, 2)}`),
  (iso) => dateOf(iso, (y, m, d) => `${y}/${m}/${d}`),
  (iso) => iso,
];
const formal: readonly DateStyle[] = styles.slice(0, 4);

/** Any style of the set. */
export function anyDateStyle(chance: Chance): DateStyle {
  return chance.pick(styles);
}

/** A style that stands under a paper of an office: with 年, 月, 日. */
export function formalDateStyle(chance: Chance): DateStyle {
  return chance.pick(formal);
}

/** `1986年4月`, `1986.04`, `一九八六年四月`: a month without its day, ISO `1986-04`. */
export function writtenMonth(chance: Chance, iso: string): string {
  const [year, month] = iso.split('-').map(Number) as [number, number];
  return chance.pick([
    `${year}年${month}月`,
    `${year}.${pad(month, 2)}`,
    `${yearInNumerals(year)}年${spelled(month)}月`,
    `${year}-${pad(month, 2)}`,
  ]);
}

function dateOf(iso: string, write: (y: number, m: number, d: number) => string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return write(year, month, day);
}

function yearInNumerals(year: number): string {
  return [...String(year)].map((digit) => digits[Number(digit)]).join('');
}

const bodies = ['院工', '医工', '院工会', '工发', '院工办', '工字', '院职代', '东院工', '卫工'];

/** 文号 in the forms offices use; as printed, which is also its value. */
export function writtenDocumentNo(chance: Chance, year: number): string {
  const body = chance.pick(bodies);
  const number = chance.int(1, 86);
  return chance.pick([
    `${body}〔${year}〕${number}号`,
    `${body}发〔${year}〕${number}号`,
    `${body}[${year}]${number}号`,
    `${body}（${year}）${number}号`,
    `${body}字〔${year}〕第${number}号`,
  ]);
}

/** 案号 of the mediation committee. */
export function writtenCaseNo(chance: Chance, year: number): string {
  const number = chance.int(1, 42);
  return chance.pick([
    `医劳调字〔${year}〕第${number}号`,
    `院调字（${year}）第${pad(number, 3)}号`,
    `工调〔${year}〕${number}号`,
  ]);
}

/** An amount and how it is printed; capitals, where they stand, agree. */
interface WrittenAmount {
  fen: number;
  figures: string;
  capitals: string;
}

export function wideAmount(chance: Chance, low = 50, high = 60_000): WrittenAmount {
  const isRound = chance.next() < 0.6;
  const yuan = isRound
    ? Math.max(1, Math.round(chance.int(low, high) / 100)) * 100
    : chance.int(low, high);
  const cents = isRound || chance.next() < 0.4 ? 0 : chance.int(1, 99);
  const fen = yuan * 100 + cents;
  const plain = chance.next() < 0.3 && cents === 0;
  return {
    fen,
    figures: plain ? String(yuan) : figures(fen),
    capitals: capitalsOf(yuan, cents, chance),
  };
}

/** 1,204.35 → 壹仟贰佰零肆元叁角伍分; whole amounts end on 整 or 正. */
function capitalsOf(yuan: number, cents: number, chance: Chance): string {
  const whole = capitals(yuan);
  const end = chance.pick(['整', '整', '正']);
  const unit = chance.pick(['元', '元', '圆']);
  const stem = whole.replace(/元整$/, unit);
  if (cents === 0) return stem + end;
  const digit = (value: number): string => [...'零壹贰叁肆伍陆柒捌玖'][value] as string;
  const tenths = Math.floor(cents / 10);
  const rest = cents % 10;
  if (rest === 0) return `${stem}${digit(tenths)}角${end}`;
  return `${stem}${tenths === 0 ? '零' : `${digit(tenths)}角`}${digit(rest)}分`;
}
