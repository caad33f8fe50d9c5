/** reject: the row goes to quarantine; flag: the value is set aside, the row stays; fix: put right, raw value kept. */
export type Severity = 'reject' | 'flag' | 'fix';

export interface QualityRule {
  /** one sentence a part-time archivist understands */
  title: string;
  severity: Severity;
  /** who puts it right */
  owner: '人事' | '财务' | '工会' | '档案';
  remedy: string;
}

export const rules = {
  'required-missing': {
    title: '必填的值是空的',
    severity: 'reject',
    owner: '工会',
    remedy: '在来源系统补上该值，重新导出整个文件再送一次。',
  },
  'date-invalid-required': {
    title: '必填的日期无法识别',
    severity: 'reject',
    owner: '工会',
    remedy: '改成“2025-03-01”这样的日期后重新导出。',
  },
  'staff-no-invalid': {
    title: '工号不是五位数字',
    severity: 'reject',
    owner: '人事',
    remedy: '核对工号；Excel 中请把该列设为文本格式。',
  },
  'month-mismatch': {
    title: '行内期间与文件所属月份不一致',
    severity: 'reject',
    owner: '财务',
    remedy: '确认该行属于哪个月，放到对应月份的文件里。',
  },
  'duplicate-in-file': {
    title: '同一文件内整行重复',
    severity: 'reject',
    owner: '工会',
    remedy: '无需处理；只采用了第一行。',
  },
  'key-conflict': {
    title: '同一文件内主键相同而内容不同',
    severity: 'reject',
    owner: '工会',
    remedy: '核对哪一行是对的，删去另一行后重新导出。',
  },
  'amount-invalid': {
    title: '金额无法识别',
    severity: 'reject',
    owner: '财务',
    remedy: '改成数字（元，最多两位小数）后重新导出。',
  },
  'archival-code-invalid': {
    title: '档号不符合 DA/T 13-2022',
    severity: 'reject',
    owner: '档案',
    remedy: '按“全宗号-门类·年度-期限-机构-件号”核对，如 A001-WS·2023-D30-GH-0001。',
  },
  'security-level-refused': {
    title: '标有国家秘密密级，不得进入本系统',
    severity: 'reject',
    owner: '档案',
    remedy: '该件只能在涉密载体上管理；请从目录中移除，并报告保密部门。',
  },
  'row-too-short': {
    title: '列数与表头不符',
    severity: 'reject',
    owner: '工会',
    remedy: '检查该行是否断行或缺分隔符，重新导出。',
  },
  'encoding-damaged': {
    title: '必填的文字已成乱码',
    severity: 'reject',
    owner: '工会',
    remedy: '从来源系统重新导出；不要用记事本另存。',
  },
  'page-unreadable': {
    title: '扫描页无法打开或没有内容',
    severity: 'reject',
    owner: '档案',
    remedy: '检查该文件能否打开；损坏的请重新扫描。',
  },
  'id-check-digit': {
    title: '身份证号校验位不对',
    severity: 'flag',
    owner: '人事',
    remedy: '对照身份证原件核对号码。',
  },
  'id-excel-damaged': {
    title: '身份证号被 Excel 改成了数字，末位已丢失',
    severity: 'flag',
    owner: '人事',
    remedy: '把该列设为文本格式，从人事系统重新导出。',
  },
  'id-birth-mismatch': {
    title: '出生日期与身份证号不一致',
    severity: 'flag',
    owner: '人事',
    remedy: '对照身份证原件核对两者。',
  },
  'mobile-invalid': {
    title: '手机号不是 11 位有效号码',
    severity: 'flag',
    owner: '人事',
    remedy: '请本人更新手机号。',
  },
  'date-invalid': {
    title: '日期无法识别',
    severity: 'flag',
    owner: '工会',
    remedy: '改成“2025-03-01”这样的日期。',
  },
  'date-order': {
    title: '日期先后不合理',
    severity: 'flag',
    owner: '人事',
    remedy: '核对两个日期哪个写错。',
  },
  'number-invalid': {
    title: '数字无法识别',
    severity: 'flag',
    owner: '工会',
    remedy: '改成不带单位的数字。',
  },
  'code-unknown': {
    title: '不在代码表内的值',
    severity: 'flag',
    owner: '工会',
    remedy: '改为代码表中的值；若确是新值，请告知管理员。',
  },
  'dues-mismatch': {
    title: '应缴与计费基数算出的数不一致',
    severity: 'flag',
    owner: '财务',
    remedy: '按“基数去尾到十元 × 0.5%”核对应缴金额。',
  },
  'name-suspect': {
    title: '姓名中有问号或方框',
    severity: 'flag',
    owner: '人事',
    remedy: '多为生僻字丢失；从人事系统重新导出（GB18030 或 UTF-8）。',
  },
  'department-unknown': {
    title: '科室不在科室对照表内',
    severity: 'flag',
    owner: '人事',
    remedy: '改为对照表中的名称，或在对照表中补上该科室及启用日期。',
  },
  'staff-no-unknown': {
    title: '会费明细中的工号不在人事花名册内',
    severity: 'flag',
    owner: '财务',
    remedy: '核对工号；若是新职工，请人事补入花名册后再导出。',
  },
  'scan-missing': {
    title: '目录写有扫描件，但找不到该文件',
    severity: 'flag',
    owner: '档案',
    remedy: '把扫描件放入 paper/scans，或改正目录中的文件名。',
  },
  'scan-unlisted': {
    title: '扫描件不在目录中',
    severity: 'flag',
    owner: '档案',
    remedy: '在目录中补上该件，或改正文件名。',
  },
  'page-count-mismatch': {
    title: '扫描件页数与目录不符',
    severity: 'flag',
    owner: '档案',
    remedy: '核对是否漏扫、多扫，或目录页数写错。',
  },
  'control-total-mismatch': {
    title: '合计行与各行之和不一致',
    severity: 'flag',
    owner: '财务',
    remedy: '核对是否有行被删改；请财务重新导出。',
  },
  'replacement-character': {
    title: '文字中有无法识别的字符',
    severity: 'flag',
    owner: '工会',
    remedy: '从来源系统重新导出；不要用记事本另存。',
  },
  'width-folded': {
    title: '全角字符已转为半角',
    severity: 'fix',
    owner: '工会',
    remedy: '无需处理。',
  },
  'name-spaces': {
    title: '姓名中的空格已去除',
    severity: 'fix',
    owner: '人事',
    remedy: '无需处理。',
  },
  'date-style': { title: '日期写法已统一', severity: 'fix', owner: '工会', remedy: '无需处理。' },
  'date-serial': {
    title: 'Excel 日期序号已还原为日期',
    severity: 'fix',
    owner: '工会',
    remedy: '无需处理。',
  },
  'leading-zero-restored': {
    title: '工号前面的零已补回',
    severity: 'fix',
    owner: '人事',
    remedy: '建议把工号列设为文本格式。',
  },
  'id-15-upgraded': {
    title: '15 位身份证号已升为 18 位',
    severity: 'fix',
    owner: '人事',
    remedy: '建议在人事系统中更新。',
  },
  'thousands-separator': {
    title: '金额中的千分位、货币符号已去除',
    severity: 'fix',
    owner: '财务',
    remedy: '无需处理。',
  },
  'negative-parentheses': {
    title: '括号写法的负数已转换',
    severity: 'fix',
    owner: '财务',
    remedy: '无需处理。',
  },
  'leading-apostrophe': {
    title: '前导撇号已去除',
    severity: 'fix',
    owner: '工会',
    remedy: '无需处理。',
  },
  'invisible-character': {
    title: '不可见字符已去除',
    severity: 'fix',
    owner: '工会',
    remedy: '无需处理。',
  },
  'code-synonym': {
    title: '别名已换成代码表中的值',
    severity: 'fix',
    owner: '工会',
    remedy: '无需处理。',
  },
  'archival-code-normalised': {
    title: '档号中的分隔符已统一',
    severity: 'fix',
    owner: '档案',
    remedy: '无需处理；建议目录改用“·”和“-”。',
  },
} as const satisfies Record<string, QualityRule>;

export type RuleId = keyof typeof rules;

/** The rule by its id, typed as the general shape. */
export function ruleOf(id: RuleId): QualityRule {
  return rules[id];
}

/** Rows that are in a file but are not data; counted by kind in the batch's manifest. */
export const notDataKinds = {
  title: '标题',
  header: '表头',
  repeated_header: '重复的表头',
  subtotal: '小计',
  total: '合计',
  footer: '页脚（制表人、日期）',
  note: '说明',
  blank: '空行',
} as const;

export type NotDataKind = keyof typeof notDataKinds;

/** Published cells that count fewer people are suppressed (notes: Small groups). */
export const smallestPublishedGroup = 5;

/** An amount is published only if no single person makes up more than this share of it, percent. */
export const largestPublishedSharePercent = 50;

/** Union dues are 0.5 % of the base floored to ten yuan (工发〔1978〕101号): for every step of it … */
export const duesStepFen = 1000;
/** … this much. */
export const duesPerStepFen = 5;

/** Union dues of a base, both in fen. */
export function duesOwedFen(baseFen: number): number {
  return Math.floor(baseFen / duesStepFen) * duesPerStepFen;
}
