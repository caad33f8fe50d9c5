import { HuicangError } from '#home';

/** A number that a JavaScript number would not show as it is written: too long, or `1.50`. */
export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | number | string | JsonNumber | JsonValue[] | JsonObject;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonParser {
  private readonly text: string;
  private readonly deepest: number;
  private at = 0;
  private depth = 0;
  /** keys that came twice in one object */
  repeatedKeys = 0;

  constructor(text: string, deepest: number) {
    this.text = text;
    this.deepest = deepest;
  }

  /** The only value of the text; undefined where another one follows on a line of its own. */
  whole(): JsonValue | undefined {
    const value = this.value();
    const end = this.at;
    this.skipSpace();
    if (this.at >= this.text.length) return value;
    if (/^[ \t]*[\r\n]\s*[[{]/.test(this.text.slice(end, this.at + 1))) return undefined;
    throw this.fault('结尾之后还有内容');
  }

  fault(what: string): HuicangError {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    return new HuicangError(`JSON 有误：${what}（第 ${line} 行第 ${column} 列）`, {
      remedy: '文件已损坏或没有导出完，请重新导出后再送一次。',
    });
  }

  private skipSpace(): void {
    while (true) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private value(): JsonValue {
    this.skipSpace();
    const sign = this.text[this.at];
    if (sign === '"') return this.string();
    if (sign === '{') return this.object();
    if (sign === '[') return this.array();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.number();
  }

  private number(): number | JsonNumber {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const source = pattern.exec(this.text)?.[0];
    if (source === undefined) {
      throw this.fault(this.at >= this.text.length ? '内容不完整' : '这里应是一个值');
    }
    this.at += source.length;
    const number = Number(source);
    return String(number) === source ? number : new JsonNumber(source);
  }

  private string(): string {
    const start = this.at + 1;
    let end = start;
    let hasEscape = false;
    while (true) {
      const code = this.text.charCodeAt(end);
      if (Number.isNaN(code)) throw this.fault('引号没有收尾');
      if (code === 34) break;
      if (code === 92) {
        hasEscape = true;
        end += 1;
      }
      end += 1;
    }
    this.at = end + 1;
    const raw = this.text.slice(start, end);
    if (!hasEscape) return raw;
    return raw.replace(/\\(?:u([\dA-Fa-f]{4})|([\s\S]))/g, (whole, code, sign) =>
      code === undefined
        ? (escapes[sign] ?? whole)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > this.deepest) throw this.fault(`嵌套超过 ${this.deepest} 层`);
    this.at += 1;
    this.skipSpace();
  }

  /** Whether a list goes on; takes the comma or the closing sign. */
  private goesOn(closing: string): boolean {
    this.skipSpace();
    const sign = this.text[this.at];
    if (sign !== ',' && sign !== closing) {
      throw this.fault(sign === undefined ? '内容不完整' : `这里应是“,”或“${closing}”`);
    }
    this.at += 1;
    if (sign === closing) this.depth -= 1;
    return sign === ',';
  }

  private array(): JsonValue[] {
    this.enter();
    const values: JsonValue[] = [];
    if (this.text[this.at] === ']') {
      this.at += 1;
      this.depth -= 1;
      return values;
    }
    do values.push(this.value());
    while (this.goesOn(']'));
    return values;
  }

  private object(): JsonObject {
    this.enter();
    const object: JsonObject = new Map();
    if (this.text[this.at] === '}') {
      this.at += 1;
      this.depth -= 1;
      return object;
    }
    do {
      this.skipSpace();
      if (this.text[this.at] !== '"') throw this.fault('这里应是带引号的字段名');
      const key = this.string();
      this.skipSpace();
      if (this.text[this.at] !== ':') throw this.fault('这里应是“:”');
      this.at += 1;
      if (object.has(key)) this.repeatedKeys += 1;
      object.set(key, this.value());
    } while (this.goesOn('}'));
    return object;
  }
}

/**
 * Parses JSON with every number as it is written: ID and card numbers written without quotes keep
 * all their digits, `1.50` stays `1.50`. Objects are maps, so no key is special.
 * @returns no value where another one follows on a line of its own, as in NDJSON
 * @throws HuicangError with line and column, or when it is nested too deep
 */
export function parseJson(
  text: string,
  deepest: number,
): { value: JsonValue | undefined; repeatedKeys: number } {
  const parser = new JsonParser(text, deepest);
  return { value: parser.whole(), repeatedKeys: parser.repeatedKeys };
}

/** JSON text of a value, for lists within a record. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.source;
  if (value instanceof Map) {
    const entries = [...value].map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`);
    return `{${entries.join(',')}}`;
  }
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return JSON.stringify(value);
}
