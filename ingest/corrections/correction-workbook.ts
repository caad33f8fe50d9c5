import { utils, type WorkSheet, write } from '@e965/xlsx';
import { fieldOf, tableOf } from '#contracts';
import { quoteFormulas } from '#values';
import type { Correction, SheetRelease } from './correction.ts';

type Cell = string | number | null;

const longestCell = 32_000;

interface SheetColumn {
  label: string;
  /** in characters of the sheet's font */
  width: number;
  value: (correction: Correction, isEncrypted: boolean) => Cell;
}

const handling = { reject: '隔离，未采用', flag: '待核对' } as const;

const columns: readonly SheetColumn[] = [
  { label: '文件', width: 28, value: ({ fileName }) => fileName },
  { label: '表', width: 12, value: ({ sheet }) => sheet },
  { label: '行', width: 7, value: ({ rowNumber }) => (rowNumber > 0 ? rowNumber : null) },
  { label: '列', width: 14, value: ({ columnName }) => columnName },
  { label: '问题', width: 36, value: detailOf },
  { label: '怎么办', width: 44, value: ({ remedy }) => remedy },
  { label: '现值', width: 24, value: currentValue },
  { label: '更正值', width: 24, value: () => null },
  { label: '处理', width: 13, value: ({ severity }) => handling[severity] },
  { label: '由谁更正', width: 10, value: ({ owner }) => owner },
  { label: '数据表', width: 16, value: ({ table }) => tableOf(table).label },
  { label: '最早发现', width: 12, value: ({ firstSeenDate }) => firstSeenDate },
  {
    label: '整行原文（被隔离的行）',
    width: 60,
    value: ({ rowText }, isEncrypted) => (isEncrypted ? rowText : null),
  },
  { label: '规则', width: 22, value: ({ ruleId }) => ruleId },
  { label: '批次', width: 18, value: ({ batchId }) => batchId },
];

/** The cell: of open fields the finding has it as it stands in the file, else as far as it was kept. */
function currentValue({ field, value, valueMasked }: Correction, isEncrypted: boolean): string {
  const isOpen = field !== null && ['open', 'internal'].includes(fieldOf(field).class);
  const isCut = valueMasked.endsWith('…');
  if (!isEncrypted || (isOpen && !isCut && valueMasked !== '')) return valueMasked;
  return value ?? valueMasked;
}

/** What is wrong without where it is and without the value: those have columns of their own. */
function detailOf({ message, title, valueMasked }: Correction): string {
  const detail = message.slice(message.indexOf('：') + 1) || title;
  const value = `（${valueMasked}）`;
  return valueMasked !== '' && detail.endsWith(value) ? detail.slice(0, -value.length) : detail;
}

function listSheet(corrections: readonly Correction[], isEncrypted: boolean): WorkSheet {
  const cells = corrections.map((correction, index): Cell[] => [
    index + 1,
    ...columns.map(({ value }) => {
      const cell = value(correction, isEncrypted);
      return typeof cell === 'string' ? cell.slice(0, longestCell) : cell;
    }),
  ]);
  const sheet = utils.aoa_to_sheet<Cell>([
    ['序号', ...columns.map(({ label }) => label)],
    ...(cells.length > 0 ? cells : [['没有要更正的']]),
  ]);
  sheet['!cols'] = [{ wch: 6 }, ...columns.map(({ width }) => ({ wch: width }))];
  if (cells.length > 0) {
    sheet['!autofilter'] = { ref: `A1:${utils.encode_col(columns.length)}${cells.length + 1}` };
  }
  return sheet;
}

/** What the cover of a sheet says. */
export interface SheetCover {
  sourceName: string;
  /** office the sheet goes to */
  owner: string;
  release: SheetRelease;
  isEncrypted: boolean;
}

function coverSheet(corrections: readonly Correction[], cover: SheetCover): WorkSheet {
  const rejected = corrections.filter(({ severity }) => severity === 'reject').length;
  const byRule = Map.groupBy(corrections, ({ title }) => title);
  const sheet = utils.aoa_to_sheet<Cell>([
    ['数据更正单'],
    ['来源', cover.sourceName],
    ['责任科室', cover.owner],
    ['截止日', cover.release.as_of],
    ['发布号', cover.release.release_id],
    ['隔离，未采用', rejected],
    ['待核对', corrections.length - rejected],
    [],
    ['怎么办', '一、在来源系统（或原表）里改正；不要只改本单。'],
    ['', '二、从来源系统重新导出整个文件，文件名不变，再送一次。'],
    ['', '三、后一份文件里不再有的问题，系统自动记为已改正，并留下由哪一批改正。'],
    ['更正值', '供核对时填写，便于来源系统照改；本单填好后不必送回。'],
    [
      '保密',
      cover.isEncrypted
        ? '本单含个人信息，已加密；密码另行告知，不得与本单一同发送；用后删除。'
        : '本单的值已按类别遮盖，不含完整的个人信息；仍限经办人使用。',
    ],
    [],
    ['问题', '条数'],
    ...[...byRule].map(([title, own]): Cell[] => [title, own.length]),
  ]);
  sheet['!cols'] = [{ wch: 40 }, { wch: 70 }];
  return sheet;
}

/** The sheet for one source's office, as an unencrypted XLSX: 说明, then one row a finding. */
export function correctionWorkbook(corrections: readonly Correction[], cover: SheetCover): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, coverSheet(corrections, cover), '说明');
  utils.book_append_sheet(book, listSheet(corrections, cover.isEncrypted), '待更正');
  book.Props = { Title: `数据更正单 ${cover.sourceName}（截止 ${cover.release.as_of}）` };
  book.Workbook = { Names: [{ Name: '_xlnm.Print_Titles', Ref: "'待更正'!$1:$1", Sheet: 1 }] };
  return quoteFormulas(
    write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
  );
}
