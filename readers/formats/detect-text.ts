/** Where the first value of a JSON text ends; undefined where it does not end in the text. */
function endOfValue(text: string, from: number): number | undefined {
  let depth = 0;
  let inText = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') depth += 1;
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

function detectJson(text: string): 'json' | 'ndjson' | undefined {
  // `[部门],…` is the header of a table, and `[2025-03-01 08:00] …` a line of talk.
  const isLikely = /^(?:\{\s*["}]|\[\s*[[{\]"])/.test(text);
  if (!isLikely && !/^\[\s*(?:-?\d|null|true|false)/.test(text)) return undefined;
  const end = endOfValue(text, 0);
  if (!isLikely && (end === undefined || !isValue(text.slice(0, end)))) return undefined;
  if (end === undefined) return 'json';
  const rest = text.slice(end);
  if (/^\s*[\r\n]\s*[[{]/.test(rest)) return 'ndjson';
  return rest.trim() === '' ? 'json' : undefined;
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
  const start = text.replace(/^[\ufeff\s]+/, '').replace(/^ï»¿\s*/, '');
  if (/^[[{]/.test(start)) return detectJson(start);
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
