/** A column of a text that is aligned with spaces: its first place on the line and the one behind it. */
export type TextColumn = readonly [start: number, end: number];

interface Part {
  text: string;
  start: number;
  end: number;
}

const fewestColumns = 3;
const fewestLines = 3;
/** Share of the lines below the first full one whose parts all stand in columns. */
const fewestFitting = 0.8;

/** How many places a sign takes where Chinese takes two, as terminals and printers draw it. */
function placesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x20000;
  return isWide ? 2 : 1;
}

/** What stands on a line between two spaces and more, each with its place. */
function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  let place = 0;
  let spaces = 2;
  for (const sign of line) {
    if (sign === ' ') spaces += 1;
    else {
      const last = parts.at(-1);
      if (spaces >= 2 || !last) {
        parts.push({ text: sign, start: place, end: place + placesOf(sign) });
      } else {
        last.text += ' '.repeat(spaces) + sign;
        last.end = place + placesOf(sign);
      }
      spaces = 0;
    }
    place += placesOf(sign);
  }
  return parts;
}

/** The column of each part; null where one stands in none or two in the same. */
function placed(parts: readonly Part[], columns: readonly TextColumn[]): number[] | null {
  const places = parts.map(({ start, end }) => {
    const over = columns.flatMap(([from, to], at) => (start < to && end > from ? [at] : []));
    return over.length === 1 ? (over[0] ?? -1) : -1;
  });
  const isPlaced = places.every((at, index) => at >= 0 && at > (places[index - 1] ?? -1));
  return isPlaced ? places : null;
}

/** Columns that hold the parts of all lines which have most of them. */
function columnsOver(lines: readonly Part[][]): TextColumn[] {
  const sorted = lines.flat().toSorted((a, b) => a.start - b.start);
  const columns: [number, number][] = [];
  for (const { start, end } of sorted) {
    const last = columns.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else columns.push([start, end]);
  }
  return columns;
}

/**
 * The columns of a text whose cells stand one below the other, some of them blank; null where it has
 * none, or where no cell is blank and runs of spaces tell as much.
 */
export function alignedColumns(lines: readonly string[]): TextColumn[] | null {
  if (lines.some((line) => line.includes('\t'))) return null;
  const all = lines.filter((line) => !/^[\s\-=_+─═]+$/.test(line)).map(partsOf);
  const most = Math.max(0, ...all.map((parts) => parts.length));
  if (most < fewestColumns) return null;
  const full = all.filter((parts) => parts.length === most);
  const columns = columnsOver(full);
  if (columns.length !== most) return null;
  const table = all.slice(all.findIndex((parts) => parts.length === most));
  const fitting = table.filter((parts) => placed(parts, columns));
  // A header alone may be full; each of its columns holds something then.
  const used = new Set(fitting.slice(1).flatMap((parts) => placed(parts, columns) ?? []));
  if (used.size < most) return null;
  const isBlank = fitting.some((parts) => parts.length < most && parts.length > 1);
  if (!isBlank || fitting.length < Math.max(fewestLines, table.length * fewestFitting)) return null;
  const widened = columns.map(([from, to]): [number, number] => [from, to]);
  for (const parts of fitting) {
    for (const [at, column] of (placed(parts, columns) ?? []).entries()) {
      const own = widened[column];
      const part = parts[at];
      if (!own || !part) continue;
      own[0] = Math.min(own[0], part.start);
      own[1] = Math.max(own[1], part.end);
    }
  }
  const areApart = widened.every(([from], at) => at === 0 || from >= (widened[at - 1]?.[1] ?? 0));
  return areApart ? widened : columns;
}

/** A line cut at the columns; null where it does not stand in them, as titles and notes do not. */
export function cutAligned(line: string, columns: readonly TextColumn[]): string[] | null {
  const parts = partsOf(line);
  const places = placed(parts, columns);
  if (parts.length < 2 || !places) return null;
  const cells = columns.map(() => '');
  for (const [at, column] of places.entries()) cells[column] = parts[at]?.text ?? '';
  return cells;
}
