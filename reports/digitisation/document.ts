import { readFileSync } from 'node:fs';
import { codeLabel, codeLists } from '#contracts';
import type { ContactPicture, DigitisationData, ScannedPage } from '#paper';
import { columnChart } from '../pack/charts.ts';
import { formatCount, formatShare, unknown } from '../pack/format.ts';
import { type Fragment, html, Markup } from '../pack/html.ts';
import { table } from '../pack/table.ts';

/** What the report shows: what the lake tells, and how it is headed. */
export interface DigitisationReport extends DigitisationData {
  /** of pages in their order */
  pictures: readonly ContactPicture[];
  issuer: string;
  /** Asia/Shanghai, YYYY-MM-DD */
  asOf: string;
}

/** DA/T 31-2017: what a scan must have at least, and what small or dense text calls for. */
const leastDpi = 200;
const denseDpi = 300;
const facsimileDpi = 600;
/** A local rule: more than this a scan is set askew. */
const mostSkew = 3;
/** What a person takes, in seconds: an assumption, to be replaced by one's own measure. */
const secondsALine = 15;
const secondsAField = 10;
/** Rows of a list before it is cut; the rest is counted. */
const longestList = 60;
/** 95 % of a normal distribution. */
const z95 = 1.96;

function placeOf({ fileName, pageNumber, part }: ScannedPage): string {
  const side = part === 'left' ? '左' : part === 'right' ? '右' : '';
  return `${fileName} 第 ${pageNumber} 页${side}`;
}

/** Pages of paper as scanned: the two sides of a spread are one. */
function physical(pages: readonly ScannedPage[]): ScannedPage[] {
  return pages.filter(({ part }) => part !== 'right');
}

function isBelow({ marks, dpi }: ScannedPage): boolean {
  return marks.includes('low_resolution') || (dpi !== null && dpi < leastDpi);
}

function capped<T>(rows: readonly T[], cells: (row: T) => readonly Fragment[]): Fragment[][] {
  return rows.slice(0, longestList).map((row) => [...cells(row)]);
}

function cutNote(rows: readonly unknown[]): Markup | false {
  return (
    rows.length > longestList &&
    html`<p class="note">只列前 ${longestList} 条，另有 ${formatCount(rows.length - longestList)} 条。</p>`
  );
}

function figure(name: string, value: string, unit: string, definition: string): Markup {
  return html`<li><span class="name">${name}</span><strong>${value}</strong><small>${unit}</small>
    <span class="definition">${definition}</span></li>`;
}

function summary(report: DigitisationReport): Markup {
  const pages = physical(report.pages);
  const read = report.pages.filter(({ error }) => error === null);
  const unread = pages.length - physical(read).length;
  const below = physical(read).filter(isBelow).length;
  const blank = read.filter(({ kind }) => kind === 'blank').length;
  const routed = read.reduce((sum, { routedLines }) => sum + routedLines, 0);
  return html`<ul class="strip six">
    ${figure('扫描页', formatCount(pages.length), '页', `${formatCount(report.files)} 个文件；跨页的两半算一页`)}
    ${figure('未能识别', formatCount(unread), '页', '打不开、损坏或超时的页')}
    ${figure('分辨率不足', formatCount(below), '页', `低于 ${leastDpi} dpi，或未注明而像素过少`)}
    ${figure('空白', formatCount(blank), '页', '判为没有内容的页，跨页按半页计')}
    ${figure('待核对行', formatCount(routed), '行', `占 ${formatShare(routed, report.lines.count)}`)}
    ${figure('未对上目录', formatCount(report.files - report.links.linkedFiles), '个文件', '按文件名找不到目录中的件')}
  </ul>`;
}

function masthead({ issuer, asOf, batchId, batches }: DigitisationReport): Markup {
  return html`<header class="masthead"><p class="issuer">${issuer}</p>
    <h1 class="digitisation">数字化质量报告</h1>
    <dl><div><dt>范围</dt><dd>${batchId === null ? `全部在用扫描批次（${batches.length} 批）` : `批次 ${batchId}`}</dd></div>
    <div><dt>截止</dt><dd>${asOf}</dd></div>
    <div><dt>密级</dt><dd>内部，限档案人员</dd></div></dl></header>`;
}

function kinds({ pages }: DigitisationReport): Markup {
  const read = pages.filter(({ error }) => error === null);
  const rows = codeLists.page_kind.map(({ code, label }) => {
    const own = read.filter(({ kind }) => kind === code);
    const sum = (value: (page: ScannedPage) => number): number =>
      own.reduce((total, page) => total + value(page), 0);
    const [lines, routed] = [sum(({ lines }) => lines), sum(({ routedLines }) => routedLines)];
    return { label, pages: own.length, lines, routed };
  });
  const chart = columnChart({
    description: '各种页面的页数',
    groups: rows.map(({ label, pages: count }) => ({
      label,
      bars: [{ value: count, fill: 'solid' as const }],
      above: formatCount(count),
    })),
    ...{ stacked: false, unit: '页', height: 150 },
  });
  return html`<h2>页面种类</h2>
    <p class="definition">由图像与识别情况判断：笔画、墨色、字形是否重复、行是否平直。半数以上文字为手写的算手写；印刷表格手工填写的行另行送核对。</p>
    <figure>${chart}</figure>
    ${table(
      [
        { label: '种类' },
        { label: '页', align: 'right' },
        { label: '占比', align: 'right' },
        { label: '识别行', align: 'right' },
        { label: '待核对行', align: 'right' },
        { label: '待核对占比', align: 'right' },
      ],
      rows
        .filter(({ pages: count }) => count > 0)
        .map((row) => [
          row.label,
          formatCount(row.pages),
          formatShare(row.pages, read.length),
          formatCount(row.lines),
          formatCount(row.routed),
          formatShare(row.routed, row.lines),
        ]),
      { name: 'compact' },
    )}
    <p class="note">手写、复写、油印的页先做目录级著录（huicang describe），识别所得一律待核对。</p>`;
}

function resolution({ pages }: DigitisationReport): Markup {
  const read = physical(pages).filter(({ error }) => error === null);
  const within = (low: number, high: number): number =>
    read.filter(({ dpi }) => dpi !== null && dpi >= low && dpi < high).length;
  const rows: readonly (readonly [string, number, string])[] = [
    [`低于 ${leastDpi} dpi`, within(0, leastDpi), '不合要求，须重扫'],
    [`${leastDpi}–${denseDpi - 1} dpi`, within(leastDpi, denseDpi), '合格；字小、密集的应为 300'],
    [`${denseDpi}–${facsimileDpi - 1} dpi`, within(denseDpi, facsimileDpi), '合格'],
    [`${facsimileDpi} dpi 及以上`, within(facsimileDpi, Number.POSITIVE_INFINITY), '可供仿真复制'],
    ['文件未注明', read.filter(({ dpi }) => dpi === null).length, '按像素判断，见下表'],
  ];
  const below = read.filter(isBelow);
  const askew = read.filter(({ skewDegrees }) => Math.abs(skewDegrees) > mostSkew);
  return html`<h2>分辨率与倾斜</h2>
    <p class="definition">依 DA/T 31-2017：不低于 ${leastDpi} dpi，字小、密集的不低于 ${denseDpi} dpi，仿真复制不低于 ${facsimileDpi} dpi。分辨率取自文件，未核对实物尺寸。</p>
    ${table(
      [
        { label: '分辨率' },
        { label: '页', align: 'right' },
        { label: '占比', align: 'right' },
        { label: '说明' },
      ],
      rows.map(([label, count, note]) => [
        label,
        formatCount(count),
        formatShare(count, read.length),
        note,
      ]),
      { name: 'compact' },
    )}
    <p class="note">倾斜超过 ${mostSkew}° 的 ${formatCount(askew.length)} 页（识别前已转正，原图未改）。</p>
    <h3>分辨率不足的页</h3>
    ${table(
      [{ label: '页' }, { label: '像素', align: 'right' }, { label: 'dpi', align: 'right' }],
      capped(below, (page) => [
        placeOf(page),
        `${page.width} × ${page.height}`,
        page.dpi === null ? unknown : formatCount(page.dpi),
      ]),
      { name: 'compact dense', empty: '没有' },
    )}${cutNote(below)}`;
}

function troubles({ pages }: DigitisationReport): Markup {
  const unread = pages.filter(({ error }) => error !== null);
  const blank = pages.filter(({ kind }) => kind === 'blank');
  return html`<h2>未能识别与空白的页</h2>
    <h3>未能识别</h3>
    ${table(
      [{ label: '页', width: '36%' }, { label: '原因' }],
      capped(unread, (page) => [placeOf(page), page.error]),
      { name: 'compact', empty: '没有' },
    )}${cutNote(unread)}
    <h3>空白</h3>
    <p class="definition">空白页与未能解码的图像看来相同，请核对原件；确为空白背面的不必处理。</p>
    ${table(
      [{ label: '页' }],
      capped(blank, (page) => [placeOf(page)]),
      {
        name: 'compact dense',
        empty: '没有',
      },
    )}${cutNote(blank)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function errors({ lines, review }: DigitisationReport): Markup {
  const reach = z95 * Math.sqrt(lines.variance);
  const low = Math.max(0, lines.expectedWrong - reach);
  const high = lines.expectedWrong + reach;
  const { errors: sample } = review;
  const estimate =
    lines.judged === 0
      ? html`<p class="no-data">所用引擎未给出读错概率。</p>`
      : html`<p>识别 ${formatCount(lines.count)} 行、${formatCount(lines.characters)} 字；按各行读错概率合计，估计有
        <b>${formatCount(Math.round(lines.expectedWrong))} 行</b>至少错一字
        （95% 区间 ${formatCount(Math.floor(low))}–${formatCount(Math.ceil(high))}，占 ${formatShare(lines.expectedWrong, lines.judged)}）。</p>
        <p class="definition">口径：未经人工核对时的状况；每行读错概率由识别置信度校准而来，区间只含各行的偶然误差，不含校准本身的偏差。手写行的概率按不低于一半计。错字总数不少于错行数。</p>`;
  const sampled =
    sample.rate === null
      ? html`<p class="no-data">还没有抽样双录，不能给出实测差错率。运行 huicang review export --sample 100 抽样。</p>`
      : html`<p>未送核对的读数抽样 ${formatCount(sample.sampled)} 处，读错 ${formatCount(sample.wrong)} 处，
        差错率 <b>${percent(sample.rate)}</b>（95% 区间 ${percent(sample.exact.low)}–${percent(sample.exact.high)}）。</p>
        <p class="definition">口径：盲录与识别不一致、且经裁定或另一人证实的算读错；尚待裁定的 ${formatCount(sample.unsettled)} 处暂按读错计。区间为 Clopper–Pearson。</p>`;
  return html`<h2>估计的差错</h2>${estimate}<h3>抽样实测</h3>${sampled}`;
}

function load({ pages, fields, review, keying }: DigitisationReport): Markup {
  const routed = pages.reduce((sum, { routedLines }) => sum + routedLines, 0);
  const lines = pages.reduce((sum, page) => sum + page.lines, 0);
  const minutes = (routed * secondsALine + fields.toReview * secondsAField) / 60;
  const { agreement } = keying;
  return html`<h2>核对工作量</h2>
    ${table(
      [{ label: '项目' }, { label: '数量', align: 'right' }, { label: '口径' }],
      [
        [
          '待核对的行',
          formatCount(routed),
          `识别 ${formatCount(lines)} 行的 ${formatShare(routed, lines)}`,
        ],
        [
          '待核对的字段',
          formatCount(fields.toReview),
          `取得 ${formatCount(fields.count)} 个字段的 ${formatShare(fields.toReview, fields.count)}`,
        ],
        [
          '估计用时',
          `${formatCount(Math.ceil(minutes))} 分钟`,
          `每行 ${secondsALine} 秒、每个字段 ${secondsAField} 秒，为假设值`,
        ],
        [
          '已核对',
          formatCount(review.confirmed + review.corrected + review.unreadable),
          `确认 ${formatCount(review.confirmed)}，更正 ${formatCount(review.corrected)}，无法辨认 ${formatCount(review.unreadable)}`,
        ],
        ['现仍待核对', formatCount(review.waiting), '行、字段、文种与页面种类合计，全部在用批次'],
      ],
      { name: 'compact' },
    )}
    <h3>目录级双人著录</h3>
    <p>须著录 ${formatCount(keying.items)} 件，已录一遍 ${formatCount(keying.keyedOnce)} 件，待裁定 ${formatCount(keying.open)} 件，已采用 ${formatCount(keying.accepted)} 件。${
      agreement.rate === null
        ? ''
        : html`两人比对 ${formatCount(agreement.values)} 项，一致率 <b>${percent(agreement.rate)}</b>（95% 区间 ${percent(agreement.rateInterval.low)}–${percent(agreement.rateInterval.high)}）${
            agreement.undetectedAtMost !== null &&
            `；估计两人错得一样、未被发现的不超过 ${agreement.undetectedAtMost.toFixed(1)} 项`
          }。`
    }</p>
    <p class="definition">口径：目录中没有的件，以及有手写、复写、油印页的件；全部在用批次。</p>`;
}

const looseNames: Readonly<Record<string, string>> = {
  'scan-unlisted': '扫描件不在目录中',
  'scan-ambiguous': '对得上不止一件',
  'scan-missing': '目录所写的扫描件找不到',
  'page-count-mismatch': '页数不符',
};

function links({ links: { byMethod, loose, linkedFiles }, files }: DigitisationReport): Markup {
  return html`<p>${formatCount(files)} 个文件中对上目录的 ${formatCount(linkedFiles)} 个（${formatShare(linkedFiles, files)}）。</p>
    <p class="definition">口径：按文件名与目录“扫描文件名”“档号”比对，不看内容。</p>
    ${table(
      [{ label: '怎样对上' }, { label: '文件', align: 'right' }],
      byMethod.map(({ method, files: count }) => [
        codeLabel('link_method', method),
        formatCount(count),
      ]),
      { name: 'compact', empty: '没有对上的文件' },
    )}
    <h3>没有对上的</h3>
    ${table(
      [{ label: '问题', width: '18%' }, { label: '何处', width: '46%' }, { label: '怎么办' }],
      capped(loose, ({ rule, message, remedy }) => [looseNames[rule] ?? rule, message, remedy]),
      { name: 'compact list', empty: '没有' },
    )}${cutNote(loose)}`;
}

const markNames: Readonly<Record<string, string>> = {
  low_resolution: '分辨率',
  blank: '空白',
  unreadable: '未识别',
};

function contactSheet({ pictures, pages }: DigitisationReport): Markup {
  const left = pages.length - pictures.length;
  return html`<section><h2 class="title">页面一览</h2>
    <p class="definition">缩得不能辨认文字，只供看版面与扫描质量；照片不显示。有问题的页标明，“手”“复”“油”为手写、复写、油印。${
      left > 0 &&
      `只列 ${formatCount(pictures.length)} 页，有问题的优先，另有 ${formatCount(left)} 页未列。`
    }</p>
    <div class="contacts">${pictures.map(({ page, jpeg }) => {
      const problem = page.marks.map((mark) => markNames[mark] ?? mark).join('、');
      const kind = { handwriting: '手', carbon_copy: '复', mimeograph: '油' }[page.kind] ?? '';
      const picture = jpeg
        ? html`<img alt="" src="data:image/jpeg;base64,${jpeg.toString('base64')}">`
        : html`<span class="absent">${page.kind === 'photo' ? '照片' : '不能显示'}</span>`;
      return html`<div class="contact ${problem === '' ? '' : 'marked'}">${picture}
        <span class="place">${page.fileName.slice(-18)} ${page.pageNumber}${kind === '' ? '' : ` ${kind}`}</span>
        ${problem !== '' && html`<span class="mark">${problem}</span>`}</div>`;
    })}</div></section>`;
}

function batchList({ batches }: DigitisationReport): Markup {
  return html`<h2>所依据的批次</h2>${table(
    [
      { label: '批次' },
      { label: '文件', align: 'right' },
      { label: '识别完成（UTC）' },
      { label: '引擎与版本' },
    ],
    capped(batches, (batch) => [
      batch.batchId,
      formatCount(batch.files),
      batch.readAt.slice(0, 16).replace('T', ' '),
      batch.engine,
    ]),
    { name: 'compact dense' },
  )}${cutNote(batches)}`;
}

const ownStyle = `
.masthead h1.digitisation { font-size: 24pt; letter-spacing: 0.12em; text-indent: 0.12em; }
.strip .definition { line-height: 1.3; }
.contacts { display: grid; grid-template-columns: repeat(8, 1fr); gap: 2.5mm 2mm; }
.contact { break-inside: avoid; text-align: center; font-size: 6pt; line-height: 1.25; border: 0.2mm solid var(--faint); padding: 0.8mm; }
.contact.marked { border: 0.5mm solid var(--accent); }
.contact img { height: 22mm; max-width: 100%; object-fit: contain; display: block; margin: 0 auto; }
.contact .absent { display: grid; place-items: center; height: 22mm; color: var(--quiet); background: var(--faint); }
.contact .place { display: block; overflow-wrap: anywhere; color: var(--quiet); }
.contact .mark { display: block; font-weight: 600; color: var(--accent); }
@page { @bottom-left { content: "数字化质量报告　内部"; } @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; } }
`;

/** The report as one HTML page that refers to `/fonts.css` and its own pictures only. */
export function digitisationDocument(report: DigitisationReport): string {
  const style = readFileSync(new URL('../pack/pack.css', import.meta.url), 'utf8');
  const scope = report.batchId ?? '全部在用批次';
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
    <title>数字化质量报告（${scope}，截止 ${report.asOf}）</title>
    <link rel="stylesheet" href="/fonts.css">
    <style>${new Markup(style)}${new Markup(ownStyle)}</style></head><body>
    <section class="first">${masthead(report)}${summary(report)}${kinds(report)}</section>
    <section><h2 class="title">扫描质量</h2>${resolution(report)}${troubles(report)}</section>
    <section><h2 class="title">识别质量与核对</h2>${errors(report)}${load(report)}</section>
    <section><h2 class="title">与目录的对应</h2>${links(report)}${batchList(report)}</section>
    ${contactSheet(report)}
    </body></html>`.text;
}
