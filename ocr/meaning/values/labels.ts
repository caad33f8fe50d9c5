import { fieldOf, type PaperFieldName, paperFields } from '#contracts';

/** A label that was recognised. */
export interface Label {
  /** null: the label of something else, which ends a value and is none. */
  name: PaperFieldName | null;
  /** Lower is meant more surely: 批准金额 before 申请金额. */
  rank: number;
  /** The label says that bare figures are yuan. */
  isYuan: boolean;
  /** False where a character had to be guessed. */
  isExact: boolean;
}

/** Other words of forms, which end a value and are never one. */
const other =
  '民族 学历 文化程度 籍贯 政治面貌 党派 职务 职称 技术职称 专业技术职务 职务职称 岗位 岗位类别 工种 联系电话 电话 手机 手机号 手机号码 移动电话 联系方式 办公电话 单位名称 家庭住址 住址 现住址 通讯地址 户籍地址 地址 邮编 邮政编码 个人简历 本人简历 简历 工作简历 主要简历 备注 说明 被申请人 参加工作时间 参加工作日期 工作时间 入院时间 入院日期 来院时间 来院日期 入职时间 入职日期 入党时间 入党日期 入团时间 入伍时间 毕业时间 毕业院校 用工形式 用工性质 编制类别 院区 会员证号 会员证编号 会员编号 会员号 申请人签名 申请人签字 本人签名 本人签字 签名 签字 盖章 签章 所属工会 所属分工会 所在分工会 分工会 工会小组 工会职务 健康状况 健康情况 婚姻状况 婚姻 家庭人口 家庭成员 家庭主要成员 主要家庭成员 称谓 关系 与本人关系 与职工关系 亲属关系 年龄 序号 编码 类别 困难类别 困难类型 致困原因 主要致困原因 申请理由 申请原因 困难情况 申请事由 事由 事项 案由 请求事项 仲裁请求 调解请求 事实与理由 事实和理由 争议事项 争议类型 争议焦点 理由 建议 建议措施 审批意见 审核意见 意见 领导意见 工会意见 分工会意见 基层工会意见 单位意见 科室意见 部门意见 院工会意见 工会审批意见 上级工会意见 经办人 经手人 制表 制表人 复核 复核人 审核 审核人 填表人 填报人 记录 记录人 主持 主持人 主持者 出席 出席人员 参会人员 参加人员 参加人 列席 列席人员 缺席 缺席人员 请假 地点 会议地点 会议名称 会议主题 主题 议题 议程 内容 会议内容 人数 应到 实到 应到人数 实到人数 收入 月收入 本人月收入 家庭月收入 家庭人均月收入 人均月收入 家庭年收入 月工资 工资 月会费 会费 应缴 实缴 应缴金额 实缴金额 基数 开户行 开户银行 银行卡号 银行账号 账号 户名 收款人 付款人 领款人 领取人 签领 签收 附件 附件数 附单据 附议人 附议 联名提案人 代表团 所在代表团 团组 届次 提案号 提案编号 提案类别 提案名称 承办部门 承办单位 协办部门 办理结果 答复意见 答复日期 满意度 调解员 调解人 首席调解员 法定代表人 负责人 委托代理人 代理人 联系人 推荐人 介绍人 入会介绍人 曾用名 英文名 血型 身高 体重 特长 爱好 照片 相片 贴照片处 主送 抄送 抄报 印发 印发机关 页数 份数 年度 全宗号 保管期限 机构 件号 室编件号 馆编件号 盒号 保密期限 缓急 紧急程度 签发 签发人 拟稿 拟稿人 核稿 会签 主办部门 转出单位 转入单位 原单位 原工会 原科室 原所在科室 转出日期 转会日期 转会原因 退会日期 退会原因 转出工会 转入工会 批准日期 工资级别 级别 等级 数量 单价 单位元 摘要 科目 借方 贷方 用途 款项用途 收款事由 收款单位 付款方式 结算方式 票据号 凭证号 收据号 奖项 荣誉称号 获奖项目 户口 户口类型 住房 医保 残疾 残疾证号 低保证号 子女姓名 配偶姓名 家属姓名 学校 年级 专业';

/** Characters that engines take for one another; both sides of a comparison are folded the same way. */
const lookalikes = new Map(
  '入人 曰日 干于 千于 末未 己已 巳已 士土 夭天 咸成 贷货'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Folds characters that look alike, one for one: offsets stay. */
export function foldLookalikes(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (found) => lookalikes.get(found) ?? found);
}

type Meant = Pick<Label, 'name' | 'rank'>;

/** @param words the surest first; those after `|` mean it less surely */
function meaning(name: PaperFieldName, words: string): [string, Meant][] {
  return words
    .split('|')
    .flatMap((group, rank) =>
      group.split(' ').map((word): [string, Meant] => [foldLookalikes(word), { name, rank }]),
    )
    .filter(([word]) => word.length > 1);
}

const labels: ReadonlyMap<string, Meant> = new Map<string, Meant>([
  ...other.split(' ').map((word) => [foldLookalikes(word), { name: null, rank: 0 }] as const),
  ...Object.values(paperFields).flatMap((name) => {
    const { label, synonyms = [], onPaper = '' } = fieldOf(name);
    return meaning(name, [label, ...synonyms, onPaper].join(' '));
  }),
]);
const longestFirst = [...labels.keys()].sort((a, b) => b.length - a.length);
const labelWords = longestFirst.join('|');

/** In text folded by `foldLookalikes`: matches every label that a colon follows; group 1 the label, group 2 a note in brackets. */
export const labelWithColon = new RegExp(`(${labelWords})(\\([^()]{1,10}\\))?[:;]`, 'gu');
/** In text folded by `foldLookalikes`: matches a label at its start. */
export const labelAtStart = new RegExp(`^(${labelWords})(\\([^()]{1,10}\\))?`, 'u');

/** What a text of nothing but a label (as a cell holds it) is the label of; null: it is none. */
export function labelOf(text: string, isDoubtful: (index: number) => boolean): Label | null {
  const bare = foldLookalikes(text)
    // Specks beside a label are read as dots.
    .replace(/^[.。,、·'"]+|[.。,、·'"]+$/gu, '')
    .replace(
      /^(?:[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,3}、|\([0-9一二三四五六七八九十]{1,2}\)|[*※])/u,
      '',
    )
    .replace(/[:;*※]$/u, '');
  const plain = bare.replace(/\([^()]*\)|[/、·]/gu, '');
  if (plain.length < 2 || plain.length > 12) return null;
  const isYuan = /\([^()]*元\)/u.test(bare);
  const known = labels.get(plain);
  if (known !== undefined) return { ...known, isYuan, isExact: true };
  const guessed = plain === text.slice(0, plain.length) ? nearLabel(plain, isDoubtful) : null;
  return guessed === null ? null : { ...guessed, isYuan, isExact: false };
}

/** What a label word that was found is the label of. */
export function labelNamed(word: string, note: string | undefined): Label {
  const known = labels.get(foldLookalikes(word)) ?? { name: null, rank: 0 };
  return { ...known, isYuan: /元/u.test(note ?? ''), isExact: true };
}

/** A label of four or more characters of which one, doubtful in itself, was misread. */
function nearLabel(text: string, isDoubtful: (index: number) => boolean): Meant | null {
  if (text.length < 4) return null;
  const near = longestFirst.filter((word) => {
    if (word.length !== text.length) return false;
    const differing = [...word].flatMap((character, at) => (character === text[at] ? [] : [at]));
    return differing.length === 1 && isDoubtful(differing[0] as number);
  });
  const names = new Set(near.map((word) => labels.get(word)?.name));
  return names.size === 1 ? (labels.get(near[0] as string) ?? null) : null;
}
