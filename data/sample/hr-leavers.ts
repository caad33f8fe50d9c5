import { Chance } from '#values';
import { at } from './base/at.ts';
import { copyBelow, fileColumns, headerLine, plantIn } from './columns.ts';
import type { Line, Person } from './model.ts';
import { type Ledger, workbookBytes } from './sheet-writer.ts';
import { departmentOn, type Staff } from './staff.ts';

const columns = fileColumns(
  { only: '序号' },
  'staff_no',
  'full_name',
  { only: '性别' },
  { only: '身份证号' },
  'department_name',
  'employment_form_code',
  ['leaving_reason_code', '减员原因'],
  'last_day_date',
  'membership_disposal_code',
  'remark',
);

/** From this year on the office sends a workbook a month, before that one a year. */
const monthlySince = '2026';

function reasonOf(random: Chance, person: Person): string {
  if (person.status === '退休') return '退休';
  if (random.chance(0.01)) return '去世';
  if (person.form === '编内' || person.form === '人事代理') {
    return random.weighted([
      ['调出', 0.5],
      ['辞职', 0.5],
    ]);
  }
  return random.weighted([
    ['辞职', 0.62],
    ['合同期满', 0.33],
    ['解除合同', 0.05],
  ]);
}

const remarks: Readonly<Record<string, readonly string[]>> = {
  辞职: ['个人发展', '考取研究生', '随配偶异地安置', '', ''],
  调出: ['调往市第二人民医院', '调往区疾控中心', '商调函已复', ''],
  合同期满: ['双方协商不续签', '本人不续签', ''],
  解除合同: ['试用期内协商解除', '协商一致'],
  退休: ['', '', '到龄'],
  去世: ['丧葬手续已办'],
};

const disposalOf = {
  正常: '转出',
  转出: '转出',
  保留: '保留',
  退会: '退会',
  非会员: '无',
} as const;

function leaverLine(random: Chance, { book }: Staff, person: Person, serial: number): Line {
  const reason = reasonOf(random, person);
  const left = person.left ?? '';
  const isMember = person.membership !== '非会员';
  return {
    cells: [
      serial,
      person.staffNo,
      person.name,
      person.sex,
      person.idNumber,
      departmentOn(book, person, left),
      person.form,
      reason,
      left,
      reason === '去世' && isMember ? '终止' : disposalOf[person.membership],
      random.pick(remarks[reason] ?? ['']) || null,
    ],
  };
}

function plantDefects(lines: Line[]): void {
  const nth = (share: number): Line => at(lines, Math.floor((lines.length - 1) * share));
  plantIn(nth(0.1), columns, {
    kind: 'reason-not-in-code-list',
    rule: 'code-unknown',
    field: 'leaving_reason_code',
    value: '内退',
    expected: 'flag',
  });
  const worded = nth(0.35);
  const [year, month, day] = String(worded.cells[8]).split('-').map(Number);
  plantIn(worded, columns, {
    kind: 'date-in-chinese-style',
    rule: 'date-style',
    field: 'last_day_date',
    value: `${year}年${month}月${day}日`,
    expected: 'fix',
  });
  plantIn(nth(0.6), columns, {
    kind: 'last-day-missing',
    rule: 'required-missing',
    field: 'last_day_date',
    value: null,
    expected: 'quarantine',
  });
  copyBelow(lines, nth(0.85), 'row-twice');
}

interface LeaversFile {
  path: string;
  bytes: Buffer;
}

/** 离退休人员: a workbook a year until 2025, then one a month in which somebody left. */
export function leaversFiles(seed: number, staff: Staff, ledger: Ledger): LeaversFile[] {
  const random = Chance.ofStream(seed, 'hr-leavers');
  const leavers = staff.people
    .filter(({ left }) => left !== null)
    .sort((a, b) => ((a.left ?? '') < (b.left ?? '') ? -1 : a.left === b.left ? 0 : 1));
  const periodOf = ({ left }: Person): string =>
    (left ?? '') >= monthlySince ? (left ?? '').slice(0, 7) : (left ?? '').slice(0, 4);
  return [...Map.groupBy(leavers, periodOf)].map(([period, people]) => {
    const data = people.map((person, index) => leaverLine(random, staff, person, index + 1));
    if (period === '2025') plantDefects(data);
    const [year, month] = period.split('-');
    const span = month ? `${year}年${Number(month)}月` : `${year}年度`;
    const printed = month ? `${period}-28` : `${Number(year) + 1}-01-08`;
    const lines: Line[] = [
      { cells: [`市第一人民医院离退休（减员）人员名册（${span}）`], notData: 'title' },
      headerLine(columns),
      ...data,
      { cells: ['合计', `${people.length}人`], notData: 'total' },
      { cells: [`制表人：人力资源部　打印日期：${printed}`], notData: 'footer' },
    ];
    const path = `hr/离退休人员_${period}.xlsx`;
    ledger.record({ file: path, table: 'hr__leavers', sheet: '减员名册' }, lines);
    const widths = [6, 8, 14, 6, 20, 20, 10, 10, 12, 10, 20];
    const bytes = workbookBytes([{ name: '减员名册', lines, merges: ['A1:K1'], widths }]);
    return { path, bytes };
  });
}
