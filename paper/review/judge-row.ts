import { type FieldName, fields } from '#contracts';
import { type MatchKey, maskPersonalNumbers, maskValue } from '#values';
import type { ReviewDecision } from './entries.ts';
import { chosenCode, typedFieldValue } from './entry-value.ts';
import type { ItemRecord } from './item-record.ts';
import { lakeRaw, lakeValue } from './page-rows.ts';
import type { FilledRow } from './read-workbook.ts';
import { columnLabels, decisionWords, isMasked, sheetNames } from './review-workbook.ts';
import { comparableText, valueToken } from './tokens.ts';

/** What a row says, in the forms the lake keeps. */
export interface Judgement {
  decision: ReviewDecision;
  correctedText: string | null;
  correctedValue: string | null;
  /** null: nobody can tell what stands there */
  correctedToken: string | null;
}

/** An entry that cannot be taken in: where, what, what to do. The value is masked. */
export interface EntryFault {
  sheet: string;
  row: number;
  column: string;
  valueMasked: string;
  message: string;
  remedy: string;
}

const confirmations = new Set(['✓', '✔', '√', '☑', '对', '是', '确认', '无误', 'y', 'Y', 'v', 'V']);
const unreadables = new Set<string>([decisionWords.unreadable, '看不清', '不清', '无法识别']);

type Words = { decision: 'confirm' | 'asWritten' | 'unreadable' | 'none' } | null;

function wordsOf(text: string): Words {
  if (text === '') return { decision: 'none' };
  if (confirmations.has(text)) return { decision: 'confirm' };
  if (text === decisionWords.asWritten) return { decision: 'asWritten' };
  return unreadables.has(text) ? { decision: 'unreadable' } : null;
}

/** A text as it may be shown: a number may have been typed into the wrong row. */
function masked(record: ItemRecord, text: string): string {
  if (text === '') return '';
  const { kind, name } = record.reading;
  const length = [...text].length;
  const isPlain = length <= 12 && !/\d{7}/.test(text.normalize('NFKC').replace(/\s/g, ''));
  if (kind === 'field' && name in fields) {
    const shown = maskValue(name as FieldName, text);
    if (shown !== text || isPlain) return shown;
  }
  if (kind !== 'field' && kind !== 'line' && isPlain) return text;
  return `${[...text][0] ?? ''}***（${length} 字）`;
}

/** A judgement on a value somebody typed. */
function typedJudgement(
  record: ItemRecord,
  typed: string,
  key: MatchKey,
  isAsWritten: boolean,
): Judgement | { fault: string; remedy: string } {
  const { kind, name, valueToken: read } = record.reading;
  const retype = `看图改正“${columnLabels.typed}”。`;
  if (kind === 'document_type' || kind === 'page_kind') {
    const code = chosenCode(kind, typed);
    if (code === null) return { fault: '没有这个选项', remedy: '从下拉框中选择。' };
    const decision = code === read ? 'confirmed' : 'corrected';
    return { decision, correctedText: code, correctedValue: code, correctedToken: code };
  }
  if (kind === 'line') {
    const text = maskPersonalNumbers(typed);
    const token = valueToken(key, kind, name, typed);
    const decision = token === read ? 'confirmed' : 'corrected';
    return { decision, correctedText: text, correctedValue: text, correctedToken: token };
  }
  const { value, fault } = typedFieldValue(name, typed);
  if (fault !== '' && !isAsWritten) {
    return { fault, remedy: `${retype}纸上本来如此的，在“${columnLabels.decision}”选“照录”。` };
  }
  const token = valueToken(key, kind, name, value ?? comparableText(typed));
  return {
    decision: token === read ? 'confirmed' : 'corrected',
    correctedText: lakeRaw(name, typed),
    correctedValue: value === null ? null : lakeValue(name, value, key),
    correctedToken: token,
  };
}

/**
 * What a filled row says of its item.
 * @returns null where it is not filled yet
 */
export function judgeRow(
  record: ItemRecord,
  { row, typed, decision }: FilledRow,
  key: MatchKey,
): Judgement | EntryFault | null {
  const { reading, purpose } = record;
  const fault = (at: typeof typed, message: string, remedy: string): EntryFault => ({
    ...{ sheet: sheetNames.work, row, column: at.column },
    ...{ valueMasked: masked(record, at === typed ? typed.text : ''), message, remedy },
  });
  const words = wordsOf(decision.text);
  const label = `“${columnLabels.decision}”`;
  if (words === null) {
    return fault(decision, `${label}填的不是选项`, '从下拉框中选择 ✓、照录或无法辨认，或留空。');
  }
  const isTyped = typed.text !== '';
  if (words.decision === 'unreadable') {
    if (isTyped) {
      return fault(typed, '既填了更正，又选了无法辨认', '两者只留其一。');
    }
    const nothing = { correctedText: null, correctedValue: null, correctedToken: null };
    return { decision: 'unreadable', ...nothing };
  }
  if (!isTyped) {
    if (words.decision === 'none') return null;
    if (words.decision === 'asWritten') {
      return fault(decision, '选了照录，但没有录入', `在“${columnLabels.typed}”照图录入。`);
    }
    if (purpose === 'sample') {
      return fault(decision, '抽样的不能只打勾', '不看识别结果，照图录入。');
    }
    if (purpose === 'ruling') {
      return fault(decision, '须裁定的不能只打勾', `在“${columnLabels.typed}”照图录入裁定的值。`);
    }
    if (isMasked(reading)) return fault(decision, '号码没有全部显示，不能只打勾', '照图录全。');
    const { valueToken: correctedToken } = reading;
    return { decision: 'confirmed', correctedText: null, correctedValue: null, correctedToken };
  }
  const isLong = typed.text.replace(/\D/g, '').length > 14;
  if (typed.isNumber && (isLong || reading.name === 'id_number')) {
    return fault(
      typed,
      '号码被表格软件变成了数字，末几位可能已丢失',
      '把该单元格的格式设为文本，再照图重录。',
    );
  }
  const judged = typedJudgement(record, typed.text, key, words.decision === 'asWritten');
  if ('fault' in judged) return fault(typed, judged.fault, judged.remedy);
  if (words.decision === 'confirm' && judged.decision !== 'confirmed') {
    return fault(typed, '既打了勾，又填了不同的值', '读对了只打勾；读错了只填更正。');
  }
  return judged;
}
