/** The named characters that office software writes; others stay as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
  thinsp: ' ',
  middot: '·',
  bull: '•',
  yen: '¥',
  copy: '©',
  reg: '®',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  permil: '‰',
  sect: '§',
  radic: '√',
  zwnj: '',
  zwj: '',
  shy: '',
};

/** Text of HTML with its entities resolved; a no-break space is a space. */
export function htmlText(text: string): string {
  if (!text.includes('&')) return text.replaceAll('\u00a0', ' ');
  return text
    .replace(
      /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w{1,30}));?/gi,
      (whole, hex, decimal, name) => {
        if (name !== undefined) return named[name.toLowerCase()] ?? whole;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      },
    )
    .replaceAll('\u00a0', ' ');
}
