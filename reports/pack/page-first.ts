import { type DecisionKind, decisionKinds, mostDecisionsOnFirstPage } from '#contracts';
import { type Appointment, appointments } from './appointments.ts';
import { describeChange, formatValue } from './format.ts';
import { html, type Markup } from './html.ts';
import { dateLabel, lastDay, monthLabel } from './months.ts';
import { figureOf, type PackData } from './pack-data.ts';
import { ofKind } from './read-decisions.ts';
import { noData } from './table.ts';

const stripFigures = ['members', 'dues_collection_rate', 'disputes_open', 'items_expired'];

/** The mark of a figure that may still change. */
export const provisionalMark = html`<span class="provisional">预</span>`;

function masthead(data: PackData): Markup {
  return html`<header class="masthead">
    <p class="issuer">${data.issuer}</p>
    <h1>工会工作月报</h1>
    <p class="issue">${monthLabel(data.month)}</p>
    <dl><div><dt>截止日</dt><dd>${dateLabel(data.release.as_of)}</dd></div>
      <div><dt>发布号</dt><dd>${data.release.release_id}</dd></div>
      <div><dt>报送</dt><dd>工会委员会</dd></div>
      <div><dt>范围</dt><dd>内部资料，不含个人信息</dd></div></dl>
  </header>`;
}

function strip(data: PackData): Markup {
  const figures = stripFigures
    .map((id) => figureOf(data, id))
    .filter((figure) => figure !== undefined);
  if (figures.length === 0) return noData();
  return html`<ul class="strip">${figures.map(
    (
      figure,
    ) => html`<li><span class="name">${figure.label}${figure.isProvisional && provisionalMark}</span>
      <strong>${formatValue(figure.value, figure.unit)}</strong><small>${
        figure.unit === '%' || figure.value === null ? '' : figure.unit
      }</small>
      <span class="change">比上月${describeChange(figure.value, figure.previousMonth, figure.unit)}</span></li>`,
  )}</ul>`;
}

/** The matters of a kind; those a first page has no room for by their titles. */
function decisionList({ decisions }: PackData, kind: DecisionKind, none: string): Markup {
  const all = ofKind(decisions, kind);
  const rest = all.slice(mostDecisionsOnFirstPage);
  return html`<h2>${decisionKinds[kind]}</h2>${
    all.length === 0
      ? noData(none)
      : html`<ol class="notices">${all
          .slice(0, mostDecisionsOnFirstPage)
          .map(
            ({ title, detail, owner, until }) =>
              html`<li><h3>${title}</h3><p>${detail}</p>${
                owner &&
                html`<p class="owner"><b>承办</b> ${owner}${until && html`　<b>时限</b> ${until}`}</p>`
              }</li>`,
          )}</ol>`
  }${rest.length > 0 && html`<p class="note">另有：${rest.map(({ title }) => title).join('；')}。见网页“总览”。</p>`}`;
}

function calendar(found: readonly Appointment[]): Markup {
  if (found.length === 0) return noData('六十天内没有按规则推算出的事项。');
  return html`<ul class="calendar">${found.map(
    ({
      date,
      text,
    }) => html`<li><time>${Number(date.slice(5, 7))}月${Number(date.slice(8))}日</time>
      <span>${text}</span></li>`,
  )}</ul>`;
}

/** The page a leader reads when there is time for one page only. */
export function firstPage(data: PackData): Markup {
  const isOpen = data.release.as_of < lastDay(data.month);
  return html`<section class="first">${masthead(data)}${strip(data)}
    ${isOpen && html`<p class="note">截止日早于月末，本月各数均为预计数。</p>`}
    ${decisionList(data, 'decide', '按本刊规则，本月没有需要决定的事项。')}
    ${decisionList(data, 'know', '尚无数据')}
    <div class="halves"><div><h2>上月决议落实</h2>
      <p class="no-data">尚无登记。</p>
      <p class="note">决议登记簿接入后，在此逐项列出落实情况。</p></div>
    <div><h2>未来六十天</h2>${calendar(appointments(data))}</div></div></section>`;
}
