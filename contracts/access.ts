/** What somebody may be let do, as a refusal names it. */
export const operations = {
  'items.register': '登记件',
  'holds.place': '暂停处置',
  'holds.release': '解除暂停处置',
  'people.record': '登记人员',
  'links.record': '登记人员关联',
  'links.retract': '撤销人员关联',
  'review.open': '查看待核对的识别结果',
  'review.record': '记录核对结论',
  'keying.open': '查看待著录的扫描件',
  'keying.record': '记录著录',
  'corrections.open': '查看待更正的数据',
  'quarantine.expire': '删除到期的隔离原文',
  'layouts.confirm': '确认文件属于哪个来源',
  'batches.withdraw': '撤回批次',
  'batches.replace': '替换批次',
  'packages.import': '收下签名包',
  'facts.propose': '查看文件中本院的约定',
  'facts.confirm': '写明本院的约定',
} as const;

export type Operation = keyof typeof operations;

/** What is granted together; a hospital may change these and add its own in huicang.yaml. */
export interface Role {
  label: string;
  may: readonly Operation[];
}

const reading: readonly Operation[] = [
  'review.open',
  'review.record',
  'keying.open',
  'keying.record',
];

export const roles: Readonly<Record<string, Role>> = {
  owner: { label: '负责人', may: Object.keys(operations) as Operation[] },
  archivist: {
    label: '档案员',
    may: [
      ...['items.register', 'holds.place', 'holds.release'],
      ...['people.record', 'links.record', 'links.retract'],
      ...reading,
    ] as Operation[],
  },
  reviewer: { label: '核对与著录人员', may: reading },
  data_keeper: {
    label: '数据管理员',
    may: [
      'corrections.open',
      'quarantine.expire',
      'layouts.confirm',
      'batches.withdraw',
      'batches.replace',
      'packages.import',
      'facts.propose',
      'facts.confirm',
    ],
  },
  /** what runs by itself: it may never undo a decision */
  system: { label: '系统', may: ['people.record', 'links.record', 'quarantine.expire'] },
};
