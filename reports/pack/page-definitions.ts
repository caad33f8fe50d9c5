import {
  largestPublishedSharePercent,
  retentionScheduleStatus,
  smallestPublishedGroup,
} from '#contracts';
import { html, type Markup } from './html.ts';
import { dateLabel } from './months.ts';
import type { PackData } from './pack-data.ts';
import { listCap } from './read-retention.ts';

/** How the pack was made and how to read it: the rules behind the first page included. */
export function definitionsPage({ release }: PackData): Markup {
  return html`<section><h2 class="title">口径与说明</h2>
    <h3>依据</h3>
    <p>本刊全部数字取自发布号 ${release.release_id} 的公开数据集，截止日 ${dateLabel(release.as_of)}；同一发布号任何时候重做，数字相同。各指标的口径列在指标名下，分子与分母列在数值之下。</p>
    <h3>预计数</h3>
    <p>有下列情形之一的标“预”：截止日早于月末；该指标的来源在本月缺批或不全；会费数据集标明该月为预计数。</p>
    <h3>请决定（按次序取前三项）</h3>
    <ol><li>有已期满而未鉴定的档案：提请鉴定；时限为最早一批期满后十二个月。</li>
      <li>本月有欠缴会费：提请与财务核对后补扣；时限为下月扣缴。</li>
      <li>近十二个月有缺批或不全的来源：提请催报；时限为下期月报印发日（每月10日）。</li>
      <li>应入会而未入会：提请部署入会；时限为两个月后的月末报进展。</li></ol>
    <h3>请知晓（按次序取前三项，无数据的顺延）</h3>
    <p>会员增减；会费收缴；劳动争议；档案一年内到期。</p>
    <h3>未来六十天</h3>
    <p>自截止日次日起六十天内：档案保管期满；财务的月度导出文件应到（月末）；月报印发（每月10日）；上年度归档文件移交综合档案室（6月30日）。只列能由数据或规则推出的事项。</p>
    <h3>上月决议落实</h3>
    <p>尚无决议登记来源，不作推断。</p>
    <h3>会费</h3>
    <p>应缴按计费基数取整到十元后的 0.5%；实缴是当月收到的，含补缴以前月份的，减退费。收缴率 = 为该月缴纳 ÷ 该月应缴：补缴备注写明所补月份的归入该月和欠缴时的科室，其余归入缴入当月，退费从退费当月减；以后补缴，该月的收缴率随之上升。欠缴人数按当月扣缴时计，以后补上的不减。连续六个月欠缴如何认定，须由人按章程判断，本刊不作结论。</p>
    <h3>会员</h3>
    <p>各科室会员按截止日花名册上的科室归属：花名册不留调动历史，调动过的人各月都计在现在的科室；科室改名、合并的归到今天的科室。</p>
    <h3>劳动争议</h3>
    <p>只发布全院季度合计与按院区的季度件数，不含任何个案。调解成功率 = 达成 ÷（达成 + 未达成），撤回另计，按自然年。</p>
    <h3>保管期限</h3>
    <p>自形成年度（案卷自结案年度）次年1月1日起算，期满日为最后一年的12月31日，次日起可以鉴定。永久的不到期；尚未结案的为未起算；暂停处置的优先于已期满。${retentionScheduleStatus.notice}本刊逐件清单至多列 ${listCap} 件。</p>
    <h3>小群体保护</h3>
    <p>人数不足 ${smallestPublishedGroup} 人的格不公布；为防止由合计倒推，必要时一并不公布相邻的一格。金额另要求缴费不少于 ${smallestPublishedGroup} 人，且一人占比不超过 ${largestPublishedSharePercent}%。涉及个人的题名只列类别与档号。</p></section>`;
}
