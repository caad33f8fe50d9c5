import { utils, type WorkSheet, write } from '@e965/xlsx';
import { retentionListColumns, retentionScheduleStatus, retentionStatuses } from '#contracts';
import { quoteFormulas } from '#values';

/** A row of rst_retention_list by column name; dates are 'YYYY-MM-DD', NULL is null. */
export type ListRow = Readonly<Record<string, unknown>>;

type Cell = string | number | null;

interface SheetColumn {
  label: string;
  /** in characters of the sheet's font */
  width: number;
  /** column of rst_retention_list; left blank in the sheet without one */
  name?: string;
}

/** For the appraisal group to fill in. */
const appraisalColumns: readonly SheetColumn[] = [
  { label: '鉴定意见（续存/转永久/销毁）', width: 28 },
  { label: '新期限', width: 10 },
  { label: '鉴定人', width: 12 },
  { label: '鉴定日期', width: 12 },
];

/** The columns of rst_retention_list that the workbook needs. */
export const sourceColumns: readonly string[] = [
  'status_code',
  ...retentionListColumns.map(({ name }) => name),
];

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? value : String(value);
}

function listSheet(rows: readonly ListRow[], isForAppraisal: boolean): WorkSheet {
  const columns: readonly SheetColumn[] = isForAppraisal
    ? [...retentionListColumns, ...appraisalColumns]
    : retentionListColumns;
  const cells = rows.map((row, i): Cell[] => [
    i + 1,
    ...columns.map(({ name }) => (name === undefined ? null : cellOf(row[name]))),
  ]);
  const sheet = utils.aoa_to_sheet<Cell>([
    ['序号', ...columns.map(({ label }) => label)],
    ...(cells.length > 0 ? cells : [['尚无数据']]),
  ]);
  sheet['!cols'] = [{ wch: 8 }, ...columns.map(({ width }) => ({ wch: width }))];
  if (cells.length > 0) {
    sheet['!autofilter'] = { ref: `A1:${utils.encode_col(columns.length)}${cells.length + 1}` };
  }
  return sheet;
}

function coverSheet(
  counts: readonly (readonly [status: string, items: number, meaning: string])[],
  release: { release_id: string; as_of: string },
): WorkSheet {
  const sheet = utils.aoa_to_sheet<Cell>([
    ['到期处置清单'],
    ['截止日', release.as_of],
    ['发布号', release.release_id],
    ['依据', `《工会档案保管期限表》（${retentionScheduleStatus.status}）`],
    ['重要提示', retentionScheduleStatus.notice],
    [
      '起算',
      '形成年度（案卷自结案年度）次年 1 月 1 日起算，期满日为最后一年的 12 月 31 日，次日起可以鉴定',
    ],
    ['处置', '期满不等于销毁：由鉴定小组逐件提出续存、转永久或销毁的意见，经批准并由两人监销'],
    ['保密', '本清单含完整题名，可能涉及个人，仅限有权限的人员查阅，不得外传'],
    ['目录行号', '该件在《纸质档案目录》导出文件中的行号，便于核对'],
    [],
    ['状态', '件数', '含义'],
    ...counts.map((row): Cell[] => [...row]),
    ['合计', counts.reduce((sum, [, items]) => sum + items, 0)],
  ]);
  sheet['!cols'] = [{ wch: 14 }, { wch: 90 }, { wch: 60 }];
  return sheet;
}

/** The workbook as bytes: 说明 first, then one sheet a status whose header repeats in print. */
export function retentionWorkbook(
  rows: readonly ListRow[],
  release: { release_id: string; as_of: string },
): Buffer {
  const book = utils.book_new();
  const sheets = retentionStatuses.map((status) => ({
    label: status.label,
    meaning: status.meaning,
    isForAppraisal: 'isForAppraisal' in status,
    rows: rows.filter((row) => row.status_code === status.code),
  }));
  const counts = sheets.map((sheet) => [sheet.label, sheet.rows.length, sheet.meaning] as const);
  utils.book_append_sheet(book, coverSheet(counts, release), '说明');
  for (const sheet of sheets) {
    utils.book_append_sheet(book, listSheet(sheet.rows, sheet.isForAppraisal), sheet.label);
  }
  book.Props = { Title: `到期处置清单（截止 ${release.as_of}）` };
  book.Workbook = {
    Names: sheets.map(({ label }, i) => ({
      Name: '_xlnm.Print_Titles',
      Ref: `'${label}'!$1:$1`,
      Sheet: i + 1,
    })),
  };
  return quoteFormulas(
    write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
  );
}
