import { code, date, text } from './field.ts';

/** Posts held and people who left, as the personnel office keeps them. */
export const postFields = {
  post_name: text.internal('岗位', '聘任的岗位或职务', {
    synonyms: ['岗位名称', '聘任岗位', '职务'],
  }),
  professional_title: text.internal('职称', '聘任的专业技术职务；管理、工勤岗位为空', {
    synonyms: ['专业技术职务', '聘任职称'],
  }),
  post_grade: text.internal('职级', '岗位等级：专业技术、管理、工勤技能各级', {
    synonyms: ['岗位等级', '岗位级别'],
  }),
  post_from_date: date.internal('任职起始日期', '该岗位任职开始的日期', {
    synonyms: ['任职日期', '聘任起始日期', '聘期起'],
  }),
  post_to_date: date.internal('任职终止日期', '该岗位任职结束的日期；现任为空', {
    synonyms: ['免职日期', '聘任终止日期', '聘期止'],
  }),
  appointment_no: text.internal('聘任文号', '任命或聘任文件的文号', {
    synonyms: ['任职文号', '任命文号'],
  }),
  leaving_reason_code: code('leaving_reason').personal(
    '离院原因',
    '辞职、合同期满、调出、解除合同、退休、去世',
    { synonyms: ['离职原因', '减员原因'] },
  ),
  last_day_date: date.internal('最后工作日', '在院的最后一天', {
    synonyms: ['离岗日期', '最后在岗日期'],
  }),
  membership_disposal_code: code('membership_disposal').internal(
    '会籍处理',
    '离院时会籍如何处理：转出、保留、退会、终止；非会员为无',
    { synonyms: ['会籍处理方式', '会员关系处理'] },
  ),
};
