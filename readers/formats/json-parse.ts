import { HuicangError } from '#home';
import { LimitExceeded, type ReadLimits } from '../table/limits.ts';

/** A number that a JavaScript number would not show as it is written: too long, or `1.50`. */
export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | number | string | JsonNumber | JsonValue[] | JsonObject;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Words that are values; programs write some that JSON has not. Those of no number stay as written. */
const words: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
  ['undefined', null],
  ...['NaN', 'nan', 'Infinity', '-Infinity'].map((each): [string, string] => [each, each]),
]);
const word = /-?[A-Za-z]+/y;
const numberLike = /[-+]?(?:0[xX][\dA-Fa-f]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/y;
const bareKey = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
/** Comments, a guard against scripts, a call or an assignment around the value. */
const before =
  /^(?:[\s\p{Cc}\ufeff]|\/\/[^\n]*\n|\/\*[\s\S]{0,5000}?\*\/)*(?:\)\]\}'?,?\s*|while\s*\(1\);\s*|for\s*\(;;\);\s*)?(?:export\s+default\s*|(?:export\s+)?(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,100}\s*[=(]\s*)?(?=[[{])/u;

/** Where the value of a JSON text begins, behind comments or a call that it is wrapped in; else 0. */
export function jsonStart(text: string): number {
  return before.exec(text)?.[0].length ?? 0;
}

class JsonParser {
  private readonly text: string;
  private readonly limits: Pick<ReadLimits, 'depth' | 'values'>;
  private values = 0;
  private readonly firstLine: number;
  private at = 0;
  private depth = 0;
  /** keys that came twice in one object */
  repeatedKeys = 0;
  /** what was met that is no JSON and yet leaves no doubt */
  readonly oddities = new Set<string>();

  constructor(text: string, limits: Pick<ReadLimits, 'depth' | 'values'>, firstLine: number) {
    this.text = text;
    this.limits = limits;
    this.firstLine = firstLine;
  }

  /** All values of the text; where the first of several has a line of its own, no more than that one. */
  whole(): { values: JsonValue[]; isLines: boolean } {
    this.at = jsonStart(this.text);
    if (this.text.slice(0, this.at).trim() !== '') this.oddities.add('外面的注释或包装');
    const start = this.at;
    const values = [this.value()];
    const hasOwnLine = !this.text.slice(start, this.at).trim().includes('\n');
    for (let end = this.at; ; end = this.at) {
      this.skipSpace();
      const sign = this.text[this.at];
      if (sign === undefined) return { values, isLines: false };
      if (sign === '{' || sign === '[') {
        const isLines = /^[ \t]*\r?\n/.test(this.text.slice(end, this.at));
        if (isLines && hasOwnLine && values.length === 1) return { values, isLines };
        this.oddities.add('几段 JSON 连在一起');
        values.push(this.value());
      } else if (sign === ',' || sign === ')' || sign === ';') {
        this.oddities.add('末尾或各段之间多余的符号');
        this.at += 1;
      } else throw this.fault('结尾之后还有内容');
    }
  }

  fault(what: string): HuicangError {
    const before = this.text.slice(0, this.at);
    const line = this.firstLine + before.split('\n').length - 1;
    const column = this.at - before.lastIndexOf('\n');
    return new HuicangError(`JSON 有误：${what}（第 ${line} 行第 ${column} 列）`, {
      remedy: '文件已损坏或没有导出完，请重新导出后再送一次。',
    });
  }

  private skipSpace(): void {
    while (true) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 10 || code === 13 || code === 9) this.at += 1;
      // A mark, a separator of records, a filler: nobody reads a value into them.
      else if (code === 0xfeff || code === 0x1e || code === 0 || code === 0xa0) this.at += 1;
      else if (code === 47 && this.skipComment()) this.oddities.add('注释');
      else return;
    }
  }

  private skipComment(): boolean {
    comment.lastIndex = this.at;
    const length = comment.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length > 0;
  }

  private count(values: number): void {
    this.values += values;
    if (this.values <= this.limits.values) return;
    throw new LimitExceeded(`JSON 里的值多于 ${this.limits.values} 个，整体读入会占满内存`, {
      remedy: '请按月或按年分成几个文件，或导出为 NDJSON（一行一条）、CSV 后再送一次。',
    });
  }

  private value(): JsonValue {
    this.count(1);
    this.skipSpace();
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'") return this.string(sign);
    if (sign === '{') return this.object();
    if (sign === '[') return this.array();
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (found === undefined) return this.number();
    const known = words.get(found);
    if (known === undefined) throw this.fault('这里应是一个值');
    this.at += found.length;
    if (found !== 'true' && found !== 'false' && found !== 'null') {
      this.oddities.add(`${found} 这样的值`);
    }
    return known;
  }

  private number(): number | string | JsonNumber {
    numberLike.lastIndex = this.at;
    const source = numberLike.exec(this.text)?.[0];
    if (source === undefined) {
      throw this.fault(this.at >= this.text.length ? '内容不完整' : '这里应是一个值');
    }
    this.at += source.length;
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) {
      this.oddities.add('以 0、+ 或小数点开头的数字');
      return source;
    }
    const number = Number(source);
    return String(number) === source ? number : new JsonNumber(source);
  }

  private string(quote: '"' | "'"): string {
    if (quote === "'") this.oddities.add('单引号');
    const closing = quote.charCodeAt(0);
    const start = this.at + 1;
    let end = start;
    let hasEscape = false;
    while (true) {
      const code = this.text.charCodeAt(end);
      if (Number.isNaN(code)) throw this.fault('引号没有收尾');
      if (code === closing) break;
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
    const { depth } = this.limits;
    if (this.depth > depth) throw this.fault(`嵌套超过 ${depth} 层`);
    this.count(2);
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
    if (sign === ',') {
      this.skipSpace();
      if (this.text[this.at] !== closing) return true;
      this.oddities.add('末尾或各段之间多余的符号');
      this.at += 1;
    }
    this.depth -= 1;
    return false;
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

  private key(): string {
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'") return this.string(sign);
    bareKey.lastIndex = this.at;
    const found = bareKey.exec(this.text)?.[0];
    if (found === undefined) throw this.fault('这里应是带引号的字段名');
    this.oddities.add('不带引号的字段名');
    this.at += found.length;
    return found;
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
      const key = this.key();
      this.skipSpace();
      if (this.text[this.at] !== ':') throw this.fault('这里应是“:”');
      this.at += 1;
      if (object.has(key)) this.repeatedKeys += 1;
      object.set(key, this.value());
    } while (this.goesOn('}'));
    return object;
  }
}

interface ParsedJson {
  /** the values of the text: one, or several that were joined without a list around them */
  values: JsonValue[];
  /** a value a line (NDJSON), of which only the first was read */
  isLines: boolean;
  repeatedKeys: number;
  /** in Chinese, what the text has that is no JSON: comments, single quotes, NaN, … */
  oddities: string[];
}

/**
 * Parses JSON with every number as it is written: ID and card numbers written without quotes keep
 * all their digits, `1.50` stays `1.50`. Objects are maps, so no key is special. What programs write
 * that is nearly JSON is read where only one reading is possible, and named.
 * @param firstLine number of the text's first line in its file
 * @throws HuicangError with line and column, or when it is nested too deep or holds too many values
 */
export function parseJson(
  text: string,
  limits: Pick<ReadLimits, 'depth' | 'values'>,
  firstLine = 1,
): ParsedJson {
  const parser = new JsonParser(text, limits, firstLine);
  const { values, isLines } = parser.whole();
  return {
    values,
    isLines,
    repeatedKeys: parser.repeatedKeys,
    oddities: [...parser.oddities].slice(0, 5),
  };
}

/** Says what a text has that is no JSON. */
export function oddityNote(oddities: Iterable<string>): string {
  return `文件不是严格的 JSON（有${[...oddities].join('、')}），已按其本意读取，请核对`;
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
