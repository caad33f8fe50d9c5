import { cellTooLong, type ReadLimits } from '../table/limits.ts';
import { builtInFormat } from './number-format.ts';
import type { OfficeParts } from './office-parts.ts';
import type { TextStore } from './shared-strings.ts';
import { unescapeText } from './xlsx-sheet.ts';
import { attributeOf, otherVocabulary, type XmlHandler } from './xml-events.ts';
import type { ZipMember } from './zip.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  name: string;
  isHidden: boolean;
  /** id of the reference to its part */
  reference: string;
}

interface ListedWorkbook {
  sheets: ListedSheet[];
  /** dates count from 1904, as old Macs did */
  is1904: boolean;
}

const ignore = () => {};

/** The list of sheets. */
export async function readWorkbookPart(parts: OfficeParts, part: string): Promise<ListedWorkbook> {
  const sheets: ListedSheet[] = [];
  let is1904 = false;
  await parts.read(part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') {
        const flag = attributeOf(attributes, 'date1904');
        is1904 = flag === '1' || flag === 'true';
      }
      if (name !== 'sheet') return;
      sheets.push({
        name: attributes.name ?? `表${sheets.length + 1}`,
        isHidden: /hidden/i.test(attributes.state ?? ''),
        reference: attributeOf(attributes, 'id') ?? '',
      });
    },
    close: ignore,
    text: ignore,
  });
  return { sheets, is1904 };
}

/** Number formats by the index of a cell's style; nothing where the workbook has no styles. */
export async function readFormats(parts: OfficeParts, part: string): Promise<string[]> {
  const own = new Map<number, string>();
  const ids: number[] = [];
  // Conditional formats (`dxfs`) have formats too, whose numbers mean something else.
  let group = '';
  await parts.read(part, {
    open: (name, attributes) => {
      if (name === 'numFmts' || name === 'cellXfs') group = name;
      else if (name === 'numFmt' && group === 'numFmts') {
        own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      } else if (name === 'xf' && group === 'cellXfs') ids.push(Number(attributes.numFmtId ?? 0));
    },
    close: (name) => {
      if (name === group) group = '';
    },
    text: ignore,
  });
  return ids.map((id) => own.get(id) ?? builtInFormat(id));
}

/** Reads the texts that cells share; rich text without its fonts, and without phonetic guides. */
export async function readSharedTexts(
  parts: OfficeParts,
  member: ZipMember,
  texts: TextStore,
  limits: ReadLimits,
): Promise<void> {
  let value = '';
  let isTaking = false;
  let isPhonetic = false;
  const handler: XmlHandler = {
    open: (name) => {
      if (name === 't') isTaking = !isPhonetic;
      else if (name === 'si') value = '';
      else if (name === 'rPh') isPhonetic = true;
    },
    close: (name) => {
      if (name === 't') isTaking = false;
      else if (name === 'si') texts.add(unescapeText(value));
      else if (name === 'rPh') isPhonetic = false;
    },
    text: (text) => {
      if (!isTaking) return;
      value += text;
      if (value.length > limits.cellLength) {
        throw cellTooLong(`第 ${texts.length + 1} 条共用文字`, limits);
      }
    },
  };
  await parts.readLarge(member, handler, limits.depth, otherVocabulary());
}
