interface RetentionStatusDefinition {
  code: string;
  label: string;
  /** what an item of this status is, as the figure that counts them says it */
  meaning: string;
  /** has a figure of its own; the others are what is left of all items */
  hasFigure?: true;
  /** its items are listed one by one in the pack: somebody has to act on them */
  isListed?: true;
  /** the appraisal group gives its opinion on each of its items */
  isForAppraisal?: true;
}

/** Where an item stands on a date, those first that ask for something to be done. */
export const retentionStatuses = [
  {
    code: 'expired',
    label: '已期满',
    meaning:
      '保管期限已满、可以鉴定的件：期满日早于月末（最近一月为截止日），未暂停处置。期满不等于销毁。',
    hasFigure: true,
    isListed: true,
    isForAppraisal: true,
  },
  {
    code: 'due_within_year',
    label: '一年内到期',
    meaning: '期满日在此后 12 个月内的件。',
    hasFigure: true,
    isListed: true,
  },
  {
    code: 'on_hold',
    label: '暂停处置',
    meaning: '因诉讼、审计、未了事项或个人信息请求暂停处置的件，优先于其他状态。',
    hasFigure: true,
    isListed: true,
  },
  {
    code: 'not_started',
    label: '未起算',
    meaning: '案件未结、资产未报废或期限未定，保管期限尚未起算的件。',
    hasFigure: true,
    isListed: true,
  },
  { code: 'later', label: '未到期', meaning: '期满日在 12 个月以后的件。' },
  {
    code: 'permanent',
    label: '永久',
    meaning: '保管期限为永久的件，未暂停处置。',
    hasFigure: true,
  },
] as const satisfies readonly RetentionStatusDefinition[];

export type RetentionStatus = (typeof retentionStatuses)[number]['code'];
