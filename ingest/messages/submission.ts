import { cleanText } from '#values';
import { textCleaner } from './pseudonyms.ts';

/** One submission of a form, before it is checked. */
export interface Submission {
  /** 1-based row or place in the list */
  rowNumber: number;
  /** place in the form, as the form counts */
  number: string;
  submittedAt: string;
  /** question → answer, as submitted */
  answers: [question: string, answer: string][];
  /** account or name under which it was submitted, where the form notes one */
  user: string;
}

/** A form of one platform with what was submitted. */
export interface Form {
  platform: string;
  name: string;
  kind: '接龙' | '问卷' | '诉求';
  submissions: Submission[];
}

/** Questions for who somebody is: they identify the submission and are no answer of it. */
const identifying = /姓名|名字|工号|电话|手机|联系方式|身份证|证件号|微信号|账号|邮箱/;
const strongest = /工号/;
const naming = /姓名|名字/;

/** Who submitted: staff number, else name, else the account. */
function respondentOf({ answers, user }: Submission): string {
  const given = (pattern: RegExp) =>
    answers.find(([question, answer]) => pattern.test(question) && answer.trim() !== '')?.[1];
  return (given(strongest) ?? given(naming) ?? user).trim();
}

/**
 * A submission by header. Answers to questions for who somebody is are left out, and the name of
 * whoever submitted is taken out of the others.
 */
export function submissionCells(form: Form, submission: Submission): Record<string, string> {
  const names = submission.answers
    .filter(([question]) => naming.test(question))
    .map(([, answer]) => answer.trim());
  const people = new Map([...names, submission.user].map((name) => [name, '填写人']));
  people.delete('');
  const clean = textCleaner(people);
  const answers = submission.answers
    .filter(([question, answer]) => !identifying.test(question) && answer.trim() !== '')
    .map(([question, answer]) => [question, cleanText(clean(answer.trim()), 'letters').text]);
  return {
    平台: form.platform,
    表单名称: form.name,
    表单类别: form.kind,
    提交序号: submission.number,
    提交时间: submission.submittedAt,
    填写人: respondentOf(submission),
    填写内容: answers.length === 0 ? '' : JSON.stringify(Object.fromEntries(answers)),
  };
}
