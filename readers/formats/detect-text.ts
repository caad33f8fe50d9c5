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

/**
 * What a text is that is no delimited one: markup, JSON or a web archive.
 * @param text the beginning of the text; only its ASCII signs are looked at
 */
export function detectMarkup(
  text: string,
): 'html' | 'mhtml' | 'spreadsheetml' | 'xml' | 'json' | 'ndjson' | undefined {
  const start = text.replace(/^[\ufeff\s]+/, '').replace(/^ï»¿\s*/, '');
  if (/^[[{]/.test(start)) return detectJson(start);
  if (
    /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart\/related/i.test(start)
  ) {
    return 'mhtml';
  }
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
  const isHtml = /^(html|head|meta|body|table|style|title|div|center|font|script|link|p|br|h\d)$/;
  if (isHtml.test(root) && (!start.startsWith('<?xml') || root === 'html')) return 'html';
  // `<工号>,<姓名>` is the header of a table.
  return start.startsWith('<?xml') || /^<[^<>]*>\s*<|<\/|\/>/.test(start) ? 'xml' : undefined;
}
