/** Signs of fonts that have pictures where others have letters, by font and by their code there. */
const fonts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    108: '●',
    110: '■',
    111: '□',
    113: '□',
    161: '○',
    164: '◉',
    168: '□',
    251: '✗',
    252: '✓',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': {
    42: '□',
    79: '✗',
    80: '✓',
    81: '☒',
    82: '☑',
    83: '☒',
    84: '☒',
    163: '□',
  },
  webdings: { 97: '✓', 99: '□', 103: '■', 114: '✗' },
  symbol: { 180: '×', 183: '•', 214: '√' },
};

/**
 * Text in a font of signs as the signs it shows; other text as it is. Word keeps the codes of such
 * fonts as they are or from U+F000 on.
 */
export function symbolText(font: string, text: string): string {
  const signs = fonts[font.toLowerCase()];
  if (!signs) return text;
  return Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return signs[code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code] ?? sign;
  }).join('');
}

function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/i.test(value);
}

/** A field of an older form: what is ticked or chosen in it is no text of the document. */
export class FormField {
  private entries: string[] = [];
  private chosen: string | undefined;
  private usual: string | undefined;
  private checked: boolean | undefined;
  private isOpen = false;

  open(name: string, value: string | undefined): void {
    if (name === 'checkBox' || name === 'ddList') {
      this.isOpen = true;
      this.entries = [];
      this.chosen = undefined;
      this.usual = undefined;
      this.checked = undefined;
    } else if (!this.isOpen) return;
    else if (name === 'checked') this.checked = isOn(value);
    else if (name === 'default') this.usual = value ?? '1';
    else if (name === 'result') this.chosen = value;
    else if (name === 'listEntry') this.entries.push(value ?? '');
  }

  /** What the field shows. */
  close(name: 'checkBox' | 'ddList'): string {
    this.isOpen = false;
    if (name === 'ddList') return this.entries[Number(this.chosen ?? this.usual ?? 0)] ?? '';
    return (this.checked ?? isOn(this.usual ?? '0')) ? '☑' : '□';
  }
}
