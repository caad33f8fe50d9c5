/** Pollock's measures of one file; `total` is their sum, of 10. */
export interface PollockScore {
  success: number;
  headerPrecision: number;
  headerRecall: number;
  headerF1: number;
  recordPrecision: number;
  recordRecall: number;
  recordF1: number;
  cellPrecision: number;
  cellRecall: number;
  cellF1: number;
  total: number;
}

export const scoreNames = [
  'success',
  'headerPrecision',
  'headerRecall',
  'headerF1',
  'recordPrecision',
  'recordRecall',
  'recordF1',
  'cellPrecision',
  'cellRecall',
  'cellF1',
  'total',
] as const satisfies readonly (keyof PollockScore)[];

function shared(source: readonly string[], loaded: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of source) counts.set(text, (counts.get(text) ?? 0) + 1);
  let found = 0;
  for (const text of loaded) {
    const left = counts.get(text) ?? 0;
    if (left === 0) continue;
    counts.set(text, left - 1);
    found += 1;
  }
  return found;
}

/** Shares of source and loaded that meet, and their harmonic mean; named as Pollock names them. */
function shares(source: readonly string[], loaded: readonly string[]): [number, number, number] {
  if (source.length === 0) return [1, 1, 1];
  const found = shared(source, loaded);
  if (found === 0) return [0, 0, 0];
  const precision = found / source.length;
  const recall = found / loaded.length;
  return [precision, recall, (2 * precision * recall) / (precision + recall)];
}

/**
 * Pollock compares headers and records after folding types (`$5` and `5 USD` are one price); we
 * compare the texts in lower case, which is stricter.
 */
function folded(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.toLowerCase());
}

/**
 * Scores what was loaded against the clean file, as `pollock/metrics.py` does.
 * @param loaded null where the reader failed
 */
export function measure(
  source: readonly string[][],
  loaded: readonly string[][] | null,
): PollockScore {
  const values = loaded === null ? null : [...loaded];
  const none: [number, number, number] = [0, 0, 0];
  const all: [number, number, number] = [1, 1, 1];
  const isEmpty = source.length === 0;
  const header =
    values === null
      ? none
      : isEmpty
        ? all
        : shares(folded(source[0] ?? []), folded(values[0] ?? []));
  const joined = (rows: readonly string[][]) => rows.slice(1).map((row) => folded(row).join(''));
  const record = values === null ? none : isEmpty ? all : shares(joined(source), joined(values));
  const cell = values === null ? none : isEmpty ? all : shares(source.flat(), values.flat());
  const success = values === null ? 0 : 1;
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  return {
    success,
    headerPrecision: header[0],
    headerRecall: header[1],
    headerF1: header[2],
    recordPrecision: record[0],
    recordRecall: record[1],
    recordF1: record[2],
    cellPrecision: cell[0],
    cellRecall: cell[1],
    cellF1: cell[2],
    total: success + sum(header) + sum(record) + sum(cell),
  };
}
