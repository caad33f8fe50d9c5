import { flag } from './rule.ts';

/** What is set aside in a row that stays. */
export const flagRules = {
  'id-check-digit': flag.validity('人事', '身份证号校验位不对', '对照身份证原件核对号码。'),
  'id-excel-damaged': flag.validity(
    '人事',
    '身份证号被 Excel 改成了数字，末位已丢失',
    '把该列设为文本格式，从人事系统重新导出。',
  ),
  'id-birth-mismatch': flag.consistency(
    '人事',
    '出生日期与身份证号不一致',
    '对照身份证原件核对两者。',
  ),
  'mobile-invalid': flag.validity('人事', '手机号不是 11 位有效号码', '请本人更新手机号。'),
  'date-invalid': flag.validity('来源', '日期无法识别', '改成“2025-03-01”这样的日期。'),
  'date-order': flag.consistency('来源', '日期先后不合理', '核对两个日期哪个写错。'),
  'number-invalid': flag.validity('来源', '数字无法识别', '改成不带单位的数字。'),
  'code-unknown': flag.validity(
    '来源',
    '不在代码表内的值',
    '改为代码表中的值；若确是新值，请告知管理员。',
  ),
  'dues-mismatch': flag.consistency(
    '财务',
    '应缴与计费基数算出的数不一致',
    '按“基数去尾到十元 × 0.5%”核对应缴金额。',
  ),
  'name-suspect': flag.validity(
    '来源',
    '姓名中有问号或方框',
    '多为生僻字丢失；从人事系统重新导出（GB18030 或 UTF-8）。',
  ),
  'department-unknown': flag.reference(
    '来源',
    '科室不在科室对照表内',
    '改为对照表中的名称，或在对照表中补上该科室及启用日期。',
  ),
  'control-total-mismatch': flag.reconciliation(
    '来源',
    '合计行与各行之和不一致',
    '核对是否有行被删改；请财务重新导出。',
  ),
  'replacement-character': flag.validity(
    '来源',
    '文字中有无法识别的字符',
    '从来源系统重新导出；不要用记事本另存。',
  ),
  'id-region-unknown': flag.validity(
    '人事',
    '身份证号前两位不是任何省级地区的代码',
    '对照身份证原件核对号码。',
  ),
  'id-sex-mismatch': flag.consistency('人事', '性别与身份证号不一致', '对照身份证原件核对两者。'),
  'bank-card-invalid': flag.validity(
    '来源',
    '银行卡号不对',
    '对照银行卡核对卡号；请勿用会计格式，把该列设为文本。',
  ),
  'date-out-of-range': flag.validity(
    '来源',
    '日期早得或晚得不合理',
    '核对年份是否写错；尚未发生的事不要先填日期。',
  ),
  'value-out-of-range': flag.validity(
    '来源',
    '数值超出合理范围',
    '核对单位（元、万元）和小数点；确是如此的请告知管理员调整范围。',
  ),
  'pattern-mismatch': flag.validity('来源', '写法不合规定', '按规定的写法改正后重新导出。'),
  'value-not-allowed': flag.validity(
    '来源',
    '此处不应有这个值',
    '核对该值；确应允许的请告知管理员。',
  ),
  'metadata-missing': flag.completeness(
    '档案',
    '著录必备的项目是空的（DA/T 18-2022）',
    '在目录中补上该项；哪些项必备见 docs/dictionary.md。',
  ),
  'conditional-missing': flag.completeness(
    '来源',
    '该情形下应填的值是空的',
    '在来源系统补上该值，重新导出整个文件再送一次。',
  ),
  'conditional-filled': flag.consistency('来源', '该情形下不应填的值填了', '核对两处哪一处写错。'),
  'sum-mismatch': flag.consistency(
    '来源',
    '合计与各分项之和不一致',
    '核对是分项漏填，还是合计写错。',
  ),
  'age-implausible': flag.consistency(
    '人事',
    '按出生日期算，当时的年龄不合理',
    '核对出生日期和另一个日期哪个写错。',
  ),
  'code-part-mismatch': flag.consistency(
    '档案',
    '档号中的年度或期限与该列不一致',
    '核对档号与该列哪个写错；已固定的档号不改。',
  ),
  'archival-code-foreign': flag.validity(
    '档案',
    '档号不合 DA/T 13-2022，也不是本院写明的形式',
    '档号照原样保留；是本院旧档号的，在 huicang.yaml 的 hospital.archival_codes 里写明形式。',
  ),
  'name-not-listed': flag.validity(
    '来源',
    '不在本院写明的名称之中',
    '核对名称；是新的或另一种写法的，补入 huicang.yaml 的 hospital 一节。',
  ),
  'dues-status-conflict': flag.consistency(
    '财务',
    '金额的正负与状态不符',
    '退费应为负数，其余状态不应为负；核对状态与金额。',
  ),
  'debit-and-credit': flag.consistency(
    '财务',
    '一条分录借贷两方都有金额，或都没有',
    '核对该分录记在借方还是贷方；空分录请删去后重新导出。',
  ),
};
