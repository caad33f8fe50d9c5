import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { AttachmentError } from './attachment-error.ts';

/** Text of a document of thousands of pages is below this; what is larger is an attack. */
const largestPart = 64 * 1024 * 1024;
const textParts = /^word\/(header\d*|document)\.xml$/;

/**
 * Text of a Word document (.docx): running headers first, then paragraphs, one a line; cells of a
 * table are parted by tabs. Deleted text of tracked changes and fallback copies of drawings are
 * left out.
 * @throws AttachmentError when it is damaged, too large, or holds a document type declaration
 */
export function docxText(bytes: Uint8Array): string {
  const parts = unpack(bytes);
  if (!parts.has('word/document.xml')) {
    throw new AttachmentError('不是完整的 Word 文档，缺少正文部分');
  }
  const order = (name: string): string => (name === 'word/document.xml' ? '1' : `0${name}`);
  return [...parts.keys()]
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((name) => partText(new TextDecoder('utf-8').decode(parts.get(name))))
    .filter((text) => text !== '')
    .join('\n');
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!textParts.test(name)) return false;
        if (originalSize > largestPart) throw new AttachmentError('内容过大，未取文字');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    if (cause instanceof AttachmentError) throw cause;
    throw new AttachmentError('已损坏，无法打开', { cause });
  }
}

function partText(xml: string): string {
  const parser = new SaxesParser();
  let text = '';
  let cellDepth = 0;
  let fallbackDepth = 0;
  let isText = false;
  // Entities beyond the five of XML can only come with a DOCTYPE, which no Word file has.
  parser.on('doctype', () => {
    throw new AttachmentError('含有文档类型声明，不是正常的 Word 文档');
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'mc:Fallback') fallbackDepth += 1;
    if (fallbackDepth > 0) return;
    if (name === 'w:t') isText = true;
    else if (name === 'w:tab') text += '\t';
    else if (name === 'w:br' || name === 'w:cr') text += '\n';
    else if (name === 'w:tc') cellDepth += 1;
  });
  parser.on('text', (piece) => {
    if (isText && fallbackDepth === 0) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'mc:Fallback') fallbackDepth -= 1;
    if (fallbackDepth > 0) return;
    if (name === 'w:t') isText = false;
    else if (name === 'w:p') text += cellDepth > 0 ? ' ' : '\n';
    else if (name === 'w:tc') {
      cellDepth -= 1;
      text = `${text.trimEnd()}\t`;
    } else if (name === 'w:tr') text = `${text.trimEnd()}\n`;
  });
  try {
    parser.write(xml).close();
  } catch (cause) {
    if (cause instanceof AttachmentError) throw cause;
    throw new AttachmentError('已损坏，正文无法解析', { cause });
  }
  return text.trim();
}
