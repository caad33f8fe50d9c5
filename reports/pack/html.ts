/** Markup that is safe to insert as it is. Made by `html` only, so nothing else escapes escaping. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template may hold: text is escaped, markup is not, lists are joined, nothing is left out. */
export type Fragment = Markup | string | number | null | undefined | false | readonly Fragment[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(fragment: Fragment): string {
  if (fragment === null || fragment === undefined || fragment === false) return '';
  if (fragment instanceof Markup) return fragment.text;
  if (Array.isArray(fragment)) return fragment.map(written).join('');
  return String(fragment).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * A template of HTML or SVG.
 * @example html`<td>${title}</td>` // a title of `<b>` shows as `<b>`
 */
export function html(strings: TemplateStringsArray, ...fragments: Fragment[]): Markup {
  return new Markup(strings.reduce((text, part, i) => text + written(fragments[i - 1]) + part));
}
