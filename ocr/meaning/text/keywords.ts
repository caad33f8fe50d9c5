import type { TextBlock } from './running-text.ts';
import { taggedWords, wordWeights } from './segmenter.ts';
import { unionTerms } from './union-terms.ts';

/** DA/T 18-1999, 6.6: a record has up to ten subject words or key words. */
const most = 8;
const termWeight = 2;
const titleWeight = 2;
/** Words of every office paper: true of all of them, so of no use for finding one. */
const everywhere = new Set(
  '医院 市中心 工会 单位 同志 本人 情况 事项 工作 进行 有关 相关 以上 以下 如下 申请人 申请 签字 签名 盖章 日期 时间 地点 姓名 性别 工号 科室 备注 附件 大写 人民币 主持 记录 出席 会议 会议室 委员会 听取 研究 议定 上述 一式 一份 上午 下午 同意 通知 申请表 登记表 明细表 身份证号 身份证 双方 人民 委员 案由 困难 协议 被申请人 职工 会员 意见 审核 审批 编号 序号 合计 年度 本次 及时 按照 落实 做好 开展 完成'.split(
    ' ',
  ),
);

/**
 * Key words of a page: its nouns and terms of union work, weighed by frequency here against rarity in
 * the language, those of the title more. No names of people, no times, no amounts.
 * @param names words that name people
 */
export function keywordsOf(blocks: readonly TextBlock[], names: ReadonlySet<string>): string[] {
  const text = blocks.map((block) => block.text).join('\n');
  if (text.trim() === '') return [];
  const terms = new Set(unionTerms);
  const title = blocks
    .filter(({ isTitle }) => isTitle)
    .map((block) => block.text)
    .join('\n');
  const nouns = new Set(
    taggedWords(text, true)
      .filter(({ word, tag }) => terms.has(word) || /^(?:n|nz|vn|an|l|nt)$/.test(tag))
      .map(({ word }) => word),
  );
  const weighed = [...wordWeights(text, 200)]
    .filter(
      ([word]) =>
        nouns.has(word) &&
        /^\p{Script=Han}{2,8}$/u.test(word) &&
        !everywhere.has(word) &&
        ![...names].some((name) => name.includes(word)),
    )
    .map(([word, weight]): [string, number] => [
      word,
      weight * (terms.has(word) ? termWeight : 1) * (title.includes(word) ? titleWeight : 1),
    ])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return weighed.slice(0, most).map(([word]) => word);
}
