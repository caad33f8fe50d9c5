import { z } from 'zod';
import { type CodeListName, codeLists, type FieldName, fieldOf, fields } from '#contracts';

/** Parts a 档号 is made of, as they stand in braces in its form; 年度 and 件号 are told by their digits. */
export const codeParts = [
  '全宗号',
  '目录号',
  '门类',
  '年度',
  '期限',
  '机构',
  '案卷号',
  '盒号',
  '件号',
] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2020-01-31');
const otherNames = z
  .array(z.string().min(1))
  .nullish()
  .transform((names) => names ?? []);

/** A name and what else it is written as; a list of names alone will do. */
const spellings = z.preprocess(
  (said) => (Array.isArray(said) ? Object.fromEntries(said.map((name) => [name, []])) : said),
  z.record(z.string().min(1), otherNames),
);

const department = z.strictObject({
  name: z.string().min(1),
  /** by which a department stays itself when its name changes; default: its name */
  code: z.coerce.string().min(1).optional(),
  campus: z.string().min(1).optional(),
  branch: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  from: day.optional(),
  to: day.optional(),
  /** code or name of the department it was merged into */
  successor: z.coerce.string().min(1).optional(),
});

/** A list of codes is named as in contracts, or by the field that uses it. */
function listNamed(said: string): CodeListName | 'boolean' | null {
  if (said === 'boolean' || said === '是否') return 'boolean';
  if (Object.hasOwn(codeLists, said)) return said as CodeListName;
  const names = Object.keys(fields) as FieldName[];
  const field = names.map(fieldOf).find(({ label, codes }) => label === said && codes);
  return (field?.codes as CodeListName | undefined) ?? null;
}

function codeMeant(list: CodeListName | 'boolean', said: string): string | null {
  if (list === 'boolean') return said === '是' || said === '否' ? said : null;
  const codes: readonly { code: string; label: string }[] = codeLists[list];
  return codes.find(({ code, label }) => code === said || label === said)?.code ?? null;
}

const codeWords = z
  .record(z.string(), z.record(z.string(), z.coerce.string()))
  .transform((said, context) => {
    const words: Record<string, Record<string, string>> = {};
    for (const [name, pairs] of Object.entries(said)) {
      const list = listNamed(name);
      if (list === null) {
        context.addIssue({ code: 'custom', path: [name], message: '不是代码表或字段的名称' });
        continue;
      }
      for (const [word, meant] of Object.entries(pairs)) {
        const code = codeMeant(list, meant);
        const path = [name, word];
        if (code !== null) words[list] = { ...words[list], [word]: code };
        else context.addIssue({ code: 'custom', path, message: `“${meant}”不是代码表里的词` });
      }
    }
    return words;
  });

/** An example (`A00123`: digits stand for any digit, the rest for itself), or `^…$`, an expression. */
const staffNumber = z
  .string({ error: '工号要加引号，如 "00123"，否则会丢掉前面的零' })
  .refine((form) => !form.startsWith('^') || isExpression(form), '正则表达式写法有误')
  .refine((form) => form.startsWith('^') || /\d/.test(form), '工号的例子里要有数字');

const archivalForm = z
  .string()
  .min(1)
  .refine((form) => /\{件号\}|\{案卷号\}/.test(form), '形式里要有 {件号} 或 {案卷号}')
  .refine(
    (form) =>
      [...form.matchAll(/\{([^{}]*)\}/g)].every(([, part]) =>
        codeParts.some((known) => known === part),
      ),
    `花括号里只能是 ${codeParts.join('、')}`,
  );

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').test('') !== undefined;
  } catch {
    return false;
  }
}

function oneOrMany<T extends z.ZodType>(each: T) {
  return z.preprocess((said) => (Array.isArray(said) ? said : [said]), z.array(each));
}

/**
 * The hospital's own facts, `hospital:` in huicang.yaml. Each may be left out: what is not said is
 * not asked of any file, and any plausible form is taken.
 */
export const factsSchema = z
  .strictObject({
    /** forms of staff numbers */
    staff_numbers: oneOrMany(staffNumber).prefault([]),
    /** campuses in the order in which they are shown, each with its other spellings */
    campuses: spellings.default({}),
    /** 分工会, each with its other spellings */
    branches: spellings.default({}),
    /** names of departments and when they were used, where the personnel office has no such list */
    departments: z.array(department).default([]),
    /** by code list: the office's word → our code */
    code_words: codeWords.default({}),
    /** 全宗号 of the hospital (DA/T 13-2022) */
    fonds_code: z
      .string({ error: '全宗号要加引号，如 "A001"' })
      .regex(/^[A-Z0-9]{1,8}$/i, '全宗号是字母和数字')
      .optional(),
    /** forms of 档号 that are not of DA/T 13-2022, as `{全宗号}-{年度}-{件号}` */
    archival_codes: oneOrMany(archivalForm).prefault([]),
  })
  .prefault({});

export type HospitalFacts = z.infer<typeof factsSchema>;

/** Nothing is said. */
export const noFacts: HospitalFacts = factsSchema.parse(undefined);
