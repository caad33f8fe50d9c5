import { SaxesParser } from 'saxes';
import { HuicangError } from '#home';

/** What a document calls as it is read. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** text between two tags, whole */
  text(text: string): void;
}

/** More than any tag or text may take; keeps what the parser carries over bounded. */
const longestToken = 16 * 1024 * 1024;

type Attributes = Readonly<Record<string, string>>;

/** Whether an element and all within it are no part of what is read; told by its name with its prefix. */
export type ForeignTest = (name: string, attributes: Attributes) => boolean;

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}

/**
 * For documents of one vocabulary (SpreadsheetML): what is of another namespace than the root is an
 * extension, though it may go by the same local name, and so is all within `extLst`.
 */
export function otherVocabulary(): ForeignTest {
  let own: string | undefined;
  const prefixes = new Set<string>();
  return (name, attributes) => {
    const prefix = prefixOf(name);
    const key = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    const bound = attributes[key];
    if (prefixes.size === 0) {
      own = bound;
      prefixes.add(prefix);
      for (const [each, value] of Object.entries(attributes)) {
        if (value !== own) continue;
        if (each === 'xmlns') prefixes.add('');
        else if (each.startsWith('xmlns:')) prefixes.add(each.slice(6));
      }
      return false;
    }
    if (bound !== undefined && bound !== own) return true;
    if (bound !== undefined) prefixes.add(prefix);
    return !prefixes.has(prefix) || localName(name) === 'extLst';
  };
}

const schemaSpaces = new Set([
  'http://www.w3.org/2001/XMLSchema',
  'urn:schemas-microsoft-com:xml-data',
  'uuid:BDC6E3F0-6DC2-11d1-A3B5-00AA00C14882',
]);
const diffgram = 'urn:schemas-microsoft-com:xml-diffgram-v1';

/** For documents of records: their schema, and the old values that a diffgram keeps, are no records. */
export function besideRecords(): ForeignTest {
  const spaces = new Map<string, string>();
  return (name, attributes) => {
    for (const key in attributes) {
      if (key === 'xmlns' || key.startsWith('xmlns:')) {
        spaces.set(key.slice(6), attributes[key] ?? '');
      }
    }
    const local = localName(name);
    if (!/^(?:schema|before|errors)$/i.test(local)) return false;
    const space = spaces.get(prefixOf(name)) ?? '';
    return /^schema$/i.test(local) ? schemaSpaces.has(space) : space === diffgram;
  };
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute whatever prefix it was given; undefined where there is none. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const key = Object.keys(attributes).find((each) => localName(each) === name);
  return key === undefined ? undefined : attributes[key];
}

/**
 * Reads XML in pieces. A document type is refused, so no entity can be defined and nothing outside
 * the document is ever looked at; depth and the length of a token are bounded. Characters and
 * entities that XML does not allow are passed on and counted: exports of old systems have them.
 */
export class XmlReader {
  private readonly parser: SaxesParser<{ xmlns: false }>;
  private readonly place: string;
  private sinceToken = 0;
  private depth = 0;
  /** levels below an element that is left out, itself counted */
  private foreign = 0;
  /** characters and entities that XML does not allow */
  disallowed = 0;

  /**
   * @param place what the document is, for messages: `表“在职人员”`
   * @param isForeign elements that are left out
   */
  constructor(place: string, handler: XmlHandler, deepest: number, isForeign?: ForeignTest) {
    this.place = place;
    this.parser = new SaxesParser({ xmlns: false, position: true });
    this.parser.on('doctype', () => {
      throw new HuicangError(`${place}含有文档类型声明（DOCTYPE），为安全起见不读`, {
        remedy: '请对方系统导出不带 DOCTYPE 和实体定义的 XML。',
      });
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      this.sinceToken = 0;
      this.depth += 1;
      if (this.depth > deepest) {
        throw new HuicangError(`${place}的元素嵌套超过 ${deepest} 层`, {
          remedy: '文件已损坏或不是表格数据，请重新导出。',
        });
      }
      if (this.foreign > 0 || isForeign?.(name, attributes)) this.foreign += 1;
      else handler.open(localName(name), attributes);
    });
    this.parser.on('closetag', ({ name }) => {
      this.sinceToken = 0;
      this.depth -= 1;
      if (this.foreign > 0) this.foreign -= 1;
      else handler.close(localName(name));
    });
    const take = (text: string) => {
      if (this.foreign === 0) handler.text(text);
    };
    this.parser.on('text', take);
    this.parser.on('cdata', take);
    this.parser.on('error', (error) => {
      if (
        !/: (disallowed character|malformed character entity|undefined entity)\.$/.test(
          error.message,
        )
      ) {
        throw this.damaged(error);
      }
      this.disallowed += 1;
    });
  }

  /** @throws HuicangError where the document is no XML, with line and column */
  feed(text: string): void {
    this.sinceToken += text.length;
    if (this.sinceToken > longestToken + text.length) {
      throw new HuicangError(`${this.place}有一段文字超过 ${longestToken} 字`, {
        remedy: '文件已损坏，请重新导出。',
      });
    }
    this.parser.write(text);
  }

  /** @throws HuicangError when the document stops in the middle */
  end(): void {
    this.parser.close();
  }

  private damaged(cause: Error): HuicangError {
    const { line, column } = this.parser;
    const isTorn = /unclosed tag|unexpected end|must contain a root/.test(cause.message);
    const what = isTorn ? '内容不完整，在中途断开' : '格式有误，不是完好的 XML';
    return new HuicangError(`${this.place}${what}（第 ${line} 行第 ${column} 列）`, {
      remedy: '文件已损坏或没有导出完，请重新导出后再送一次。',
      cause,
    });
  }
}

/** Reads a small document that is in memory whole. */
export function readXml(
  place: string,
  text: string,
  handler: XmlHandler,
  isForeign?: ForeignTest,
  deepest = 200,
): void {
  const reader = new XmlReader(place, handler, deepest, isForeign);
  reader.feed(text);
  reader.end();
}
