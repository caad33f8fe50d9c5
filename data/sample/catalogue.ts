import { retentionSchedule } from '../../contracts/index.ts';
import { isoDate } from './calendar.ts';
import { personName } from './names.ts';
import type { PlannedScan } from './pages/index.ts';
import { at, Random } from './random.ts';

/** One archival item as it truly is. */
export interface ArchiveItem {
  archivalCode: string;
  title: string;
  responsibleParty: string;
  date: string;
  fiscalYear: number;
  pageCount: number;
  retentionCode: 'Y' | 'D30' | 'D10';
  retentionClassId: string;
  namesPerson: boolean;
  shelf: string;
  scanFile: string | null;
  closed: string | null;
}

type TitleOf = (year: number, random: Random) => { title: string; namesPerson: boolean };

function about(text: (year: number, random: Random) => string): TitleOf {
  return (year, random) => ({ title: text(year, random), namesPerson: false });
}

function naming(text: (name: string, year: number) => string): TitleOf {
  return (year, random) => {
    const sex = random.chance(0.75) ? '女' : '男';
    return { title: text(personName(random, sex, 1975), year), namesPerson: true };
  };
}

const unit = '市第一人民医院工会';

/** How titles of a class read, and how many of them a hospital has in a hundred. */
const classes: readonly (readonly [id: string, share: number, title: TitleOf])[] = [
  ['R-ZH-02', 3, about((year) => `市总工会关于印发${year}年工会工作要点的通知`)],
  [
    'R-ZH-03',
    6,
    about((year, random) => `市总工会关于报送${year}年第${random.int(1, 4)}季度工作情况的通知`),
  ],
  ['R-ZH-05', 3, about((year) => `${unit}关于${year}年工会经费使用的请示与批复`)],
  ['R-ZH-06', 3, about((year) => `${unit}${year}年工作总结`)],
  ['R-ZH-07', 8, about((year, random) => `${unit}${year}年第${random.int(1, 12)}期工作简报`)],
  ['R-ZH-08', 2, about((year) => `${unit}经费管理办法（${year}年修订）`)],
  ['R-ZH-09', 2, about((year) => `${year}年度工会统计年报`)],
  ['R-ZH-10', 5, about((year, random) => `${year}年${random.int(1, 12)}月工会统计报表`)],
  [
    'R-ZZ-02',
    3,
    about((year, random) => `第${random.int(1, 12)}届工会委员会选举筹备材料（${year}年）`),
  ],
  ['R-ZZ-03', 3, about((year) => `${year}年会员代表大会报告与决议`)],
  ['R-ZZ-06', 5, about((year, random) => `工会委员会${year}年第${random.int(2, 12)}次会议记录`)],
  ['R-ZZ-08', 6, naming((name) => `${name}同志工会会员登记表`)],
  ['R-ZZ-09', 3, naming((name) => `${name}同志会籍转接材料`)],
  ['R-MZ-01', 2, about((year) => `${year}年职工代表大会文件`)],
  ['R-MZ-02', 4, about((year, random) => `${year}年职代会第${random.int(1, 36)}号提案及答复`)],
  ['R-MZ-03', 5, about((year, random) => `${year}年第${random.int(1, 4)}季度院务公开材料`)],
  ['R-QY-02', 4, naming((name, year) => `${name}劳动争议案卷（${year}年）`)],
  ['R-QY-03', 4, about((year, random) => `${year}年第${random.int(1, 4)}季度劳动争议咨询登记`)],
  ['R-QY-05', 3, about((year, random) => `${year}年一般来信来访登记（${random.int(1, 4)}）`)],
  ['R-BF-01', 3, naming((name) => `${name}困难职工帮扶档案`)],
  ['R-BF-03', 3, about((year) => `${year}年送温暖活动方案与总结`)],
  ['R-XJ-02', 3, about((year) => `${year}年度先进工会工作者表彰决定`)],
  ['R-XJ-03', 2, naming((name) => `${name}同志先进事迹材料`)],
  [
    'R-WT-02',
    5,
    about(
      (year, random) =>
        `${year}年职工${random.pick(['乒乓球', '羽毛球', '篮球', '广播操'])}比赛材料`,
    ),
  ],
  ['R-JS-01', 2, about((year) => `${year}年护理岗位技能竞赛方案与成绩`)],
  ['R-NG-01', 2, about((year) => `${year}年女职工工作材料`)],
  ['R-JF-01', 1, about((year) => `${year}年工会经费预决算与经审报告`)],
  ['R-KU-02', 5, about((year, random) => `${year}年${random.int(1, 12)}月会计凭证`)],
  ['R-SX-01', 1, about((year) => `${year}年职工运动会照片`)],
  ['R-SW-01', 1, about((year) => `${year}年度先进基层工会奖牌`)],
];

const categories: Readonly<Record<string, string>> = { KU: 'KU·PZ', SX: 'ZP', SW: 'SW' };

/** Numbers items within fonds, category, year, term and organisation (DA/T 13-2022). */
class CodeBook {
  private readonly serials = new Map<string, number>();

  next(classId: string, year: number, term: string): string {
    const category = categories[classId.slice(2, 4)] ?? 'WS';
    const prefix = `A001-${category}·${year}-${term}-GH`;
    const serial = (this.serials.get(prefix) ?? 0) + 1;
    this.serials.set(prefix, serial);
    return `${prefix}-${String(serial).padStart(4, '0')}`;
  }
}

function termOf(classId: string): 'Y' | 'D30' | 'D10' {
  const entry = retentionSchedule.find(({ retention_class_id }) => retention_class_id === classId);
  if (!entry || entry.retention_code === 'D5') throw new Error(`no term for ${classId}`);
  return entry.retention_code;
}

/** Cases and aid files begin their term when they are closed. */
export function isClockedByClosing(classId: string): boolean {
  const entry = retentionSchedule.find(({ retention_class_id }) => retention_class_id === classId);
  return entry?.clock_code === 'closing';
}

/** The office's paper archive, oldest first: the scanned papers among it. */
export function makeItems(
  seed: number,
  scans: readonly PlannedScan[],
  scale: number,
): ArchiveItem[] {
  const random = new Random(seed, 'catalogue');
  const codes = new CodeBook();
  const count = scale < 0.5 ? 120 : Math.round(1200 * Math.min(scale, 3));
  const drafts = Array.from({ length: count }, () => {
    const [classId, , titleOf] = random.weighted(
      classes.map((entry) => [entry, entry[1]] as const),
    );
    // Offices keep more of the recent years.
    const year = 2025 - Math.floor(random.next() ** 1.6 * 40);
    const date = isoDate(year, random.int(1, 12), random.int(1, 28));
    const { title, namesPerson } = titleOf(year, random);
    const isOpen = year >= 2024 && random.chance(0.5);
    const closed =
      isClockedByClosing(classId) && !isOpen ? isoDate(year, 12, random.int(1, 28)) : null;
    return { classId, date, title, namesPerson, closed, pageCount: random.int(1, 60), scan: null };
  });
  const scanned = scans.map((scan) => ({
    classId: scan.retentionClassId,
    date: scan.date,
    title: scan.title,
    namesPerson: scan.namesPerson,
    closed: isClockedByClosing(scan.retentionClassId) ? scan.date : null,
    pageCount: scan.pages.length,
    scan,
  }));
  return [...drafts, ...scanned]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.title < b.title ? -1 : 1))
    .map((draft): ArchiveItem => {
      const fiscalYear = Number(draft.date.slice(0, 4));
      const retentionCode = termOf(draft.classId);
      return {
        archivalCode: codes.next(draft.classId, fiscalYear, retentionCode),
        title: draft.title,
        responsibleParty: draft.scan?.responsibleParty ?? unit,
        date: draft.date,
        fiscalYear,
        pageCount: draft.pageCount,
        retentionCode,
        retentionClassId: draft.classId,
        namesPerson: draft.namesPerson,
        shelf: `一库${random.int(1, 6)}架${random.int(1, 40)}盒`,
        scanFile: draft.scan?.fileName ?? null,
        closed: draft.closed,
      };
    });
}

/** A decision that something may not be disposed of for now. */
export interface Hold {
  item: ArchiveItem;
  reason: '诉讼' | '审计' | '未了事项' | '个人信息请求';
  basis: string;
  placed: string;
  released: string | null;
}

/** Holds on items of which most are past their term, and one that was lifted. */
export function makeHolds(items: readonly ArchiveItem[]): Hold[] {
  const old = items.filter(
    ({ retentionCode, fiscalYear, scanFile }) =>
      retentionCode === 'D10' && fiscalYear <= 2013 && scanFile === null,
  );
  const vouchers = items.filter(({ retentionClassId }) => retentionClassId === 'R-KU-02');
  return [
    {
      item: at(old, 0),
      reason: '诉讼',
      basis: '（2026）调诉字第3号应诉通知',
      placed: '2026-03-12',
      released: null,
    },
    {
      item: at(old, 1),
      reason: '未了事项',
      basis: '相关债权尚未结清',
      placed: '2025-11-20',
      released: null,
    },
    {
      item: at(old, 2),
      reason: '个人信息请求',
      basis: '本人查阅复制申请办理中',
      placed: '2026-10-08',
      released: null,
    },
    {
      item: at(vouchers, 0),
      reason: '审计',
      basis: '经审会专项审计通知',
      placed: '2026-06-01',
      released: null,
    },
    {
      item: at(old, 3),
      reason: '审计',
      basis: '2025年度经审通知',
      placed: '2025-03-01',
      released: '2025-09-30',
    },
  ];
}
