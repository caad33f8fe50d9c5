import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { HuicangError } from '#home';
import { allRows, decodeText, openFile } from '#readers';
import type { Form, Submission } from './submission.ts';

/** Columns of a questionnaire's export that are no question. */
const aboutSubmission =
  /^(?:序号|编号|提交答卷时间|提交时间|开始答题时间|所用时间|来源|来源详情|来自IP|总分|微信昵称|微信openid)$/;

/** 问卷_职工食堂满意度调查_2025-06.csv → 职工食堂满意度调查 */
function nameOfFile(name: string): string {
  const plain = name.replace(/\.\w+$/, '').replace(/^(?:问卷|表单|接龙|诉求)[_\-—]/, '');
  return plain.replace(/[_\-—]\d{4}(?:-?\d{2}){0,2}$/, '');
}

/** `1、您所在的科室` → `您所在的科室` */
function question(header: string): string {
  return header.trim().replace(/^[QＱ]?\d{1,3}[、.．:：]\s*/, '');
}

async function readQuestionnaire(path: string, name: string): Promise<Form> {
  const opened = await openFile(path, { name });
  try {
    const [table] = opened.tables;
    const rows = table ? await allRows(table) : [];
    const isHeader = (text: string): boolean => /^提交(?:答卷)?时间$/.test(text.trim());
    const start = rows.findIndex(({ cells }) => cells.some(({ text }) => isHeader(text)));
    const header = (rows[start]?.cells ?? []).map(({ text }) => text.trim());
    if (start < 0) {
      throw new HuicangError('问卷的导出没有“提交时间”一列', {
        remedy: '从问卷平台按“原始数据”导出，保留序号与提交时间两列。',
      });
    }
    const submissions = rows.slice(start + 1).flatMap(({ rowNumber, cells }): Submission[] => {
      const texts = header.map((_, index) => cells[index]?.text.trim() ?? '');
      if (texts.every((text) => text === '')) return [];
      const about = (pattern: RegExp) =>
        texts[header.findIndex((name) => pattern.test(name))] ?? '';
      const answers = header.flatMap((name, index): [string, string][] =>
        name === '' || aboutSubmission.test(name) ? [] : [[question(name), texts[index] ?? '']],
      );
      const number = about(/^(?:序号|编号)$/);
      const user = about(/^微信昵称$/);
      return [{ rowNumber, number, submittedAt: about(/^提交(?:答卷)?时间$/), answers, user }];
    });
    return { platform: '', name: nameOfFile(name), kind: '问卷', submissions };
  } finally {
    await opened.close();
  }
}

const jsonForm = z.looseObject({
  platform: z.string().default(''),
  form: z.string().min(1),
  kind: z.enum(['接龙', '问卷', '诉求']).default('诉求'),
  submissions: z.array(
    z.looseObject({
      no: z.union([z.number(), z.string()]),
      time: z.string().default(''),
      user: z.string().default(''),
      items: z.array(z.looseObject({ q: z.string(), a: z.union([z.string(), z.number()]) })),
    }),
  ),
});

function readJsonForm(text: string): Form {
  try {
    const { platform, form, kind, submissions } = jsonForm.parse(JSON.parse(text));
    return {
      platform,
      name: form,
      kind,
      submissions: submissions.map(({ no, time, user, items }, index) => ({
        rowNumber: index + 1,
        number: String(no),
        submittedAt: time,
        answers: items.map(({ q, a }) => [q, String(a)]),
        user,
      })),
    };
  } catch (cause) {
    throw new HuicangError('表单的 JSON 无法读取', {
      remedy: '核对导出：应含 form 和 submissions，每条有 no、time、items（q、a）。',
      cause,
    });
  }
}

/** `#接龙`, the subject, then a numbered line each: `1. 张三 心内科 两人`. */
function readChain(text: string): Form {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => /^#?接龙/.test(line));
  const subject = lines.slice(start + 1).find((line) => line !== '') ?? '';
  const submissions = lines.flatMap((line, index): Submission[] => {
    const found = /^(\d{1,4})[.、．]\s*(\S+)\s*(.*)$/.exec(line);
    if (!found || index <= start) return [];
    const [, number = '', user = '', rest = ''] = found;
    const answers: [string, string][] = [['接龙', rest === '' ? '参加' : rest]];
    return [{ rowNumber: index + 1, number, submittedAt: '', answers, user }];
  });
  return { platform: '微信', name: subject, kind: '接龙', submissions };
}

/**
 * Reads a form's export: a questionnaire (CSV or workbook, a column a question), a form of WeCom or
 * DingTalk (JSON), a WeChat 接龙 (text).
 * @param name of the file as received; a questionnaire's export says its own name nowhere else
 * @throws HuicangError when it is none of these
 */
export async function readForm(path: string, name: string): Promise<Form> {
  const { text } = decodeText(await readFile(path));
  const plain = text.trimStart();
  if (plain.startsWith('{')) return readJsonForm(plain);
  if (/^#?接龙/.test(plain)) return readChain(plain);
  return readQuestionnaire(path, name);
}
