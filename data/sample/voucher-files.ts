import iconv from 'iconv-lite';
import type { Chance } from '#values';
import { accountOn } from './accounts.ts';
import { headerLine } from './columns.ts';
import type { Cell, Line } from './model.ts';
import { type Ledger, workbookBytes } from './sheet-writer.ts';
import { kingdeeColumns, yonyouColumns } from './voucher-columns.ts';
import { plantKingdee, plantYonyou } from './voucher-defects.ts';
import type { Entry, Voucher } from './vouchers.ts';

type Style = 'yonyou-csv' | 'yonyou-tsv' | 'kingdee-html' | 'kingdee-xlsx';

/** The books moved from Yonyou to Kingdee with 2024; two years were saved "as Excel" by each. */
const styleOf: Readonly<Record<string, Style>> = {
  '2021': 'yonyou-tsv',
  '2022': 'yonyou-csv',
  '2023': 'yonyou-csv',
  '2024': 'kingdee-html',
  '2025': 'kingdee-xlsx',
  '2026': 'kingdee-xlsx',
};

function yuan(fen: number): string {
  return fen === 0 ? '' : (fen / 100).toFixed(2);
}

function yonyouCells(
  voucher: Voucher,
  { summary, account, debitFen, creditFen, auxiliary }: Entry,
): Cell[] {
  const { date, number, attachments, preparedBy, reviewedBy, postedBy } = voucher;
  const { code, name } = accountOn(account, date);
  return [
    date,
    date.slice(0, 7),
    '记',
    String(number).padStart(4, '0'),
    String(attachments),
    summary,
    code,
    name,
    auxiliary,
    yuan(debitFen),
    yuan(creditFen),
    preparedBy,
    reviewedBy,
    postedBy,
  ];
}

function kingdeeCells(voucher: Voucher, entry: Entry, position: number): Cell[] {
  const { date, number, attachments, preparedBy, reviewedBy, postedBy } = voucher;
  const { code, name } = accountOn(entry.account, date);
  const amount = (fen: number): Cell => (fen === 0 ? null : fen / 100);
  return [
    date,
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)),
    `记-${number}`,
    position,
    entry.summary,
    code,
    name,
    entry.auxiliary || null,
    amount(entry.debitFen),
    amount(entry.creditFen),
    preparedBy,
    reviewedBy,
    postedBy,
    attachments,
  ];
}

/** A row of sums: the software writes it between the months; it is no voucher. */
function sumLine(style: Style, word: string, entries: readonly Entry[]): Line {
  const isYonyou = style.startsWith('yonyou');
  const columns = isYonyou ? yonyouColumns : kingdeeColumns;
  const debit = entries.reduce((sum, entry) => sum + entry.debitFen, 0);
  const credit = entries.reduce((sum, entry) => sum + entry.creditFen, 0);
  const amount = (fen: number): Cell => (isYonyou ? yuan(fen) : fen / 100);
  const cells = columns.map(({ field }): Cell => {
    if (field === 'summary_text') return word;
    if (field === 'debit_fen') return amount(debit);
    if (field === 'credit_fen') return amount(credit);
    return isYonyou ? '' : null;
  });
  return { cells, notData: word === '合计' ? 'total' : 'subtotal' };
}

function bodyLines(style: Style, vouchers: readonly Voucher[]): Line[] {
  const cellsOf = style.startsWith('yonyou') ? yonyouCells : kingdeeCells;
  const lines: Line[] = [];
  const soFar: Entry[] = [];
  for (const ofMonth of Map.groupBy(vouchers, ({ date }) => date.slice(0, 7)).values()) {
    const entries = ofMonth.flatMap((voucher) => voucher.entries);
    soFar.push(...entries);
    for (const voucher of ofMonth) {
      voucher.entries.forEach((entry, index) => {
        lines.push({ cells: cellsOf(voucher, entry, index + 1) });
      });
    }
    lines.push(sumLine(style, '本期合计', entries), sumLine(style, '本年累计', soFar));
  }
  return lines;
}

function delimited(lines: readonly Line[], separator: ',' | '\t'): Buffer {
  const quote = (cell: Cell): string => {
    const text = cell === null ? '' : String(cell);
    return text.includes(separator) || text.includes('"')
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  };
  const text = lines.map(({ cells }) => cells.map(quote).join(separator)).join('\r\n');
  return iconv.encode(`${text}\r\n`, 'gb18030');
}

/** A page with one table that calls itself a workbook, as K/3 writes 引出为 Excel. */
function htmlTable(title: string, lines: readonly Line[]): Buffer {
  const shown = (cell: Cell): string =>
    cell === null ? '&nbsp;' : String(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const rows = lines.map(({ cells }) => {
    const tag = cells.includes('凭证字号') ? 'th' : 'td';
    const span = cells.length === 1 ? ` colspan=${kingdeeColumns.length}` : '';
    return `<tr>${cells.map((cell) => `<${tag}${span}>${shown(cell)}</${tag}>`).join('')}</tr>`;
  });
  const head = `<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title>`;
  const page = `<html><head>${head}</head>\r\n<body><table border=1>\r\n${rows.join('\r\n')}\r\n</table></body></html>\r\n`;
  return iconv.encode(page, 'gb18030');
}

const ending: Readonly<Record<Style, string>> = {
  'yonyou-csv': 'csv',
  'yonyou-tsv': 'xls',
  'kingdee-html': 'xls',
  'kingdee-xlsx': 'xlsx',
};

interface VoucherFile {
  path: string;
  bytes: Buffer;
}

function fileOf(
  random: Chance,
  year: string,
  vouchers: readonly Voucher[],
  ledger: Ledger,
): VoucherFile {
  const style = styleOf[year] ?? 'kingdee-xlsx';
  const isYonyou = style.startsWith('yonyou');
  const last = vouchers.at(-1)?.date.slice(5, 7);
  const first = vouchers[0]?.date.slice(5, 7);
  const body = bodyLines(style, vouchers);
  if (year === '2023') plantYonyou(random, body);
  if (year === '2025') plantKingdee(random, body);
  const header = headerLine(isYonyou ? yonyouColumns : kingdeeColumns);
  const span = `${year}年${Number(first)}月至${Number(last)}月`;
  const lines: Line[] = isYonyou
    ? [{ cells: [`市第一人民医院工会委员会　序时账　${span}`], notData: 'title' }, header, ...body]
    : [
        { cells: ['会计分录序时簿'], notData: 'title' },
        { cells: [`账套：市第一人民医院工会委员会　期间：${span}`], notData: 'title' },
        header,
        ...body,
        kingdeeTotal(body, year),
      ];
  const sheet = style === 'kingdee-xlsx' ? '会计分录序时簿' : '';
  const path = `finance/凭证_${year}年${isYonyou ? '序时账' : '序时簿'}.${ending[style]}`;
  ledger.record({ file: path, table: 'finance__vouchers', sheet }, lines);
  return { path, bytes: encode(style, lines) };
}

/** The last row of a Kingdee export; that of 2024 is a hundred yuan off. */
function kingdeeTotal(body: readonly Line[], year: string): Line {
  const sum = (column: number): number =>
    body
      .filter(({ notData }) => !notData)
      .reduce((total, { cells }) => total + Math.round(Number(cells[column] ?? 0) * 100), 0);
  const debit = sum(9);
  const off = year === '2024' ? 10_000 : 0;
  const cells = kingdeeColumns.map(({ field }): Cell => {
    if (field === 'summary_text') return '合计';
    if (field === 'debit_fen') return (debit + off) / 100;
    return field === 'credit_fen' ? sum(10) / 100 : null;
  });
  if (off === 0) return { cells, notData: 'total' };
  const mark = {
    kind: 'voucher-total-hundred-yuan-too-high',
    rule: 'control-total-mismatch',
    field: 'debit_fen',
    column: '借方',
    expected: 'flag',
  } as const;
  return { cells, notData: 'total', marks: [mark] };
}

function encode(style: Style, lines: readonly Line[]): Buffer {
  if (style === 'yonyou-csv') return delimited(lines, ',');
  if (style === 'yonyou-tsv') return delimited(lines, '\t');
  if (style === 'kingdee-html') return htmlTable('会计分录序时簿', lines);
  return workbookBytes([{ name: '会计分录序时簿', lines, merges: ['A1:O1', 'A2:O2'] }]);
}

/** The books, one file a year, each in the way of the software that kept it. */
export function voucherFiles(
  random: Chance,
  vouchers: readonly Voucher[],
  ledger: Ledger,
): VoucherFile[] {
  return [...Map.groupBy(vouchers, ({ date }) => date.slice(0, 4))].map(([year, ofYear]) =>
    fileOf(random, year, ofYear, ledger),
  );
}
