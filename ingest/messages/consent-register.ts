import { HuicangError } from '#home';
import { allRows, openFile, type PhysicalRow } from '#readers';
import { fold, normaliseDate } from '#values';

/** A member of a group in the register of notices and consents; dates as YYYY-MM-DD. */
export interface Consent {
  /** 1-based row of the register */
  rowNumber: number;
  /** as the register has it */
  platform: string;
  group: string;
  /** who it is: staff number, else account, else name */
  identity: string;
  /** names under which the member speaks or is spoken of */
  names: string[];
  account: string;
  noticeDate: string | null;
  noticeVersion: string;
  consentedDate: string | null;
  withdrawnDate: string | null;
}

const columns = {
  platform: '平台',
  group: '群名称',
  name: '姓名',
  displayName: '群内昵称',
  account: '账号',
  staffNo: '工号',
  notice: '告知日期',
  version: '告知文本版本',
  consented: '同意日期',
  withdrawn: '撤回日期',
} as const;
const needed = ['platform', 'group', 'name', 'notice', 'version', 'consented'] as const;

function dateOf(text: string): string | null {
  const { value } = normaliseDate({ text }, 'date', 'date-invalid');
  return typeof value === 'string' ? value : null;
}

function consentOf({ rowNumber, cells }: PhysicalRow, header: readonly string[]): Consent {
  const cell = (column: keyof typeof columns): string =>
    fold(cells[header.indexOf(columns[column])]?.text ?? '', 'width').trim();
  const names = [cell('name'), cell('displayName')].filter((name) => name !== '');
  const [name = ''] = names;
  return {
    rowNumber,
    platform: cell('platform'),
    group: cell('group'),
    identity: cell('staffNo') || cell('account') || name,
    names: [...new Set(names)],
    account: cell('account'),
    noticeDate: dateOf(cell('notice')),
    noticeVersion: cell('version'),
    consentedDate: dateOf(cell('consented')),
    withdrawnDate: dateOf(cell('withdrawn')),
  };
}

/**
 * Reads the register of notices and consents: one row a member of a group, with the columns 平台,
 * 群名称, 姓名, 群内昵称, 账号, 工号, 告知日期, 告知文本版本, 同意日期, 撤回日期. A member without
 * a date of consent has not agreed.
 * @throws HuicangError when the register cannot be read or lacks a column
 */
export async function readConsents(path: string): Promise<Consent[]> {
  const opened = await openFile(path);
  try {
    const [table] = opened.tables;
    const rows = table ? await allRows(table) : [];
    const start = rows.findIndex(({ cells }) =>
      cells.some(({ text }) => text.trim() === columns.group),
    );
    const header = (rows[start]?.cells ?? []).map(({ text }) => text.trim());
    const missing = needed.map((name) => columns[name]).filter((name) => !header.includes(name));
    if (missing.length > 0) {
      throw new HuicangError(
        `告知同意登记缺少列 ${missing.map((name) => `“${name}”`).join('、')}`,
        {
          remedy: '按登记表的样式补全各列；没有登记的群不会被读取。',
        },
      );
    }
    return rows
      .slice(start + 1)
      .filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''))
      .map((row) => consentOf(row, header));
  } finally {
    await opened.close();
  }
}
