import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays, sampleAsOf } from './base/calendar.ts';
import { copyBelow, fileColumns, headerLine, plantIn } from './columns.ts';
import type { Category, Line, Person } from './model.ts';
import type { Post } from './pay.ts';
import { type Ledger, workbookBytes } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

export const postsFile = 'hr/岗位任职记录_2026-10.xlsx';

const columns = fileColumns(
  'staff_no',
  'full_name',
  'department_name',
  ['post_name', '聘任岗位'],
  'professional_title',
  ['post_grade', '岗位等级'],
  ['post_from_date', '任职日期'],
  ['post_to_date', '免职日期'],
  'appointment_no',
);

/** One term in one post. */
interface Term {
  post: string;
  title: string | null;
  grade: string;
  from: string;
  to: string | null;
}

const chinese = [
  '',
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
];

const titles: Partial<Record<Category, readonly [string, string, string, string]>> = {
  医: ['主任医师', '副主任医师', '主治医师', '住院医师'],
  护: ['主任护师', '副主任护师', '主管护师', '护师'],
  药: ['主任药师', '副主任药师', '主管药师', '药师'],
  技: ['主任技师', '副主任技师', '主管技师', '技师'],
};
const posts: Record<Category, string> = {
  医: '临床医师',
  护: '临床护士',
  药: '药师',
  技: '医技人员',
  管: '科员',
  工勤: '后勤技工',
};

function gradeName(post: Post): string {
  const kind = post.startsWith('Z') ? '专业技术' : post.startsWith('G') ? '管理' : '工勤技能';
  return `${kind}${chinese[Number(post.slice(1))]}级`;
}

function titleOf(category: Category, post: Post): string | null {
  const level = Number(post.slice(1));
  const list = titles[category];
  if (!list || !post.startsWith('Z')) return null;
  if (category === '护' && level === 13) return '护士';
  if (level <= 4) return list[0];
  if (level <= 7) return list[1];
  return level <= 10 ? list[2] : list[3];
}

/** Posts passed through on the way to the present one, lowest first. */
function ladder(post: Post): Post[] {
  const level = Number(post.slice(1));
  if (post === 'G7') return ['G9', 'G7'];
  if (!post.startsWith('Z')) return [post];
  const steps: Post[] = level === 13 ? [] : ['Z12'];
  if (level < 11) steps.push('Z10');
  if (level < 8) steps.push('Z7');
  return [...steps.filter((step) => step !== post), post];
}

/** Years from one appointment to the next, at least. */
const yearsBetween = 5;

function termsOf(random: Chance, person: Person): Term[] {
  const steps = ladder(person.post);
  const served = Number(sampleAsOf.slice(0, 4)) - Number(person.hired.slice(0, 4));
  // Whoever came late came with the title: the posts before were held elsewhere.
  const held = steps.slice(Math.max(0, steps.length - 1 - Math.floor(served / yearsBetween)));
  const last = person.left ?? sampleAsOf;
  const span = (Date.parse(last) - Date.parse(person.hired)) / 86_400_000;
  const starts = held.map((_, index) =>
    index === 0
      ? person.hired
      : addDays(person.hired, Math.floor((span * (index - random.next() * 0.2)) / held.length)),
  );
  return held.map((post, index) => {
    const next = starts[index + 1];
    return {
      post: person.category === '管' && post === 'G7' ? '科长' : posts[person.category],
      title: titleOf(person.category, post),
      grade: gradeName(post),
      from: at(starts, index),
      to: next === undefined ? person.left : addDays(next, -1),
    };
  });
}

/** The heads: of each department the doctor and the nurse of the highest post who came first. */
function headsOf(people: readonly Person[]): Map<Person, string> {
  const heads = new Map<Person, string>();
  const current = people.filter(({ left, form }) => left === null && form === '编内');
  for (const group of Map.groupBy(current, ({ departmentCode }) => departmentCode).values()) {
    const highest = (category: Category): Person | undefined =>
      group
        .filter((person) => person.category === category && Number(person.post.slice(1)) <= 7)
        .sort((a, b) => Number(a.post.slice(1)) - Number(b.post.slice(1)))[0];
    const doctor = highest('医');
    const nurse = highest('护');
    if (doctor) heads.set(doctor, '科主任');
    if (nurse) heads.set(nurse, '护士长');
  }
  return heads;
}

function documentNo(random: Chance, from: string, isHead: boolean): string {
  // Before posts were filled by engagement, people were assigned to them.
  if (from < '1990-01-01') return `（${from.slice(2, 4)}）院人字第${random.int(1, 60)}号`;
  return `${isHead ? '院党任' : '院聘字'}〔${from.slice(0, 4)}〕${random.int(1, isHead ? 12 : 48)}号`;
}

function postLines(random: Chance, staff: Staff): Line[] {
  const heads = headsOf(staff.people);
  return staff.people.flatMap((person) => {
    const terms = termsOf(random, person);
    const last = at(terms, terms.length - 1);
    const head = heads.get(person);
    if (head) terms.push({ ...last, post: head, from: addDays(last.from, random.int(30, 400)) });
    const moved = person.transfer?.on;
    if (moved && last.from < moved) {
      terms.push({ ...last, from: moved });
      last.to = addDays(moved, -1);
    }
    return terms
      .filter(({ from }) => from <= sampleAsOf)
      .map(
        ({ post, title, grade, from, to }): Line => ({
          cells: [
            person.staffNo,
            person.name,
            departmentOn(staff.book, person, from),
            post,
            title,
            // Grades came with the 岗位设置 of 2006; nobody graded posts given up before.
            to !== null && to < '2007-01-01' ? null : grade,
            from,
            to,
            documentNo(random, from, post === head),
          ],
        }),
      );
  });
}

function plantDefects(lines: Line[]): void {
  const ended = lines.filter(({ cells }) => cells[7] !== null);
  const nth = (share: number): Line => at(ended, Math.floor((ended.length - 1) * share));
  const dotted = nth(0.1);
  const [year, month, day] = String(dotted.cells[6]).split('-').map(Number);
  plantIn(dotted, columns, {
    kind: 'date-with-dots',
    rule: 'date-style',
    field: 'post_from_date',
    value: `${year}.${month}.${day}`,
    expected: 'fix',
  });
  const reversed = nth(0.3);
  plantIn(reversed, columns, {
    kind: 'post-ended-before-it-began',
    rule: 'date-order',
    field: 'post_to_date',
    value: addDays(String(reversed.cells[6]), -31),
    expected: 'flag',
  });
  const numeric = nth(0.5);
  plantIn(numeric, columns, {
    kind: 'staff-no-as-number',
    rule: 'leading-zero-restored',
    field: 'staff_no',
    value: Number(numeric.cells[0]),
    expected: 'fix',
  });
  plantIn(nth(0.7), columns, {
    kind: 'post-missing',
    rule: 'required-missing',
    field: 'post_name',
    value: null,
    expected: 'quarantine',
  });
  copyBelow(lines, nth(0.9), 'row-twice');
}

/** 岗位任职记录: every term in a post of everyone of the five years, as the personnel office exports it. */
export function postsWorkbook(seed: number, staff: Staff, ledger: Ledger): Buffer {
  const data = postLines(Chance.ofStream(seed, 'hr-posts'), staff);
  plantDefects(data);
  const lines: Line[] = [
    { cells: ['市第一人民医院岗位任职记录（截至2026年10月31日）'], notData: 'title' },
    headerLine(columns),
    ...data,
    { cells: ['制表人：人力资源部', null, null, null, '打印日期：2026-11-02'], notData: 'footer' },
  ];
  ledger.record({ file: postsFile, table: 'hr__posts', sheet: '岗位任职记录' }, lines);
  return workbookBytes([
    {
      name: '岗位任职记录',
      lines,
      merges: ['A1:I1'],
      widths: [8, 14, 20, 12, 12, 16, 12, 12, 20],
    },
  ]);
}
