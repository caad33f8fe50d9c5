import {
  countingNotes,
  retentionListColumns,
  retentionScheduleStatus,
  retentionStatuses,
} from '#contracts';
import { type BookSheet, type ListColumn, listSheet, plainSheet, writeBook } from '#workbook';

/** A row of rst_retention_list by column name; dates are 'YYYY-MM-DD', NULL is null. */
export type ListRow = Readonly<Record<string, unknown>>;

/** For the appraisal group to fill in. */
const appraisalColumns: readonly ListColumn<ListRow>[] = [
  { label: '鉴定意见（续存/转永久/销毁）', width: 28, value: () => null },
  { label: '新期限', width: 10, value: () => null },
  { label: '鉴定人', width: 12, value: () => null },
  { label: '鉴定日期', width: 12, value: () => null },
];

/** The columns of rst_retention_list that the workbook needs. */
export const sourceColumns: readonly string[] = [
  'status_code',
  ...retentionListColumns.map(({ name }) => name),
];

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? value : String(value);
}

const listColumns = retentionListColumns.map(
  ({ label, width, name }): ListColumn<ListRow> => ({
    label,
    width,
    value: (row) => cellOf(row[name]),
  }),
);

function coverSheet(
  counts: readonly (readonly [status: string, items: number, meaning: string])[],
  release: { release_id: string; as_of: string },
): BookSheet {
  return plainSheet(
    '说明',
    [14, 90, 60],
    [
      ['到期处置清单'],
      ['截止日', release.as_of],
      ['发布号', release.release_id],
      ['依据', `《工会档案保管期限表》（${retentionScheduleStatus.status}）`],
      ['重要提示', retentionScheduleStatus.notice],
      ['起算', countingNotes.retention_clock],
      ['处置', `${countingNotes.disposal}经批准并由两人监销。`],
      ['保密', '本清单含完整题名，可能涉及个人，仅限有权限的人员查阅，不得外传'],
      ['目录行号', '该件在《纸质档案目录》导出文件中的行号，便于核对'],
      [],
      ['状态', '件数', '含义'],
      ...counts,
      ['合计', counts.reduce((sum, [, items]) => sum + items, 0)],
    ],
  );
}

/** The workbook as bytes: 说明 first, then one sheet a status whose header repeats in print. */
export function retentionWorkbook(
  rows: readonly ListRow[],
  release: { release_id: string; as_of: string },
): Buffer {
  const lists = retentionStatuses.map((status) => ({
    status,
    columns: 'isForAppraisal' in status ? [...listColumns, ...appraisalColumns] : listColumns,
    own: rows.filter((row) => row.status_code === status.code),
  }));
  const counts = lists.map(
    ({ status, own }) => [status.label, own.length, status.meaning] as const,
  );
  return writeBook(`到期处置清单（截止 ${release.as_of}）`, [
    coverSheet(counts, release),
    ...lists.map(({ status, columns, own }) => listSheet(status.label, columns, own, '尚无数据')),
  ]);
}
