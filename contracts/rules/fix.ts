import type { QualityRule } from './rule.ts';

/** What is put right on entry; the raw value is kept. */
export const fixRules = {
  'width-folded': {
    title: '全角字符已转为半角',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'name-spaces': {
    title: '姓名中的空格已去除',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'date-style': {
    title: '日期写法已统一',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'date-serial': {
    title: 'Excel 日期序号已还原为日期',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'leading-zero-restored': {
    title: '工号前面的零已补回',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '建议把工号列设为文本格式。',
  },
  'id-15-upgraded': {
    title: '15 位身份证号已升为 18 位',
    kind: 'validity',
    severity: 'fix',
    owner: '人事',
    remedy: '建议在人事系统中更新。',
  },
  'thousands-separator': {
    title: '金额中的千分位、货币符号已去除',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'negative-parentheses': {
    title: '括号写法的负数已转换',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'leading-apostrophe': {
    title: '前导撇号已去除',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'invisible-character': {
    title: '不可见字符已去除',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'code-synonym': {
    title: '别名已换成代码表中的值',
    kind: 'validity',
    severity: 'fix',
    owner: '来源',
    remedy: '无需处理。',
  },
  'archival-code-normalised': {
    title: '档号中的分隔符已统一',
    kind: 'validity',
    severity: 'fix',
    owner: '档案',
    remedy: '无需处理；建议目录改用“·”和“-”。',
  },
} as const satisfies Record<string, QualityRule>;
