/**
 * Words that office paper of a union is full of and that general word counts underrate. Only such
 * as hold a character with a double (入/人, 于/干, 己/已, 予/子 …) are of use here.
 */
export const officeWords: readonly string[] = `
  入会 入会日期 入会时间 入会志愿 入会申请 入会登记 入会自愿 申请入会 会员入会 职工入会 入党 入团
  入职 入院 入编 入场 入账 入库 转入 列入 计入 收入 存入 纳入 录入 登入 介入 投入 进入 加入 工人
  申请人 被申请人 本人 签字人 负责人 经办人 证明人 介绍人 责任人 关于 用于 对于 由于 至于 鉴于
  基于 属于 位于 限于 定于 归于 给予 授予 准予 不予 予以 特此 兹有 兹证明 已婚 未婚 已于 于本 于今
  于该 于每 于上 于下 于次 会员 分工会 院工会 工会 职工 未缴 交纳 缴纳 补助 慰问 困难职工 退休
  离休 病休 双休 休假 年休假 休养 疗休养 体检 团体 集体 调解员 登记表 审批表 花名册 汇总表 大写
  小写 元整 合计 家庭成员 联系人 家属 配偶 子女 未成年 末次 期末 年末 月末 土建 战士
`
  .trim()
  .split(/\s+/);

/** Amounts in capitals: 柒仟, 柒佰, 柒拾, 仟元 … */
export const capitalPairs: readonly string[] = [...'壹贰叁肆伍陆柒捌玖'].flatMap((digit) => [
  ...[...'拾佰仟万亿元角分'].map((unit) => digit + unit),
  ...[...'零佰仟拾万'].map((before) => before + digit),
]);

/**
 * Characters common inside words that office paper hardly ever uses alone, while their doubles
 * stand alone all the time: 干 for 于, 曰 for 日, 末 for 未, 士 for 土 …
 */
export const rareAlone: readonly string[] = [...'干曰末士巳亍亏几夭壬亳裁拔柬'];
