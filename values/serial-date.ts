import { SSF } from '@e965/xlsx';

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A text of five digits that Excel would show as a day, 1927–2119, with its time of day. */
export function serialDate(text: string): string | null {
  const isSerial = /^[1-7]\d{4}(?:\.\d+)?$/.test(text);
  return isSerial ? serialToText(Number(text)) : null;
}

/**
 * An Excel date serial as `YYYY-MM-DD`, with ` HH:MM:SS` where it has a time of day; null where it
 * is no date (serial 0 is Excel's 1900-01-00).
 */
export function serialToText(serial: number, is1904 = false): string | null {
  if (!Number.isFinite(serial) || serial < 1) return null;
  const parts = SSF.parse_date_code(serial, { date1904: is1904 }) as
    | { y: number; m: number; d: number; H: number; M: number; S: number }
    | undefined;
  if (!parts || parts.d === 0) return null;
  const day = `${String(parts.y).padStart(4, '0')}-${twoDigits(parts.m)}-${twoDigits(parts.d)}`;
  if (parts.H === 0 && parts.M === 0 && parts.S === 0) return day;
  return `${day} ${twoDigits(parts.H)}:${twoDigits(parts.M)}:${twoDigits(Math.floor(parts.S))}`;
}
