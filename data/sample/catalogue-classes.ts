import type { Chance } from '#values';
import { personName } from './names.ts';

/** What a paper is called and when in its year it arose. */
interface PaperTitle {
  title: string;
  namesPerson: boolean;
  /** 1–12 */
  month: number;
}

/** A record class as this office has it. */
interface PaperClass {
  id: string;
  /** how often it comes among a hundred papers */
  share: number;
  /** first year in which an office had such papers */
  since: number;
  /** fewest and most pages */
  pages: readonly [number, number];
  titleOf: (year: number, random: Chance) => PaperTitle;
}

type Wording = (year: number, random: Chance) => string;

/** A paper of a certain month, or of any. */
function once(text: Wording, month: number | null = null): PaperClass['titleOf'] {
  return (year, random) => ({
    title: text(year, random),
    namesPerson: false,
    month: month ?? random.int(1, 12),
  });
}

/** A paper that comes with every quarter or month, at its end. */
function periodic(
  periods: 4 | 12,
  text: (year: number, period: number) => string,
  first = 1,
): PaperClass['titleOf'] {
  return (year, random) => {
    const period = random.int(first, periods);
    return { title: text(year, period), namesPerson: false, month: (period * 12) / periods };
  };
}

/** A paper about somebody; `lastMonth` where it must be finished within its year. */
function naming(
  text: (name: string, year: number) => string,
  lastMonth = 12,
): PaperClass['titleOf'] {
  return (year, random) => {
    const sex = random.chance(0.75) ? '女' : '男';
    return {
      title: text(personName(random, sex, year - 32), year),
      namesPerson: true,
      month: random.int(1, lastMonth),
    };
  };
}

export const unit = '市第一人民医院工会';

/** The committee elected in 1985 was the third; terms are five years. */
function electionTitle(year: number): string {
  const term = 3 + Math.floor((year - 1985) / 5);
  return (year - 1985) % 5 === 0
    ? `第${term}届工会委员会选举筹备材料（${year}年）`
    : `第${term}届工会委员会委员增补材料（${year}年）`;
}

function paperClass(
  id: string,
  share: number,
  pages: PaperClass['pages'],
  titleOf: PaperClass['titleOf'],
  since = 0,
): PaperClass {
  return { id, share, since, pages, titleOf };
}

/**
 * How titles of a class read. 送温暖 began in 1992, 困难职工帮扶 in 2003, 院务公开 in 2006, and
 * hospitals mediate under the law of 2008: no paper is older than its kind.
 */
export const paperClasses: readonly PaperClass[] = [
  paperClass(
    'R-ZH-02',
    3,
    [3, 12],
    once((year) => `市总工会关于印发${year}年工会工作要点的通知`, 2),
  ),
  paperClass(
    'R-ZH-03',
    6,
    [1, 5],
    periodic(4, (year, quarter) => `市总工会关于报送${year}年第${quarter}季度工作情况的通知`),
  ),
  paperClass(
    'R-ZH-05',
    3,
    [2, 6],
    once((year) => `${unit}关于${year}年工会经费使用的请示与批复`, 3),
  ),
  paperClass(
    'R-ZH-06',
    3,
    [6, 20],
    once((year) => `${unit}${year}年工作总结`, 12),
  ),
  paperClass(
    'R-ZH-07',
    8,
    [2, 8],
    periodic(12, (year, month) => `${unit}${year}年第${month}期工作简报`),
  ),
  paperClass(
    'R-ZH-08',
    2,
    [4, 16],
    once((year) => `${unit}经费管理办法（${year}年修订）`),
  ),
  paperClass(
    'R-ZH-09',
    2,
    [4, 14],
    once((year) => `${year}年度工会统计年报`, 12),
  ),
  paperClass(
    'R-ZH-10',
    5,
    [1, 4],
    periodic(12, (year, month) => `${year}年${month}月工会统计报表`),
  ),
  paperClass('R-ZZ-02', 3, [8, 40], once(electionTitle)),
  paperClass(
    'R-ZZ-03',
    3,
    [20, 60],
    once((year) => `${year}年会员代表大会报告与决议`, 2),
  ),
  paperClass(
    'R-ZZ-06',
    5,
    [2, 8],
    periodic(12, (year, month) => `工会委员会${year}年第${month - 1}次会议记录`, 2),
  ),
  paperClass(
    'R-ZZ-08',
    6,
    [1, 2],
    naming((name) => `${name}同志工会会员登记表`),
  ),
  paperClass(
    'R-ZZ-09',
    3,
    [1, 3],
    naming((name) => `${name}同志会籍转接材料`),
  ),
  paperClass(
    'R-MZ-01',
    2,
    [30, 60],
    once((year) => `${year}年职工代表大会文件`, 2),
  ),
  paperClass(
    'R-MZ-02',
    4,
    [2, 6],
    once((year, random) => `${year}年职代会第${random.int(1, 36)}号提案及答复`, 6),
  ),
  paperClass(
    'R-MZ-03',
    5,
    [3, 15],
    periodic(4, (year, quarter) => `${year}年第${quarter}季度院务公开材料`),
    2006,
  ),
  paperClass(
    'R-QY-02',
    4,
    [15, 60],
    naming((name, year) => `${name}劳动争议案卷（${year}年）`, 10),
    2008,
  ),
  paperClass(
    'R-QY-03',
    4,
    [2, 10],
    periodic(4, (year, quarter) => `${year}年第${quarter}季度劳动争议咨询登记`),
    2008,
  ),
  paperClass(
    'R-QY-05',
    3,
    [2, 12],
    periodic(4, (year, quarter) => `${year}年第${quarter}季度一般来信来访登记`),
  ),
  paperClass(
    'R-BF-01',
    3,
    [8, 30],
    naming((name) => `${name}困难职工帮扶档案`),
    2003,
  ),
  paperClass(
    'R-BF-03',
    3,
    [4, 16],
    once((year) => `${year}年送温暖活动方案与总结`, 1),
    1992,
  ),
  paperClass(
    'R-XJ-02',
    3,
    [3, 8],
    once((year) => `${year}年度先进工会工作者表彰决定`, 12),
  ),
  paperClass(
    'R-XJ-03',
    2,
    [3, 8],
    naming((name) => `${name}同志先进事迹材料`),
  ),
  paperClass(
    'R-WT-02',
    5,
    [3, 20],
    once(
      (year, random) =>
        `${year}年职工${random.pick(['乒乓球', '羽毛球', '篮球', '广播操'])}比赛材料`,
    ),
  ),
  paperClass(
    'R-JS-01',
    2,
    [6, 24],
    once((year) => `${year}年护理${year < 2000 ? '技术操作' : '岗位技能'}竞赛方案与成绩`, 5),
  ),
  paperClass(
    'R-NG-01',
    2,
    [6, 20],
    once((year) => `${year}年女职工工作材料`, 12),
  ),
  paperClass(
    'R-JF-01',
    1,
    [8, 24],
    once((year) => `${year}年工会经费预决算与经审报告`, 12),
  ),
  paperClass(
    'R-KU-02',
    5,
    [40, 160],
    periodic(12, (year, month) => `${year}年${month}月会计凭证`),
  ),
  paperClass(
    'R-SX-01',
    1,
    [6, 36],
    once((year) => `${year}年职工运动会照片`, 10),
  ),
  paperClass(
    'R-SW-01',
    1,
    [1, 1],
    once((year) => `${year}年度先进基层工会奖牌`, 12),
  ),
];
