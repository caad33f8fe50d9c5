import { jsonStart } from './json-parse.ts';

/** Where the value of a JSON text ends that begins at a place; undefined where it does not end. */
function endOfValue(text: string, from: number): number | undefined {
  let depth = 0;
  let quote = '';
  const hasSingle = /^[[{\s]*'/.test(text.slice(from, from + 200));
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || (sign === "'" && hasSingle)) quote = sign;
    else if (sign === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const close = text[at + 1] === '/' ? '\n' : '*/';
      const end = text.indexOf(close, at + 2);
      if (end < 0) return undefined;
      at = end + close.length - 1;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function isValue(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What may stand between values that are joined without a list around them, and behind the last. */
const between = /[\s\p{Cc}\ufeff,;)]*/uy;

function detectJson(whole: string): 'json' | 'ndjson' | undefined {
  const start = jsonStart(whole);
  const text = whole.slice(start);
  // No table begins so; what goes wrong later in it is a fault of the JSON.
  const isSure = /^(?:\{\s*["'][^"']*["']\s*:|\[\s*\{\s*["'}])/.test(text);
  const isNamed = /^\[?\s*\{\s*[^\s"'{}[\],:;|]{1,60}\s*:/.test(text);
  if (start > 0) return isSure || isNamed ? 'json' : undefined;
  // `[部门],…` is the header of a table, and `[2025-03-01 08:00] …` a line of talk.
  const isLikely = isSure || /^(?:\{\s*[^\s"'{}[\],:;|]{0,60}\s*[:}]|\[\s*[[{\]"])/.test(text);
  if (!isLikely && !/^\[\s*(?:-?\d|null|true|false)/.test(text)) return undefined;
  let end = endOfValue(text, 0);
  if (!isLikely && (end === undefined || !isValue(text.slice(0, end)))) return undefined;
  if (end === undefined) return 'json';
  const hasOwnLine = !text.slice(0, end).includes('\n');
  if (hasOwnLine && /^[ \t\0]*[\r\n]\s*[[{]/.test(text.slice(end))) return 'ndjson';
  while (end !== undefined) {
    between.lastIndex = end;
    const next: number = end + (between.exec(text)?.[0].length ?? 0);
    if (next >= text.length) return 'json';
    if (text[next] !== '{' && text[next] !== '[') break;
    end = endOfValue(text, next);
    if (end === undefined) return 'json';
  }
  return isSure && !/^[ \t]*[,;|\t]/.test(text.slice(end)) ? 'json' : undefined;
}

/** Formats that are texts and no delimited ones; the latter ones are known and not read. */
type MarkupFormat =
  | 'html'
  | 'mhtml'
  | 'spreadsheetml'
  | 'fods'
  | 'xml'
  | 'json'
  | 'ndjson'
  | 'eml'
  | 'schema'
  | 'uof'
  | 'wordml';

const headerLines = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*/;

/** What a text is that begins as a message does: a web archive, or mail. */
function detectMessage(text: string): 'mhtml' | 'eml' | undefined {
  const head = headerLines.exec(text.slice(0, 20_000))?.[0] ?? '';
  if (/^content-type:\s*multipart\/related/im.test(head)) return 'mhtml';
  const isMail = /^(?:from|to|subject|message-id|received):/im.test(head);
  return isMail && /^(?:mime-version|content-type|message-id):/im.test(head) ? 'eml' : undefined;
}

/** Documents of XML that are told by their root; `root` is in lower case. */
function rootFormat(root: string, head: string): MarkupFormat | undefined {
  if (root === 'office:document' && head.includes('opendocument')) return 'fods';
  if (/^(?:\w+:)?schema$/.test(root) && head.includes('XMLSchema"')) return 'schema';
  if (/^(?:uof:)?uof$/i.test(root)) return 'uof';
  if (root === 'w:worddocument' || root === 'pkg:package') return 'wordml';
  return undefined;
}

/**
 * What a text is that is no delimited one: markup, JSON or a web archive.
 * @param text the beginning of the text; only its ASCII signs are looked at
 */
export function detectMarkup(text: string): MarkupFormat | undefined {
  const start = text.replace(/^[\ufeff\s\0]+/, '').replace(/^ï»¿\s*/, '');
  const json = detectJson(start);
  if (json || /^[[{]/.test(start)) return json;
  const message = detectMessage(start);
  if (message) return message;
  if (!start.startsWith('<')) return undefined;
  const head = start.slice(0, 20_000);
  if (/<(?:\w+:)?Workbook[\s>][^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    return 'spreadsheetml';
  }
  // The first element; what stands before it are comments, declarations and stray text.
  const bare = head.replace(/<!--[\s\S]*?(?:-->|$)|<[?!][^>]*>/g, ' ').trimStart();
  const root = /^<([A-Za-z_\u0080-\uffff][\w:.\u0080-\uffff-]*)/.exec(bare)?.[1]?.toLowerCase();
  if (/^<!doctype\s+html/i.test(start)) return 'html';
  if (root === undefined) return /^<\?xml|^<!doctype/i.test(start) ? 'xml' : undefined;
  const known = rootFormat(root, head);
  if (known) return known;
  const isHtml = /^(html|head|meta|body|table|style|title|div|center|font|script|link|p|br|h\d)$/;
  if (isHtml.test(root) && (!start.startsWith('<?xml') || root === 'html')) return 'html';
  // `<工号>,<姓名>` is the header of a table.
  return start.startsWith('<?xml') || /^<[^<>]*>\s*<|<\/|\/>/.test(start) ? 'xml' : undefined;
}
