import { isDateText } from './written-date.ts';

/** What the text of a cell looks like. */
export type CellType =
  | 'empty'
  | 'number'
  | 'date'
  | 'time'
  | 'code'
  | 'link'
  | 'word'
  | 'sentence'
  | 'unknown';

const money = '(?:[￥¥$€£]|RMB|CNY|USD|HK\\$|US\\$)';
const digits = '(?:\\d+|\\d{1,3}(?:,\\d{3})+)';
const number = new RegExp(
  `^[(（]?[-+－]?\\s?${money}?\\s?[-+]?${digits}(?:[.]\\d*)?(?:[eE][-+]?\\d{1,3})?\\s?(?:%|％|‰|元|万元|亿元|人|次|件|份|页|岁|天|[)）])?$|^[-+]?\\.\\d+%?$|^[-+]?\\d+,\\d{1,2}$`,
);
const clock = '\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2}(?:\\.\\d+)?)?';
const zone = '(?:\\s?(?:Z|[-+]\\d{2}:?\\d{2}|[AaPp][Mm]))?';
const clockBehind = new RegExp(`[ T]{1,2}${clock}${zone}$`);
const time = new RegExp(`^${clock}${zone}$`);
const wordCharacters =
  /^[\p{L}\p{M}\p{N}·・•.．_\-—–/\\&'’+#*@()（）〔〕[\]【】<>《》“”℃%％…×°：:？?！!、 \n\r]+$/u;

/**
 * What a cell's text looks like; the evidence for or against a way to cut a line.
 * Chinese dates (2023年5月, 二〇二三年五月), amounts, document and archive numbers are known.
 */
export function cellType(raw: string): CellType {
  const text = raw.trim();
  if (text === '') return 'empty';
  if (text.length <= 40) {
    if (number.test(text)) return 'number';
    const day = text.includes(':') || text.includes('：') ? text.replace(clockBehind, '') : text;
    if (isDateText(day)) return 'date';
    if (time.test(text)) return 'time';
    if (/^(?:[-—–/\\*]{1,4}|N\/?A|NULL|null|NaN|nan|#N\/A|true|false|TRUE|FALSE)$/.test(text)) {
      return 'word';
    }
  }
  if (/^(?:https?|ftp):\/\/\S+$/.test(text) || /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) {
    return 'link';
  }
  if (/^[\p{L}\p{N}][\p{L}\p{N}._/·〔〕()（）[\]#*+-]*$/u.test(text) && /\d/.test(text)) {
    return text.length <= 60 ? 'code' : 'unknown';
  }
  // Half a pair of quotes is what a cut within quotes leaves.
  if (/^["'](?!\d)/.test(text) !== /["']$/.test(text)) return 'unknown';
  if (wordCharacters.test(text)) return text.length <= 30 ? 'word' : 'sentence';
  // Delimiters and quotes without a space behind them are what a wrong cut leaves in a cell.
  if (/[,;|\t^~](?! )|["`]/.test(text.replace(/,(?=\d{3}(?!\d))/g, ''))) return 'unknown';
  return 'sentence';
}
