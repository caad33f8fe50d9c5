import { at } from './base/at.ts';

/** 薪级 points and their 2016 amounts in yuan; between them interpolated, from 2021 times 1.4. */
const gradePoints: readonly (readonly [number, number])[] = [
  [1, 215],
  [14, 657],
  [27, 1587],
  [40, 2903],
  [53, 4507],
];

/** Monthly 薪级工资 in whole yuan. */
export function gradeSalary(step: number): number {
  const capped = Math.min(Math.max(step, 1), 53);
  for (let index = 1; index < gradePoints.length; index += 1) {
    const [low, lowPay] = at(gradePoints, index - 1);
    const [high, highPay] = at(gradePoints, index);
    if (capped <= high) {
      return Math.round((lowPay + ((highPay - lowPay) * (capped - low)) / (high - low)) * 1.4);
    }
  }
  return 0;
}

/** Monthly 岗位工资 in whole yuan by post: 专技 (Z), 管理 (G), 工勤 (Q) and level. */
export const postSalaries = {
  Z4: 4180,
  Z5: 3610,
  Z7: 3020,
  Z8: 2670,
  Z10: 2430,
  Z11: 2240,
  Z12: 2210,
  Z13: 2060,
  G7: 2660,
  G9: 2190,
  Q3: 2200,
} as const;

export type Post = keyof typeof postSalaries;

/** 薪级 at which a post starts. */
export function startingStep(post: Post): number {
  const level = Number(post.slice(1));
  if (!post.startsWith('Z')) return post === 'G7' ? 16 : 5;
  if (level <= 4) return 25;
  if (level <= 7) return 16;
  if (level <= 10) return 9;
  return level <= 12 ? 5 : 1;
}

/** What a month's dues are computed from, in whole yuan. */
interface PayBase {
  /** null where the form of employment knows no 岗位/薪级工资 */
  post: number | null;
  grade: number | null;
  base: number;
}

/** The raise of contract bases in the pay reform of March 2025. */
const reformMonth = '2025-03';
const reformRaise = 1.06;

interface PaidPerson {
  form: string;
  category: string;
  post: Post;
  /** 薪级 held in 2026 */
  stepIn2026: number;
  /** base of contract and agency staff before the reform, whole yuan */
  contractBase: number;
}

/**
 * The dues base by form of employment: 岗位+薪级 for 编内 and 人事代理 (nurses' +10 % included
 * though payroll keeps it in a column of its own), the agreed base for everyone else.
 */
export function payBase(person: PaidPerson, month: string): PayBase {
  if (person.form === '编内' || person.form === '人事代理') {
    const post = postSalaries[person.post];
    const grade = gradeSalary(person.stepIn2026 - (2026 - Number(month.slice(0, 4))));
    const sum = post + grade;
    return { post, grade, base: person.category === '护' ? Math.round(sum * 1.1) : sum };
  }
  const base =
    month < reformMonth ? person.contractBase : Math.round(person.contractBase * reformRaise);
  return { post: null, grade: null, base };
}
