/**
 * Accounts of a grass-roots union by 《工会会计制度》 (财会〔2021〕7号, from 2022) and, for vouchers of
 * before, the system of 2009: its 406 is 事业收入, its 507 事业支出, 职工服务 does not exist.
 */
interface Account {
  /** code since 2022 */
  code: string;
  name: string;
  /** code and name until 2021 */
  oldCode: string;
  oldName: string;
}

function account(code: string, name: string, oldCode = code, oldName = name): Account {
  return { code, name, oldCode, oldName };
}

export const accounts = {
  cash: account('101', '库存现金'),
  bank: account('10201', '银行存款\\基本户'),
  owedUpwards: account('201', '应付上级经费'),
  dues: account('401', '会费收入'),
  allocation: account('402', '拨缴经费收入'),
  superior: account('403', '上级补助收入'),
  administration: account('405', '行政补助收入'),
  otherIncome: account('408', '其他收入'),
  education: account('50101', '职工活动支出\\职工教育支出', '50101', '职工活动支出\\职工教育费'),
  culture: account('50102', '职工活动支出\\文体活动支出', '50102', '职工活动支出\\文体活动费'),
  publicity: account('50103', '职工活动支出\\宣传活动支出', '50103', '职工活动支出\\宣传活动费'),
  festivals: account(
    '5010401',
    '职工活动支出\\职工集体福利支出\\节日慰问',
    '5010401',
    '职工活动支出\\其他活动支出\\节日慰问',
  ),
  birthdays: account(
    '5010402',
    '职工活动支出\\职工集体福利支出\\生日慰问',
    '5010402',
    '职工活动支出\\其他活动支出\\生日慰问',
  ),
  condolence: account(
    '5010403',
    '职工活动支出\\职工集体福利支出\\住院婚育去世慰问',
    '5010403',
    '职工活动支出\\其他活动支出\\住院婚育去世慰问',
  ),
  contests: account('50301', '职工服务支出\\劳动和技能竞赛', '50303', '业务支出\\专项业务费'),
  childcare: account('50302', '职工服务支出\\职工子女托管', '50303', '业务支出\\专项业务费'),
  health: account('50303', '职工服务支出\\健康与心理服务', '50303', '业务支出\\专项业务费'),
  reading: account('50304', '职工服务支出\\职工书屋', '50103', '职工活动支出\\宣传活动费'),
  hardship: account('50401', '维权支出\\困难职工帮扶费', '50204', '维权支出\\困难职工帮扶费'),
  protection: account('50402', '维权支出\\劳动保护费', '50202', '维权支出\\劳动保护费'),
  legal: account('50403', '维权支出\\法律援助费', '50203', '维权支出\\法律援助费'),
  training: account('50501', '业务支出\\培训费', '50301', '业务支出\\培训费'),
  meetings: account('50502', '业务支出\\会议费', '50302', '业务支出\\会议费'),
  projects: account('50503', '业务支出\\专项业务费', '50303', '业务支出\\专项业务费'),
  otherBusiness: account('50504', '业务支出\\其他业务支出', '50304', '业务支出\\其他业务支出'),
  equipment: account('50701', '资本性支出\\办公设备购置', '50501', '资本性支出\\办公设备购置'),
  otherSpending: account('51001', '其他支出\\其他', '50801', '其他支出\\其他'),
} as const satisfies Record<string, Account>;

export type AccountName = keyof typeof accounts;

/** First day of the present system. */
const newSystem = '2022-01-01';

/** Code and name an account had on a date. */
export function accountOn(name: AccountName, date: string): { code: string; name: string } {
  const { code, name: label, oldCode, oldName } = accounts[name];
  return date < newSystem ? { code: oldCode, name: oldName } : { code, name: label };
}

/** A line of the yearly budget in 万元 at scale 1. */
type BudgetYear = Readonly<Partial<Record<AccountName, number>>>;

export const incomeLines = [
  'dues',
  'allocation',
  'superior',
  'administration',
  'otherIncome',
] as const satisfies readonly AccountName[];

export const spendingLines = [
  'education',
  'culture',
  'publicity',
  'festivals',
  'birthdays',
  'condolence',
  'contests',
  'childcare',
  'health',
  'reading',
  'hardship',
  'protection',
  'legal',
  'training',
  'meetings',
  'projects',
  'otherBusiness',
  'equipment',
  'otherSpending',
] as const satisfies readonly AccountName[];

const lean: BudgetYear = {
  dues: 63.6,
  allocation: 166,
  superior: 10,
  administration: 235,
  otherIncome: 3,
  education: 8,
  culture: 60,
  publicity: 12,
  festivals: 200,
  birthdays: 57,
  condolence: 25,
  contests: 14,
  childcare: 8,
  health: 6,
  reading: 5,
  hardship: 30,
  protection: 8,
  legal: 2,
  training: 9,
  meetings: 8,
  projects: 3,
  otherBusiness: 3,
  equipment: 8,
  otherSpending: 3,
};

/**
 * Until 2024 the 拨缴 ran on basic pay only, which the auditors (经审) found; from 2025 on it runs on
 * the whole wage bill, and the hospital's subsidy shrank.
 */
export const budgets: Readonly<Record<string, BudgetYear>> = {
  2021: lean,
  2022: { ...lean, dues: 62.1, allocation: 163, administration: 240 },
  2023: lean,
  2024: { ...lean, dues: 65.2, allocation: 169, administration: 232 },
  2025: {
    dues: 66.7,
    allocation: 506.7,
    superior: 12,
    administration: 60,
    otherIncome: 3,
    education: 9,
    culture: 75,
    publicity: 14,
    festivals: 314,
    birthdays: 57,
    condolence: 25,
    contests: 22,
    childcare: 15,
    health: 10,
    reading: 8,
    hardship: 30,
    protection: 10,
    legal: 2,
    training: 10,
    meetings: 8,
    projects: 4,
    otherBusiness: 3,
    equipment: 10,
    otherSpending: 3,
  },
  2026: {
    dues: 68,
    allocation: 527,
    superior: 12,
    administration: 50,
    otherIncome: 3,
    education: 10,
    culture: 78,
    publicity: 14,
    festivals: 314,
    birthdays: 57,
    condolence: 26,
    contests: 24,
    childcare: 16,
    health: 12,
    reading: 8,
    hardship: 32,
    protection: 11,
    legal: 2,
    training: 11,
    meetings: 8,
    projects: 5,
    otherBusiness: 3,
    equipment: 12,
    otherSpending: 3,
  },
};

/** Yuan a member at Spring Festival, 端午, and 中秋 with 国庆. */
export function festivalYuan(year: string): readonly [number, number, number] {
  return Number(year) >= 2025 ? [500, 200, 400] : [300, 150, 250];
}

/** Yuan for a birthday. */
export const birthdayYuan = 200;

/** The wage bill of 2025 in 万元 at scale 1: 422.28 million yuan, up 4 % a year. */
export function wageBill(year: string): number {
  return year >= '2026' ? 43_917 : 42_228;
}

/** Share of the 2 % that stays with this union; the rest goes upwards. A dated local parameter. */
export const keptShare = 0.6;
