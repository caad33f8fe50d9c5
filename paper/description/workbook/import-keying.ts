import type { Actor } from '#archive';
import { fieldOf, type KeyedField, keyedFields } from '#contracts';
import type { Home } from '#home';
import { FilledBook } from '#workbook';
import type { KeyingFaultId } from '../keying-item.ts';
import { type KeyingAnswer, type KeyingRecorded, recordKeying } from '../record-keying.ts';
import { coverLabels, idLabel, rounds, sheetNames } from './keying-workbook.ts';

/** How a filled workbook is opened. */
interface KeyingImportOptions {
  password: () => string | Promise<string>;
  /** the moment of import; by default now */
  at?: Date;
}

/** A cell that cannot be taken in: where, what, what to do. */
interface CellFault {
  row: number;
  label: string;
  valueMasked: string;
  message: string;
  remedy: string;
}

/** What a workbook brought, and how double keying stands then. */
interface KeyingImport extends Omit<KeyingRecorded, 'faults'> {
  round: 'keying' | 'ruling';
  faults: CellFault[];
}

const bookKind = { name: '双人著录单', writtenBy: 'huicang describe export' };

/** What is wrong and what to do, as a person who fills the workbook needs it. */
const faultWords: Readonly<Record<KeyingFaultId, readonly [message: string, remedy: string]>> = {
  'date-invalid': ['不是日期', '写成 1984-05-06、1984年5月或 19840506。'],
  'security-level-refused': [
    '涉密件不得进入本系统',
    '立即停止录入，报告保密部门处理原件与扫描件。',
  ],
  'code-unknown': ['不在可选的密级内', '写“公开”或“内部”；没有标注的留空。'],
  'number-invalid': ['不是整数', '写阿拉伯数字，如 3。'],
  'document-no-invalid': ['不像文号', '写成“院工发〔1984〕5号”；没有文号的留空。'],
  'item-unknown': ['编号对不上现有的扫描件', '不要改动“编号”；重新导出一份著录单。'],
  'keyed-twice': ['已有两人录过', '请另一个人填写。'],
  'own-keying-ruled': ['著录人不能裁定自己录的件', '请另一个人填写。'],
};

interface FilledKeying {
  by: string;
  round: 'keying' | 'ruling';
  answers: KeyingAnswer[];
  /** row of each answer, as a spreadsheet counts */
  rows: number[];
}

async function readAnswers(path: string, { password }: KeyingImportOptions): Promise<FilledKeying> {
  const book = await FilledBook.open(path, bookKind, password);
  const { height, cell, columnOf } = book.sheet(sheetNames.work);
  const by = book.beside(sheetNames.cover, coverLabels.by);
  if (by === '') throw book.refused(`“${sheetNames.cover}”没有${coverLabels.by}`);
  const isRuling = book.beside(sheetNames.cover, coverLabels.round) === rounds.ruling;
  const columns = keyedFields.map((name) => [name, columnOf(fieldOf(name).label)] as const);
  const idColumn = columnOf(idLabel);
  const answers: KeyingAnswer[] = [];
  const rows: number[] = [];
  for (let row = 1; row < height; row++) {
    const id = cell(row, idColumn).text;
    const texts = columns.map(([name, column]) => [name, cell(row, column).text] as const);
    if (id === '' && texts.every(([, text]) => text === '')) continue;
    answers.push({ id, texts: Object.fromEntries(texts) as Record<KeyedField, string> });
    rows.push(row + 1);
  }
  return { by, round: isRuling ? 'ruling' : 'keying', answers, rows };
}

/**
 * Takes a filled workbook of double keying in: its rows are what one person keyed or decided.
 * @throws HuicangError when the file is none of ours
 */
export async function importKeying(
  home: Home,
  actor: Actor,
  path: string,
  options: KeyingImportOptions,
): Promise<KeyingImport> {
  const { rows, ...filled } = await readAnswers(path, options);
  const { at } = options;
  const done = await recordKeying(home, actor, { ...filled, ...(at ? { at } : {}) });
  const faults = done.faults.map(({ answer, fault, field, valueMasked }): CellFault => {
    const [message, remedy] = faultWords[fault];
    const label = field === null ? idLabel : fieldOf(field).label;
    return { row: rows[answer] ?? 0, label, valueMasked, message, remedy };
  });
  return { ...done, round: filled.round, faults };
}
