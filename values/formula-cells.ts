import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** What a spreadsheet would take for a formula once somebody edits the cell: = + - @, tab, return. */
const formulaStart = /^(?:[=+\-@\t\r＝＋－＠]|&#(?:x0*(?:9|d)|0*(?:9|13));|_x000[9dD]_)/i;

/** Whether a text could be run as a formula by a spreadsheet. */
export function isFormulaLike(text: string): boolean {
  return formulaStart.test(text);
}

const textCell = /<c r="([A-Z]+\d+)"((?: s="\d+")?) t="str"><v((?: [^>]*)?)>([^<]*)/g;

/** The cell formats with a quoted twin for each that is asked for. */
function withQuotedFormats(
  styles: string,
  wanted: ReadonlySet<number>,
): [string, Map<number, number>] {
  const twins = new Map<number, number>();
  const changed = styles.replace(
    /<cellXfs count="\d+">(.*?)<\/cellXfs>/s,
    (_whole, inner: string) => {
      const formats = inner.match(/<xf\b[^>]*?(?:\/>|>.*?<\/xf>)/gs) ?? [];
      const all = [...formats];
      for (const index of [...wanted].toSorted((a, b) => a - b)) {
        twins.set(index, all.length);
        all.push((formats[index] ?? formats[0] ?? '').replace('<xf ', '<xf quotePrefix="1" '));
      }
      return `<cellXfs count="${all.length}">${all.join('')}</cellXfs>`;
    },
  );
  return [changed, twins];
}

/**
 * Marks every text of an XLSX that looks like a formula as quoted (`quotePrefix`), the way Excel and
 * WPS do it for a text typed after an apostrophe: it is shown as it is, and stays text when somebody
 * edits the cell. The values do not change.
 * @param workbook as written by SheetJS without shared strings
 */
export function quoteFormulas(workbook: Buffer): Buffer {
  const parts = unzipSync(workbook);
  const sheets = Object.keys(parts).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  const texts = new Map(sheets.map((name) => [name, strFromU8(parts[name] ?? new Uint8Array())]));
  const wanted = new Set<number>();
  for (const text of texts.values()) {
    for (const [, , style = '', , value = ''] of text.matchAll(textCell)) {
      if (isFormulaLike(value)) wanted.add(Number(/\d+/.exec(style)?.[0] ?? 0));
    }
  }
  const styles = parts['xl/styles.xml'];
  if (wanted.size === 0 || !styles) return workbook;
  const [formats, twins] = withQuotedFormats(strFromU8(styles), wanted);
  parts['xl/styles.xml'] = strToU8(formats);
  for (const [name, text] of texts) {
    parts[name] = strToU8(
      text.replace(
        textCell,
        (whole, place: string, style: string, space: string, value: string) => {
          if (!isFormulaLike(value)) return whole;
          const twin = twins.get(Number(/\d+/.exec(style)?.[0] ?? 0));
          return `<c r="${place}" s="${twin}" t="str"><v${space}>${value}`;
        },
      ),
    );
  }
  return Buffer.from(zipSync(parts));
}
