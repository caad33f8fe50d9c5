import {
  countingNotes,
  type DecisionKind,
  decisionDefinitions,
  decisionKinds,
  mostDecisionsOnFirstPage,
  retentionScheduleStatus,
} from '#contracts';
import { html, type Markup } from './html.ts';
import { dateLabel } from './months.ts';
import type { PackData } from './pack-data.ts';
import { listCap } from './read-retention.ts';

/** When each matter of a kind is put to the leaders, in the order of the first page. */
function decisionRules(kind: DecisionKind): Markup {
  const rules = decisionDefinitions.filter((decision) => decision.kind === kind);
  return html`<h3>${decisionKinds[kind]}（按次序取前${mostDecisionsOnFirstPage}项，无数据的顺延）</h3>
    <p>${rules.map(({ rule }, i) => `${i + 1}. ${rule}`).join('　')}</p>`;
}

/** How the pack was made and how to read it: the rules behind the first page included. */
export function definitionsPage({ release }: PackData): Markup {
  return html`<section><h2 class="title">口径与说明</h2>
    <h3>依据</h3>
    <p>本刊全部数字取自发布号 ${release.release_id} 的公开数据集，截止日 ${dateLabel(release.as_of)}；同一发布号任何时候重做，数字相同。各指标的口径列在指标名下，分子与分母列在数值之下。</p>
    <h3>预计数</h3>
    <p>有下列情形之一的标“预”：截止日早于月末；该指标的来源在本月缺批或不全；会费数据集标明该月为预计数。</p>
    ${decisionRules('decide')}${decisionRules('know')}
    <h3>未来六十天</h3>
    <p>自截止日次日起六十天内：档案保管期满；财务的月度导出文件应到（月末）；月报印发（每月10日）；上年度归档文件移交综合档案室（6月30日）。只列能由数据或规则推出的事项。</p>
    <h3>上月决议落实</h3>
    <p>尚无决议登记来源，不作推断。</p>
    <h3>会费</h3>
    <p>应缴按计费基数取整到十元后的 0.5%。各科室${countingNotes.late_payments}连续六个月欠缴如何认定，须由人按章程判断，本刊不作结论。</p>
    <h3>会员</h3>
    <p>各科室会员${countingNotes.departments}</p>
    <h3>劳动争议</h3>
    <p>只发布全院季度合计与按院区的季度件数，不含任何个案。${countingNotes.dispute_success}按自然年。</p>
    <h3>保管期限</h3>
    <p>${countingNotes.retention_clock}${retentionScheduleStatus.notice}本刊逐件清单至多列 ${listCap} 件。</p>
    <h3>小群体保护</h3>
    <p>${countingNotes.small_groups}${countingNotes.small_amounts}${countingNotes.withheld_titles}</p></section>`;
}
