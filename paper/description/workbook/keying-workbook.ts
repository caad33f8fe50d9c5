import { codeLabel, fieldOf, type KeyedField, keyedFields } from '#contracts';
import { type BookSheet, type SheetCell, type SheetRow, writeBook } from '#workbook';
import { itemId, type KeyingItem } from '../keying-item.ts';
import type { KeyingTask } from '../open-keying.ts';

/** Names of the sheets and of what is read back from the cover. */
export const sheetNames = { cover: '说明', work: '著录' } as const;
export const coverLabels = { by: '著录人', round: '轮次' } as const;
export const rounds = { keying: '录入', ruling: '裁定' } as const;
export const idLabel = '编号';

/** What the cover says. */
interface KeyingCover {
  by: string;
  round: keyof typeof rounds;
  /** YYYY-MM-DD */
  asOf: string;
  /** items beside those in this workbook */
  left: number;
}

const widths: Readonly<Record<KeyedField, number>> = {
  archival_code: 26,
  document_no: 20,
  title: 40,
  responsible_party: 20,
  document_date: 16,
  security_level_code: 8,
  page_count: 7,
  remark: 24,
};
const pictureWidth = 62;
const pixelsPerPoint = 4 / 3;

function reasonOf({ isUnlisted, kinds }: KeyingItem): string {
  const kindText = kinds.map((kind) => codeLabel('page_kind', kind)).join('、');
  return [isUnlisted ? '目录中没有' : '', kindText].filter((part) => part !== '').join('；');
}

/** What stands in an entry cell beforehand: only what both agree on, when a third decides. */
function given({ keyed }: KeyingTask, name: KeyedField): SheetCell {
  if (keyed === null || keyed.differing.includes(name)) return { style: 'entry' };
  return { text: keyed.entries[0]?.values[name] ?? '', style: 'wrapped' };
}

function differencesOf({ keyed }: KeyingTask): string {
  if (keyed === null) return '';
  return keyed.differing
    .map((name) => {
      const values = keyed.entries.map(({ values }) => values[name] ?? '（空）');
      return `${fieldOf(name).label}：${values.join(' ／ ')}`;
    })
    .join('\n');
}

function workRow(pictured: KeyingTask, index: number, isRuling: boolean): SheetRow {
  const { item, picture } = pictured;
  const wrapped = (text: string): SheetCell => ({ text, style: 'wrapped' });
  const names = item.files.map(({ name }) => name);
  const files = names.length > 3 ? [...names.slice(0, 2), `…共 ${names.length} 个文件`] : names;
  const cells: SheetCell[] = [
    wrapped(String(index + 1)),
    wrapped(files.join('\n')),
    wrapped(`${item.pages}`),
    wrapped(reasonOf(item)),
    picture === null ? wrapped('请打开扫描件') : { style: 'wrapped', picture },
    ...(isRuling ? [wrapped(differencesOf(pictured))] : []),
    ...keyedFields.map((name) => given(pictured, name)),
    wrapped(itemId(item)),
  ];
  const high = Math.max((picture?.height ?? 0) + 8, 60);
  return { cells, height: Math.min(409, Math.ceil(high / pixelsPerPoint)) };
}

function coverSheet(count: number, { by, round, asOf, left }: KeyingCover): BookSheet {
  const row = (label: string, text: string): SheetRow => ({ cells: [{ text: label }, { text }] });
  const isRuling = round === 'ruling';
  const how = isRuling
    ? [
        '一、“两人所录”列出不一致之处；对照扫描件，在空着的格里填写应采用的值。',
        '二、裁定人不能是两位著录人之一；两人都不对的，照扫描件另填；纸上没有的留空。',
      ]
    : [
        '一、只看扫描件录入，不看别人录的；两人各填一份，系统逐项比对。',
        '二、纸上没有的留空；看不清的字写作“□”；题名没有的，概括拟写并加方括号，如［困难补助名册］。',
      ];
  return {
    name: sheetNames.cover,
    widths: [12, 96],
    isProtected: true,
    rows: [
      row(isRuling ? '双人著录裁定单' : '双人著录单', ''),
      row(coverLabels.by, by),
      row(coverLabels.round, rounds[round]),
      row('导出日期', asOf),
      row('件数', String(count)),
      row('未列入', String(left)),
      row('', ''),
      row('怎么填', how[0] ?? ''),
      row('', how[1] ?? ''),
      row('', '三、日期可写 1984-05-06、1984年5月、一九八四年五月六日；页数填纸质页数。'),
      row('', '四、没填题名的件留到下次，可分几次填、几次导入。'),
      row('填好以后', '保存（密码不变），运行 huicang describe import 本文件。'),
      row('保密', '本单含个人信息，已加密；密码另行告知，不得与本单一同发送；导入后删除。'),
    ],
  };
}

/** The workbook one person fills; unencrypted. */
export function keyingWorkbook(items: readonly KeyingTask[], cover: KeyingCover): Buffer {
  const isRuling = cover.round === 'ruling';
  const columns: readonly (readonly [string, number])[] = [
    ['序号', 6],
    ['文件', 24],
    ['扫描页数', 9],
    ['为何著录', 14],
    ['首页', pictureWidth],
    ...(isRuling ? [['两人所录', 40] as const] : []),
    ...keyedFields.map((name) => [fieldOf(name).label, widths[name]] as const),
    [idLabel, 16],
  ];
  const header = { cells: columns.map(([text]) => ({ text, style: 'heading' as const })) };
  return writeBook(`${isRuling ? '双人著录裁定单' : '双人著录单'}（${cover.asOf}）`, [
    coverSheet(items.length, cover),
    {
      name: sheetNames.work,
      rows: [header, ...items.map((item, index) => workRow(item, index, isRuling))],
      widths: columns.map(([, width]) => width),
      isProtected: true,
      hasHeader: true,
    },
  ]);
}
