import type { AccountName } from './accounts.ts';
import { addDays, type Festival, festivalIn } from './base/calendar.ts';

/** What the union does every year, in the month it is done. */
export interface YearlyActivity {
  month: number;
  name: string;
  type: '文体' | '教育' | '竞赛' | '慰问' | '女职工' | '服务' | '民主管理';
  account: AccountName;
  /** share of what the account spends on activities of the whole union */
  weight: number;
  /** share of the members who sign up; 0: nobody signs up for it */
  turnout: number;
  venue: string;
  days: number;
  /** signed up for long before, or open to a few only */
  places?: number;
  womenOnly?: true;
}

type Row = readonly [
  month: number,
  name: string,
  type: YearlyActivity['type'],
  account: AccountName,
  weight: number,
  turnout: number,
  venue: string,
  days: number,
];

const rows: readonly Row[] = [
  [1, '迎新春书画笔会暨送春联', '文体', 'culture', 3, 0.12, '门诊大厅', 1],
  [1, '春节前送温暖走访慰问', '慰问', 'hardship', 6, 0, '职工家中', 6],
  [1, '新春职工联欢会', '文体', 'culture', 12, 0.28, '学术报告厅', 1],
  [2, '职工代表大会', '民主管理', 'meetings', 8, 0, '学术报告厅', 2],
  [2, '元宵节灯谜游园', '文体', 'culture', 4, 0.24, '职工之家', 1],
  [3, '“三八”插花与茶艺体验', '女职工', 'culture', 5, 0.14, '职工之家', 2],
  [3, '女职工健康与权益保护讲座', '女职工', 'education', 4, 0.1, '学术报告厅', 1],
  [3, '春季登山健身', '文体', 'culture', 6, 0.2, '城北森林公园', 1],
  [3, '职工健身俱乐部春季班', '文体', 'culture', 5, 0.19, '职工活动中心', 40],
  [4, '职工乒乓球赛', '文体', 'culture', 4, 0.05, '职工活动中心', 4],
  [4, '读书月荐书分享会', '教育', 'reading', 4, 0.11, '职工书屋', 3],
  [4, '急救技能竞赛', '竞赛', 'contests', 5, 0.06, '临床技能中心', 2],
  [4, '分工会干部业务培训', '教育', 'training', 6, 0.04, '第二会议室', 2],
  [5, '“五一”健步走', '文体', 'culture', 6, 0.3, '滨江绿道', 1],
  [5, '护士节护理技能竞赛', '竞赛', 'contests', 7, 0.1, '临床技能中心', 3],
  [5, '护士节文艺汇演', '文体', 'culture', 8, 0.16, '学术报告厅', 1],
  [5, '职工羽毛球团体赛', '文体', 'culture', 5, 0.06, '市体育馆', 3],
  [6, '职工健身俱乐部夏季班', '文体', 'culture', 4, 0.17, '职工活动中心', 40],
  [6, '端午包粽子活动', '文体', 'culture', 3, 0.14, '职工食堂', 1],
  [6, '亲子手工坊', '服务', 'health', 3, 0.05, '职工之家', 1],
  [6, '安全生产月消防技能比武', '竞赛', 'contests', 3, 0.05, '院内广场', 1],
  [7, '送清凉慰问一线', '慰问', 'protection', 9, 0, '各科室', 5],
  [7, '职工子女暑期托管班（第一期）', '服务', 'childcare', 5, 0.03, '职工之家', 20],
  [7, '夏季游泳健身月', '文体', 'culture', 5, 0.12, '市游泳馆', 30],
  [8, '职工子女暑期托管班（第二期）', '服务', 'childcare', 5, 0.03, '职工之家', 20],
  [8, '医师节“我的从医故事”演讲比赛', '教育', 'education', 4, 0.08, '学术报告厅', 1],
  [8, '心理减压沙龙', '服务', 'health', 4, 0.07, '心理咨询室', 4],
  [8, '职工家庭观影周', '文体', 'culture', 8, 0.5, '东方影城', 7],
  [9, '职工健身俱乐部秋季班', '文体', 'culture', 5, 0.2, '职工活动中心', 40],
  [9, '金秋助学座谈会', '服务', 'hardship', 1, 0, '第二会议室', 1],
  [9, '中秋游园会', '文体', 'culture', 8, 0.36, '院内广场', 1],
  [9, '职工篮球联赛', '文体', 'culture', 6, 0.06, '市体育馆', 12],
  [9, '药学与检验岗位练兵', '竞赛', 'contests', 3, 0.04, '临床技能中心', 2],
  [10, '职工运动会', '文体', 'culture', 22, 0.42, '市体育中心', 2],
  [10, '线上健步走打卡', '文体', 'culture', 4, 0.62, '线上', 21],
  [10, '摄影书画作品展', '文体', 'publicity', 4, 0.06, '门诊连廊', 10],
  [10, '青年职工联谊', '服务', 'health', 3, 0.04, '城南农庄', 1],
  [11, '职工代表提案征集', '民主管理', 'meetings', 1, 0, '各团组', 20],
  [11, '瑜伽与颈肩保健班', '服务', 'health', 5, 0.1, '职工活动中心', 24],
  [11, '病历书写与处方点评竞赛', '竞赛', 'contests', 3, 0.05, '第一会议室', 1],
  [11, '职工摄影采风', '文体', 'culture', 3, 0.05, '东湖风景区', 1],
  [12, '职工健身俱乐部冬季班', '文体', 'culture', 4, 0.15, '职工活动中心', 20],
  [12, '冬季长跑', '文体', 'culture', 3, 0.16, '滨江绿道', 1],
  [12, '职工合唱比赛', '文体', 'culture', 7, 0.13, '学术报告厅', 1],
  [12, '先进工作者与优秀会员评选', '民主管理', 'publicity', 3, 0, '各分工会', 10],
  [12, '工会法与集体合同知识答题', '教育', 'education', 2, 0.4, '线上', 7],
];

/** Activities bound to a day: of the lunar calendar, or a fixed one; so many days after it. */
const anchors: Readonly<Record<string, readonly [Festival | `${number}-${number}`, number]>> = {
  迎新春书画笔会暨送春联: ['春节', -14],
  春节前送温暖走访慰问: ['春节', -13],
  新春职工联欢会: ['春节', -9],
  元宵节灯谜游园: ['元宵', -1],
  '“三八”插花与茶艺体验': ['03-08', -2],
  '“五一”健步走': ['05-01', -4],
  护士节护理技能竞赛: ['05-12', -6],
  护士节文艺汇演: ['05-12', -1],
  端午包粽子活动: ['端午', -2],
  '医师节“我的从医故事”演讲比赛': ['08-19', -2],
  中秋游园会: ['中秋', -3],
};

/** The first day of an activity bound to a day; null where any day of its month will do. */
export function boundTo(name: string, year: string): string | null {
  const anchor = anchors[name];
  if (!anchor) return null;
  const [day, offset] = anchor;
  const date = /^\d/.test(day) ? `${year}-${day}` : festivalIn(day as Festival, year);
  return date === null ? null : addDays(date, offset);
}

/** Activities only women sign up for. */
const forWomen = /三八|女职工/;
const places: Readonly<Record<string, number>> = {
  '职工子女暑期托管班（第一期）': 90,
  '职工子女暑期托管班（第二期）': 90,
  分工会干部业务培训: 120,
  亲子手工坊: 160,
  青年职工联谊: 120,
};

export const yearlyActivities: readonly YearlyActivity[] = rows.map(
  ([month, name, type, account, weight, turnout, venue, days]) => {
    const limit = places[name];
    return {
      month,
      name,
      type,
      account,
      weight,
      turnout,
      venue,
      days,
      ...(limit === undefined ? {} : { places: limit }),
      ...(forWomen.test(name) ? { womenOnly: true } : {}),
    };
  },
);

/** Share of an account's yearly spending that goes into activities of the whole union. */
export const activityShare: Readonly<Partial<Record<AccountName, number>>> = {
  culture: 0.46,
  publicity: 0.3,
  education: 0.45,
  contests: 0.97,
  childcare: 0.96,
  health: 0.95,
  reading: 0.4,
  hardship: 0.2,
  protection: 0.9,
  meetings: 0.7,
  training: 0.5,
};

/** How much of the turnout above a year saw: the epidemic kept people at work until early 2023. */
export function turnoutOf(year: string): number {
  return { '2021': 0.75, '2022': 0.6, '2023': 1.05 }[year] ?? 1.24;
}

/** Activities that the epidemic cancelled. */
export function isCancelled(date: string, venue: string): boolean {
  const isLocked =
    (date >= '2022-03-15' && date < '2022-05-20') || (date >= '2022-11-10' && date < '2023-01-20');
  return isLocked && venue !== '线上';
}
