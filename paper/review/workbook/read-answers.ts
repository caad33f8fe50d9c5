import { FilledBook, type TypedCell } from '#workbook';
import type { ReviewAnswer } from '../judge-answer.ts';
import { columnLabels, decisionWords, reviewerLabel, sheetNames } from './review-workbook.ts';

const bookKind = { name: '识别核对单', writtenBy: 'huicang review export' };

/** Where the parts of an answer stand. */
export interface AnswerPlace {
  /** as a spreadsheet counts */
  row: number;
  typedColumn: string;
  decisionColumn: string;
}

/** A filled workbook as it came back. */
interface FilledReview {
  fileName: string;
  reviewer: string;
  answers: ReviewAnswer[];
  /** of each answer */
  places: AnswerPlace[];
}

const words: readonly [ReviewAnswer['decision'], readonly string[]][] = [
  ['none', ['']],
  ['confirm', ['✓', '✔', '√', '☑', '对', '是', '确认', '无误', 'y', 'Y', 'v', 'V']],
  ['as_written', [decisionWords.asWritten]],
  ['unreadable', [decisionWords.unreadable, '看不清', '不清', '无法识别']],
];

function decisionOf({ text }: TypedCell): ReviewAnswer['decision'] {
  return words.find(([, own]) => own.includes(text))?.[0] ?? 'unknown';
}

function recordsOf(book: FilledBook): Map<string, string> {
  const { height, cell } = book.sheet(sheetNames.items);
  return new Map(
    Array.from({ length: height }, (_, row) => [cell(row, 0).text, cell(row, 1).text] as const),
  );
}

/**
 * Reads the answers of a filled workbook.
 * @param password asked for when the file is encrypted
 * @throws HuicangError when it cannot be opened or is no workbook of ours
 */
export async function readReviewAnswers(
  path: string,
  password: () => string | Promise<string>,
): Promise<FilledReview> {
  const book = await FilledBook.open(path, bookKind, password);
  const { height, cell, columnOf } = book.sheet(sheetNames.work);
  const records = recordsOf(book);
  const columns = {
    typed: columnOf(columnLabels.typed),
    decision: columnOf(columnLabels.decision),
    id: columnOf(columnLabels.id),
  };
  const answers: ReviewAnswer[] = [];
  const places: AnswerPlace[] = [];
  for (let row = 1; row < height; row++) {
    const { text: id } = cell(row, columns.id);
    const typed = cell(row, columns.typed);
    const decision = cell(row, columns.decision);
    if (id === '' && typed.text === '' && decision.text === '') continue;
    answers.push({
      id,
      record: records.get(id) ?? '',
      typed: typed.text,
      isNumber: typed.isNumber,
      decision: decisionOf(decision),
    });
    places.push({ row: row + 1, typedColumn: typed.column, decisionColumn: decision.column });
  }
  const reviewer = book.beside(sheetNames.cover, reviewerLabel);
  return { fileName: book.fileName, reviewer, answers, places };
}
