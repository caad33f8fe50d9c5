import { fieldOf, tableOf } from '#contracts';
import { type BookSheet, type ListColumn, listSheet, plainSheet, writeBook } from '#workbook';
import type { Correction, SourceCorrections } from '../correction.ts';

const handling = { reject: '隔离，未采用', flag: '待核对' } as const;

/** Columns of the list; `isEncrypted`: values as they came, not masked. */
function columnsOf(isEncrypted: boolean): ListColumn<Correction>[] {
  return [
    { label: '文件', width: 28, value: ({ fileName }) => fileName },
    { label: '表', width: 12, value: ({ sheet }) => sheet },
    { label: '行', width: 7, value: ({ rowNumber }) => (rowNumber > 0 ? rowNumber : null) },
    { label: '列', width: 14, value: ({ columnName }) => columnName },
    { label: '问题', width: 36, value: ({ detail }) => detail },
    { label: '怎么办', width: 44, value: ({ remedy }) => remedy },
    {
      label: '现值',
      width: 24,
      value: (each) => currentValue(each, isEncrypted),
    },
    { label: '更正值', width: 24, value: () => null },
    { label: '处理', width: 13, value: ({ severity }) => handling[severity] },
    { label: '由谁更正', width: 10, value: ({ owner }) => owner },
    { label: '数据表', width: 16, value: ({ table }) => tableOf(table).label },
    { label: '最早发现', width: 12, value: ({ firstSeenDate }) => firstSeenDate },
    {
      label: '整行原文（被隔离的行）',
      width: 60,
      value: ({ rowText }) => (isEncrypted ? rowText : null),
    },
    { label: '规则', width: 22, value: ({ ruleId }) => ruleId },
    { label: '批次', width: 18, value: ({ batchId }) => batchId },
  ];
}

/** The cell: of open fields the finding has it as it stands in the file, else as far as it was kept. */
function currentValue({ field, value, valueMasked }: Correction, isEncrypted: boolean): string {
  const isOpen = field !== null && ['open', 'internal'].includes(fieldOf(field).class);
  const isCut = valueMasked.endsWith('…');
  if (!isEncrypted || (isOpen && !isCut && valueMasked !== '')) return valueMasked;
  return value ?? valueMasked;
}

/** The release whose findings a sheet lists. */
export interface SheetRelease {
  release_id: string;
  /** YYYY-MM-DD */
  as_of: string;
}

/** What the cover of a sheet says. */
interface SheetCover {
  release: SheetRelease;
  isEncrypted: boolean;
}

function coverSheet(
  { sourceName, owner, corrections }: SourceCorrections,
  cover: SheetCover,
): BookSheet {
  const rejected = corrections.filter(({ severity }) => severity === 'reject').length;
  const byRule = Map.groupBy(corrections, ({ title }) => title);
  return plainSheet(
    '说明',
    [40, 70],
    [
      ['数据更正单'],
      ['来源', sourceName],
      ['责任科室', owner],
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
      ...[...byRule].map(([title, own]) => [title, own.length]),
    ],
  );
}

/** The sheet for one source's office, as an unencrypted XLSX: 说明, then one row a finding. */
export function correctionWorkbook(of: SourceCorrections, cover: SheetCover): Buffer {
  const columns = columnsOf(cover.isEncrypted);
  return writeBook(`数据更正单 ${of.sourceName}（截止 ${cover.release.as_of}）`, [
    coverSheet(of, cover),
    listSheet('待更正', columns, of.corrections, '没有要更正的'),
  ]);
}
