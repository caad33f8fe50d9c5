import { type Award, firstAwardYear } from './awards.ts';
import { at } from './base/at.ts';
import { chineseDate } from './base/calendar.ts';
import { copyBelow, fileColumns, headerLine, plantIn } from './columns.ts';
import type { Line } from './model.ts';
import { binaryWorkbook, type Ledger, workbookBytes } from './sheet-writer.ts';

const columns = fileColumns(
  { only: '序号' },
  'fiscal_year',
  'award_name',
  'award_scope_code',
  ['award_level_code', '级别'],
  ['awardee_name', '姓名或集体名称'],
  'staff_no',
  ['department_name', '所在科室'],
  'awarding_body',
  'award_document_no',
  'awarded_date',
);

/** From this year the lists are workbooks of today's kind, before it of Excel 97; lately they are text. */
const xlsxSince = 2015;
const csvSince = 2023;

function awardLine(award: Award, serial: number): Line {
  const { year, name, scope, level, awardee, staffNo, department, body, documentNo, date } = award;
  return {
    cells: [serial, year, name, scope, level, awardee, staffNo, department, body, documentNo, date],
  };
}

function plantOld(lines: Line[]): void {
  const worded = at(lines, 1);
  plantIn(worded, columns, {
    kind: 'date-in-chinese-style',
    rule: 'date-style',
    field: 'awarded_date',
    value: chineseDate(String(worded.cells[10])),
    expected: 'fix',
  });
  plantIn(at(lines, 2), columns, {
    kind: 'awardee-missing',
    rule: 'required-missing',
    field: 'awardee_name',
    value: null,
    expected: 'quarantine',
  });
}

function plantNew(lines: Line[]): void {
  const national = lines.find(({ cells }) => cells[4] === '市级');
  if (!national) throw new Error('no award of the city');
  plantIn(national, columns, {
    kind: 'level-by-another-name',
    rule: 'code-synonym',
    field: 'award_level_code',
    value: '市',
    expected: 'fix',
  });
  plantIn(at(lines, 0), columns, {
    kind: 'award-level-not-in-code-list',
    rule: 'code-unknown',
    field: 'award_level_code',
    value: '系统级',
    expected: 'flag',
  });
  copyBelow(lines, at(lines, 3), 'row-twice');
}

function csv(lines: readonly Line[]): Buffer {
  const text = lines.map(({ cells }) => cells.map((cell) => cell ?? '').join(',')).join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

interface AwardFile {
  path: string;
  bytes: Buffer;
}

/** 表彰名册: a list a year, as the offices of the time wrote it. */
export function awardFiles(awards: readonly Award[], ledger: Ledger): AwardFile[] {
  return [...Map.groupBy(awards, ({ year }) => year)].map(([year, ofYear]) => {
    const data = ofYear.map((award, index) => awardLine(award, index + 1));
    if (year === firstAwardYear + 3) plantOld(data);
    if (year === 2024) plantNew(data);
    const lines: Line[] = [
      { cells: [`市第一人民医院工会${year}年度表彰名册`], notData: 'title' },
      headerLine(columns),
      ...data,
      { cells: ['填表：工会办公室'], notData: 'footer' },
    ];
    const isCsv = year >= csvSince;
    const sheet = isCsv ? '' : '表彰名册';
    const content = [{ name: '表彰名册', lines }];
    const path = `union/表彰名册_${year}年.${isCsv ? 'csv' : year >= xlsxSince ? 'xlsx' : 'xls'}`;
    ledger.record({ file: path, table: 'union__awards', sheet }, lines);
    if (isCsv) return { path, bytes: csv(lines) };
    return { path, bytes: year >= xlsxSince ? workbookBytes(content) : binaryWorkbook(content) };
  });
}
