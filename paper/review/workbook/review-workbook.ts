import { codeLabel, codeLists, type FieldName, fieldOf, fields } from '#contracts';
import {
  type BookSheet,
  type CellChoice,
  columnName,
  type SheetCell,
  type SheetRow,
  writeBook,
} from '#workbook';
import { checkWords } from '../check-words.ts';
import { isMasked, itemText } from '../item-record.ts';
import type { ReviewTask } from '../open-queue.ts';
import type { Reading } from '../readings.ts';

/** Names of the sheets and of the columns that are read back. */
export const sheetNames = { cover: '说明', work: '核对', choices: '选项', items: '编号' } as const;
export const columnLabels = { typed: '更正', decision: '确认', id: '编号' } as const;
export const reviewerLabel = '核对人';

/** What may stand under 确认. */
export const decisionWords = { confirm: '✓', asWritten: '照录', unreadable: '无法辨认' } as const;

const pixelsPerPoint = 4 / 3;
/** Characters a column of pictures is wide: 640 pixels and a margin. */
const pictureWidth = 94;

/** What is asked of whom. */
interface WorkbookCover {
  /** YYYY-MM-DD */
  asOf: string;
  reviewer: string;
  /** what waits beside what is in this workbook */
  left: number;
}

/** A reading as a person is shown it; ID numbers stay masked. */
function shownReading({ kind, raw }: Pick<Reading, 'kind' | 'raw'>): string {
  if (kind === 'document_type' || kind === 'page_kind') return codeLabel(kind, raw);
  return raw;
}

function readText(item: ReviewTask): string {
  if (item.purpose === 'sample') return '';
  if (item.purpose === 'queue') return shownReading(item.reading);
  const said = item.entries.map(({ correctedText, decision }) => {
    if (decision === 'unreadable') return '无法辨认';
    return decision === 'confirmed' ? shownReading(item.reading) : (correctedText ?? '');
  });
  return [`识别：${shownReading(item.reading)}`, ...said.map((each) => `录入：${each}`)].join('\n');
}

function reasonText({ purpose, reading }: ReviewTask): string {
  if (purpose === 'sample') return '抽样：请照图录入';
  const masked = isMasked(reading) ? '号码不显示，请照图录全' : '';
  if (purpose === 'ruling') return ['说法不一，请看图裁定', masked].filter(Boolean).join('；');
  const failed = checkWords(reading.checks);
  const plain: Record<Reading['kind'], string> = {
    field: '请核对',
    line: '这一行可能读错',
    document_type: '文种不确定',
    page_kind: '识别效果差的页面，请确认种类',
  };
  return [failed || plain[reading.kind], masked].filter(Boolean).join('；');
}

const columns: readonly { label: string; width: number }[] = [
  { label: '序号', width: 6 },
  { label: '项目', width: 12 },
  { label: '图像', width: pictureWidth },
  { label: '识别', width: 30 },
  { label: columnLabels.typed, width: 34 },
  { label: columnLabels.decision, width: 10 },
  { label: '为何核对', width: 28 },
  { label: '文件', width: 24 },
  { label: '页', width: 7 },
  { label: '文种', width: 16 },
  { label: columnLabels.id, width: 24 },
];
const typedColumn = columnName(columns.findIndex(({ label }) => label === columnLabels.typed));
const decisionColumn = columnName(
  columns.findIndex(({ label }) => label === columnLabels.decision),
);

function pageText({ pageNumber, part }: Reading): string {
  const side = part === 'left' ? '左' : part === 'right' ? '右' : '';
  return `${pageNumber}${side}`;
}

function workRow(item: ReviewTask, index: number): SheetRow {
  const { reading, picture, purpose } = item;
  const isBlind = purpose === 'sample';
  const wrapped = (text: string): SheetCell => ({ text, style: 'wrapped' });
  const cells: SheetCell[] = [
    wrapped(String(index + 1)),
    wrapped(reading.label),
    picture === null ? wrapped('原件无法显示，请找原件核对') : { style: 'wrapped', picture },
    wrapped(readText(item)),
    { style: isBlind ? 'blind' : 'entry' },
    { style: isBlind ? 'blind' : 'entry' },
    wrapped(reasonText(item)),
    wrapped(reading.fileName),
    wrapped(pageText(reading)),
    wrapped(codeLabel('document_type', reading.documentType)),
    wrapped(item.id),
  ];
  const lines = purpose === 'ruling' ? 1 + item.entries.length : 1;
  const high = Math.max((picture?.height ?? 0) + 8, 20 * lines);
  return { cells, height: Math.min(409, Math.ceil(high / pixelsPerPoint)) };
}

/** The lists a cell may be chosen from, one a column of the sheet of choices. */
const choices = {
  decision: Object.values(decisionWords),
  blindDecision: [decisionWords.asWritten, decisionWords.unreadable],
  sex: codeLists.sex.map(({ label }) => label),
  document_type: codeLists.document_type.map(({ label }) => label),
  page_kind: codeLists.page_kind.map(({ label }) => label),
} as const satisfies Record<string, readonly string[]>;
type ChoiceName = keyof typeof choices;
const choiceNames = Object.keys(choices) as ChoiceName[];

function choiceRange(name: ChoiceName): string {
  const column = columnName(choiceNames.indexOf(name));
  return `${sheetNames.choices}!$${column}$1:$${column}$${choices[name].length}`;
}

/** The list of what is to be typed; null where anything may be. */
function listOf({ kind, name }: ReviewTask['reading']): ChoiceName | null {
  const list = kind === 'field' && name in fields ? fieldOf(name as FieldName).codes : kind;
  return choiceNames.find((each) => each === list) ?? null;
}

function choiceCells(items: readonly ReviewTask[]): CellChoice[] {
  const cells = new Map<ChoiceName, string[]>();
  const add = (name: ChoiceName, cell: string): void => {
    cells.set(name, [...(cells.get(name) ?? []), cell]);
  };
  for (const [index, { purpose, reading }] of items.entries()) {
    const row = index + 2;
    add(purpose === 'sample' ? 'blindDecision' : 'decision', `${decisionColumn}${row}`);
    const list = listOf(reading);
    if (list !== null) add(list, `${typedColumn}${row}`);
  }
  return [...cells].map(([name, own]) => ({ cells: own.join(' '), from: choiceRange(name) }));
}

function choiceSheet(): BookSheet {
  const length = Math.max(...choiceNames.map((name) => choices[name].length));
  const rows = Array.from({ length }, (_, row) => ({
    cells: choiceNames.map((name) => ({ text: choices[name][row] ?? '' })),
  }));
  return {
    name: sheetNames.choices,
    rows,
    widths: choiceNames.map(() => 14),
    isProtected: true,
    isHidden: true,
  };
}

function coverSheet(items: readonly ReviewTask[], cover: WorkbookCover): BookSheet {
  const count = (purpose: string): string =>
    String(items.filter((item) => item.purpose === purpose).length);
  const row = (label: string, text: string, style: SheetCell['style'] = 'text'): SheetRow => ({
    cells: [{ text: label }, { text, style }],
  });
  return {
    name: sheetNames.cover,
    widths: [16, 96],
    isProtected: true,
    rows: [
      row('识别核对单', ''),
      row(reviewerLabel, cover.reviewer, 'entry'),
      row('导出日期', cover.asOf),
      row('待核对', count('queue')),
      row('须裁定', count('ruling')),
      row('抽样双录', count('sample')),
      row('另有待核对', String(cover.left)),
      row('', ''),
      row('怎么填', '一、先在上面填核对人。'),
      row('', '二、对照图像看“识别”一列：读对了，在“确认”选 ✓；读错了，在“更正”照图填写。'),
      row('', '三、“识别”空着的是抽样：不看识别结果，在“更正”照图录入，用来估计差错率。'),
      row('', '四、证件号码不显示，照图录全；日期可写 1986-04-12、1986年4月。'),
      row('', '五、纸上本来就写错的（如校验位不对），照样录入，并在“确认”选“照录”。'),
      row('', '六、看不清的，在“确认”选“无法辨认”；没填的留在待核对里，可分几次填、几次导入。'),
      row('填好以后', '保存（密码不变），运行 huicang review import 本文件。'),
      row('保密', '本单含个人信息，已加密；密码另行告知，不得与本单一同发送；导入后删除。'),
    ],
  };
}

/**
 * The workbook a person fills: one row an item, its picture beside what was read. Unencrypted.
 * @param items in the order in which they are to be worked
 */
export function reviewWorkbook(items: readonly ReviewTask[], cover: WorkbookCover): Buffer {
  const header = {
    cells: columns.map(({ label }) => ({ text: label, style: 'heading' as const })),
  };
  return writeBook(`识别核对单（${cover.asOf}）`, [
    coverSheet(items, cover),
    {
      name: sheetNames.work,
      rows: [header, ...items.map(workRow)],
      widths: columns.map(({ width }) => width),
      isProtected: true,
      hasHeader: true,
      choices: choiceCells(items),
    },
    choiceSheet(),
    {
      name: sheetNames.items,
      rows: items.map((item) => ({ cells: [{ text: item.id }, { text: itemText(item) }] })),
      widths: [24, 80],
      isProtected: true,
      isHidden: true,
    },
  ]);
}
