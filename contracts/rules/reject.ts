import { ifRequired, reject } from './rule.ts';

/** What keeps a row out. */
export const rejectRules = {
  'required-missing': reject.completeness(
    '来源',
    '必填的值是空的',
    '在来源系统补上该值，重新导出整个文件再送一次。',
  ),
  'date-invalid-required': reject.validity(
    '来源',
    '必填的日期无法识别',
    '改成“2025-03-01”这样的日期后重新导出。',
  ),
  'staff-no-invalid': ifRequired(
    reject.validity(
      '来源',
      '工号不合本院的形式',
      '核对工号；形式在 huicang.yaml 的 hospital.staff_numbers 里写明。',
    ),
  ),
  'staff-not-identified': ifRequired(
    reject.reference(
      '来源',
      '花名册中没有唯一的一人与此相符，查不到工号',
      '在文件中加一列工号；或先采集花名册，再运行 huicang ingest。',
    ),
  ),
  'month-mismatch': reject.consistency(
    '财务',
    '行内期间与文件所属月份不一致',
    '确认该行属于哪个月，放到对应月份的文件里。',
  ),
  'duplicate-in-file': reject.uniqueness(
    '来源',
    '同一文件内整行重复',
    '无需处理；只采用了第一行。',
  ),
  'key-conflict': reject.uniqueness(
    '来源',
    '同一文件内主键相同而内容不同',
    '核对哪一行是对的，删去另一行后重新导出。',
  ),
  'amount-invalid': reject.validity(
    '来源',
    '金额无法识别',
    '改成数字（元，最多两位小数）后重新导出。',
  ),
  'security-level-refused': reject.validity(
    '档案',
    '标有国家秘密密级，不得进入本系统',
    '该件只能在涉密载体上管理；请从目录中移除，并报告保密部门。',
  ),
  'row-too-short': reject.validity(
    '来源',
    '列数与表头不符',
    '检查该行是否断行或缺分隔符，重新导出。',
  ),
  'encoding-damaged': reject.validity(
    '来源',
    '必填的文字已成乱码',
    '从来源系统重新导出；不要用记事本另存。',
  ),
  'page-unreadable': reject.validity(
    '档案',
    '扫描页无法打开或没有内容',
    '检查该文件能否打开；损坏的请重新扫描。',
  ),
};
