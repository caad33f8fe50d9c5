export interface SplitRecord {
  cells: string[];
  /** 1-based physical line on which the record begins */
  line: number;
}

/** A quoted cell over more lines than this is a quote that was never closed. */
const longestCellInLines = 200;

/**
 * Cuts a delimited text into records (RFC 4180): LF, CR LF or CR end a record, quotes double to
 * stand for themselves. A quote inside a bare cell is a character like any other, and so is one
 * inside quotes that neither doubles nor ends the cell. Blank lines are records of one empty cell.
 * @param quoting false takes quotes as characters everywhere
 * @returns null when a quote is never closed
 */
export function splitRecords(
  text: string,
  delimiter: string,
  quoting: boolean,
): SplitRecord[] | null {
  const records: SplitRecord[] = [];
  const bareEnd = new RegExp(`[\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`, 'g');
  let position = 0;
  let line = 1;
  let cells: string[] = [];
  let start = 1;
  while (position < text.length) {
    let cell: string;
    if (quoting && text[position] === '"') {
      const closed = quotedCell(text, position, delimiter);
      if (!closed || closed.breaks > longestCellInLines) return null;
      cell = closed.cell;
      position = closed.end;
      line += closed.breaks;
    } else {
      bareEnd.lastIndex = position;
      const end = bareEnd.exec(text)?.index ?? text.length;
      cell = text.slice(position, end);
      position = end;
    }
    cells.push(cell);
    if (text[position] === delimiter) {
      position += 1;
      // A delimiter at the very end is followed by one more, empty cell.
      if (position < text.length) continue;
      cells.push('');
    }
    records.push({ cells, line: start });
    position += text.startsWith('\r\n', position) ? 2 : 1;
    line += 1;
    start = line;
    cells = [];
  }
  return records;
}

function quotedCell(
  text: string,
  open: number,
  delimiter: string,
): { cell: string; end: number; breaks: number } | null {
  let from = open + 1;
  let cell = '';
  while (true) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    const next = text[quote + 1];
    cell += text.slice(from, quote);
    if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
      const breaks =
        cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0;
      return { cell, end: quote + 1, breaks };
    }
    cell += '"';
    from = quote + (next === '"' ? 2 : 1);
  }
}
