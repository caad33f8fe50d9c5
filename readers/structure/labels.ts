import { joinHeader } from './field-headers.ts';
import type { Block, Row } from './rows.ts';

/** The label of each column: rows joined by `_`, group names over all their columns. */
export function headerLabels(block: Block, header: readonly Row[]): string[] {
  return headerParts(block, header).map((texts) => {
    const parts = texts.map(oneLine).filter((text) => text !== '');
    return parts.filter((text, index) => text !== parts[index - 1]).join('_');
  });
}

/** The same as names of fields are looked up: without breaks and spaces, units in parentheses. */
export function headerNames(block: Block, header: readonly Row[]): string[] {
  return headerParts(block, header).map(joinHeader);
}

/** The texts over each column from top to bottom, group names over all their columns. */
function headerParts(block: Block, header: readonly Row[]): string[][] {
  const width = block.right - block.left + 1;
  const levels = header.map((row, level) => {
    const texts = Array.from({ length: width }, (_, at) => row.texts[block.left + at] ?? '');
    for (const { top, bottom, left, right } of block.merges) {
      if (row.index < top || row.index > bottom || left > block.right || right < block.left)
        continue;
      const from = header.find(({ index }) => index === top);
      const text = from?.texts[left] ?? '';
      if (text === '') continue;
      for (
        let column = Math.max(left, block.left);
        column <= Math.min(right, block.right);
        column += 1
      ) {
        texts[column - block.left] = text;
      }
    }
    if (level < header.length - 1) fillGroups(texts, header, level, block);
    return texts;
  });
  return Array.from({ length: width }, (_, at) => levels.map((texts) => texts[at] ?? ''));
}

/** Where groups are not merged (text, centred labels), a group's name stands over its first column only. */
function fillGroups(texts: string[], header: readonly Row[], level: number, block: Block): void {
  const lower = (at: number) =>
    header.slice(level + 1).some((row) => (row.texts[block.left + at] ?? '') !== '');
  const isMerged = (at: number) =>
    block.merges.some(({ top, bottom, left, right }) => {
      const row = header[level]?.index ?? -1;
      return row >= top && row <= bottom && left <= block.left + at && block.left + at <= right;
    });
  let group = '';
  for (let at = 0; at < texts.length; at += 1) {
    if (texts[at] !== '') group = lower(at) && !isMerged(at) ? (texts[at] ?? '') : '';
    else if (lower(at) && group !== '') texts[at] = group;
    else group = '';
  }
}

/** A label on one line: breaks between Chinese characters vanish, others become a space. */
function oneLine(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}）)（(])\s*[\r\n]+\s*|\s*[\r\n]+\s*(?=[\p{Script=Han}（(])/gu, '')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Names for all columns: `col1` where there is no label, `_2`, `_3` for a label seen before. */
export function columnNames(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label, at) => {
    const base = label === '' ? `col${at + 1}` : label;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return name;
  });
}
