import type { FieldName } from '#contracts';
import { at } from './base/at.ts';
import { chineseDate } from './base/calendar.ts';
import type { ArchiveItem, Hold } from './catalogue.ts';
import type { Line, Mark } from './model.ts';
import { headerOf, type Ledger, workbookBytes } from './sheet-writer.ts';

export const catalogueFile = 'paper/catalogue.xlsx';
export const holdsFile = 'paper/holds.csv';
const sheetName = '纸质档案目录';

const columns = [
  'archival_code',
  'title',
  'responsible_party',
  'document_date',
  'fiscal_year',
  'security_level_code',
  'page_count',
  'retention_code',
  'retention_class_id',
  'names_person',
  'shelf_location',
  'scan_file_name',
  'closed_date',
  'remark',
] as const satisfies readonly FieldName[];

const terms = { Y: '永久', D30: '30年', D10: '10年' } as const;

function itemLine(item: ArchiveItem): Line {
  return {
    cells: [
      item.archivalCode,
      item.title,
      item.responsibleParty,
      item.date,
      item.fiscalYear,
      item.namesPerson ? '内部' : '公开',
      item.pageCount,
      terms[item.retentionCode],
      item.retentionClassId,
      item.namesPerson ? '是' : '否',
      item.shelf,
      item.scanFile,
      item.closed,
      item.remark,
    ],
  };
}

type Column = (typeof columns)[number];

interface Plant {
  field: Column;
  kind: string;
  rule: Mark['rule'];
  expected: Mark['expected'];
  value: (item: ArchiveItem) => string;
  /** what a repair must make of it */
  repaired?: (item: ArchiveItem) => string;
  fits?: (item: ArchiveItem) => boolean;
}

const plants: readonly Plant[] = [
  {
    field: 'archival_code',
    kind: 'code-with-other-separators',
    rule: 'archival-code-normalised',
    expected: 'fix',
    value: (item) => item.archivalCode.replaceAll('-', '－').replace('·', '•'),
    repaired: (item) => item.archivalCode,
  },
  {
    field: 'retention_code',
    kind: 'term-in-old-words',
    rule: 'code-synonym',
    expected: 'fix',
    value: () => '短期',
    repaired: (item) => item.retentionCode,
    fits: (item) => item.retentionCode === 'D10',
  },
  {
    field: 'document_date',
    kind: 'date-in-chinese-style',
    rule: 'date-style',
    expected: 'fix',
    value: (item) => chineseDate(item.date),
    repaired: (item) => item.date,
  },
  {
    field: 'document_date',
    kind: 'date-that-does-not-exist',
    rule: 'date-invalid',
    expected: 'flag',
    value: (item) => `${item.fiscalYear}-02-30`,
  },
  {
    field: 'page_count',
    kind: 'page-count-in-words',
    rule: 'number-invalid',
    expected: 'flag',
    value: () => '约二十页',
  },
  {
    field: 'scan_file_name',
    kind: 'scan-not-there',
    rule: 'scan-missing',
    expected: 'flag',
    value: () => 'HY-2011-0007.png',
  },
];

/** Items whose truth a defect must not disturb, and those it may. */
function mayBePlanted(item: ArchiveItem, holds: readonly Hold[]): boolean {
  return item.scanFile === null && !item.namesPerson && !holds.some((hold) => hold.item === item);
}

function templateOf(items: readonly ArchiveItem[], holds: readonly Hold[]): ArchiveItem {
  const free = items.find((item) => mayBePlanted(item, holds));
  if (!free) throw new Error('no item is free');
  return free;
}

/** One more item, filed long ago under a code that is not of the standard. */
export function itemOfOldCode(items: readonly ArchiveItem[], holds: readonly Hold[]): ArchiveItem {
  const like = templateOf(items, holds);
  const archivalCode = `A001-WS${like.fiscalYear}-${like.retentionCode}-3`;
  return { ...like, archivalCode, title: `${like.title}（旧档号）` };
}

function lineOfOldCode(item: ArchiveItem): Line {
  const mark: Mark = {
    kind: 'code-not-of-the-standard',
    rule: 'archival-code-foreign',
    field: 'archival_code',
    expected: 'flag',
  };
  return { ...itemLine(item), marks: [mark] };
}

function rejectedLines(template: ArchiveItem): Line[] {
  const like = (changes: Partial<ArchiveItem>): Line => itemLine({ ...template, ...changes });
  const secret = like({
    archivalCode: `A001-WS·${template.fiscalYear}-Y-GH-0901`,
    title: '上级转发文件',
  });
  secret.cells[5] = '秘密★5年';
  const untitled = like({ archivalCode: `A001-WS·${template.fiscalYear}-Y-GH-0902` });
  untitled.cells[1] = null;
  const marked = (line: Line, mark: Mark): Line => ({ ...line, isRejected: true, marks: [mark] });
  return [
    marked(secret, {
      kind: 'state-secret-marking',
      rule: 'security-level-refused',
      field: 'security_level_code',
      expected: 'quarantine',
    }),
    marked(untitled, {
      kind: 'title-missing',
      rule: 'required-missing',
      field: 'title',
      expected: 'quarantine',
    }),
    marked(itemLine(template), {
      kind: 'row-entered-twice',
      rule: 'duplicate-in-file',
      field: null,
      expected: 'quarantine',
    }),
    marked(like({ title: `${template.title}（另一件）` }), {
      kind: 'one-code-two-items',
      rule: 'key-conflict',
      field: 'archival_code',
      expected: 'quarantine',
    }),
  ];
}

/** The Excel catalogue as an archivist kept it over the years. */
export function catalogueWorkbook(
  items: readonly ArchiveItem[],
  holds: readonly Hold[],
  ledger: Ledger,
): Buffer {
  const header: Line = { cells: columns.map((field) => headerOf(field)), notData: 'header' };
  const lines = items.map(itemLine);
  const free = items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => mayBePlanted(item, holds));
  plants.forEach((plant, serial) => {
    const from = Math.floor((free.length * (serial + 1)) / (plants.length + 2));
    const target = free.slice(from).find(({ item }) => plant.fits?.(item) ?? true);
    if (!target) throw new Error(`no item for ${plant.kind}`);
    const line = at(lines, target.index);
    if (line.marks) throw new Error(`two defects in one row: ${plant.kind}`);
    line.cells[columns.indexOf(plant.field)] = plant.value(target.item);
    const mark: Mark = {
      kind: plant.kind,
      rule: plant.rule,
      field: plant.field,
      expected: plant.expected,
    };
    const repaired = plant.repaired?.(target.item);
    line.marks = [repaired === undefined ? mark : { ...mark, value: repaired }];
  });
  const scanned = items.findIndex(
    ({ scanFile, pageCount }) => scanFile !== null && pageCount === 1,
  );
  const miscounted = at(lines, scanned);
  miscounted.cells[columns.indexOf('page_count')] = 3;
  miscounted.marks = [
    {
      kind: 'pages-miscounted',
      rule: 'page-count-mismatch',
      field: 'page_count',
      expected: 'flag',
    },
  ];
  const template = templateOf(items, holds);
  const half = Math.floor(lines.length / 2);
  const sheet: Line[] = [
    { cells: [`市第一人民医院工会${sheetName}`], notData: 'title' },
    header,
    ...lines.slice(0, half),
    { cells: [], notData: 'blank' },
    { ...header, notData: 'repeated_header' },
    ...lines.slice(half),
    lineOfOldCode(itemOfOldCode(items, holds)),
    ...rejectedLines(template),
    { cells: [], notData: 'blank' },
    { cells: ['制表人：工会档案员'], notData: 'footer' },
  ];
  ledger.record({ file: catalogueFile, table: 'paper__catalogue', sheet: sheetName }, sheet);
  const widths = [28, 40, 24, 12, 6, 6, 6, 8, 12, 10, 16, 20, 12, 12];
  return workbookBytes([{ name: sheetName, lines: sheet, merges: ['A1:N1'], widths }]);
}

/** The register of holds, as the office keeps it: a small CSV in UTF-8. */
export function holdsCsv(holds: readonly Hold[], ledger: Ledger): Buffer {
  const fields = [
    'archival_code',
    'hold_reason_code',
    'basis',
    'placed_date',
    'released_date',
    'approved_by',
  ] as const;
  const lines: Line[] = [
    { cells: fields.map((field) => headerOf(field)), notData: 'header' },
    ...holds.map(({ item, reason, basis, placed, released }) => ({
      cells: [item.archivalCode, reason, basis, placed, released, '工会主席'],
    })),
  ];
  ledger.record({ file: holdsFile, table: 'paper__holds' }, lines);
  const text = lines.map(({ cells }) => cells.map((cell) => cell ?? '').join(',')).join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}
