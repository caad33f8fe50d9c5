import type { FieldCheck } from '#ocr';

/** A failed check in words, as a person who compares with the paper needs them. */
const words: Readonly<Partial<Record<FieldCheck['id'], string>>> = {
  pattern: '写法不像这一项',
  'calendar-date': '日历上没有这一天',
  'plausible-year': '年份不合理',
  'whole-value': '旁边还有多余的数字',
  'id-check-digit': '身份证号的校验位不对',
  'id-birth-agrees': '出生日期与身份证号不一致',
  'id-sex-agrees': '性别与身份证号不一致',
  'joined-after-16': '入会时不满 16 岁',
  'capitals-agree': '大写与小写的金额不一致',
  'name-plausible': '不像人名',
  'department-ending': '不像科室名称',
  'number-year-agrees': '文号的年份与日期相差太远',
  label: '项目名称没有看清',
  'certain-place': '不能确定是不是这一项',
  'only-one': '这一页上还有别处像这一项',
  'character-probability': '有字不清楚',
  'line-reading': '所在的行可能读错',
  'staff-known': '职工名册里没有这个人',
  'staff-name-agrees': '姓名与工号对不上',
  'department-known': '没有叫这个名称的科室',
  'department-of-its-time': '当时没有这个科室',
  'page-kind': '手写、复写或油印页，须核对',
};

/** What speaks against a value, in words; '' where nothing does. */
export function checkWords(checks: readonly FieldCheck[]): string {
  const failed = checks
    .filter(({ passed }) => !passed)
    .map(({ id }) => words[id] ?? '有一项校验未通过');
  return [...new Set(failed)].join('；');
}
