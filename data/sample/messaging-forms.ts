import { Chance } from '#values';
import { at } from './base/at.ts';
import { addDays, monthsBetween } from './base/calendar.ts';
import { csvFile } from './messaging-files.ts';
import { postTitles, requests, satisfaction } from './messaging-talk.ts';
import type { Line, Mark, Person } from './model.ts';
import { isPrintableName } from './names.ts';
import type { WrittenFile } from './oa-export.ts';
import { jsonText } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

interface WrittenTable {
  file: WrittenFile;
  lines: Line[];
  /** rows above the first line that ingest does not count */
  rowOffset: number;
}

function clock(random: Chance): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(random.int(8, 21))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`;
}

function plantRow(line: Line, mark: Mark): void {
  line.marks = [mark];
  if (mark.expected === 'quarantine') line.isRejected = true;
}

/** Posts of the official account, as the platform's own statistics list them. */
export function postsFile(seed: number, isSmall: boolean): WrittenTable {
  const random = Chance.ofStream(seed, 'messaging posts');
  const header = [
    '公众号',
    '内容标题',
    '发表时间',
    '总阅读次数',
    '点赞次数',
    '总分享次数',
    '内容url',
  ];
  const months = isSmall
    ? monthsBetween('2026-01', '2026-04')
    : monthsBetween('2024-11', '2026-10');
  const rows = months.flatMap((month) =>
    Array.from({ length: isSmall ? 4 : 6 }, () => addDays(`${month}-01`, random.int(0, 27)))
      .toSorted()
      .map((date) => {
        const title = random
          .pick(postTitles)
          .replaceAll('{year}', date.slice(0, 4))
          .replaceAll('{month}', String(Number(date.slice(5, 7))));
        const reads = random.int(180, 3200);
        const url = `https://mp.example.invalid/s/${random.int(1e8, 9e8).toString(36)}`;
        return [
          '市一院职工之家',
          title,
          `${date} ${clock(random)}`,
          String(reads),
          String(Math.round(reads * 0.03)),
          String(Math.round(reads * 0.05)),
          url,
        ];
      }),
  );
  const lines: Line[] = [{ cells: [], notData: 'header' }, ...rows.map(() => ({ cells: [] }))];
  at(rows, 2)[3] = '1.2万+';
  plantRow(at(lines, 3), {
    kind: 'reads-in-words',
    rule: 'number-invalid',
    field: 'read_count',
    expected: 'flag',
  });
  const mark = at(lines, 3).marks?.[0];
  if (mark) mark.column = '总阅读次数';
  rows.splice(6, 0, [...at(rows, 5)]);
  const copy: Line = { cells: [] };
  plantRow(copy, {
    kind: 'post-listed-twice',
    rule: 'duplicate-in-file',
    field: null,
    expected: 'quarantine',
  });
  lines.splice(7, 0, copy);
  return {
    file: csvFile('messaging/posts/公众号推文.csv', [header, ...rows]),
    lines,
    rowOffset: 0,
  };
}

function people(random: Chance, staff: Staff, count: number): Person[] {
  const there = staff.people.filter(
    ({ left, hired, name }) => left === null && hired < '2025-06-01' && isPrintableName(name),
  );
  return random.shuffled(there).slice(0, count);
}

/** A questionnaire: a column a question, the first ones for who answers. */
export function questionnaireFile(seed: number, staff: Staff, isSmall: boolean): WrittenTable {
  const random = Chance.ofStream(seed, 'messaging questionnaire');
  const header = [
    ...[
      '序号',
      '提交答卷时间',
      '所用时间',
      '来源',
      '来自IP',
      '1、您的姓名',
      '2、您的工号',
      '3、您所在的科室',
    ],
    ...satisfaction.map(([question], index) => `${index + 4}、${question}`),
  ];
  const rows = people(random, staff, isSmall ? 20 : 180).map((person, index) => [
    String(index + 1),
    `${addDays('2026-03-02', index % 9).replaceAll('-', '/')} ${clock(random)}`,
    `${random.int(30, 240)}秒`,
    '微信',
    '10.0.0.1(内网)',
    person.name,
    person.staffNo,
    departmentOn(staff.book, person, '2026-03-02'),
    ...satisfaction.map(([, answers]) => random.pick(answers)),
  ]);
  at(rows, 4)[header.length - 1] = `${at(at(rows, 4), 5)}提的：夜班送餐到科室，电话15400001234`;
  const lines: Line[] = rows.map(() => ({ cells: [] }));
  at(rows, 7)[1] = '2026/02/30 10:00:00';
  plantRow(at(lines, 7), {
    kind: 'time-that-does-not-exist',
    rule: 'date-invalid',
    field: 'submitted_at',
    expected: 'flag',
  });
  rows.splice(11, 0, [...at(rows, 10)]);
  const copy: Line = { cells: [] };
  plantRow(copy, {
    kind: 'answer-exported-twice',
    rule: 'duplicate-in-file',
    field: null,
    expected: 'quarantine',
  });
  lines.splice(11, 0, copy);
  const path = 'messaging/问卷_职工食堂满意度调查_2026-03.csv';
  return { file: csvFile(path, [header, ...rows]), lines, rowOffset: 1 };
}

/** Requests that came through a form of WeCom, and a 接龙 in WeChat. */
export function otherForms(seed: number, staff: Staff, isSmall: boolean): WrittenTable[] {
  const random = Chance.ofStream(seed, 'messaging forms');
  const asking = people(random, staff, isSmall ? 8 : 60);
  const submissions = asking.map((person, index) => ({
    no: index + 1,
    time: `${addDays('2026-01-05', index * 2)} ${clock(random)}`,
    user: `wx_${person.staffNo}`,
    items: [
      { q: '您的姓名', a: person.name },
      { q: '联系电话', a: person.mobile },
      { q: '诉求内容', a: random.pick(requests) },
      { q: '希望何时答复', a: random.pick(['三日内', '一周内', '不急']) },
    ],
  }));
  const form = { platform: '企业微信', form: '职工诉求登记', kind: '诉求', submissions };
  const walking = people(random, staff, isSmall ? 6 : 40);
  const chain = walking.map(
    (person, index) =>
      `${index + 1}. ${person.name} ${departmentOn(staff.book, person, '2026-04-01')}${index % 5 === 3 ? ' 两人' : ''}`,
  );
  const lines = (count: number): Line[] => Array.from({ length: count }, () => ({ cells: [] }));
  return [
    {
      file: { path: 'messaging/诉求_职工诉求登记_2026.json', bytes: Buffer.from(jsonText(form)) },
      lines: lines(submissions.length),
      rowOffset: 0,
    },
    {
      file: {
        path: 'messaging/接龙_春季健步走报名.txt',
        bytes: Buffer.from(
          `#接龙\n春季健步走报名（周六上午八点东门集合）\n\n${chain.join('\n')}\n`,
        ),
      },
      lines: lines(chain.length),
      rowOffset: 3,
    },
  ];
}
