import type { Chance } from '#values';

type DocumentKind = '决定' | '通知' | '通报' | '报告' | '请示' | '函' | '意见';

/** What a document is about. */
export interface Topic {
  kind: DocumentKind;
  /** letters before the year of its number; null: notices inside the house bear none */
  series: string | null;
  /** months it is written in; null: any */
  months: readonly number[] | null;
  title: (context: TopicContext) => string;
  /** what it says, a sentence or two each */
  body: readonly string[];
}

interface TopicContext {
  year: string;
  month: number;
  department: string;
  /** somebody the document is about */
  name: string;
  random: Chance;
}

const plain =
  (text: string) =>
  ({ year }: TopicContext) =>
    text.replace('{year}', year);

export const topics: readonly Topic[] = [
  {
    kind: '通知',
    series: '院工发',
    months: [1, 2],
    title: plain('关于做好{year}年春节送温暖工作的通知'),
    body: [
      '各分工会要在春节前完成困难职工、大病职工走访，慰问标准按职工服务支出办法执行。',
      '走访情况请于节前三个工作日报工会办公室，慰问品发放须本人签收。',
    ],
  },
  {
    kind: '通知',
    series: '院工发',
    months: [3],
    title: plain('关于开展{year}年女职工专项体检的通知'),
    body: [
      '体检分五批进行，各科室按排班表组织，不得因体检影响临床工作。',
      '费用从职工服务支出列支，个人不承担费用。',
    ],
  },
  {
    kind: '通知',
    series: '院工发',
    months: [4, 5],
    title: plain('关于{year}年护士节慰问活动安排的通知'),
    body: [
      '慰问对象为在岗护理人员，按在册人数发放，夜班及手术室由护士长代领。',
      '各分工会请于四月底前核对人数，逾期以人事花名册为准。',
    ],
  },
  {
    kind: '通知',
    series: '院工发',
    months: [6, 7, 8],
    title: plain('关于做好{year}年夏季送清凉工作的通知'),
    body: [
      '重点保障洗消、锅炉房、急救转运等高温岗位，防暑用品由后勤保障部统一采购。',
      '东院区物资由东院区管理办公室领取并登记。',
    ],
  },
  {
    kind: '通知',
    series: '院工发',
    months: [9, 10],
    title: plain('关于举办{year}年职工秋季运动会的通知'),
    body: [
      '以分工会为单位组队，每队不超过二十人，报名于月底截止。',
      '运动员须身体健康，比赛期间由医务部安排保障。',
    ],
  },
  {
    kind: '通知',
    series: '院工发',
    months: [11, 12],
    title: plain('关于征集{year}年度职工代表大会提案的通知'),
    body: [
      '提案须一事一议，由一名代表提出、两名以上代表附议。',
      '提案表请于十二月十五日前交工会办公室。',
    ],
  },
  {
    kind: '决定',
    series: '院工发',
    months: [4, 12],
    title: ({ year, name }) => `关于表彰${name}等${year}年度优秀工会积极分子的决定`,
    body: ['经各分工会推荐、工会委员会审议，决定予以表彰。', '希望受表彰的同志再接再厉。'],
  },
  {
    kind: '通报',
    series: '院工发',
    months: null,
    title: ({ year, month }) => `关于${year}年${month}月会费收缴情况的通报`,
    body: [
      '本月应缴会员会费已按科室核对，个别科室因人员调动存在差额。',
      '请有关科室于十日内补缴。',
    ],
  },
  {
    kind: '请示',
    series: '院工字',
    months: null,
    title: ({ department }) => `关于为${department}购置职工休息设施的请示`,
    body: [
      '现有休息室面积不足，夜班人员轮换休息困难。',
      '所需经费拟从职工服务支出中列支。妥否，请批示。',
    ],
  },
  {
    kind: '报告',
    series: '院工字',
    months: [1, 7],
    title: ({ year, month }) =>
      month < 6
        ? `关于${Number(year) - 1}年度工会经费收支情况的报告`
        : `关于${year}年上半年工会工作的报告`,
    body: [
      '收入以会费与拨缴经费为主，支出集中在职工活动与职工服务。',
      '经费审查委员会已出具意见。',
    ],
  },
  {
    kind: '函',
    series: '院工函',
    months: null,
    title: ({ department }) => `关于商请${department}协助职工活动场地的函`,
    body: ['活动时间避开门诊高峰，使用后由工会负责恢复原状。', '请予支持为盼。'],
  },
  {
    kind: '意见',
    series: '院工发',
    months: [5, 10],
    title: plain('关于规范{year}年分工会经费使用的意见'),
    body: ['经费使用坚持谁使用谁负责，单据须有经办人和验收人。', '不得以任何名义发放现金补贴。'],
  },
  {
    kind: '通知',
    series: null,
    months: null,
    title: ({ department }) => `${department}分工会小组活动安排`,
    body: ['活动安排在工作日下班后，自愿参加。', '参加人员请提前一天告知小组长。'],
  },
  {
    kind: '通知',
    series: null,
    months: null,
    title: ({ month }) => `工会办公室${month}月值班安排`,
    body: ['值班电话保持畅通，遇有来访及时登记。', '交接班须写明未办结事项。'],
  },
  {
    kind: '报告',
    series: null,
    months: null,
    title: ({ department, name }) => `${department}关于${name}同志住院慰问的报告`,
    body: ['已按住院慰问标准送达慰问金，本人签收。', '慰问单据随附。'],
  },
  {
    kind: '函',
    series: '市总工函',
    months: null,
    title: ({ year }) => `市总工会关于报送${year}年基层工会统计调查表的函`,
    body: ['请按实名制口径填报，于月底前通过系统上报。', '纸质表加盖公章后报送一份。'],
  },
];

export const agendas = [
  '听取经费执行情况的汇报',
  '审议困难职工帮扶对象',
  '研究职工代表提案的办理',
  '审议文体活动方案',
  '研究女职工关爱行动',
  '听取劳动争议调解情况的汇报',
];

/** What a committee decides, who answers for it, and in how many days. */
export const resolutions: readonly (readonly [text: string, owner: string, days: number])[] = [
  ['职工食堂延长夜间供餐至二十三时三十分，试行三个月', '后勤保障部', 30],
  ['各分工会核对会员信息，逾期未报的逐一督促', '组织委员', 20],
  ['暑期职工子女托管班由女职工委员会组织，落实场地与师资', '女职工委员会', 45],
  ['会费收缴和使用情况向会员公布', '财务委员', 15],
  ['重点提案列入督办，承办部门三个月内答复', '提案工作委员会', 90],
  ['高温岗位防暑用品完成采购与发放', '劳动保护委员', 25],
  ['困难职工帮扶金按审定名单发放并公示', '帮扶工作小组', 10],
  ['职工书屋补充图书，清单报主席审批', '宣传委员', 40],
];

export const meetingRooms = ['行政楼三楼会议室', '门诊楼五楼多功能厅', '东院区二楼会议室'];
