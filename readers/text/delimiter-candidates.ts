/** How likely a delimiter is before anything is known of the text; 1 is usual. */
const likelihood: Readonly<Record<string, number>> = {
  ',': 1,
  '\t': 1.02,
  ';': 1,
  '|': 0.98,
  '，': 0.9,
  '；': 0.8,
  '｜': 0.85,
  '、': 0.75,
  '　': 0.65,
  '^': 0.9,
  '~': 0.9,
  '¦': 0.95,
  '§': 0.9,
  ':': 0.5,
  ' ': 0.62,
  ' +': 0.62,
  '  +': 0.8,
  '': 0.9,
};

/** Control characters serve for nothing but delimiting; other signs rarely do. */
export function delimiterLikelihood(delimiter: string): number {
  const known = likelihood[delimiter];
  if (known !== undefined) return known;
  if (delimiter < ' ') return 1.02;
  return delimiter.length > 1 ? 0.98 : 0.6;
}

/** Never a delimiter: parts of words, numbers, dates, paths, and quotes. */
const never =
  /[\p{L}\p{N}\p{M}\r\n"'.\-_/\\()<>%+$￥¥€£“”‘’〔〕（）【】《》。？！…—·：\ufeff\ufffd]/u;
/** What longer delimiters are made of. Two tabs are an empty cell. */
const signs = /(?:(?!\t)\p{Cc}|[|~^$@#&%*!=<>:;§¦]){2,4}/gu;
const mostCandidates = 8;

function repeatedRuns(lines: readonly string[]): string[] {
  const seen = new Map<string, number>();
  for (const line of lines) {
    for (const run of new Set(line.match(signs))) {
      seen.set(run, (seen.get(run) ?? 0) + 1);
    }
  }
  const often = [...seen].filter(([, count]) => count >= Math.max(1, lines.length * 0.5));
  return often.sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).map(([run]) => run);
}

/** A longer delimiter's signs hardly ever stand outside of it; `||||` is an empty cell. */
function standsForItself(run: string, lines: readonly string[]): boolean {
  let within = 0;
  let all = 0;
  for (const line of lines) {
    within += (line.split(run).length - 1) * run.length;
    for (const sign of new Set(run)) all += line.split(sign).length - 1;
  }
  return within >= all * 0.9;
}

/**
 * The delimiters worth trying on a text: signs that stand in many of its lines, runs of spaces,
 * and longer delimiters such as `||` or `|~|`; '' stands for one column.
 */
export function delimiterCandidates(lines: readonly string[]): string[] {
  const inLines = new Map<string, number>();
  for (const line of lines) {
    for (const character of new Set(line)) {
      if (never.test(character)) continue;
      inLines.set(character, (inLines.get(character) ?? 0) + 1);
    }
  }
  const least = Math.min(2, lines.length);
  const single = [...inLines]
    .filter(([, count]) => count >= Math.max(least, lines.length * 0.1))
    .sort((a, b) => b[1] * delimiterLikelihood(b[0]) - a[1] * delimiterLikelihood(a[0]))
    .slice(0, mostCandidates)
    .map(([character]) => character);
  const longer = repeatedRuns(lines).filter((run) => standsForItself(run, lines));
  const hidden = new Set(longer.slice(0, 1).flatMap((run) => [...run]));
  const spaces = single.includes(' ') ? [' +', '  +'] : [];
  return ['', ...longer.slice(0, 2), ...single.filter((sign) => !hidden.has(sign)), ...spaces];
}
