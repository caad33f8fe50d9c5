import type { QualityRule } from './rule.ts';

/** What keeps a row out. */
export const rejectRules = {
  'required-missing': {
    title: '必填的值是空的',
    kind: 'completeness',
    severity: 'reject',
    owner: '来源',
    remedy: '在来源系统补上该值，重新导出整个文件再送一次。',
  },
  'date-invalid-required': {
    title: '必填的日期无法识别',
    kind: 'validity',
    severity: 'reject',
    owner: '来源',
    remedy: '改成“2025-03-01”这样的日期后重新导出。',
  },
  'staff-no-invalid': {
    title: '工号不是五位数字',
    kind: 'validity',
    severity: 'reject',
    owner: '来源',
    remedy: '核对工号；Excel 中请把该列设为文本格式。',
  },
  'month-mismatch': {
    title: '行内期间与文件所属月份不一致',
    kind: 'consistency',
    severity: 'reject',
    owner: '财务',
    remedy: '确认该行属于哪个月，放到对应月份的文件里。',
  },
  'duplicate-in-file': {
    title: '同一文件内整行重复',
    kind: 'uniqueness',
    severity: 'reject',
    owner: '来源',
    remedy: '无需处理；只采用了第一行。',
  },
  'key-conflict': {
    title: '同一文件内主键相同而内容不同',
    kind: 'uniqueness',
    severity: 'reject',
    owner: '来源',
    remedy: '核对哪一行是对的，删去另一行后重新导出。',
  },
  'amount-invalid': {
    title: '金额无法识别',
    kind: 'validity',
    severity: 'reject',
    owner: '来源',
    remedy: '改成数字（元，最多两位小数）后重新导出。',
  },
  'archival-code-invalid': {
    title: '档号不符合 DA/T 13-2022',
    kind: 'validity',
    severity: 'reject',
    owner: '档案',
    remedy: '按“全宗号-门类·年度-期限-机构-件号”核对，如 A001-WS·2023-D30-GH-0001。',
  },
  'security-level-refused': {
    title: '标有国家秘密密级，不得进入本系统',
    kind: 'validity',
    severity: 'reject',
    owner: '档案',
    remedy: '该件只能在涉密载体上管理；请从目录中移除，并报告保密部门。',
  },
  'row-too-short': {
    title: '列数与表头不符',
    kind: 'validity',
    severity: 'reject',
    owner: '来源',
    remedy: '检查该行是否断行或缺分隔符，重新导出。',
  },
  'encoding-damaged': {
    title: '必填的文字已成乱码',
    kind: 'validity',
    severity: 'reject',
    owner: '来源',
    remedy: '从来源系统重新导出；不要用记事本另存。',
  },
  'page-unreadable': {
    title: '扫描页无法打开或没有内容',
    kind: 'validity',
    severity: 'reject',
    owner: '档案',
    remedy: '检查该文件能否打开；损坏的请重新扫描。',
  },
} as const satisfies Record<string, QualityRule>;
