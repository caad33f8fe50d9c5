/** Attributes of a tag by their names in lower case; '' where one has no value. */
function attributesOf(source: string): Map<string, string> {
  const found = new Map<string, string>();
  const each = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, name = '', double, single, bare] of source.matchAll(each)) {
    found.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return found;
}

/** Fields whose value nobody sees. */
const unseen = /^(?:hidden|password|button|submit|reset|image|file)$/;

interface Choice {
  isMultiple: boolean;
  options: { text: string; isChosen: boolean }[];
}

/** What the controls of a form on a page show: the value of a field, the option that is chosen. */
export class FormText {
  private choice: Choice | null = null;
  /** a control whose own text is no value: a button, a list of suggestions */
  private silent = '';
  private isArea = false;

  /** Text between two tags as the page shows it; undefined where it shows none. */
  text(text: string): string | undefined {
    if (this.silent !== '') return undefined;
    const { choice } = this;
    if (choice) {
      const option = choice.options.at(-1);
      if (option) option.text += text;
      return undefined;
    }
    return this.isArea ? text : text.replace(/[\r\n]+\s*/g, ' ');
  }

  /** What a tag of a form shows, '' included; undefined for any other tag. */
  tag(name: string, isEnd: boolean, source: string): string | undefined {
    if (name === 'input' && !isEnd) return this.field(attributesOf(source));
    if (name === 'textarea') {
      this.isArea = !isEnd;
      return isEnd ? undefined : '';
    }
    if (name === 'button' || name === 'datalist') {
      this.silent = isEnd ? '' : name;
      return isEnd ? undefined : '';
    }
    if (name === 'select') return isEnd ? this.chosen() : this.openChoice(attributesOf(source));
    if (name === 'option' && !isEnd && this.choice) {
      this.choice.options.push({ text: '', isChosen: attributesOf(source).has('selected') });
    }
    return undefined;
  }

  private field(attributes: Map<string, string>): string {
    const type = attributes.get('type')?.toLowerCase() ?? 'text';
    if (type === 'checkbox' || type === 'radio') return attributes.has('checked') ? '☑' : '';
    return unseen.test(type) ? '' : (attributes.get('value') ?? '');
  }

  private openChoice(attributes: Map<string, string>): string {
    this.choice = { isMultiple: attributes.has('multiple'), options: [] };
    return '';
  }

  private chosen(): string {
    const { isMultiple = true, options = [] } = this.choice ?? {};
    this.choice = null;
    const chosen = options.filter(({ isChosen }) => isChosen);
    const shown = chosen.length > 0 || isMultiple ? chosen : options.slice(0, 1);
    return shown.map(({ text }) => text.trim()).join('、');
  }
}
