import { type Fragment, html, type Markup } from './html.ts';

interface Column {
  label: Fragment;
  /** numbers are set to the right */
  align?: 'right' | 'centre';
  /** a CSS width; the rest is shared */
  width?: string;
}

/** A table whose header is repeated on every page it runs over; without rows it says so. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Fragment[])[],
  options: { name?: string; empty?: string } = {},
): Markup {
  if (rows.length === 0) return noData(options.empty);
  const classOf = (i: number) => columns[i]?.align ?? 'left';
  return html`<table class="${options.name ?? ''}">
    <colgroup>${columns.map(({ width }) => html`<col style="${width ? `width:${width}` : ''}">`)}</colgroup>
    <thead><tr>${columns.map(
      ({ label }, i) => html`<th scope="col" class="${classOf(i)}">${label}</th>`,
    )}</tr></thead>
    <tbody>${rows.map(
      (cells) =>
        html`<tr>${cells.map((cell, i) => html`<td class="${classOf(i)}">${cell}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}

/** Said where there is nothing to show. */
export function noData(text = '尚无数据'): Markup {
  return html`<p class="no-data">${text}</p>`;
}
