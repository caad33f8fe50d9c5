const boundSheet = 0x85;
const columnInfo = 0x7d;
const beginnings = new Set([0x0809, 0x0409, 0x0209, 0x0009]);
const end = 0x0a;
/** Columns that an `.xls` sheet can have. */
const mostColumns = 256;

/**
 * Hidden columns of each sheet of an `.xls` workbook, in the order they are listed; the library that
 * reads it leaves them out. What is hidden to the last column of all frames a sheet.
 */
export function hiddenColumns(workbook: Buffer): number[] {
  const starts: number[] = [];
  const hidden = new Map<number, number>();
  let sheet = 0;
  let depth = 0;
  for (let at = 0; at + 4 <= workbook.length; ) {
    const record = workbook.readUInt16LE(at);
    const length = workbook.readUInt16LE(at + 2);
    const body = at + 4;
    if (body + length > workbook.length) break;
    if (beginnings.has(record)) {
      if (depth === 0) sheet = at;
      depth += 1;
    } else if (record === end) depth -= 1;
    else if (record === boundSheet && length >= 4) starts.push(workbook.readUInt32LE(body));
    else if (record === columnInfo && length >= 10 && depth === 1) {
      const first = workbook.readUInt16LE(body);
      const last = workbook.readUInt16LE(body + 2);
      const isHidden = (workbook.readUInt16LE(body + 8) & 1) === 1 && last < mostColumns - 1;
      if (isHidden) hidden.set(sheet, (hidden.get(sheet) ?? 0) + last - first + 1);
    }
    at = body + length;
  }
  return starts.map((start) => hidden.get(start) ?? 0);
}
