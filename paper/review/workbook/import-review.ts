import type { Actor } from '#archive';
import { type Home, HuicangError } from '#home';
import type { AnswerFaultId } from '../judge-answer.ts';
import { type ReviewRecorded, recordReview } from '../record-review.ts';
import { type AnswerPlace, readReviewAnswers } from './read-answers.ts';
import { columnLabels, reviewerLabel, sheetNames } from './review-workbook.ts';

/** How a filled workbook is opened, and whose it is. */
interface ReviewImportOptions {
  /** who filled it; by default as the workbook's cover says */
  reviewer?: string;
  /** asked for when the file is encrypted */
  password: () => string | Promise<string>;
  /** the moment of import; by default now */
  at?: Date;
}

/** A row that cannot be taken in: where, what, what to do. The value is masked. */
interface RowFault {
  sheet: string;
  row: number;
  /** its letter; its label where the id is meant */
  column: string;
  valueMasked: string;
  message: string;
  remedy: string;
}

/** What a workbook brought. */
export interface ReviewImport extends Omit<ReviewRecorded, 'faults'> {
  faults: RowFault[];
}

const { typed, decision, id } = columnLabels;
const retype = `看图改正“${typed}”。纸上本来如此的，在“${decision}”选“照录”。`;

/** What is wrong and what to do, as a person who fills the workbook needs it. */
const faultWords: Readonly<Record<AnswerFaultId, readonly [message: string, remedy: string]>> = {
  'item-unknown': ['编号对不上', `不要改动“${id}”；重新导出一份核对单，把这一行填进去。`],
  'item-twice': ['同一编号填了两行', '只留一行。'],
  'decision-unknown': [`“${decision}”填的不是选项`, '从下拉框中选择 ✓、照录或无法辨认，或留空。'],
  'typed-and-unreadable': ['既填了更正，又选了无法辨认', '两者只留其一。'],
  'as-written-without-value': ['选了照录，但没有录入', `在“${typed}”照图录入。`],
  'sample-only-confirmed': ['抽样的不能只打勾', '不看识别结果，照图录入。'],
  'ruling-only-confirmed': ['须裁定的不能只打勾', `在“${typed}”照图录入裁定的值。`],
  'masked-only-confirmed': ['号码没有全部显示，不能只打勾', '照图录全。'],
  'number-cut-off': [
    '号码被表格软件变成了数字，末几位可能已丢失',
    '把该单元格的格式设为文本，再照图重录。',
  ],
  'option-unknown': ['没有这个选项', '从下拉框中选择。'],
  'value-doubtful': ['', retype],
  'confirmed-and-another-value': ['既打了勾，又填了不同的值', '读对了只打勾；读错了只填更正。'],
};

function rowFault(
  fault: ReviewRecorded['faults'][number],
  places: readonly AnswerPlace[],
): RowFault {
  const { row = 0, typedColumn = '', decisionColumn = '' } = places[fault.answer] ?? {};
  const columns = { id, typed: typedColumn, decision: decisionColumn };
  const [message, remedy] = faultWords[fault.fault];
  return {
    sheet: sheetNames.work,
    row,
    column: columns[fault.part],
    valueMasked: fault.valueMasked,
    message: message || fault.doubt,
    remedy,
  };
}

/**
 * Takes a filled workbook in: its rows are answers to what it asked.
 * @throws HuicangError when the file cannot be opened or names no reviewer
 */
export async function importReview(
  home: Home,
  actor: Actor,
  path: string,
  { reviewer: named, password, at }: ReviewImportOptions,
): Promise<ReviewImport> {
  const { fileName, answers, places, ...book } = await readReviewAnswers(path, password);
  const reviewer = named ?? book.reviewer;
  if (reviewer.trim() === '') {
    throw new HuicangError(`${fileName} 没有填${reviewerLabel}`, {
      remedy: `在表“${sheetNames.cover}”的“${reviewerLabel}”后填写，或加 --reviewer。`,
    });
  }
  const done = await recordReview(home, actor, { answers, reviewer, ...(at ? { at } : {}) });
  return { ...done, faults: done.faults.map((fault) => rowFault(fault, places)) };
}
