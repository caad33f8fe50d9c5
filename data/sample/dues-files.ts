import iconv from 'iconv-lite';
import { addMonths } from './base/calendar.ts';
import { type DuesLine, missingMonth } from './dues.ts';
import {
  correctedMonth,
  duesColumns,
  layoutMonth,
  plantFlagsAndLayout,
  plantRejectedRows,
  plantRepairs,
  rejectedMonth,
  repairedMonth,
  subtotalMonth,
  totalMonth,
} from './dues-defects.ts';
import type { Cell, Line } from './model.ts';
import { headerOf, type Ledger } from './sheet-writer.ts';

interface DuesFile {
  path: string;
  bytes: Buffer;
}

type Dialect = 'gb18030' | 'utf-8-bom' | 'tab';

/** Until 2023 the old payroll wrote GB18030, then UTF-8; lately it depends on who exports. */
function dialectOf(month: string): Dialect {
  if (month < '2024-01') return 'gb18030';
  if (month < '2025-11') return 'utf-8-bom';
  const dialects = ['gb18030', 'utf-8-bom', 'tab'] as const;
  return dialects[Number(month.slice(5)) % 3] ?? 'gb18030';
}

function yuan(fen: number | null): string {
  return fen === null ? '' : (fen / 100).toFixed(2);
}

function lineOf(dues: DuesLine): Line {
  const line: Line = {
    cells: [
      dues.month,
      dues.staffNo,
      dues.name,
      dues.department,
      yuan(dues.postFen),
      yuan(dues.gradeFen),
      yuan(dues.baseFen),
      yuan(dues.owedFen),
      yuan(dues.paidFen),
      dues.status,
      dues.remark,
    ],
  };
  if (dues.person === null) {
    line.marks = [
      { kind: 'staff-no-not-in-hr', rule: null, field: 'staff_no', expected: 'match-unmatched' },
    ];
  }
  return line;
}

function sumOf(lines: readonly Line[], column: number): number {
  return lines.reduce((sum, { cells }) => sum + Math.round(Number(cells[column]) * 100), 0);
}

function totalLine(word: string, lines: readonly Line[], offFen = 0): Line {
  const cells: Cell[] = duesColumns.map(() => '');
  cells[0] = word;
  cells[7] = yuan(sumOf(lines, 7));
  cells[8] = yuan(sumOf(lines, 8) + offFen);
  return { cells, notData: word === '合计' ? 'total' : 'subtotal' };
}

const header: Line = { cells: duesColumns.map((field) => headerOf(field)), notData: 'header' };

/** The rows between header and footer, with what is planted in them and the 合计 row. */
function bodyOf(month: string, lines: readonly Line[]): Line[] {
  if (month === rejectedMonth) return plantRejectedRows(lines);
  // the total is of the true amounts, before repairs change how they are written
  const total = totalLine('合计', lines, month === totalMonth ? 10_000 : 0);
  if (month === totalMonth) {
    total.marks = [
      {
        kind: 'total-hundred-yuan-too-high',
        rule: 'control-total-mismatch',
        field: 'dues_paid_fen',
        expected: 'flag',
      },
    ];
  }
  if (month === repairedMonth) return [...plantRepairs(lines), total];
  if (month === layoutMonth) {
    const planted = plantFlagsAndLayout(lines, header);
    return [...planted, totalLine('合计', lines)];
  }
  if (month === subtotalMonth) {
    const groups = Map.groupBy(lines, ({ cells }) => cells[3]);
    return [...groups.values()]
      .flatMap((group) => [...group, totalLine('小计', group)])
      .concat(total);
  }
  return [...lines, total];
}

function fileLines(month: string, lines: readonly Line[], exported: string): Line[] {
  const title = `市第一人民医院工会会费扣缴明细表（${month.slice(0, 4)}年${Number(month.slice(5))}月）`;
  return [
    { cells: [title], notData: 'title' },
    header,
    ...bodyOf(month, lines),
    { cells: ['制表人：财务部会费岗'], notData: 'footer' },
    { cells: [`导出日期：${exported}`], notData: 'footer' },
  ];
}

function encode(lines: readonly Line[], dialect: Dialect): Buffer {
  const separator = dialect === 'tab' ? '\t' : ',';
  const quote = (cell: Cell): string => {
    const text = cell === null ? '' : String(cell);
    return /[",\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = `${lines.map(({ cells }) => cells.map(quote).join(separator)).join('\r\n')}\r\n`;
  if (dialect === 'gb18030') return iconv.encode(text, 'gb18030');
  return Buffer.from(dialect === 'utf-8-bom' ? `\uFEFF${text}` : text, 'utf8');
}

/** The export of 2026-06 as first sent: one line was computed from the wrong base. */
function withWrongLine(lines: readonly Line[]): Line[] {
  const index = lines.findIndex(({ cells }) => cells[9] === '正常' && cells[4] !== '');
  return lines.map((line, position) => {
    if (position !== index) return line;
    const base = Math.round(Number(line.cells[6]) * 100) + 20_000;
    const dues = yuan(Math.floor(base / 1000) * 5);
    const cells = line.cells.with(6, yuan(base)).with(7, dues).with(8, dues);
    return {
      cells,
      marks: [
        {
          kind: 'line-corrected-later',
          rule: null,
          field: 'dues_base_fen',
          expected: 'superseded',
        },
      ],
    };
  });
}

/** The monthly exports of payroll; the missing month has none, the corrected one two. */
export function duesFiles(dues: readonly DuesLine[][], ledger: Ledger): DuesFile[] {
  const files: DuesFile[] = [];
  const add = (month: string, name: string, lines: readonly Line[], day: string): void => {
    const path = `finance/${name}.csv`;
    const written = fileLines(month, lines, `${addMonths(month, 1)}-${day}`);
    ledger.record({ file: path, table: 'finance__dues' }, written);
    files.push({ path, bytes: encode(written, dialectOf(month)) });
  };
  for (const monthLines of dues) {
    const month = monthLines[0]?.month;
    if (!month) continue;
    const name = `会费扣缴_${month}`;
    if (month === missingMonth) {
      ledger.add({
        kind: 'month-missing',
        rule_id: null,
        file: `finance/${name}.csv`,
        table: 'finance__dues',
        sheet: '',
        row_number: null,
        field: null,
        column: null,
        expected: 'missing-batch',
      });
      continue;
    }
    const lines = monthLines.map(lineOf);
    if (month === correctedMonth) {
      add(month, name, withWrongLine(lines), '03');
      add(month, `${name}_最终版(2)`, lines, '09');
    } else {
      add(month, name, lines, '03');
    }
  }
  return files;
}
