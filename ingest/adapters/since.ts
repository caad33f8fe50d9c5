/** A point that increments are counted from: a number, or a time with the text it was read from. */
interface Point {
  kind: 'number' | 'time';
  /** whole number, or milliseconds since 1970 */
  order: bigint;
  text: string;
}

const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:([T ])(\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

function zoneOf(text: string | undefined): string {
  if (text === undefined) return '+08:00';
  if (text === 'Z') return text;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  return `${text[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A time without a zone is one of Asia/Shanghai. @returns null when it is neither number nor time */
function pointOf(text: string): Point | null {
  if (/^-?\d{1,38}$/.test(text)) return { kind: 'number', order: BigInt(text), text };
  const [, day, , clock = '00:00', fraction = '', zone] = dateTime.exec(text) ?? [];
  if (day === undefined) return null;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  const time = Date.parse(`${day}T${seconds}.${milliseconds}${zoneOf(zone)}`);
  return Number.isNaN(time) ? null : { kind: 'time', order: BigInt(time), text };
}

const dayMilliseconds = 86_400_000;

/**
 * The largest value of the field increments go by, over all records of a pull. What lies more than a
 * day ahead is a wrong clock's: beginning there would pass over everything until then.
 */
export class LargestValue {
  private largest: Point | null = null;
  private readonly now: number;
  /** values that are neither whole numbers nor times */
  unreadable = 0;
  /** values in the future */
  ahead = 0;

  constructor(last: string | null, now = Date.now()) {
    this.now = now;
    this.largest = last === null ? null : pointOf(last);
  }

  add(value: unknown): void {
    const point =
      typeof value === 'string' || typeof value === 'number' ? pointOf(String(value)) : null;
    if (point === null || (this.largest !== null && point.kind !== this.largest.kind)) {
      this.unreadable += 1;
    } else if (point.kind === 'time' && point.order > BigInt(this.now + dayMilliseconds)) {
      this.ahead += 1;
    } else if (this.largest === null || point.order > this.largest.order) this.largest = point;
  }

  /** Text as it was received; null when no value could be used. */
  get text(): string | null {
    return this.largest?.text ?? null;
  }
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/**
 * The value an increment begins at: `overlap` before the last one (seconds; days for dates; units
 * for numbers), written the way the last one is.
 * @example startOf('2026-10-31 08:00:00', 300) // '2026-10-31 07:55:00'
 */
export function startOf(last: string, overlap: number): string {
  const point = pointOf(last);
  if (point === null || overlap === 0) return last;
  if (point.kind === 'number') return String(point.order - BigInt(Math.ceil(overlap)));
  const [, , separator, clock = '', fraction, zone] = dateTime.exec(last) ?? [];
  const unit = separator === undefined ? dayMilliseconds : 1000;
  const offset = /^([+-])(\d{2}):(\d{2})$/.exec(zoneOf(zone));
  const minutes = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]))
    : 0;
  // In the zone of the text its own clock is that of UTC, moved by the offset.
  const at = new Date(Number(point.order) - Math.ceil(overlap) * unit + minutes * 60_000);
  const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  if (separator === undefined) return day;
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map((n) => pad(n));
  const parts = clock.length === 5 ? time.slice(0, 2) : time;
  return `${day}${separator}${parts.join(':')}${fraction ? `.${fraction}` : ''}${zone ?? ''}`;
}

/**
 * The start of an increment as a part of its objects' names. An object of the same name replaces the
 * one before: increments of different starts must not.
 */
export function startName(start: string | null): string {
  return start === null ? '' : `-since-${start.replace(/[^\w.+-]/g, '')}`;
}
